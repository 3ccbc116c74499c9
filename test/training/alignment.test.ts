import { describe, expect, it } from 'vitest';
import { alignNames } from '../../src/training/alignment.ts';

const READINGS = new Map([
  ['罗', ['luo']],
  ['马', ['ma']],
  ['丽', ['li']],
  ['尼', ['ni']],
]);

describe('alignment of names', () => {
  it('learns what each character stands for', () => {
    const counts = alignNames(
      [
        { characters: '罗马', letters: 'roma' },
        { characters: '罗尼', letters: 'roni' },
        { characters: '马丽', letters: 'mali' },
        { characters: '尼罗', letters: 'niro' },
      ],
      READINGS,
    );
    const likeliest = (character: string) => [...counts.get(character)!].sort(([, a], [, b]) => b - a)[0]![0];
    expect(likeliest('罗')).toBe('ro');
    expect(likeliest('马')).toBe('ma');
    expect(likeliest('丽')).toBe('li');
    expect(likeliest('尼')).toBe('ni');
  });

  it('counts each character once for each name it stands in', () => {
    const counts = alignNames([{ characters: '罗马', letters: 'roma' }], READINGS);
    for (const letters of counts.values())
      expect([...letters.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2);
  });

  it('passes over what cannot be aligned', () => {
    expect(alignNames([{ characters: '罗马尼', letters: 'ro' }], READINGS).size).toBe(0);
    expect(alignNames([{ characters: '罗', letters: 'romanian' }], READINGS).size).toBe(0);
  });
});
