import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { understand } from '../../src/answer/question.ts';
import { createTranslator, type Part } from '../../src/answer/translation.ts';
import type { Postings } from '../../src/index/postings.ts';
import { type Indexed, indexTexts } from './indexed.ts';

const TEXTS = {
  'bridge.txt': `Chinese bridges
The bridge over the Yellow River was built in 1987. Its architect was Bohemond Harrow, a computer scientist.
It carries the high-speed railway to the harbour centre. The biggest of its arches is easier to see for travelling salesmen.
It is used by 46,000 people a day.
`,
  'qiao.txt': `跨河大桥
铁路大桥建于1987年，由王家瑞设计，全长2公里。塔甘罗格的工程师和FAST望远镜的科学家都来过。
长城在它的北边，人口五万的城市在南边，快车每天经过。
`,
};

let indexed: Indexed;
let chinese: Postings;
let english: Postings;
beforeAll(async () => {
  indexed = await indexTexts(TEXTS);
  const { store, postings } = indexed.index;
  const languageOf = (passage: number) => store.articles[store.passage(passage).article]!.language;
  chinese = postings.restrictedTo((passage) => languageOf(passage) === 'zh');
  english = postings.restrictedTo((passage) => languageOf(passage) === 'en');
});
afterAll(() => indexed.close());

const translate = (question: string, view: Postings) => createTranslator(view)(understand(question));
/** The ways to say the part of a question that reads so. */
function waysOf(parts: readonly Part[], text: string): string[] {
  const part = parts.find((candidate) => candidate.text === text);
  if (!part) throw new Error(`${text} is none of ${parts.map((other) => other.text).join(', ')}`);
  return part.alternatives.map((alternative) => alternative.text);
}

describe('an English question in the words of Chinese articles', () => {
  it('has the words of the dictionary that stand there, phrases as a whole', () => {
    const parts = translate('How many people live in the city south of the Great Wall?', chinese);
    expect(waysOf(parts, 'city')).toContain('城市');
    expect(waysOf(parts, 'great wall')).toEqual(['长城']);
  });

  it('has words in British spelling', () => {
    expect(waysOf(translate('How many kilometres?', chinese), 'kilometr')).toContain('公里');
  });

  it('has names by their sound', () => {
    expect(waysOf(translate('What did Wang Jiarui design?', chinese), 'wang jiarui')).toContain('王家瑞');
    expect(waysOf(translate('Who came from Taganrog?', chinese), 'taganrog')).toContain('塔甘罗格');
  });

  it('has a person by the pinyin of the name, surname first or last', () => {
    expect(waysOf(translate('What did Jiarui Wang design?', chinese), 'jiarui wang')).toEqual(['王家瑞']);
  });

  it('has a word that is asked twice once', () => {
    const parts = translate('Which city is south of the other city?', chinese);
    expect(parts.filter(({ text }) => text === 'city')).toHaveLength(1);
  });

  it('leaves numbers and what is written the same as they are', () => {
    const parts = translate('Was FAST finished in 1987?', chinese);
    expect(waysOf(parts, 'fast')).toEqual(['fast']);
    expect(waysOf(parts, '1987')[0]).toBe('1987');
  });

  it('leaves out the words that only hold it together', () => {
    const texts = translate('What is it that they would have to design?', chinese).map(({ text }) => text);
    expect(texts).not.toContain('what');
    expect(texts).not.toContain('it');
  });

  it('knows no way to say what the articles do not say, and weighs it', () => {
    const parts = translate('Who ate the pineapple in the city?', chinese);
    expect(waysOf(parts, 'pineappl')).toEqual([]);
    const weightOf = (text: string) => parts.find((part) => part.text === text)!.weight;
    expect(weightOf('pineappl')).toBeGreaterThan(weightOf('city'));
  });
});

describe('a Chinese question in the words of English articles', () => {
  it('has the words of the dictionary that stand there', () => {
    const parts = translate('黃河上的橋承載哪條鐵路？', english);
    expect(waysOf(parts, '黄河')).toContain('yellow river');
    expect(waysOf(parts, '铁路')).toContain('railway');
    expect(waysOf(parts, '桥')).toContain('bridg');
  });

  it('has other words of the same root', () => {
    expect(waysOf(translate('谁是计算科学家？', english), '计算')).toContain('computer');
  });

  it('has names by their sound', () => {
    expect(waysOf(translate('博希蒙德设计了什么？', english), '博希蒙德')).toContain('bohemond');
  });

  it('has a name beside a word, which is no part of it', () => {
    const parts = translate('博希蒙德铁路在哪里？', english);
    expect(waysOf(parts, '博希蒙德')).toContain('bohemond');
    expect(waysOf(parts, '铁路')).toContain('railway');
  });

  it('weighs a word that is common in any text less, however rare its translation is', () => {
    const parts = translate('可以在港口看到科学家吗？', english);
    const weightOf = (text: string) => parts.find((part) => part.text === text)!.weight;
    expect(weightOf('可以')).toBeLessThan(weightOf('港口'));
  });

  it('has figures in any notation, without what is counted', () => {
    const parts = translate('每天有4.6万人过桥吗？', english);
    expect(parts.find(({ text }) => text === '4.6万')?.alternatives).toMatchObject([{ terms: ['=46000'] }]);
    expect(parts.map(({ text }) => text)).not.toContain('万');
    expect(translate('建于一九八七年的是什么？', english).map(({ text }) => text)).toContain('一九八七年');
  });

  it('has the superlative of an adjective behind 最, and its comparative', () => {
    expect(waysOf(translate('最大的拱有多宽？', english), '最大')[0]).toBe('biggest');
    expect(waysOf(translate('什么更容易？', english), '容易')).toContain('easier');
  });

  it('has one l where another spelling has two', () => {
    expect(waysOf(translate('怎么旅行？', english), '旅行')).toContain('travell');
  });

  it('has the words that they have of a phrase, as less than the phrase', () => {
    const parts = translate('什么是常用的？', english);
    const [way] = parts.find(({ text }) => text === '常用')!.alternatives;
    expect(way).toMatchObject({ terms: ['used'] });
    expect(way!.quality).toBeLessThan(0.5);
  });

  it('takes a word that they do not have for its characters too', () => {
    const texts = translate('河港在哪里？', english).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['河', '港']));
  });
});

describe('parts of any question', () => {
  it('are never empty, have terms of the articles only, and weigh something', () => {
    const word = fc.constantFrom(
      ...'the bridge Wang Harrow 1987 铁路 长城 设计 王家瑞 的 FAST don’t 𠀀 ½ 高速 engineer, (x)'.split(' '),
    );
    const question = fc.oneof(
      fc.array(word, { minLength: 1, maxLength: 8 }).map((some) => some.join(' ')),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    );
    fc.assert(
      fc.property(question, fc.boolean(), (text, isChinese) => {
        fc.pre(/[\p{L}\p{N}]/u.test(text));
        const view = isChinese ? chinese : english;
        for (const part of translate(text, view)) {
          expect(part.text).not.toBe('');
          expect(part.weight).toBeGreaterThan(0);
          for (const { text: way, terms, quality } of part.alternatives) {
            expect(way).not.toBe('');
            expect(terms.length).toBeGreaterThan(0);
            for (const term of terms) expect(view.numberOf(term)).not.toBeNull();
            expect(quality).toBeGreaterThan(0);
            expect(quality).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
