import type { Reading } from '../answer/reading.ts';
import type { Generation } from '../index/generation.ts';
import type { Claim } from '../text/claim.ts';
import {
  baseValue,
  bearsOut,
  comparable,
  contradict,
  datesAgree,
  measuresSaid,
  samePeriod,
  type ThingWords,
  thingAgreement,
  thingWords,
} from '../text/claim-match.ts';
import { type Figure, figuresEqual } from '../text/figure.ts';
import { sayingsOf } from '../text/paraphrase.ts';
import { findPeriods } from '../text/period.ts';
import { fold, type Language } from '../text/script.ts';
import { contains, overlaps, type Span, sliceOf } from '../text/span.ts';
import { measureOf } from '../text/unit.ts';
import { claimsAt, nameOf } from './rows.ts';
import { likeness, type Subject, type SubjectWord, subjectOf } from './subject.ts';
import type { TranslatedText } from './translated.ts';

/** A claim of a text that is held against the articles. */
export interface Stated {
  readonly text: string;
  readonly folded: string;
  /** Its spans are of the text. */
  readonly claim: Claim;
  /** The same, with what is told from the day of writing told from a date. */
  readonly claimAsOf: (date: string | null) => Claim;
  /** What the text is about there, and the words that say so. */
  readonly topic: Subject;
  readonly topicText: string;
  readonly language: Language;
  /** Its sentence for the articles of the other language; null where there are none. */
  readonly translated: TranslatedText | null;
}

/** A figure of an article that may be the one that is stated. */
interface Candidate {
  readonly reading: Reading;
  /** Position of its sentence in the reading. */
  readonly at: number;
  readonly claim: Claim;
  /** 0..1, the share of the stated words that are there: whether it speaks of the same. */
  readonly about: number;
  /** 0..1, whether it measures the same. */
  readonly thing: number;
  /** Of both. */
  readonly score: number;
  readonly agrees: boolean;
  /** Whether it cannot be right if the stated one is. */
  readonly contradicts: boolean;
}

export interface Fit {
  /** The figures of a stretch of an article that may be the stated one. */
  readonly candidatesIn: (reading: Reading, span: Span) => Candidate[];
}

/** What a word counts that stands elsewhere in the article. */
const IN_ARTICLE = 0.7;
/** What a word around a figure counts in its clause, its sentence (less where another may be meant), the title, the
 * sentence before, elsewhere in the article. */
const NEARNESS = { clause: 1, sentence: 0.85, shared: 0.5, title: 0.75, before: 0.5, article: 0.4 } as const;
/** Words around a figure say a little less of what it measures than the words for the thing. */
const OF_WORDS_AROUND = 0.95;
/** What is taken off where a sentence seems to be about something else, or a figure to hold at another occasion. */
const OF_ANOTHER = 0.4;
const AT_OTHER_OCCASION = 0.3;

/** The words of a stated claim in one language of the articles. */
interface StatedWords {
  readonly all: Subject;
  readonly clause: Subject;
  readonly topic: Subject;
  readonly names: readonly SubjectWord[];
}

