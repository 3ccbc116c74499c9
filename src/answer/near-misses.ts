import { type Figure, figuresEqual } from '../text/figure.ts';
import { findPeriods, type Period } from '../text/period.ts';
import { fold } from '../text/script.ts';
import { sliceOf } from '../text/span.ts';
import { NAME_TAG, tagWords } from '../text/tokenizer.ts';
import type { Asked, AskedWord } from './asked.ts';
import type { Evidence } from './evidence.ts';
import { figuresUntold } from './fitting.ts';
import type { Question } from './question.ts';
import { type Reading, type ReadSentence, withNeighbours } from './reading.ts';

/**
 * Signs that a sentence speaks of something else than what is asked (another name, another year), in this order. Near is
 * what stands in the sentence, its neighbours or the title.
 */
export const NEAR_MISS_FEATURES = [
  // Days, months and years of the question that nothing near meets, where the sentence names others; the same of its dates,
  // times and ordinals as figures.
  'periodsConflicting',
  'figuresConflictingNear',
  // A word that is missing near, and in whose place (next to the same words) another stands: how alike the two are, 0..1,
  // what share of the question's words it is by weight, and whether the other is a name.
  'rival',
  'rivalWeight',
  'rivalIsName',
  // Words of the question that no article has: how many are names, and the heaviest as a share.
  'unseenNames',
  'heaviestUnseen',
  // The heaviest word missing near, as a share; the same of names and nouns.
  'heaviestWordMissing',
  'heaviestNounMissing',
  // Whether the question's first word is missing near; −1 where it has none.
  'firstWordMissing',
] as const;

type NearMissFeature = (typeof NEAR_MISS_FEATURES)[number];

/** Measures the signs of a near miss in the best sentence found. */
export function measureNearMisses(
  asked: Asked,
  { reading, at, sentence }: Evidence,
): Record<NearMissFeature, number> {
  const near = withNeighbours(reading.sentences, at);
  const around = `${reading.foldedTitle}\n${near.map(({ folded }) => folded).join('\n')}`;
  const surroundings: Surroundings = { reading, sentence, near, around };
  return {
    ...ofPeriods(asked.question, surroundings),
    ...ofFigures(asked.question, surroundings),
    ...ofWords(asked, surroundings),
  };
}

interface Surroundings {
  readonly reading: Reading;
  readonly sentence: ReadSentence;
  /** The sentence and its neighbours. */
  readonly near: readonly ReadSentence[];
  /** Their text and the title, folded. */
  readonly around: string;
}

function ofPeriods({ text, figures }: Question, { reading, sentence, near }: Surroundings) {
  const asked = figures.some(({ kind }) => kind === 'date') ? wholePeriods(text, null) : [];
  if (asked.length === 0) return { periodsConflicting: 0 };
  const { date, title } = reading.record;
  const periodsOf = ({ span }: ReadSentence) => wholePeriods(sliceOf(reading.text, span), date);
  const there = [...wholePeriods(title, date), ...near.flatMap(periodsOf)];
  const missing = asked.filter((one) => !there.some((other) => meets(one, other))).length;
  return { periodsConflicting: periodsOf(sentence).length > 0 ? missing : 0 };
}

/** The periods of a text whose first and last day are known. */
function wholePeriods(text: string, date: string | null): Period[] {
  return findPeriods(text, date).filter(({ start, end }) => start !== null && end !== null);
}

function meets(a: Period, b: Period): boolean {
  return a.start! <= b.end! && b.start! <= a.end!;
}

function ofFigures(question: Question, { near, around }: Surroundings) {
  // A range is met by its beginning alone.
  const begins = (asked: Figure, told: Figure) =>
    figuresEqual(told, asked) || (isOfItsKind(asked, told) && told.value === asked.value);
  const conflicting = figuresUntold(question, [around], near, begins).filter((asked) =>
    near.some(({ figures }) => figures.some((told) => isOfItsKind(asked, told))),
  );
  return { figuresConflictingNear: conflicting.length };
}

function isOfItsKind(asked: Figure, told: Figure): boolean {
  return told.kind === asked.kind && told.unit === asked.unit;
}

