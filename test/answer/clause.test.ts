import { describe, expect, it } from 'vitest';
import { asks, clausesOf, questionWordAt } from '../../src/answer/clause.ts';

const texts = (text: string) => clausesOf(text).map((clause) => clause.text);

describe('the clauses of a question', () => {
  it('are its stretches between marks, without gaps', () => {
    const text = '你好，全长多少公里？什么时候通车';
    expect(texts(text)).toEqual(['你好，', '全长多少公里？', '什么时候通车']);
    expect(texts(text).join('')).toBe(text);
    expect(texts('Hi there! When did it open? Cheers')).toEqual([
      'Hi there! ',
      'When did it open? ',
      'Cheers',
    ]);
  });

  it('are not cut in numbers and in quotations', () => {
    expect(texts('4,600米还是8:30')).toHaveLength(1);
    expect(texts('谁说“不拆一块老砖，只添三扇窗”？')).toHaveLength(1);
    expect(texts('Is 4.6 right?')).toHaveLength(1);
  });

  it('know which of them ask', () => {
    expect(clausesOf('我想去，多少钱？').map((clause) => clause.asks)).toEqual([false, true]);
  });
});

describe('a word that asks', () => {
  it.each(['全長多少', '誰設計的', '有多高', '几个孩子', 'how tall is it', "who's that"])(
    'is in %s',
    (text) => {
      expect(asks(text)).toBe(true);
    },
  );

  it.each(['过几天去', '没什么事', '几何光学', '园区数量', 'the tower is tall'])('is not in %s', (text) => {
    expect(questionWordAt(text)).toBeNull();
  });
});
