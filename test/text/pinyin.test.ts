import { describe, expect, it } from 'vitest';
import { slurred, syllablesOf } from '../../src/text/pinyin.ts';

describe('the syllables of a character', () => {
  it('are all its readings, without tones', () => {
    expect(syllablesOf('田')).toEqual(['tian']);
    expect([...syllablesOf('藏')].sort()).toEqual(['cang', 'zang']);
    expect(syllablesOf('绿')).toContain('lv');
  });
});

describe('syllables that many speakers do not tell apart', () => {
  it.each([
    ['zhang', 'zan'],
    ['chi', 'ci'],
    ['shen', 'seng'],
    ['nan', 'lang'],
    ['xin', 'xing'],
    ['nv', 'lv'],
  ])('%s and %s are one', (a, b) => {
    expect(slurred(a)).toBe(slurred(b));
  });

  it.each([
    ['tian', 'tuan'],
    ['na', 'ma'],
    ['gong', 'gun'],
  ])('%s and %s are not', (a, b) => {
    expect(slurred(a)).not.toBe(slurred(b));
  });
});
