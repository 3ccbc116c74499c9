import { expect, it } from 'vitest';
import { findFigures } from '../../src/text/figure.ts';
import { measuredBy } from '../../src/text/figure-subject.ts';
import { fold } from '../../src/text/script.ts';
import { sliceOf } from '../../src/text/span.ts';

/** text | figure | thing measured | of what; - for nothing. */
const THINGS = `
全市有4.6万个园区 | 4.6万个 | 园区 | -
70%以上的援疆资金用在南疆 | 70%以上 | 援疆资金 | -
大桥全长55公里 | 55公里 | 大桥全长 | -
東接香港，全長55公里 | 55公里 | 全長 | -
火灾造成3人死亡 | 3人 | 死亡 | -
大桥的设计使用寿命为120年 | 120年 | 大桥的设计使用寿命 | -
2011年6月30日通车，总投资约2209亿元 | 约2209亿元 | 总投资 | -
投资项目，合计4.6万个 | 4.6万个 | 投资项目 | -
旅游收入18.6亿元，同比增长23.5% | 23.5% | 同比增长 | 旅游收入
车程由三小时缩短到45分钟 | 45分钟 | 车程 | -
重660公噸的金色鋼球 | 660公噸 | 重 | -
隧道本身只有1338米长 | 1338米 | 长 | -
最高速度為每分鐘1,010公尺 | 1,010公尺 | 最高速度 | -
設計時速100公里 | 100公里 | 設計時速 | -
The towers are 746 feet high | 746 feet | high | -
It holds some 2.5 million rivets | some 2.5 million | rivets | -
They use 60 tonnes of paint | 60 tonnes | paint | -
Police saw 64 passengers | 64 passengers | passengers | -
The metal frame weighs 7,300 tonnes | 7,300 tonnes | metal frame weighs | -
约四成 | 约四成 | - | -
`;

const rows = THINGS.trim()
  .split('\n')
  .map((line) => line.split(' | '));

it.each(rows)('%s: %s', (text, written, thing, of) => {
  const figures = findFigures(text!);
  const figure = figures.find(({ span }) => sliceOf(text!, span) === written)!;
  const measured = measuredBy(fold(text!), figure, figures);
  const words = [measured.thing, measured.of].map((span) => (span ? sliceOf(text!, span) : '-'));
  expect(words).toEqual([thing, of]);
});
