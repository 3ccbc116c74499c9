import { expect, it } from 'vitest';
import { findFigures } from '../../src/text/figure.ts';
import { fold } from '../../src/text/script.ts';
import { measureOf, readUnit } from '../../src/text/unit.ts';

/** Amounts of one line are the same, whatever the unit. */
const SAME = `
1公里 | 1千米 | 1000米 | 1000公尺 | 2里 | 2华里 | 100000厘米 | 1 km | 1000 metres | 3000尺 | 300丈
1米 | 10分米 | 100公分 | 1000毫米 | 1000公厘 | 3尺 | 30寸 | 100 cm
1海里 | 1.852公里 | 1852公尺 | 1 nautical mile
5英里 | 8046.72米 | 5哩 | 5 miles
10英尺 | 3.048米 | 10呎 | 120英寸 | 10 feet
1公顷 | 15亩 | 15市亩 | 10000平方米 | 10000平方公尺 | 0.01平方公里 | 100公亩 | 0.15顷 | 1 hectare | 10,000 m²
1平方公里 | 100公顷 | 1500亩 | 1平方千米 | 1000000平方米 | 1 km² | 1 square kilometre | 15顷
1平方米 | 10000平方厘米 | 1㎡
1公斤 | 1千克 | 2斤 | 2市斤 | 20两 | 1000克 | 1000公克 | 1 kg | 5000克拉
1吨 | 1公吨 | 1000公斤 | 2000斤 | 20担 | 1 tonne
1磅 | 16 ounces | 0.45359237公斤 | 1 pound
3亿元 | 30000万元 | 300000000元 | 人民币3亿元 | 3亿元人民币 | 300 million yuan
5角 | 0.5元 | 5毛钱 | 50分钱
1美元 | 100美分 | 1 dollar | 100 cents | US$1
1天 | 24小时 | 24个钟头 | 1440分钟 | 96刻钟 | 1 day
2周 | 14天 | 14日 | 2个星期 | 2星期 | 2个礼拜 | 2 weeks
1年 | 12个月 | 1周年 | 1 year | 12 months
1个世纪 | 100年 | 100周年 | 10 decades
1升 | 1000毫升 | 1公升 | 0.001立方米 | 1 litre
1立方米 | 1000升 | 1立方公尺 | 1 m³
1千瓦时 | 1度电 | 1000瓦时 | 1 kWh
1兆瓦 | 1000千瓦 | 1000000瓦 | 1 MW
1吉瓦时 | 1000兆瓦时 | 100万千瓦时 | 1 GWh
36公里/小时 | 10米/秒 | 36 km/h | 10 m/s
150人 | 150名 | 150位 | 150 people
3倍 | 3-fold
`;

it.each(
  SAME.trim()
    .split('\n')
    .map((line) => [line]),
)('one amount: %s', (line) => {
  const amounts = line.split(' | ').map((text) => {
    const figures = findFigures(`共${text}`);
    expect(figures, text).toHaveLength(1);
    const { value, unit } = figures[0]!;
    const measure = measureOf(unit);
    expect(measure, text).not.toBeNull();
    return { dimension: measure!.dimension, amount: Number((value * measure!.factor).toPrecision(9)) };
  });
  for (const amount of amounts) expect(amount).toEqual(amounts[0]);
});

it.each([
  ['人', '人次'],
  ['人', '户'],
  ['个', '项'],
  ['元', '美元'],
  ['元', '港元'],
  ['%', '百分点'],
  ['%', '倍'],
  ['岁', '年'],
  ['米', '平方米'],
  ['平方米', '立方米'],
  ['度', '千瓦时'],
])('%s and %s measure different things', (a, b) => {
  expect(measureOf(a)!.dimension).not.toBe(measureOf(b)!.dimension);
});

it.each([
  ['尺寸'],
  ['寸步'],
  ['丈夫'],
  ['顷刻'],
  ['名单'],
  ['年级'],
  ['里程'],
  ['元素'],
  ['天空'],
  ['米饭'],
  ['分别'],
  ['国家'],
  ['倍感'],
])('%s begins with no unit', (word) => {
  expect(readUnit(word, fold(word), 0)).toBeNull();
});
