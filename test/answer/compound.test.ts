import { describe, expect, it } from 'vitest';
import { splitQuestions } from '../../src/answer/compound.ts';

describe('several questions in one', () => {
  it.each([
    ['青藏铁路全长多少公里，什么时候通车？', ['青藏铁路全长多少公里', '青藏铁路什么时候通车？']],
    ['台北101有多高，是誰設計的？', ['台北101有多高', '台北101是誰設計的？']],
    ['公路什麼時候開工、什麼時候通車？', ['公路什麼時候開工', '公路什麼時候通車？']],
    ['嘉峪关建于哪一年，山海关呢？', ['嘉峪关建于哪一年', '山海关建于哪一年']],
    ['为什么港珠澳大桥要修隧道，隧道有多长？', ['为什么港珠澳大桥要修隧道', '港珠澳大桥隧道有多长？']],
    ['港珠澳大桥有多长？设计寿命是多少年？', ['港珠澳大桥有多长？', '港珠澳大桥设计寿命是多少年？']],
    [
      'How long is the Channel Tunnel and when did it open?',
      ['How long is the Channel Tunnel', 'when did the Channel Tunnel open?'],
    ],
    [
      'Who designed the Eiffel Tower, and how tall is it?',
      ['Who designed the Eiffel Tower', 'how tall is the Eiffel Tower?'],
    ],
    ['京沪高铁有多少列车，每天运多少人？', ['京沪高铁有多少列车', '京沪高铁每天运多少人？']],
    [
      'How many lifts does the Eiffel Tower have, and what does a ticket cost?',
      ['How many lifts does the Eiffel Tower have', 'what does a ticket cost of the Eiffel Tower?'],
    ],
    [
      'how long is the channel tunnel and how deep',
      ['how long is the channel tunnel', 'how deep is the channel tunnel?'],
    ],
    [
      'How many steps does the keeper climb, and when will work start?',
      ['How many steps does the keeper climb', 'when will work start?'],
    ],
  ])('%s', (text, parts) => {
    expect(splitQuestions(text)).toEqual(parts);
  });

  it('take along what stands before and behind them', () => {
    expect(splitQuestions('在高原上，铁路有多长，什么时候通车，由西宁算起？')).toEqual([
      '在高原上，铁路有多长',
      expect.stringMatching(/什么时候通车，由西宁算起/),
    ]);
  });
});

describe('one question', () => {
  it.each([
    '透过什么概念，可以对几何光学做进一步简化？',
    '谁说“粮仓空了，怎么办”？',
    '2017年，南仁东去世，当时多大年纪？',
    'Who met in the tunnel and shook hands?',
    'When the tunnel opened, who was there?',
    '园区 数量',
  ])('stays whole: %s', (text) => {
    expect(splitQuestions(text)).toEqual([text]);
  });
});
