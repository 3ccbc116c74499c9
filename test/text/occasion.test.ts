import { expect, it } from 'vitest';
import { findFigures } from '../../src/text/figure.ts';
import { occasionOf } from '../../src/text/occasion.ts';
import { fold } from '../../src/text/script.ts';

it.each([
  ['车程由40分钟缩短至12分钟', ['formerly', null]],
  ['车程由40分钟缩短至12分钟，票价不变，为3元', ['formerly', null, null]],
  ['以前要坐40分钟船', ['formerly']],
  ['塔建成时高312米，现在高330米', ['at first', null]],
  ['出生的时候只有148克', ['at first']],
  ['The tower was 312 metres high when it opened.', ['at first']],
  ['They cut the trip from 40 minutes to 12 minutes.', ['formerly', null]],
  ['预计每天通车5万辆，今天通车3万辆', ['planned', null]],
  ['大桥全长55公里', [null]],
  ['通车时间为9小时', [null]],
])('%s', (text, occasions) => {
  const figures = findFigures(text);
  const sentence = { start: 0, end: text.length };
  expect(figures.map(({ span }) => occasionOf(fold(text), span, sentence))).toEqual(occasions);
});
