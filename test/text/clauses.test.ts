import { describe, expect, it } from 'vitest';
import { clauseAt, splitClauses } from '../../src/text/clauses.ts';
import { sliceOf } from '../../src/text/span.ts';

const clausesOf = (text: string, limit = 60) => splitClauses(text, limit).map((span) => sliceOf(text, span));

describe('clauses', () => {
  it.each([
    ['全长2.3公里，桥面宽26米；2014年通车。', ['全长2.3公里，', '桥面宽26米；', '2014年通车。']],
    ['有4,600人，8:30开门', ['有4,600人，', '8:30开门']],
    ['他说：“好。”然后走了', ['他说：', '“好。”', '然后走了']],
    [
      'It was built in 1887, which made it the oldest',
      ['It was built in 1887, ', 'which made it the oldest'],
    ],
    ['the keeper and the harbour', ['the keeper ', 'and the harbour']],
    ['the town in which he lived', ['the town in which he lived']],
    ['没有停顿', ['没有停顿']],
    ['', []],
  ])('of %s', (text, clauses) => {
    expect(clausesOf(text)).toEqual(clauses);
    expect(clausesOf(text).join('')).toBe(text);
  });

  it('are cut where they are too long, at a word where there is one', () => {
    expect(clausesOf('苹果、梨、桃、李、杏', 6)).toEqual(['苹果、梨、', '桃、李、杏']);
    expect(clausesOf('一二三四五六七八九', 4)).toEqual(['一二三四', '五六七八', '九']);
    expect(clausesOf('一二三🚄五', 4)).toEqual(['一二三', '🚄五']);
    expect(clausesOf('甲、乙丙《丁 戊》己庚', 8)).toEqual(['甲、乙丙《丁 ', '戊》己庚']);
    expect(clausesOf('甲乙丙丁、《己 庚》辛壬', 8)).toEqual(['甲乙丙丁、', '《己 庚》辛壬']);
  });

  it('know in which of them a span begins', () => {
    const text = '全长两公里，宽26米';
    const clauses = splitClauses(text, 60);
    expect(clauseAt(clauses, { start: 2, end: 5 })).toBe(0);
    expect(clauseAt(clauses, { start: 7, end: 10 })).toBe(1);
  });
});