/** Makes what says how well figures of articles fit a stated one. */
export function createFit(index: Generation, stated: Stated): Fit {
  const { text, folded, claim, topic } = stated;
  const clause = sliceOf(text, clauseAround(text, claim.figure.span));
  const clauseFolded = fold(clause);
  const thing = thingWords(measuredText(text, folded, claim));
  // 15 of the whales died: what became of them stands behind.
  const clauseMeasures = new Set([...thing.measures, ...thingWords(clauseFolded).measures]);
  const words = (clauseWords: Subject, topicWords: Subject): StatedWords => {
    const all = new Map([...topicWords, ...clauseWords]);
    return {
      all,
      clause: clauseWords,
      topic: topicWords,
      names: [...all.values()].filter(({ isName }) => isName),
    };
  };
  // Of 增长2% the words are those of what grows.
  const around = `${clause} ${claim.of === null ? '' : sliceOf(text, claim.of)} ${counted(claim)}`;
  const own = words(subjectOf(around, index, true), topic);
  const { translated } = stated;
  let inOther: StatedWords | null = null;
  const wordsFor = (language: Language): StatedWords => {
    if (language === stated.language || translated === null) return own;
    inOther ??= words(
      withoutMeasures(translated.subjectOf(around.replace(sliceOf(text, claim.figure.span), ' '))),
      translated.subjectOf(stated.topicText),
    );
    return inOther;
  };
  return {
    candidatesIn: (reading, span) => {
      const statedWords = wordsFor(reading.record.language);
      const isNamed = statedWords.names.every(({ isIn }) => isIn(reading.foldedText));
      const isTopicNamed = [...statedWords.topic.values()].every(
        ({ isName, isIn }) => !isName || isIn(reading.foldedText),
      );
      if (!isNamed && !(isTopicNamed && isTelling(claim.figure))) return [];
      const asOf = stated.claimAsOf(reading.record.date);
      return reading.sentences.flatMap((sentence, at) => {
        if (!contains(span, sentence.span)) return [];
        if (sentence.figures.every((figure) => !isComparable(claim.figure, figure, clauseFolded))) return [];
        const about = aboutShare(statedWords.all, reading, at);
        const isTranslated = reading.record.language !== stated.language;
        return claimsAt(reading, at).flatMap((other): Candidate[] => {
          if (!isComparable(claim.figure, other.figure, clauseFolded)) return [];
          if (isOfCounterpart(stated, reading, at, other)) return [];
          const isDifference = isDifferenceAt(reading.foldedText, other) !== isDifferenceAt(folded, claim);
          const measured = agreementOf(stated, asOf, thing, statedWords, reading, at, other);
          if (measured === null) return [];
          const isElsewhen = asOf.occasion !== other.occasion || isLongAgo(asOf, other, reading.record.date);
          const isDoubtful = !isTranslated && isOfAnother(stated, statedWords.topic, reading, at, other);
          const fit = measured - (isDoubtful ? OF_ANOTHER : 0) - (isElsewhen ? AT_OTHER_OCCASION : 0);
          const agrees = bears(stated, other);
          const contradicts =
            !agrees &&
            isNamed &&
            !isElsewhen &&
            !isDifference &&
            isAllSaid(statedWords, reading, at) &&
            (isTranslated || fit >= SURELY_SAME || isThingSaid(folded, clauseMeasures, reading, other)) &&
            (claim.figure.kind === 'date' ||
              claim.figure.kind === 'time' ||
              claim.figure.kind === 'ordinal' ||
              (isApart(claim, other) && hasMeasures(clauseMeasures, reading, other)));
          return [
            { reading, at, claim: other, about, thing: fit, score: (about + fit) / 2, agrees, contradicts },
          ];
        });
      });
    },
  };
}

/** Words for measures are compared by what they measure. */
function withoutMeasures(words: Subject): Subject {
  return new Map([...words].filter(([word]) => thingWords(word).measures.size === 0));
}

/** Of 96,000 cars the unit is the thing. */
function counted({ figure: { unit } }: Claim): string {
  return measureOf(unit)?.dimension.startsWith('count:') && /^[a-z]|^[\u3400-\u9fff]{2}/.test(unit)
    ? unit
    : '';
}

/** 500张 in 比老院区多出500张 is how much more there is. */
function isDifferenceAt(folded: string, { figure }: Claim): boolean {
  return /(?:[多高少低超]出|(?<=比.{1,12})[多少高低]|增加|减少|增长|下降)了?约?$/.test(
    folded.slice(Math.max(0, figure.span.start - 18), figure.span.start),
  );
}

