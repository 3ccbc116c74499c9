import { describe, expect, it } from 'vitest';
import { fits, needsFigure } from '../../src/answer/fitting.ts';
import { understand } from '../../src/answer/question.ts';
import { findFigures } from '../../src/text/figure.ts';

describe('a figure that may answer', () => {
  it.each([
    ['青螺馆有多少个展厅？', '共12个展厅', true],
    ['青螺馆有多少个展厅？', '12间', true],
    ['青螺馆有多少个展厅？', '长12公里', false],
    ['青螺馆有多少个展厅？', '历时12年', false],
    ['地震造成几人死亡？', '规模7.2', false],
    ['园区有多少居民？', '居民4.6万', true],
    ['园区有多少居民上网？', '占居民的70%', true],
    ['修路死了多少人？', '分两期修成', false],
    ['修路死了多少人？', '三名工人', true],
    ['馆藏有多大？', '占地12公顷', true],
    ['青螺镇的人口是多少？', '建镇70周年', false],
    ['青螺镇的人口是多少？', '约4.6万', true],
    ['How many steps lead to the top?', '1,665 steps', true],
    ['How many steps lead to the top?', 'for 20 years', false],
    ['How many cows are there?', '2.5 million cows', true],
    ['How often is the lamp changed?', 'every seven years', true],
    ['How often is the lamp changed?', 'seven lamps', false],
  ])('%s %s: %s', (question, text, expected) => {
    const figures = findFigures(text);
    expect(figures).not.toHaveLength(0);
    expect(figures.some((figure) => fits(figure, understand(question)))).toBe(expected);
  });
});

describe('needing a figure', () => {
  it.each([
    '兵馬俑有多少個？',
    '园区里有多少家企业？',
    '园区一共有几家企业？',
    '園區是哪一年建成的？',
    'When was the harbour built?',
    '大桥有多长？',
    'How many islands are there?',
    '票价是多少？',
    '青螺镇的人口是多少？',
  ])('is so for %s', (question) => {
    expect(needsFigure(understand(question))).toBe(true);
  });

  it.each([
    '他是多少任市长？',
    '青螺港是全省第几大港口？',
    '这款车的编号是多少？',
    '馆里有几个展厅？',
    '大桥什么时候通车？',
    '谁设计了大桥？',
  ])('is not so for %s', (question) => {
    expect(needsFigure(understand(question))).toBe(false);
  });
});
