import { describe, expect, it } from 'vitest';
import { mergeDictionaries } from '../../src/training/bilingual.ts';

const table = (entries: Record<string, string[]>) =>
  new Map(
    Object.entries(entries).map(([key, own]) => [key, new Map(own.map((text, i) => [text, i + 1] as const))]),
  );

describe('two dictionaries as one', () => {
  const ranks = new Map([
    ['bridg', 700],
    ['pons', 40000],
    ['span', 3000],
  ]);
  const counts = new Map([
    ['桥', 5000],
    ['桥梁', 900],
    ['脑桥', 3],
  ]);
  const merged = mergeDictionaries(
    table({ 桥: ['bridg'], 脑桥: ['pons'] }),
    table({ bridg: ['桥梁', '桥'], pons: ['桥', '脑桥'], span: ['跨度'] }),
    ranks,
    counts,
  );

  it('knows what either knows, in both directions', () => {
    expect(merged.get('跨度')).toEqual(['span']);
    expect(merged.get('span')).toEqual(['跨度']);
    expect(merged.get('桥梁')).toEqual(['bridg']);
  });

  it('puts first what both say, and words that are used more', () => {
    expect(merged.get('bridg')).toEqual(['桥', '桥梁']);
    expect(merged.get('桥')?.[0]).toBe('bridg');
    expect(merged.get('pons')?.[0]).toBe('脑桥');
  });
});