/** What tells two of a kind apart. */
const COUNTERPARTS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /新(?=[院校馆区址站桥楼厂港机航书码])|(?<![a-z])new(?![a-z])/,
    /[老旧](?=[院校馆区址站桥楼厂港机航书码])|(?<![a-z])old(?![a-z])/,
  ],
  [/进口|(?<![a-z])import/, /出口|(?<![a-z])export/],
  [/男(?!女)|(?<![a-z])(?:men|male|boys)(?![a-z])/, /(?<!男)女|(?<![a-z])(?:women|female|girls)(?![a-z])/],
  [/城镇|城市居民|(?<![a-z])urban/, /农村|农民|(?<![a-z])rural/],
];
/** Which of several (二期, 5号线, 第三中学). */
const NUMBERED = /([\d一二三四五六七八九十]{1,3})(期|号线|号[楼馆井机]|标段)/g;

/** Whether what is said up to a figure is of the counterpart of what a text speaks of: the old building, phase two. */
function isOfCounterpart(
  { text, folded, claim: { figure } }: Stated,
  reading: Reading,
  at: number,
  other: Claim,
): boolean {
  const clause = sliceOf(folded, clauseAround(text, figure.span));
  const { span, folded: sentence } = reading.sentences[at]!;
  const before = sentence.slice(0, other.figure.span.start - span.start);
  const isApart = COUNTERPARTS.some(([one, its]) =>
    [
      [one, its],
      [its, one],
    ].some(
      ([mine, theirs]) =>
        mine!.test(clause) && !theirs!.test(clause) && theirs!.test(before) && !mine!.test(before),
    ),
  );
  return isApart || numbersApart(clause, before);
}

function numbersApart(clause: string, before: string): boolean {
  const mine = [...clause.matchAll(NUMBERED)];
  const theirs = [...before.matchAll(NUMBERED)];
  return mine.some(([whole, , kind]) => {
    const ofKind = theirs.filter(([, , one]) => one === kind);
    return ofKind.length > 0 && ofKind.every(([one]) => one !== whole);
  });
}

/** Values as far apart, and bare numbers already as far, are of different things, but for a slip of 万 and 亿. */
const FAR_APART = 100;
const FAR_APART_BARE = 30;

/** Whether two figures that do not agree exclude each other: of more than 3,200 in an article 3,500 may be true. */
function isApart({ figure }: Claim, { figure: other }: Claim): boolean {
  if (figure.kind !== other.kind) return false;
  const isBare = figure.unit !== other.unit && (figure.unit === '' || other.unit === '');
  const magnitude = Math.log10(baseValue(figure) / baseValue(other));
  const isSlip = Math.abs(magnitude - Math.round(magnitude)) < 1e-6;
  const isFar = !(Math.abs(magnitude) < Math.log10(isBare ? FAR_APART_BARE : FAR_APART));
  if (isFar && !isSlip) return false;
  return other.bound === 'exact' || figure.bound !== 'exact' || contradict(figure, other);
}

/** Whether what a stated figure measures is named with the other: of 30 injured nothing is said by 380 rescuers. */
function hasMeasures(measures: ReadonlySet<string>, reading: Reading, other: Claim): boolean {
  if (measures.size === 0) return true;
  const clause = sliceOf(reading.foldedText, clauseAround(reading.text, other.figure.span));
  if (!measuresSaid(measures, thingWords(`${nameOf(reading, other)} ${clause}`), other.figure.unit))
    return false;
  // Nor of 22,000 infected by 112 dead.
  return [...thingWords(nameOf(reading, other)).measures].every(
    (name) => !FATES.has(name) || measures.has(name),
  );
}

/** What becomes of those who are counted. */
const FATES = new Set(['dead', 'hurt', 'missing']);

/** How much of what a text says beside its figure may be said nowhere near another that is held against it. */
const UNSAID = 0.25;
/** From where a word counts as said in other words. */
const SAID = 0.3;

/** From where the words around say enough, whatever an article calls the thing. */
const SURELY_SAME = 0.7;

/** Whether a text speaks of what a figure of an article measures: of bamboo nothing is said by a weight. */
function isThingSaid(folded: string, measures: ReadonlySet<string>, reading: Reading, other: Claim): boolean {
  const its = thingWords(nameOf(reading, other));
  const head = [...its.words].at(-1);
  if (head === undefined || [...its.measures].some((name) => measures.has(name))) return true;
  return likeness(head, folded) >= SAID;
}

