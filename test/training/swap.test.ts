import { describe, expect, it } from 'vitest';
import { fold } from '../../src/text/script.ts';
import { swapDetail } from '../../src/training/swap.ts';

const NAMES = ['广东', '江苏', '西藏', '哈密瓜', 'lisbon', 'vienna'];

describe('swapping a detail of a question', () => {
  it('makes another number of as many digits', () => {
    for (let seed = 0; seed < 10; seed++) {
      const swapped = swapDetail('2024年谁主持了开幕？', seed, []);
      expect(swapped).toMatch(/^20\d\d年谁主持了开幕？$/);
      expect(swapped).not.toBe('2024年谁主持了开幕？');
    }
  });

  it('makes another number in Chinese', () => {
    expect(swapDetail('第三届大会在哪里开？', 0, [])).toMatch(/^第[〇一二四五六七八九]届大会在哪里开？$/);
  });

  it('never makes a number that begins with 0', () => {
    for (let seed = 0; seed < 50; seed++) expect(swapDetail('9个人', seed, [])).toMatch(/^[1-8]个人$/);
  });

  it('puts another name of the same length and writing in place of a name', () => {
    const swapped = new Set(
      Array.from({ length: 24 }, (_, seed) => swapDetail('山东有几座机场？', seed, NAMES)),
    );
    expect([...swapped].sort()).toEqual(['广东有几座机场？', '江苏有几座机场？', '西藏有几座机场？'].sort());
  });

  it('takes a name with a character in the same place more often than another', () => {
    const names = ['广东', '江苏', '西藏', '河北', '云南', '四川'];
    const swapped = Array.from({ length: 60 }, (_, seed) => swapDetail('山东有几座机场？', seed, names)!);
    const close = swapped.filter((question) => question.startsWith('广东'));
    expect(close.length).toBeGreaterThan(30);
    expect(close.length).toBeLessThan(60);
  });

  it('knows a name in Traditional characters', () => {
    const swapped = swapDetail('廣東有幾座機場？', 1, NAMES)!;
    expect(swapped).toMatch(/^..有幾座機場？$/);
    expect(fold(swapped)).not.toContain('广东');
  });

  it('leaves the rest of the question as it is', () => {
    expect(swapDetail('How high is the tower of Berlin?', 0, NAMES)).toMatch(
      /^How high is the tower of (lisbon|vienna)\?$/,
    );
  });

  it('gives the same for the same seed', () => {
    for (let seed = 0; seed < 6; seed++) {
      const question = '1984年山东有几座机场？';
      expect(swapDetail(question, seed, NAMES)).toBe(swapDetail(question, seed, NAMES));
    }
  });

  it.each(['为什么要修隧道？', 'why was it built?', ''])('gives null where there is none: %j', (question) => {
    expect(swapDetail(question, 3, NAMES)).toBeNull();
  });

  it('gives null where no other name is alike', () => {
    expect(swapDetail('山东有多大？', 0, ['lisbon', '哈密瓜', '山东'])).toBeNull();
  });
});
