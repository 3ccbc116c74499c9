import { describe, expect, it } from 'vitest';
import { namesWritten, wordsSpelled } from '../../src/text/transliteration.ts';

/** The words of an imagined index. */
function vocabulary(...words: string[]) {
  return {
    wordOf: (letters: string) => (words.includes(letters) ? letters : null),
    hasBeginning: (letters: string) => words.some((word) => word.startsWith(letters)),
  };
}

describe('words that characters spell', () => {
  it('are found by their sound', () => {
    const words = vocabulary('monica', 'bohemond', 'bogong', 'river');
    expect(wordsSpelled('博贡', 0, words)[0]).toMatchObject({ word: 'bogong', end: 2 });
    expect(wordsSpelled('圣莫尼卡', 1, words)[0]).toMatchObject({ word: 'monica', end: 4 });
    expect(wordsSpelled('博希蒙德', 0, words)[0]).toMatchObject({ word: 'bohemond', end: 4 });
  });

  it('are found where Chinese leaves sounds out or tells them not apart', () => {
    const words = vocabulary('bernardino', 'dyrrachium', 'ethelred', 'california');
    expect(wordsSpelled('贝纳迪诺', 0, words)[0]).toMatchObject({ word: 'bernardino', end: 4 });
    expect(wordsSpelled('迪拉基乌姆', 0, words)[0]).toMatchObject({ word: 'dyrrachium', end: 5 });
    expect(wordsSpelled('埃塞尔雷德', 0, words)[0]).toMatchObject({ word: 'ethelred', end: 5 });
  });

  it('are none where no word sounds so', () => {
    expect(wordsSpelled('重要的', 0, vocabulary('monica', 'river'))).toEqual([]);
    expect(wordsSpelled('', 0, vocabulary('monica'))).toEqual([]);
    expect(wordsSpelled('莫', 0, vocabulary('mo'))).toEqual([]);
  });

  it('have a likelihood of 0 to 1, likeliest first', () => {
    const found = wordsSpelled('巴尔巴斯特罗', 0, vocabulary('barbastro', 'bar', 'bal'));
    expect(found.length).toBeGreaterThan(1);
    for (const [i, { likelihood }] of found.entries()) {
      expect(likelihood).toBeGreaterThan(0);
      expect(likelihood).toBeLessThanOrEqual(i === 0 ? 1 : found[i - 1]!.likelihood);
    }
  });
});

describe('names that letters are written as', () => {
  const isPairOf =
    (...names: string[]) =>
    (pair: string) =>
      names.some((name) => name.includes(pair));

  it('are Chinese ones by their pinyin', () => {
    expect(namesWritten('wangjiarui', isPairOf('王家瑞'))[0]?.spelling).toBe('王家瑞');
    expect(namesWritten('dujiangyan', isPairOf('都江堰'))[0]?.spelling).toBe('都江堰');
  });

  it('are foreign ones by their sound', () => {
    expect(namesWritten('senegal', isPairOf('塞内加尔'))[0]?.spelling).toBe('塞内加尔');
    expect(namesWritten('taganrog', isPairOf('塔甘罗格'))[0]?.spelling).toBe('塔甘罗格');
  });

  it('are made of pairs that stand somewhere, two characters and more, at most three', () => {
    const known = isPairOf('布里斯托尔', '俾斯麦', '斯里兰卡');
    const found = namesWritten('bristol', known);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(3);
    for (const { spelling } of found) {
      for (let i = 0; i + 2 <= spelling.length; i++) expect(known(spelling.slice(i, i + 2))).toBe(true);
    }
    expect(namesWritten('bristol', () => false)).toEqual([]);
  });
});