/** A sentence with its title and the one before, folded. */
function nearTo({ foldedTitle, sentences }: Reading, at: number): string {
  return `${foldedTitle}\n${sentences[at - 1]?.folded ?? ''}\n${sentences[at]!.folded}`;
}

/** Whether an article speaks of what a text says of its figure: of taxes that are paid nothing is said by profits. */
function isAllSaid({ clause }: StatedWords, reading: Reading, at: number): boolean {
  const near = nearTo(reading, at);
  let all = 0;
  let unsaid = 0;
  for (const { idf, isIn, likenessIn } of clause.values()) {
    all += idf;
    if (likenessIn(near) < SAID && !isIn(reading.foldedText)) unsaid += idf;
  }
  return unsaid <= UNSAID * all;
}

/** Days from which on a figure for a time gone by is none for now. */
const LONG_AGO = 400;

/** Whether a figure of an article holds for a time long before the article, and the stated one for none. */
function isLongAgo({ period }: Claim, { period: other }: Claim, date: string | null): boolean {
  if (period !== null || other === null || other.end === null || date === null) return false;
  return (Date.parse(date) - Date.parse(other.end)) / 86_400_000 > LONG_AGO;
}

/** The weighed share of words that a sentence has with its title and the one before, or else the article. */
function aboutShare(words: Subject, reading: Reading, at: number): number {
  const near = nearTo(reading, at);
  let all = 0;
  let found = 0;
  for (const { weight, isIn, likenessIn } of words.values()) {
    all += weight;
    found +=
      weight * (isIn(near) ? 1 : Math.max(likenessIn(near), isIn(reading.foldedText) ? IN_ARTICLE : 0));
  }
  return all === 0 ? 0 : found / all;
}

/** The share of the words around that is left where the thing itself is not among them. */
const WITHOUT_HEAD = 0.6;

/** 0..1, how much of the words around a stated figure stands around one of an article, its thing above all. */
function wordsAround(
  { clause: words }: StatedWords,
  thing: ThingWords,
  reading: Reading,
  at: number,
  { figure }: Claim,
  isOnly: boolean,
): number {
  const { folded } = reading.sentences[at]!;
  const clause = sliceOf(reading.foldedText, clauseAround(reading.text, figure.span));
  const before = reading.sentences[at - 1]?.folded ?? '';
  const nearness = ({ likenessIn, isIn }: SubjectWord) =>
    Math.max(
      NEARNESS.clause * likenessIn(clause),
      (isOnly ? NEARNESS.sentence : NEARNESS.shared) * likenessIn(folded),
      NEARNESS.title * likenessIn(reading.foldedTitle),
      NEARNESS.before * likenessIn(before),
      isIn(reading.foldedText) ? NEARNESS.article : 0,
    );
  let all = 0;
  let found = 0;
  for (const word of words.values()) {
    all += word.weight;
    found += word.weight * nearness(word);
  }
  const head = words.get([...thing.words].at(-1) ?? '');
  const ofHead = head === undefined ? 1 : WITHOUT_HEAD + (1 - WITHOUT_HEAD) * nearness(head);
  return all === 0 ? 0 : (ofHead * found) / all;
}

/** A name behind these is where something is. */
const PLACING = /(?:[在于到至从由向距往抵沿经]|靠近|(?:^|[^a-z])(?:in|at|on|near|from|to|of|by))[ 「“《]*$/;

/** Whether a sentence has none of the words that a text is about, only its title has them, and before the figure it names something else. */
function isOfAnother(
  { folded: text }: Stated,
  topic: Subject,
  reading: Reading,
  at: number,
  { figure }: Claim,
): boolean {
  const { folded, names, span } = reading.sentences[at]!;
  if (topic.size === 0 || [...topic.values()].some(({ isIn }) => isIn(folded))) return false;
  const before = folded.slice(0, figure.span.start - span.start);
  // 大桥 is said of 汉江新桥.
  const isShortFor = (word: string) =>
    word.length === 2 && [...topic.keys()].some((name) => name.endsWith(word.at(-1)!));
  const isKnown = (word: string) =>
    text.includes(word) || reading.foldedTitle.includes(word) || isShortFor(word);
  return names.some(({ word }) => {
    const start = before.indexOf(word);
    return word.length > 1 && start >= 0 && !isKnown(word) && !PLACING.test(before.slice(0, start));
  });
}

