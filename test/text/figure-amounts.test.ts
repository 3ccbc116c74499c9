import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFigures } from '../../src/text/figure.ts';
import { rowsOf, show } from './figure-rows.ts';
import { english, WRITERS } from './written-numbers.ts';

/** Notations in Simplified, Traditional and English; see `rowsOf`. */
const WRITTEN = `
四分之一个世纪 | 四分之一个世纪 | 0.25 | 世纪
四分之三英里 | 四分之三英里 | 0.75 | 英里
二又二分之一倍 | 二又二分之一倍 | 2.5 | 倍
两又三分之一英里 | 两又三分之一英里 | 2.33333333333333 | 英里
2½ miles | 2½ miles | 2.5 | mile
三块五 | 三块五 | 3.5 | 块
3块5 | 3块5 | 3.5 | 块
五毛钱 | 五毛钱 | 5 | 毛钱
12元5角 | 12元5角 | 12.5 | 元
十二元五角 | 十二元五角 | 12.5 | 元
￥99.5 | ￥99.5 | 99.5 | ¥
港幣200元 | 港幣200元 | 200 | 港币
新臺幣三千元 | 新臺幣三千元 | 3000 | 新台币
三千元新臺幣 | 三千元新臺幣 | 3000 | 元新台币
两个半月 | 两个半月 | 2.5 | 个月
一个半月 | 一个半月 | 1.5 | 个月
一个半小时 | 一个半小时 | 1.5 | 小时
三年零五个月 | 三年零五个月 | 3.41666666666667 | 年
1小时15分 | 1小时15分 | 1.25 | 小时
一小时三刻钟 | 一小时三刻钟 | 1.75 | 小时
半个月 | 半个月 | 0.5 | 个月
半公里 | 半公里 | 0.5 | 公里
一里半 | 一里半 | 1.5 | 里
两斤半 | 两斤半 | 2.5 | 斤
四尺五寸 | 四尺五寸 | 4.5 | 尺
12万3456人 | 12万3456人 | 123456 | 人
1亿2345万6789人 | 1亿2345万6789人 | 123456789 | 人
3亿5千万人 | 3亿5千万人 | 350000000 | 人
三亿五千万人 | 三亿五千万人 | 350000000 | 人
三億五千萬人 | 三億五千萬人 | 350000000 | 人
两万亿元 | 两万亿元 | 2000000000000 | 元
1.5萬億元 | 1.5萬億元 | 1500000000000 | 元
五百萬人次 | 五百萬人次 | 5000000 | 人次
七十周年 | 七十周年 | 70 | 周年
七十週年 | 七十週年 | 70 | 周年
2.5倍 | 2.5倍 | 2.5 | 倍
五倍多 | 五倍多 | 5 | 倍 | atLeast
两成七 | 两成七 | 0.27 | %
九成九 | 九成九 | 0.99 | %
百分之零点五 | 百分之零点五 | 0.005 | %
千分之五 | 千分之五 | 0.005 | %
5‰ | 5‰ | 0.005 | %
1.5个百分点 | 1.5个百分点 | 1.5 | 百分点
陆仟元 | 陆仟元 | 6000 | 元
伍萬元 | 伍萬元 | 50000 | 元
參萬貳仟元 | 參萬貳仟元 | 32000 | 元
叁万贰仟元 | 叁万贰仟元 | 32000 | 元
零点五公里 | 零点五公里 | 0.5 | 公里
０．５公里 | ０．５公里 | 0.5 | 公里
負三度 | 負三度 | -3 | 度
零下20℃ | 零下20℃ | -20 | ℃
两千亩 | 两千亩 | 2000 | 亩
五十畝 | 五十畝 | 50 | 亩
三十六公頃 | 三十六公頃 | 36 | 公顷
8.5平方公里 | 8.5平方公里 | 8.5 | 平方公里
三千華里 | 三千華里 | 3000 | 华里
十一元 | 十一元 | 11 | 元
第十周年 | 第十周年 | 10 | 周年 | exact | ordinal
第8次 | 第8次 | 8 | 次 | exact | ordinal
第一百二十三号 | 第一百二十三号 | 123 | 号 | exact | ordinal
第３屆 | 第３屆 | 3 | 届 | exact | ordinal
three-quarters of a million people | three-quarters of a million people | 750000 | people
a quarter of a million people | a quarter of a million people | 250000 | people
a million and a half people | a million and a half people | 1500000 | people
two and a half thousand people | two and a half thousand people | 2500 | people
one point five million people | one point five million people | 1500000 | people
twelve hundred people | twelve hundred people | 1200 | people
a hundred people | a hundred people | 100 | people
a thousand people | a thousand people | 1000 | people
half a dozen people | half a dozen people | 6 | people
two dozen people | two dozen people | 24 | people
1.2bn people | 1.2bn people | 1200000000 | people
1.2m people | 1.2m people | 1200000 | people
half a mile | half a mile | 0.5 | mile
two miles and a half | two miles and a half | 2.5 | mile
an hour and a half | an hour and a half | 1.5 | hour
six and a half feet | six and a half feet | 6.5 | foot
5 ft 10 inches | 5 ft 10 inches | 5.83333333333333 | ft
€1.5m | €1.5m | 1500000 | €
US$1.5bn | US$1.5bn | 1500000000 | us$
HK$300 | HK$300 | 300 | hk$
RMB 300 million | RMB 300 million | 300000000 | rmb
300 million yuan | 300 million yuan | 300000000 | yuan
0.5% | 0.5% | 0.005 | %
two percentage points | two percentage points | 2 | percentage point
a 10-fold rise | 10-fold | 10 | fold
3,000 hectares | 3,000 hectares | 3000 | hectare
20 sq km | 20 sq km | 20 | sq km
`;

describe('notations', () => {
  it.each(rowsOf(WRITTEN))('$text', (row) => {
    expect(findFigures(row.text).map((figure) => show(row.text, figure))).toEqual([row]);
  });
});

/** The one figure of a text that is all of it. */
function only(text: string): { value: number; unit: string; bound: string } {
  const figures = findFigures(text);
  expect(figures, text).toHaveLength(1);
  const [{ span, value, unit, bound }] = figures as [(typeof figures)[number]];
  expect(text.slice(span.start, span.end)).toBe(text);
  return { value, unit, bound };
}

/** As many small numbers as large ones. */
const numbers = fc
  .integer({ min: 2, max: 10 })
  .chain((digits) => fc.integer({ min: 10, max: 10 ** digits - 1 }));

describe('a number that is written and read back is the same', () => {
  it.each(Object.entries(WRITERS))('in %s', (_, write) => {
    fc.assert(
      fc.property(numbers, (value) => {
        const { bound, ...figure } = only(`${write(value)}元`);
        expect({ ...figure, bound }).toEqual({ value, unit: '元', bound: 'exact' });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['with and', true],
    ['without', false],
  ])('in English words, %s', (_, and) => {
    fc.assert(
      fc.property(numbers, (value) => {
        expect(only(`${english(value, and)} people`)).toEqual({ value, unit: 'people', bound: 'exact' });
      }),
      { numRuns: 500 },
    );
  });
});
