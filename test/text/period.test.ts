import { describe, expect, it } from 'vitest';
import { findFigures } from '../../src/text/figure.ts';
import { findPeriods, periodOf } from '../../src/text/period.ts';
import { fold } from '../../src/text/script.ts';
import { sliceOf } from '../../src/text/span.ts';

const DATE = '2025-07-18';

/** text | the words | first day | last day; - is open or unknown. Of an article of 18 July 2025. */
const PERIODS = `
截至2024年底，全市有4.6万个 | 截至2024年底 | - | 2024-12-31
截至2023年12月，共有 | 截至2023年12月 | - | 2023-12-31
2023年以来，资金 | 2023年以来 | 2023-01-01 | 2025-07-18
去年全县接待 | 去年 | 2024-01-01 | 2024-12-31
今年上半年虧損 | 今年上半年 | 2025-01-01 | 2025-06-30
上月失业率 | 上月 | 2025-06-01 | 2025-06-30
今年前三季度完成 | 今年前三季度 | 2025-01-01 | 2025-09-30
第一季度 | 第一季度 | 2025-01-01 | 2025-03-31
去年12月上涨 | 去年12月 | 2024-12-01 | 2024-12-31
1至6月，出口 | 1至6月 | 2025-01-01 | 2025-06-30
前5个月 | 前5个月 | 2025-01-01 | 2025-05-31
12月4日，论坛 | 12月4日 | 2024-12-04 | 2024-12-04
15日，记者 | 15日 | 2025-07-15 | 2025-07-15
25日，记者 | 25日 | 2025-06-25 | 2025-06-25
民國一一○年 | 民國一一○年 | 2021-01-01 | 2021-12-31
2019年至2023年 | 2019年至2023年 | 2019-01-01 | 2023-12-31
近三年修复 | 近三年 | 2022-01-01 | 2025-07-18
2020年12月8日 | 2020年12月8日 | 2020-12-08 | 2020-12-08
20世纪50年代 | 20世纪50年代 | 1950-01-01 | 1959-12-31
上周 | 上周 | 2025-07-07 | 2025-07-13
昨日 | 昨日 | 2025-07-17 | 2025-07-17
80年代 | 80年代 | - | -
as of March 2024 | as of March 2024 | - | 2024-03-31
by the end of 2024 | by the end of 2024 | - | 2024-12-31
in 2023 | in 2023 | 2023-01-01 | 2023-12-31
since 1990, the glacier | since 1990 | 1990-01-01 | 2025-07-18
profits of last year | of last year | 2024-01-01 | 2024-12-31
in the first half of last year | in the first half of last year | 2024-01-01 | 2024-06-30
in the third quarter of 2024 | in the third quarter of 2024 | 2024-07-01 | 2024-09-30
on 6 May 1994 | on 6 May 1994 | 1994-05-06 | 1994-05-06
on May 6, 1994 | on May 6, 1994 | 1994-05-06 | 1994-05-06
between 1979 and 1985 | between 1979 and 1985 | 1979-01-01 | 1985-12-31
in the 1990s | in the 1990s | 1990-01-01 | 1999-12-31
in the past three years | in the past three years | 2022-01-01 | 2025-07-18
`;

const rows = PERIODS.trim()
  .split('\n')
  .map((line) => line.split(' | '));

it.each(rows)('%s', (text, words, start, end) => {
  const found = findPeriods(text!, DATE).map((period) => [
    sliceOf(text!, period.span),
    period.start ?? '-',
    period.end ?? '-',
  ]);
  expect(found).toEqual([[words, start, end]]);
});

it.each([
  '全长350公里',
  '三个月',
  '120年',
  '最快要4小时48分',
  '2,000 yen',
  'it may rain',
  'they march on',
  'Marrow Bay',
])('%s names no period', (text) => {
  expect(findPeriods(text, DATE)).toEqual([]);
});

describe('what is told from the day of an article', () => {
  it.each(['去年', '上月', 'last year', '近三年'])('stays open without one: %s', (text) => {
    expect(findPeriods(text, null)).toMatchObject([{ start: null, end: null }]);
  });

  it('stays open as far as the day is not known', () => {
    expect(findPeriods('去年', '2025')).toMatchObject([{ start: '2024-01-01' }]);
    expect(findPeriods('上月', '2025')).toMatchObject([{ start: null }]);
    expect(findPeriods('昨日', '2025-07')).toMatchObject([{ start: null }]);
  });

  it('of a month after another year of its paragraph is not certain', () => {
    expect(findPeriods('2019年的事。6月开工', DATE).at(-1)).toMatchObject({ start: null, end: null });
    expect(findPeriods('2019年的事。\n6月开工', DATE).at(-1)).toMatchObject({ start: '2025-06-01' });
  });
});

describe('the period of a figure', () => {
  const of = (text: string) => {
    const figure = findFigures(text).filter(({ kind }) => kind === 'amount');
    const amounts = figure.map(({ span }) => span);
    const period = periodOf(fold(text), amounts.at(-1)!, findPeriods(text, DATE), amounts);
    return period && sliceOf(text, period.span);
  };

  it.each([
    ['2023年，全县产粮50万吨', '2023年'],
    ['截至2024年底，园区4.6万个', '截至2024年底'],
    ['2023年全县产粮50万吨，增长5%', '2023年'],
    ['去年收入比2022年的30亿元', '2022年'],
    ['今年收入35亿元，比去年增长5%', '今年'],
    ['The fair drew 1,200 people in 2023', 'in 2023'],
  ])('%s: %s', (text, period) => {
    expect(of(text)).toBe(period);
  });

  it.each([
    // Only the event is of that year.
    '该线于1986年通车，终点海拔2451米',
    // Said on that day, true on any.
    '2012年6月5日，国家文物局公布，长城长21196公里',
    '2023年有变化；面积30公顷',
    '全长55公里',
    'It was 312 metres high when it opened in 1889',
  ])('%s: none for certain', (text) => {
    expect(of(text)).toBeNull();
  });
});
