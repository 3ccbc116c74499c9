import { describe, expect, it } from 'vitest';
import { needsFigure } from '../../src/answer/fitting.ts';
import { understand } from '../../src/answer/question.ts';

describe('needing a figure', () => {
  it.each([
    '兵馬俑有多少個？',
    '园区里有多少家企业？',
    '大桥有多长？',
    'How many islands are there?',
    '票价是多少？',
  ])('is so for %s', (question) => {
    expect(needsFigure(understand(question))).toBe(true);
  });

  it.each([
    '他是多少任市长？',
    '这款车的编号是多少？',
    '馆里有几个展厅？',
    '大桥什么时候通车？',
    '谁设计了大桥？',
  ])('is not so for %s', (question) => {
    expect(needsFigure(understand(question))).toBe(false);
  });
});
