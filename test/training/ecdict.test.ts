import { describe, expect, it } from 'vitest';
import { ecdictTranslations, ranksOf, readEcdict } from '../../src/training/ecdict.ts';

const HEADINGS = 'word,phonetic,definition,translation,pos,collins,oxford,tag,bnc,frq,exchange,detail,audio';

function read(...rows: string[]) {
  return readEcdict([HEADINGS, ...rows].join('\n'));
}
const row = (word: string, translation: string, bnc = 0, frequency = 0) =>
  `${word},,"a ""word"", so said","${translation}",,,,,${bnc},${frequency},,,`;

describe('an entry of ECDICT', () => {
  it('has its translations without labels, asides and explanations, special fields last', () => {
    const [entry] = read(
      row('harbour', '[海] 泊位\\nn. 港口, 港湾（避风处）;使船只可以停下来休息的地方', 3000, 2000),
    );
    expect(entry).toMatchObject({
      phrase: 'harbour',
      rank: 2000,
      glosses: ['港口', '港湾', '泊位'],
      general: 2,
    });
  });

  it('has names apart', () => {
    expect(read(row('Fajardo', 'n. (Fajardo)人名；(西)法哈多'))[0]).toMatchObject({
      glosses: [],
      names: ['法哈多'],
    });
    expect(read(row('Chris Brown', '克里斯•布朗（人名）'))[0]?.names).toEqual(['克里斯·布朗']);
  });

  it('is none where nobody has reviewed it, or it only says what it is a form of', () => {
    expect(read(row('built', 'build的过去式和过去分词'), row('Banex', '[网络] 麦草畏'))).toEqual([]);
  });

  it('has the better of two ranks, and no rank where it has none', () => {
    const ranks = ranksOf(read(row('bridge', 'n. 桥', 900, 700), row('bridgeless', 'a. 无桥的')));
    expect([...ranks]).toEqual([['bridg', 700]]);
  });
});

describe('what is taken of ECDICT', () => {
  const words = new Set(['英国', '港口', '高速', '铁路', '高速铁路', '图灵机', '复杂度']);
  const taken = (...rows: string[]) =>
    ecdictTranslations(
      read(...rows),
      (word) => words.has(word),
      () => false,
    );
  const placesOf = (phrase: string, ...rows: string[]) => [
    ...(taken(...rows)
      .get(phrase)
      ?.keys() ?? []),
  ];

  it('is without the ending of an adjective', () => {
    expect(placesOf('british', row('British', 'a. 英国的', 300))).toEqual(['英国']);
  });

  it('is of rare words what is a word in Chinese too', () => {
    expect(placesOf('harbourag', row('harbourage', 'n. 港口, 避风'))).toEqual(['港口']);
    expect(placesOf('harbour', row('harbour', 'n. 港口, 避风', 3000))).toEqual(['港口', '避风']);
  });

  it('is no phrase that its words say, unless it is a word', () => {
    const common = [
      row('fast', 'a. 快速', 100),
      row('bridge', 'n. 大桥', 100),
      row('machine', 'n. 机器', 100),
    ];
    const fast = row('fast bridge', '快速大桥');
    expect(placesOf('fast bridg', ...common, fast)).toEqual([]);
    expect(placesOf('fast machin', ...common, row('fast machine', '印钞机'))).toEqual(['印钞机']);
  });

  it('is each part of a name of several', () => {
    const found = taken(row('Chris Brown', '克里斯·布朗（人名）'));
    expect([...found].map(([phrase, own]) => [phrase, ...own.keys()])).toEqual([
      ['chris', '克里斯'],
      ['brown', '布朗'],
    ]);
  });
});
