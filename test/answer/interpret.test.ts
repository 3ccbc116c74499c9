import { describe, expect, it } from 'vitest';
import { interpret, withBackground } from '../../src/answer/interpret.ts';
import { understand } from '../../src/answer/question.ts';
import { QuestionError } from '../../src/errors.ts';

const asIs = (question: string) => question;
const following = (question: string) => ({ question, title: null, answer: null });

describe('what was typed', () => {
  it('is looked up as it is where it is one whole question', () => {
    const { readAs, parts } = interpret(' 青藏铁路有多长？ ', following('台北101有多高？'), asIs);
    expect(readAs).toBeNull();
    expect(parts.map(({ question }) => question.text)).toEqual(['青藏铁路有多长？']);
    expect(parts[0]!.background).toBe('');
  });

  it('is made whole, mended and taken apart, in this order', () => {
    const mend = (question: string) => question.replace('青葬', '青藏');
    const { readAs, parts } = interpret(
      '你好，它全长多少公里，什么时候通车？谢谢',
      following('青葬铁路在哪里？'),
      mend,
    );
    expect(readAs).toBe('青藏铁路全长多少公里，什么时候通车？');
    expect(parts.map(({ question }) => question.text)).toEqual([
      '青藏铁路全长多少公里',
      '青藏铁路什么时候通车？',
    ]);
  });

  it('may mean what its own reasons speak of', () => {
    const { readAs } = interpret('我下周去台北101，想问一下它有多高？', null, asIs);
    expect(readAs).toBe('台北101有多高？');
  });

  it('has the question before for its background where it names nothing', () => {
    expect(interpret('选民有多少人？', following('青螺镇哪天投票？'), asIs).parts[0]!.background).toContain(
      '青螺镇',
    );
    expect(interpret('嘉峪关建于哪一年？', following('青螺镇哪天投票？'), asIs).parts[0]!.background).toBe(
      '',
    );
  });

  it('has to have a word', () => {
    expect(() => interpret('？！', following('青螺镇哪天投票？'), asIs)).toThrow(QuestionError);
  });
});

describe('the background', () => {
  it('counts less than the question, and no term of the question twice', () => {
    const question = understand('选民有多少人？');
    const { terms } = withBackground(question, '青螺镇的选民哪天投票？');
    expect(terms.get('青螺')!).toBeGreaterThan(0);
    expect(terms.get('青螺')!).toBeLessThan(terms.get('选民')! / 2);
    expect(terms.get('选民')).toBe(question.terms.get('选民'));
    expect(withBackground(question, '')).toBe(question);
  });
});
