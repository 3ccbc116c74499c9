import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresEqual, findFigures } from '../../src/text/figure.ts';
import { sliceOf } from '../../src/text/span.ts';
import { rowsOf, show } from './figure-rows.ts';

const SCORES = `
双方2比2战平 | 2比2 | 2..2 | - | exact | score
棒球隊以7比3獲勝 | 7比3 | 3..7 | - | exact | score
最终比分3–1 | 3–1 | 1..3 | - | exact | score
国羽以21:18获胜 | 21:18 | 18..21 | - | exact | score
客队以3:10落败 | 3:10 | 3..10 | - | exact | score
主场三比二获胜 | 三比二 | 2..3 | - | exact | score
提案以8比7表决通过 | 8比7 | 7..8 | - | exact | score
the hosts won 101-94 | 101-94 | 94..101 | - | exact | score
they beat Leeds 2–0 | 2–0 | 0..2 | - | exact | score
a 21-18 victory | 21-18 | 18..21 | - | exact | score
`;

const RANKS = `
在队里排第二 | 第二 | 2 | - | exact | ordinal
產量位列第三 | 第三 | 3 | - | exact | ordinal
排名第五 | 第五 | 5 | - | exact | ordinal
居全国第一 | 第一 | 1 | - | exact | ordinal
世界第三大经济体 | 第三 | 3 | - | exact | ordinal
获得第2名 | 第2名 | 2 | 名 | exact | ordinal
排名第12 | 第12 | 12 | - | exact | ordinal
he finished third | third | 3 | - | exact | ordinal
she came second | second | 2 | - | exact | ordinal
in third place | third | 3 | - | exact | ordinal
ranked fifth | fifth | 5 | - | exact | ordinal
`;

it.each([...rowsOf(SCORES), ...rowsOf(RANKS)])('$text', (row) => {
  expect(findFigures(row.text).map((figure) => show(row.text, figure))).toEqual([row]);
});

describe('what looks like a score or a rank', () => {
  it.each([
    '比例为3比1的溶液',
    '第三，要抓紧落实。第一，第二',
    '1:500地形图',
    '走第一大街',
    'gears at 3:1 odds',
    'first, second and last',
  ])('is none in %s', (text) => {
    const kinds = findFigures(text).filter(({ kind }) => kind === 'score' || kind === 'ordinal');
    expect(kinds).toEqual([]);
  });

  it.each([
    ['主队晚8:30出场，最终获胜', '晚8:30', 'time'],
    ['比赛3-5天后结束，双方战平', '3-5天', 'amount'],
    ['12-15岁组的选手获胜', '12-15岁', 'amount'],
    ['won 10–12 medals', '10–12 medals', 'amount'],
  ])('in %s is %s', (text, written, kind) => {
    const found = findFigures(text).map((figure) => [sliceOf(text, figure.span), figure.kind]);
    expect(found).toContainEqual([written, kind]);
  });
});

it('a score is read back from every way to write it, and is the same told from the other side', () => {
  const side = fc.integer({ min: 0, max: 199 });
  const written = fc.constantFrom(
    (a: number, b: number) => `主队以${a}比${b}获胜`,
    (a: number, b: number) => `终场比分${a}-${b}`,
    (a: number, b: number) => `they won ${a}–${b}`,
    (a: number, b: number) => `以${a}:${b}战胜对手`,
  );
  fc.assert(
    fc.property(side, side, written, written, (a, b, one, other) => {
      const [first, ...more] = findFigures(one(a, b)).filter(({ kind }) => kind === 'score');
      const [second] = findFigures(other(b, a)).filter(({ kind }) => kind === 'score');
      expect(more).toEqual([]);
      expect([first!.value, first!.high]).toEqual([Math.min(a, b), Math.max(a, b)]);
      expect(figuresEqual(first!, second!)).toBe(true);
    }),
  );
});
