import { describe, expect, it } from 'vitest';
import { findFigures } from '../../src/text/figure.ts';
import { rowsOf, show } from './figure-rows.ts';

const SIMPLIFIED = `
300人以上 | 300人以上 | 300 | 人 | atLeast
300人以下 | 300人以下 | 300 | 人 | atMost
300人及以上 | 300人及以上 | 300 | 人 | atLeast
300人及以下 | 300人及以下 | 300 | 人 | atMost
三百人以上 | 三百人以上 | 300 | 人 | atLeast
三百余人 | 三百余人 | 300 | 人 | atLeast
300余人 | 300余人 | 300 | 人 | atLeast
300多人 | 300多人 | 300 | 人 | atLeast
三百多人 | 三百多人 | 300 | 人 | atLeast
3万多人 | 3万多人 | 30000 | 人 | atLeast
3万余人 | 3万余人 | 30000 | 人 | atLeast
30来人 | 30来人 | 30 | 人 | about
近300人 | 近300人 | 300 | 人 | about
将近三百人 | 将近三百人 | 300 | 人 | about
接近300人 | 接近300人 | 300 | 人 | about
约300人 | 约300人 | 300 | 人 | about
大约三百人 | 大约三百人 | 300 | 人 | about
大概300人 | 大概300人 | 300 | 人 | about
差不多300人 | 差不多300人 | 300 | 人 | about
300人左右 | 300人左右 | 300 | 人 | about
三百人上下 | 三百人上下 | 300 | 人 | about
超过300人 | 超过300人 | 300 | 人 | atLeast
超300人 | 超300人 | 300 | 人 | atLeast
突破300人 | 突破300人 | 300 | 人 | atLeast
逾300人 | 逾300人 | 300 | 人 | atLeast
多达300人 | 300人 | 300 | 人
高达300人 | 300人 | 300 | 人
至少300人 | 至少300人 | 300 | 人 | atLeast
最少300人 | 最少300人 | 300 | 人 | atLeast
起码300人 | 起码300人 | 300 | 人 | atLeast
不少于300人 | 不少于300人 | 300 | 人 | atLeast
不下300人 | 不下300人 | 300 | 人 | atLeast
300人不止 | 300人不止 | 300 | 人 | atLeast
不止300人 | 不止300人 | 300 | 人 | atLeast
300人出头 | 300人出头 | 300 | 人 | atLeast
300出头 | 300出头 | 300 | - | atLeast
不足300人 | 不足300人 | 300 | 人 | atMost
不到300人 | 不到300人 | 300 | 人 | atMost
300人不到 | 300人不到 | 300 | 人 | atMost
未满18岁 | 未满18岁 | 18 | 岁 | atMost
不满三年 | 不满三年 | 3 | 年 | atMost
至多300人 | 至多300人 | 300 | 人 | atMost
最多300人 | 最多300人 | 300 | 人 | atMost
不超过300人 | 不超过300人 | 300 | 人 | atMost
不高于5% | 不高于5% | 0.05 | % | atMost
低于5% | 低于5% | 0.05 | % | atMost
不低于5% | 不低于5% | 0.05 | % | atLeast
少于300人 | 少于300人 | 300 | 人 | atMost
多于300人 | 多于300人 | 300 | 人 | atLeast
300人以内 | 300人以内 | 300 | 人 | atMost
三天之内 | 三天之内 | 3 | 天 | atMost
三年有余 | 三年有余 | 3 | 年 | atLeast
五公里多 | 五公里多 | 5 | 公里 | atLeast
三吨余 | 三吨余 | 3 | 吨 | atLeast
上万人 | 上万人 | 10000 | 人 | atLeast
近万人 | 近万人 | 10000 | 人 | about
近六成 | 近六成 | 0.6 | % | about
六成以上 | 六成以上 | 0.6 | % | atLeast
六成左右 | 六成左右 | 0.6 | % | about
三成多 | 三成多 | 0.3 | % | atLeast
`;

const TRADITIONAL = `
三百餘人 | 三百餘人 | 300 | 人 | atLeast
將近三百人 | 將近三百人 | 300 | 人 | about
約三百人 | 約三百人 | 300 | 人 | about
大約三百人 | 大約三百人 | 300 | 人 | about
接近三百人 | 接近三百人 | 300 | 人 | about
超過三百人 | 超過三百人 | 300 | 人 | atLeast
突破三百人 | 突破三百人 | 300 | 人 | atLeast
不少於三百人 | 不少於三百人 | 300 | 人 | atLeast
不超過三百人 | 不超過三百人 | 300 | 人 | atMost
低於百分之五 | 低於百分之五 | 0.05 | % | atMost
高於百分之五 | 高於百分之五 | 0.05 | % | atLeast
未滿十八歲 | 未滿十八歲 | 18 | 岁 | atMost
十八歲以上 | 十八歲以上 | 18 | 岁 | atLeast
三百人以內 | 三百人以內 | 300 | 人 | atMost
三個月以內 | 三個月以內 | 3 | 个月 | atMost
三年有餘 | 三年有餘 | 3 | 年 | atLeast
三百人左右 | 三百人左右 | 300 | 人 | about
上萬人 | 上萬人 | 10000 | 人 | atLeast
三成多 | 三成多 | 0.3 | % | atLeast
`;

const ENGLISH = `
about 300 people | about 300 people | 300 | people | about
around 300 people | around 300 people | 300 | people | about
some 300 people | some 300 people | 300 | people | about
roughly 300 people | roughly 300 people | 300 | people | about
approximately 300 people | approximately 300 people | 300 | people | about
nearly 300 people | nearly 300 people | 300 | people | about
almost 300 people | almost 300 people | 300 | people | about
close to 300 people | close to 300 people | 300 | people | about
an estimated 300 people | an estimated 300 people | 300 | people | about
300 or so people | 300 or so | 300 | - | about
300 people or so | 300 people or so | 300 | people | about
more than 300 people | more than 300 people | 300 | people | atLeast
over 300 people | over 300 people | 300 | people | atLeast
at least 300 people | at least 300 people | 300 | people | atLeast
upwards of 300 people | upwards of 300 people | 300 | people | atLeast
no fewer than 300 people | no fewer than 300 people | 300 | people | atLeast
in excess of 300 people | in excess of 300 people | 300 | people | atLeast
a minimum of 300 people | a minimum of 300 people | 300 | people | atLeast
300 or more people | 300 or more | 300 | - | atLeast
300 people or more | 300 people or more | 300 | people | atLeast
300+ people | 300+ | 300 | - | atLeast
fewer than 300 people | fewer than 300 people | 300 | people | atMost
less than 300 people | less than 300 people | 300 | people | atMost
under 300 people | under 300 people | 300 | people | atMost
up to 300 people | up to 300 people | 300 | people | atMost
at most 300 people | at most 300 people | 300 | people | atMost
no more than 300 people | no more than 300 people | 300 | people | atMost
as many as 300 people | as many as 300 people | 300 | people | atMost
a maximum of 300 people | a maximum of 300 people | 300 | people | atMost
`;

describe.each([
  ['Simplified', SIMPLIFIED],
  ['Traditional', TRADITIONAL],
  ['English', ENGLISH],
])('words that leave a number open in %s', (_, table) => {
  it.each(rowsOf(table))('$text', (row) => {
    expect(findFigures(row.text).map((figure) => show(row.text, figure))).toEqual([row]);
  });
});
