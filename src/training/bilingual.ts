import type { Translations } from './cedict.ts';

/** Of a word's translations so many are kept, the likeliest first, and none that is less likely than a share of the best. */
const MAX_TRANSLATIONS = 10;
const MIN_SHARE = 0.05;
/** Of those of CC-CEDICT so many are kept in any case: what it says is meant. */
const MAX_OF_CEDICT = 12;
/** How much CC-CEDICT, which gives fewer and more careful translations, counts against ECDICT. */
const CEDICT_WEIGHT = 0.35;
/** How often words are used, as far as it tells which is meant: powers of a rank (Zipf's law is −1) and of a count. */
const RANK_POWER = -0.8;
const RANK_OFFSET = 200;
const COUNT_POWER = 0.5;
const COUNT_OFFSET = 3;
const UNKNOWN_RANK = 60000;
/** A phrase is rarer than the rarest of its words. */
const RANK_PER_WORD = 3000;

type Likelihoods = Map<string, Map<string, number>>;

/**
 * Both dictionaries as one, by word or phrase of either language: its translations, likeliest first. Each source says how
 * likely its translations are by their order; turned around, by that and by how often the other word is used (Bayes).
 * @param fromChinese translations of words, CC-CEDICT; @param fromEnglish translations of phrases, ECDICT.
 * @param ranks of English stems among words by use; @param counts of Chinese words in a corpus.
 */
export function mergeDictionaries(
  fromChinese: Translations,
  fromEnglish: Translations,
  ranks: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, number>,
): Map<string, string[]> {
  const usePhrase = (phrase: string) => {
    const stems = phrase.split(' ');
    const rarest = Math.max(...stems.map((stem) => ranks.get(stem) ?? UNKNOWN_RANK));
    return (rarest + RANK_PER_WORD * (stems.length - 1) + RANK_OFFSET) ** RANK_POWER;
  };
  const useWord = (word: string) => ((counts.get(word) ?? 0) + COUNT_OFFSET) ** COUNT_POWER;
  const chinese = likelihoodsOf(fromChinese);
  const english = likelihoodsOf(fromEnglish);
  return new Map([
    ...best(chinese, CEDICT_WEIGHT, turned(english, usePhrase)),
    ...best(turned(chinese, useWord), CEDICT_WEIGHT, english),
  ]);
}

function likelihoodsOf(translations: Translations): Likelihoods {
  return new Map(
    [...translations].map(([key, places]) => [
      key,
      normalised(new Map([...places].map(([translation, place]) => [translation, 1 / place]))),
    ]),
  );
}

function normalised(weights: ReadonlyMap<string, number>): Map<string, number> {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return new Map([...weights].map(([key, weight]) => [key, weight / total]));
}

function turned(likelihoods: Likelihoods, use: (key: string) => number): Likelihoods {
  const found: Likelihoods = new Map();
  for (const [key, own] of likelihoods) {
    const prior = use(key);
    for (const [translation, likelihood] of own) {
      const known = found.get(translation);
      if (known) known.set(key, prior * likelihood);
      else found.set(translation, new Map([[key, prior * likelihood]]));
    }
  }
  return new Map([...found].map(([key, own]) => [key, normalised(own)]));
}

/** @param first of CC-CEDICT; @param weight its weight, 0..1; the second has the rest. */
function best(first: Likelihoods, weight: number, second: Likelihoods): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const key of new Set([...first.keys(), ...second.keys()])) {
    const sums = new Map<string, number>();
    for (const [translation, likelihood] of first.get(key) ?? []) sums.set(translation, weight * likelihood);
    for (const [translation, likelihood] of second.get(key) ?? [])
      sums.set(translation, (sums.get(translation) ?? 0) + (1 - weight) * likelihood);
    const likeliest = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const least = MIN_SHARE * likeliest[0]![1];
    const careful = sortedOf(first.get(key)).slice(0, MAX_OF_CEDICT);
    const kept = new Set([
      ...likeliest
        .slice(0, MAX_TRANSLATIONS)
        .flatMap(([text, likelihood]) => (likelihood > least ? [text] : [])),
      ...careful,
    ]);
    found.set(key, [...kept]);
  }
  return found;
}

/** Likeliest first. */
function sortedOf(likelihoods: ReadonlyMap<string, number> | undefined): string[] {
  return [...(likelihoods ?? [])].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([text]) => text);
}