/** Whether a value is written in so many digits that two that agree hardly do so by chance. */
export function isTelling({ kind, value, high }: Figure): boolean {
  if (kind !== 'amount') return false;
  const [mantissa] = Math.abs(value)
    .toPrecision(12)
    .replace(/\.?0*(?=e|$)/, '')
    .split('e');
  const digits = mantissa!.replace('.', '').replace(/^0+|0+$/g, '').length;
  return high !== undefined || digits >= (Math.abs(value) >= LARGE ? 2 : 3);
}

const LARGE = 1000;

/** Whether a figure of an article can be the stated one by its unit; 八条 of 八条车道 can be 八车道. */
function isComparable(stated: Figure, other: Figure, clause: string): boolean {
  if (comparable(stated, other)) return true;
  const isCount = ({ unit, kind }: Figure) =>
    kind === 'amount' && measureOf(unit)?.dimension.startsWith('count:') === true;
  if (!isCount(stated) || !isCount(other)) return false;
  if (other.unit.length > 1 && clause.includes(other.unit)) return true;
  // What households are to one are homes to another.
  return isTelling(stated) && figuresEqual(stated, { ...other, unit: stated.unit });
}

/** 0..1, whether a claim of an article measures the same; null where they hold for different times. */
function agreementOf(
  { folded }: Stated,
  claim: Claim,
  thing: ThingWords,
  words: StatedWords,
  reading: Reading,
  at: number,
  other: Claim,
): number | null {
  const { figure } = claim;
  const isDated = figure.kind === 'date' || figure.kind === 'time';
  const isApart = samePeriod(claim.period, other.period) === false && !startTogether(claim, other);
  if (!isDated && isApart && !areRunning(claim, other, reading.record.date)) return null;
  const sentence = reading.sentences[at]!;
  const before = reading.sentences[at - 1]?.folded ?? '';
  // What happened on a day is told in its clause alone.
  const own = isDated ? '' : withoutOthers(reading, at, other);
  const around = `${reading.foldedTitle}\n${before}\n${own}`;
  const otherThing = thingWords(
    isDated ? measuredText(reading.text, reading.foldedText, other) : nameOf(reading, other),
  );
  const renamed = inWordsOf(thing, otherThing);
  const mine = withoutKnown(renamed, otherThing, around);
  const its = withoutKnown(otherThing, renamed, folded);
  const isOnly = sentence.figures.filter((one) => comparable(figure, one)).length === 1;
  const near = OF_WORDS_AROUND * wordsAround(words, thing, reading, at, other, isOnly);
  if (isDated) return Math.max(shareOfEvent(mine, its), near);
  // Which one in a row it is stands anywhere in the clause: the meeting was, by number, the tenth.
  if (figure.kind === 'ordinal') return Math.max(thingAgreement(mine, its), near, 0.35);
  const agreement = thingAgreement(mine, its);
  if (measuresApart(mine, its)) return 0;
  // Nothing near it says what it measures, but nothing else in the sentence can be meant.
  return Math.max(agreement, near, other.thing === null && isOnly ? 0.6 : 0);
}

function measuresApart({ measures: a }: ThingWords, { measures: b }: ThingWords): boolean {
  return a.size > 0 && b.size > 0 && ![...a].some((name) => b.has(name));
}

/** The words of a thing, those that say the same as one of the other's by that. */
function inWordsOf({ measures, words }: ThingWords, other: ThingWords): ThingWords {
  const renamed = [...words].map((word) => {
    if (other.words.has(word)) return word;
    return sayingsOf(word).find(({ text }) => other.words.has(text))?.text ?? word;
  });
  return { measures, words: new Set(renamed) };
}