function ofWords({ question, words }: Asked, { reading, near, around }: Surroundings) {
  const isNear = ({ word, number }: AskedWord) =>
    around.includes(word) ||
    (question.language === 'en' &&
      number !== null &&
      (reading.titleTerms.has(number) || near.some(({ terms }) => terms.includes(number))));
  const missing = words.filter((word) => !isNear(word));
  const all = words.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const heaviest = (some: readonly AskedWord[]) => Math.max(0, ...some.map(({ weight }) => weight)) / all;
  const unseen = words.filter(({ word, number }) => number === null && word.length > 1);
  let names: readonly string[] | null = null;
  let best = { rival: 0, rivalWeight: 0, rivalIsName: 0 };
  for (const { word, weight } of missing) {
    const others =
      question.language === 'zh'
        ? rivalsInChinese(word, question.folded, around)
        : rivalsInEnglish(word, question.folded, around);
    for (const other of others) {
      names ??= namesOf(reading, near);
      const isName = names.some((name) => name.startsWith(other));
      const rival = isAlike(word, other) ? ALIKE : isName ? NAMED : OTHER;
      if (rival > best.rival) best = { rival, rivalWeight: weight / all, rivalIsName: isName ? 1 : 0 };
    }
  }
  const [first] = words;
  return {
    ...best,
    unseenNames: unseen.filter(({ kind }) => kind === 'name').length,
    heaviestUnseen: heaviest(unseen),
    heaviestWordMissing: heaviest(missing),
    heaviestNounMissing: heaviest(missing.filter(({ kind }) => kind === 'noun' || kind === 'name')),
    firstWordMissing: first ? (missing.includes(first) ? 1 : 0) : -1,
  };
}

/** The names of sentences, of things too (青藏铁路), folded; of English ones the words with a capital letter. */
function namesOf({ text }: Reading, sentences: readonly ReadSentence[]): string[] {
  return sentences.flatMap(({ folded, span }) => [
    ...tagWords(folded).flatMap(({ word, tag }) => (NAME_TAG.test(tag) ? [word] : [])),
    ...(sliceOf(text, span).match(/\p{Lu}[\p{L}'-]+/gu) ?? []).map(fold),
  ]);
}

/** How sure it is that two words stand for each other's place: 川藏 for 青藏, one name for another, any two. */
const ALIKE = 1;
const NAMED = 0.8;
const OTHER = 0.3;

/** Whether two Chinese words of one length have a character in the same place. */
function isAlike(word: string, other: string): boolean {
  return /\p{Script=Han}/u.test(word) && [...word].some((character, at) => character === other[at]);
}

/** So many characters beside a word are its place. */
const PLACE = 2;
const RUN = /^[\p{Script=Han}a-z\d]+$/u;

/** What stands in a text where the question has a word: as long, and beside the same two characters. */
function rivalsInChinese(word: string, folded: string, around: string): string[] {
  const start = folded.indexOf(word);
  if (start < 0 || word.length < 2) return [];
  const end = start + word.length;
  const left = folded.slice(Math.max(0, start - PLACE), start);
  const right = folded.slice(end, end + PLACE);
  const others = [
    ...placesOf(right, around).map((at) => around.slice(Math.max(0, at - word.length), at)),
    ...placesOf(left, around).map((at) => around.slice(at + PLACE, at + PLACE + word.length)),
  ];
  return others.filter((other) => other.length === word.length && RUN.test(other) && !folded.includes(other));
}

function placesOf(part: string, text: string): number[] {
  const places: number[] = [];
  if (part.length < PLACE || !RUN.test(part)) return places;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

/** The same of an English stem: a word beside the same word of four letters and more. */
function rivalsInEnglish(stem: string, folded: string, around: string): string[] {
  const asked: readonly string[] = folded.match(/[a-z\d'-]+/g) ?? [];
  const at = asked.findIndex((word) => word.startsWith(stem));
  if (at < 0) return [];
  const there: readonly string[] = around.match(/[a-z\d'-]+/g) ?? [];
  const beside = (neighbour: string | undefined, step: number) =>
    neighbour === undefined || neighbour.length < 4
      ? []
      : there.flatMap((word, i) =>
          word === neighbour && there[i + step] !== undefined ? [there[i + step]!] : [],
        );
  return [...beside(asked[at + 1], -1), ...beside(asked[at - 1], 1)].filter(
    (word) => word.length > 2 && !asked.includes(word),
  );
}
