import { describe, expect, it } from 'vitest';
import { namesRead, readingsOf } from '../../src/text/chinese-names.ts';

const isPairOf =
  (...names: string[]) =>
  (pair: string) =>
    names.some((name) => name.includes(pair));

describe('names of pinyin', () => {
  it('are a surname with one character or two, as far as their pairs stand somewhere', () => {
    expect(namesRead('li', 'rihua', isPairOf('李日华'))).toEqual(['李日华']);
    expect(namesRead('fu', 'yong', isPairOf('符泳'))).toEqual(['符泳']);
    expect(namesRead('ouyang', 'xiu', isPairOf('欧阳修'))).toEqual(['欧阳修']);
  });

  it('are all that are read so', () => {
    const found = namesRead('wang', 'jiarui', isPairOf('王家瑞', '汪加锐'));
    expect(new Set(found)).toEqual(new Set(['王家瑞', '汪加锐']));
  });

  it('are none where there is no such surname, syllable or pair', () => {
    expect(namesRead('harrow', 'rihua', () => true)).toEqual([]);
    expect(namesRead('li', 'thames', () => true)).toEqual([]);
    expect(namesRead('li', 'rihua', () => false)).toEqual([]);
  });
});

describe('readings of a character', () => {
  it('are all its syllables without tones', () => {
    expect(new Set(readingsOf('重'))).toEqual(new Set(['zhong', 'chong']));
    expect(readingsOf('a')).toEqual([]);
  });
});
