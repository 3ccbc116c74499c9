import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { dictionaryWords, nameWords, stem, tagWords, terms } from '../../src/text/tokenizer.ts';

describe('terms of Chinese', () => {
  it.each([
    ['新疆維吾爾自治區的紡織產業', '新疆维吾尔自治区的纺织产业'],
    ['臺灣高鐵每小時三百公里', '台湾高铁每小时三百公里'],
    ['ＰＰＲ－９０８７型鍋爐　４.６萬個', 'PPR-9087型锅炉 4.6万个'],
  ])('are equal in both scripts: %s', (traditional, simplified) => {
    expect(terms(traditional)).toEqual(terms(simplified));
  });

  it('are characters, neighbouring pairs and words, the long ones also cut short', () => {
    const found = terms('新疆维吾尔自治区');
    expect(found).toEqual(
      expect.arrayContaining(['新', '区', '新疆', '疆维', '治区', '自治区', '新疆维吾尔自治区']),
    );
  });

  it('do not reach across punctuation', () => {
    expect(terms('南疆，北疆')).not.toContain('疆北');
  });

  it('of rare characters are characters too, never halves of them', () => {
    expect(terms('𠮷野家開業')).toEqual(expect.arrayContaining(['𠮷', '𠮷野', '野家', '开业']));
    expect(terms('姓𠮷的人')).toEqual(expect.arrayContaining(['姓𠮷', '𠮷的']));
  });

  it('come as often as they stand there', () => {
    expect(terms('山山水水').filter((term) => term === '山')).toHaveLength(2);
  });
});

describe('terms of other writing', () => {
  it.each([
    ['PPR-9087', ['ppr-9087', 'ppr', '9087']],
    ['GPT-4o', ['gpt-4o', 'gpt', '4', 'o']],
    ['v2.0', ['v2.0', 'v', '2', '0']],
    ['4.6', ['4.6', '4', '6']],
    ['8:30', ['8:30', '8', '30']],
    ['2024', ['2024']],
    ['km/h', ['km/h', 'km', 'h']],
    ['café', ['café']],
    ['don’t', ["don't", 'don', 't']],
  ])('of %s are it and its parts', (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it('stand apart from the Chinese beside them', () => {
    expect(terms('用GPT-4o写')).toEqual(expect.arrayContaining(['用', 'gpt-4o', '写']));
    expect(terms('占70%以上')).toContain('70');
  });

  it('do not tell kinds of apostrophe apart', () => {
    expect(terms('Wrenlow’s petition')).toContain('wrenlow');
    expect(terms("Wrenlow's petition")).toContain('wrenlow');
  });

  it('of punctuation, white space and emoji are none', () => {
    expect(terms('？！……  \n 🚄🎉 -- “”')).toEqual([]);
  });
});

describe('terms of any string', () => {
  it('are never empty, never hold white space, and never tear a character', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('字', '鐵', '𠮷', '🚄', 'A', '9', '-', '.', "'", ' ', '々', '\ud842'),
        }),
        (text) => {
          for (const term of terms(text)) {
            expect(term).toMatch(/[\p{L}\p{N}]/u);
            expect(term).not.toMatch(/\s/);
            expect(term).not.toMatch(/\p{Surrogate}/u);
          }
        },
      ),
    );
  });
});

describe('stems', () => {
  it.each([
    ['cities', 'city'],
    ['boxes', 'box'],
    ['passes', 'pass'],
    ['towers', 'tower'],
    ['stopped', 'stop'],
    ['falling', 'fall'],
    ["keeper's", 'keeper'],
  ])('of %s is %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it.each([
    ['name', 'names', 'named', 'naming'],
    ['open', 'opens', 'opened', 'opening'],
    ['bridge', 'bridges', 'bridged', 'bridging'],
    ['hop', 'hopped', 'hopping'],
  ])('of %s and its forms are the same', (...words) => {
    expect(new Set(words.map(stem)).size).toBe(1);
  });

  it.each(['is', 'bus', 'glass', 'bed', 'thing', 'king', 'bring', 'analysis', 'gpt-4o', '2024', '铁路'])(
    'leave %s as it is',
    (word) => {
      expect(stem(word)).toBe(word);
    },
  );
});

describe('names', () => {
  it('are known places, folded, in either script', () => {
    expect(nameWords('他在新疆表示')).toContain('新疆');
    expect(nameWords('他在廣東表示')).toContain('广东');
  });

  it('are capitalised words, but for the first of a sentence', () => {
    expect(nameWords('When was the Eiffel Tower built?')).toEqual(['eiffel', 'tower']);
    expect(nameWords('NASA built it')).toEqual(['nasa']);
  });

  it('are not the common words that the segmenter takes for names', () => {
    expect(nameWords('這座城市的東西容納了祖先的智慧')).toEqual([]);
    expect(tagWords('城市').map(({ tag }) => tag)).toEqual(['n']);
  });

  it('come once each', () => {
    expect(nameWords('新疆和新疆').filter((name) => name === '新疆')).toHaveLength(1);
  });
});

// The dictionary is chosen once a process, before its first text.
describe('the words of a question', () => {
  it('come with their parts of speech and places', () => {
    const text = '台北的图书馆,有101人?';
    const words = tagWords(text);
    expect(words.map(({ word }) => word).join(' ')).toBe('台北 的 图书馆 有 101 人');
    for (const { word, start } of words) expect(text.startsWith(word, start), word).toBe(true);
    expect(words.find(({ word }) => word === '图书馆')!.tag).toBe('n');
    expect(words.find(({ word }) => word === '101')!.tag).toBe('eng');
  });

  it('are guessed for tags, but not where only the dictionary is asked', () => {
    expect(dictionaryWords('和田圆区')).toEqual(['和田', '圆', '区']);
  });
});

describe('a user dictionary', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-dictionary-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function inNewProcess(code: string): unknown {
    const script = `import { terms, useDictionary, userDictionaryHash } from './src/text/tokenizer.ts';
      const tryTo = (work) => { try { work(); return null; } catch ({ name, message }) { return { name, message }; } };
      console.log(JSON.stringify(${code}));`;
    const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    return JSON.parse(output);
  }

  it('makes words of its lines, is pinned by its hash, and can be chosen once only', () => {
    const dictionary = join(folder, 'words.txt');
    writeFileSync(dictionary, '青螺渡口\n');
    const { words, hash, again, late } = inNewProcess(`(useDictionary(${JSON.stringify(dictionary)}), {
      words: terms('老青螺渡口边'),
      hash: userDictionaryHash(),
      again: tryTo(() => useDictionary(${JSON.stringify(dictionary)})),
      late: tryTo(() => useDictionary(null)),
    })`) as { words: string[]; hash: string; again: unknown; late: { name: string; message: string } };
    expect(words).toContain('青螺渡口');
    expect(terms('老青螺渡口边')).not.toContain('青螺渡口');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toBeNull();
    expect(late.name).toBe('ConfigError');
  });

  it('that is missing, or a folder, is a ConfigError that names it', () => {
    const paths = [join(folder, 'missing.txt'), folder];
    const faults = inNewProcess(
      `${JSON.stringify(paths)}.map((path) => tryTo(() => useDictionary(path)))`,
    ) as { name: string; message: string }[];
    expect(faults.map(({ name }) => name)).toEqual(['ConfigError', 'ConfigError']);
    for (const [i, { message }] of faults.entries()) {
      expect(message).toContain(`USER_DICTIONARY=${paths[i]} `);
      expect(message).toContain('with a word a line');
    }
  });
});
