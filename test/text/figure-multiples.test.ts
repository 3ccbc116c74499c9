import { expect, it } from 'vitest';
import { findFigures } from '../../src/text/figure.ts';
import { rowsOf, show } from './figure-rows.ts';

const MULTIPLES = `
twice as many ships | twice | 2 | fold
they called twice | twice | 2 | time
double the amount | double | 2 | fold
profits doubled | doubled | 2 | fold
profits more than doubled | more than doubled | 2 | fold | atLeast
a threefold rise | threefold | 3 | fold
a tenfold rise | tenfold | 10 | fold
prices fell by half | half | 0.5 | %
it took a decade | a decade | 1 | decade
for nearly a century | nearly a century | 1 | century | about
a fortnight later | a fortnight | 1 | fortnight
面积要翻一番 | 翻一番 | 2 | 倍
產值翻了兩番 | 翻了兩番 | 4 | 倍
产量增长一倍 | 一倍 | 1 | 倍
房價漲了一倍 | 一倍 | 1 | 倍
过半业主同意 | 过半 | 0.5 | % | atLeast
過半數委員出席 | 過半數 | 0.5 | % | atLeast
一条三里长的街 | 三里 | 3 | 里
买了一打鸡蛋 | 一打 | 12 | -
古塔一零一座 | 一零一座 | 101 | 座
2k people | 2k people | 2000 | people
相距二百七八十公里 | 二百七八十公里 | 270..280 | 公里 | about
他跑出9秒83 | 9秒83 | 9.83 | 秒
in the eighties | eighties | 80 | 年代 | exact | date
the late nineties | nineties | 90 | 年代 | exact | date
20世纪50、60年代 | 20世纪50、60年代 | 1950..1960 | 年代 | exact | date
二十世紀五六十年代 | 二十世紀五六十年代 | 1950..1960 | 年代 | exact | date
上世纪70、80年代 | 上世纪70、80年代 | 1970..1980 | 年代 | exact | date
at half past three | half past three | 3.5 | 时 | exact | time
at a quarter to five | a quarter to five | 4.75 | 时 | exact | time
`;

it.each(rowsOf(MULTIPLES))('$text', (row) => {
  expect(findFigures(row.text).map((figure) => show(row.text, figure))).toEqual([row]);
});

it.each([
  '过半天再说',
  '过半小时再来',
  '她一打开门',
  '一打听才知道',
  'a double room',
  'he doubled back',
  'in his eighties',
  'a year and a day',
  '一条街',
  '经过半山',
  '三里屯',
])('%s has no such figure', (text) => {
  expect(findFigures(text).filter(({ unit }) => /^(?:fold|倍|%|年代|里|)$/.test(unit))).toEqual([]);
});

it.each([
  ['零下5至零下10度', -10, -5],
  ['零下5至10度', -10, -5],
  ['-5℃至10℃', -5, 10],
  ['-10至-5℃', -10, -5],
  ['-4度至60度', -4, 60],
])('of %s both ends have their signs', (text, low, high) => {
  expect(findFigures(text)).toMatchObject([{ span: { start: 0, end: text.length }, value: low, high }]);
});
