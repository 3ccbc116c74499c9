import { expect, it } from 'vitest';
import { figureTerms } from '../../src/text/figure-terms.ts';

/** Each line: notations of one figure, which all have the same terms. */
const ALIKE = `
三成 | 30% | ３０％ | 百分之三十 | 30 percent | 十分之三
三分之一 | 1/3 | ⅓ | one third of it | 33%
一九四九年 | 1949年 | １９４９年 | 民國三十八年 | 昭和24年 | in 1949
光绪二十四年 | 明治31年 | 1898年
一九四九年十月一日 | 1949年10月1日 | 民國三十八年十月一日 | 1949 年 10 月 1 日
六月十五日 | 6月15日
上世纪八十年代 | 20世纪80年代 | 1980年代 | the 1980s
二十世紀 | 20世纪 | the 20th century
4.6万件 | 46,000件 | 四萬六千件 | ４６０００件 | forty-six thousand items
两千人 | 2,000人 | 2000名 | two thousand people
半年 | 6个月 | 六個月 | six months
一公里 | 1公里 | 1000米 | 1,000 metres
15畝 | 一公頃 | 1公顷 | 10,000平方米
兩斤 | 2斤 | 1公斤 | 1000克
3亿5000万元 | 3.5億元 | 350,000,000元
下午三点半 | 15:30 | 3:30 pm
第十一次 | 第11次
三至五天 | 3-5天 | 3 to 5 days
`;

it.each(
  ALIKE.trim()
    .split('\n')
    .map((line) => [line]),
)('the terms are the same: %s', (line) => {
  const [first, ...others] = line.split(' | ').map((text) => figureTerms(`共${text}`));
  expect(first).not.toEqual([]);
  for (const other of others) expect(other).toEqual(first);
});

it.each([
  ['三成', '三十'],
  ['1949年', '1949人'],
  ['1949年', '1950年'],
  ['80年代', '90年代'],
  ['第十次', '十次'],
  ['1公里', '1000个'],
  ['3元', '3美元'],
  ['半年', '半天'],
])('the terms of %s are not those of %s', (a, b) => {
  expect(figureTerms(a)).not.toEqual(figureTerms(b));
});

it('what is counted, and whether, is left to the other terms', () => {
  expect(figureTerms('46000个')).toEqual(figureTerms('4.6万件'));
  expect(figureTerms('总数为46,000。')).toEqual(figureTerms('四万六千件'));
});

it('a decade is found without its century', () => {
  expect(figureTerms('上世纪八十年代')).toEqual(expect.arrayContaining(figureTerms('80年代')));
});

it('a small number without a unit has none', () => {
  expect(figureTerms('the two of them')).toEqual([]);
});

it('no word of a text is taken for a figure', () => {
  expect(figureTerms('一般来说，千家万户都知道三亚。')).toEqual([]);
});
