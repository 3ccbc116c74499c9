import { describe, expect, it } from 'vitest';
import { commonWords } from '../../src/training/common-words.ts';

const entry = (word: string, pinyin: string) => ({ word, pinyin, glosses: [] });

describe('common words that the segmenter takes for names', () => {
  it('are those that the dictionary never writes as a name, sorted', () => {
    const entries = [
      entry('智慧', 'zhi4 hui4'),
      entry('城市', 'cheng2 shi4'),
      entry('城市', 'cheng2 shi4'),
      entry('北京', 'Bei3 jing1'),
      entry('开封', 'kai1 feng1'),
      entry('开封', 'Kai1 feng1'),
      entry('图书馆', 'tu2 shu1 guan3'),
      entry('洋', 'yang2'),
    ];
    const tags = new Map([
      ['智慧', 'nr'],
      ['城市', 'ns'],
      ['北京', 'ns'],
      ['开封', 'ns'],
      ['图书馆', 'n'],
      ['洋', 'ns'],
    ]);
    expect(commonWords(entries, tags)).toEqual(['城市', '智慧']);
  });
});