/** A sentence without the words for what its other figures measure. */
function withoutOthers(reading: Reading, at: number, claim: Claim): string {
  const { folded, span } = reading.sentences[at]!;
  let left = folded;
  for (const { figure, thing } of claimsAt(reading, at)) {
    if (figure === claim.figure || thing === null || (claim.thing && overlaps(thing, claim.thing))) continue;
    // The last word is the thing itself: 桥墩 in 大桥的桥墩.
    const head = [...thingWords(sliceOf(reading.foldedText, thing)).words].at(-1);
    if (head === undefined) continue;
    const to = folded.lastIndexOf(head, thing.end - span.start) + head.length;
    const from = to - head.length;
    if (from < 0) continue;
    left = left.slice(0, from) + ' '.repeat(to - from) + left.slice(to);
  }
  return left;
}

/** Without the words of a thing that stand around the other one: the bridge that a length is of. */
function withoutKnown({ measures, words }: ThingWords, other: ThingWords, around: string): ThingWords {
  return {
    measures,
    words: new Set([...words].filter((word) => other.words.has(word) || !around.includes(word))),
  };
}

/** 2023年 and 2023年以来. */
function startTogether({ period: a }: Claim, { period: b }: Claim): boolean {
  return a !== null && b !== null && a.start !== null && a.start === b.start;
}

/** 今年 and 今年夏天以来: both reach to the day of the article, from days of one year. */
function areRunning({ period: a }: Claim, { period: b }: Claim, date: string | null): boolean {
  if (date === null || !a?.start || !b?.start || !a.end || !b.end) return false;
  return a.end >= date && b.end >= date && a.start.slice(0, 4) === b.start.slice(0, 4);
}

/** What happened on a day is the same where the words of the shorter clause are in the longer. */
function shareOfEvent(a: ThingWords, b: ThingWords): number {
  const [shorter, longer] = a.words.size <= b.words.size ? [a.words, b.words] : [b.words, a.words];
  if (shorter.size === 0) return 0.4;
  return [...shorter].filter((word) => longer.has(word)).length / shorter.size;
}

/** Of an amount what it measures, of a date the clause that says what happened then; folded. */
function measuredText(text: string, folded: string, { figure, thing, of }: Claim): string {
  if (figure.kind !== 'date' && figure.kind !== 'time')
    return [of, thing].map((span) => (span === null ? '' : sliceOf(folded, span))).join(' ');
  const clause = clauseAround(text, figure.span);
  const rest = `${folded.slice(clause.start, figure.span.start)} ${folded.slice(figure.span.end, clause.end)}`;
  if (/[a-z\u3400-\u9fff]{2}/.test(rest.replace(/^(?:在|于|on|in)\s*$/, ''))) return rest;
  return sliceOf(folded, clauseAround(text, { start: clause.end + 1, end: clause.end + 1 }));
}

/** From comma to comma of an unfolded text: a fold makes ，and , one, which also stands inside numbers. */
function clauseAround(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && !isStop(text, from - 1)) from--;
  let to = end;
  while (to < text.length && !isStop(text, to)) to++;
  return { start: from, end: to };
}

function isStop(text: string, at: number): boolean {
  if (/[，；。！？;!?\n]/.test(text[at]!)) return true;
  return (text[at] === ',' || text[at] === '.') && !/\d/.test(text[at + 1] ?? ' ');
}

function bears({ text, claim }: Stated, other: Claim): boolean {
  const { figure } = claim;
  if (figure.kind !== 'date') {
    const unit = comparable(figure, other.figure) ? figure.unit : other.figure.unit;
    return bearsOut(other.figure, { ...figure, unit });
  }
  if (other.period === null) return figuresEqual(figure, other.figure);
  // A day without its year takes that of the article.
  const [period] = findPeriods(sliceOf(text, figure.span), other.period.start);
  return period === undefined ? figuresEqual(figure, other.figure) : datesAgree(period, other.period);
}
