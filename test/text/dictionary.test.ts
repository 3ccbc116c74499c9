import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DICTIONARY_FILE, translationsOf, wordEnds } from '../../src/text/dictionary.ts';
import { fold } from '../../src/text/script.ts';
import { stem } from '../../src/text/tokenizer.ts';

const lines = brotliDecompressSync(readFileSync(DICTIONARY_FILE)).toString('utf8').trimEnd().split('\n');
const line = fc.integer({ min: 0, max: lines.length - 1 }).map((at) => lines[at]!.split('\t'));

describe('the dictionary', () => {
  it('knows words in both directions', () => {
    expect(translationsOf('长城')).toContain('great wall');
    expect(translationsOf('great wall')).toContain('长城');
    expect(translationsOf('铁路')).toContain('railway');
    expect(translationsOf('railway')[0]).toBe('铁路');
  });

  it('knows a name by what it refers to and by its reading', () => {
    expect(translationsOf('新疆')).toContain('xinjiang');
    expect(translationsOf('darwin')).toContain('达尔文');
  });

  it('knows nothing of what is no word, nor of part of one', () => {
    for (const text of ['', 'zzzz', '长城长', 'great wal', '\u{10FFFF}', '\t'])
      expect(translationsOf(text)).toEqual([]);
  });

  it('gives for every key what its line says', () => {
    fc.assert(
      fc.property(line, ([key, ...translations]) => {
        expect(translationsOf(key!)).toEqual(translations);
      }),
      { numRuns: 300 },
    );
  });

  it('finds its first and its last line', () => {
    for (const text of [lines[0]!, lines.at(-1)!]) {
      const [key, ...translations] = text.split('\t');
      expect(translationsOf(key!)).toEqual(translations);
    }
  });

  it('has no empty and no repeated translation, and folded Chinese', () => {
    for (const text of lines) {
      const [key, ...translations] = text.split('\t');
      if (translations.length === 0 || translations.includes('') || key === '') throw new Error(text);
      if (new Set(translations).size < translations.length) throw new Error(text);
      if (/^\p{Script=Han}/u.test(key!) && fold(key!) !== key) throw new Error(text);
    }
  });

  it('has English as the tokenizer cuts it', () => {
    for (const word of ['railways', 'established', 'cities', 'emperor', 'population'])
      expect(translationsOf(stem(word)), word).not.toEqual([]);
  });
});

describe('words in a run of characters', () => {
  it('end where the dictionary says', () => {
    const run = '万里长城长';
    expect(wordEnds(run, 0).map((end) => run.slice(0, end))).toEqual(['万里', '万里长城']);
    expect(wordEnds(run, 2).map((end) => run.slice(2, end))).toContain('长城');
    expect(wordEnds(run, run.length - 1)).toEqual([]);
  });

  it('are words that it translates', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (some) => {
        const run = some.map(([key]) => key).join('');
        for (let from = 0; from < run.length; from++) {
          for (const end of wordEnds(run, from))
            expect(translationsOf(run.slice(from, end)).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
