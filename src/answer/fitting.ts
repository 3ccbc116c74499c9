import { type Figure, figuresEqual, unitsAgree } from '../text/figure.ts';
import { sliceOf } from '../text/span.ts';
import { stem } from '../text/tokenizer.ts';
import { measureOf } from '../text/unit.ts';
import type { Question } from './question.ts';
import type { ReadSentence } from './reading.ts';

/** Whether a figure can be what a question wants. */
export function fits(figure: Figure, { wanted, dimension, counted, folded }: Question): boolean {
  const { kind, unit } = figure;
  switch (wanted) {
    case 'date':
      return kind === 'date' || kind === 'time';
    case 'duration':
      return kind === 'amount' && dimensionOf(unit) === 'time';
    case 'percentage':
      return kind === 'amount' && (unit === '%' || unit === '倍');
    case 'money':
      // 块 alone counts stones and boards more often than coins.
      return kind === 'amount' && dimensionOf(unit).startsWith('money') && unit !== '块';
    case 'count':
      if (kind !== 'amount') return false;
      if (dimension !== '') return isOfDimension(unit, dimension);
      if (counted === '' && !COUNTS_PEOPLE.test(folded)) return true;
      return mayCount(figure, counted) && !(asksForPeople(counted, folded) && COUNTS_THINGS.test(unit));
    case 'ordinal':
      return kind === 'ordinal';
    default:
      return false;
  }
}

/** Asks how many of something; 多少号, 多少任 and 多少级 ask for a name or a rank, and 几 alone may ask for a list. */
const HOW_MANY = /多少(?![号任届级期世代])|[共总]有?几(?!何)|\bhow many\b/;
/** 什么时候 may be answered with a season or a reign. */
const WHICH_DAY =
  /(?:哪一?个?|何)(?:年(?![代间份])|月|天|日)|\bwhen (?:was|were|did)\b|\b(?:what|which) (?:year|date|day|month)\b/;

/** Whether only a figure of one kind can answer: a price, a share, a rank, a length, how many, which year … */
export function needsFigure({ wanted, dimension, counted, folded }: Question): boolean {
  return (
    wanted === 'money' ||
    wanted === 'percentage' ||
    // 第二大 is read as no rank.
    (wanted === 'ordinal' && !/第几大/.test(folded)) ||
    (wanted === 'date' && WHICH_DAY.test(folded)) ||
    (wanted === 'count' &&
      (dimension !== '' || COUNTS_PEOPLE.test(folded) || (counted !== '' && HOW_MANY.test(folded))))
  );
}

const COUNTS_PEOPLE = /人口|人数/;

function asksForPeople(counted: string, folded: string): boolean {
  return (
    counted === '' ||
    COUNTS_PEOPLE.test(folded) ||
    /^(?:[万亿千百个多]*人(?!次)|[名位]|people\b)/.test(counted)
  );
}

/** What no people are counted by: 分两期修成 tells of none. */
const COUNTS_THINGS = /^[期座条班层次部支只件辆站架艘栋间所项处届章卷集版页款种类级轮场节家]$/;

/** Things are counted in whole numbers (or shares of them), not in metres, years or dollars. */
function mayCount({ value, unit }: Figure, counted: string): boolean {
  if (unit === '%' || (unit !== '' && counted.startsWith(unit))) return true;
  const isWhole = Math.abs(value - Math.round(value)) <= 1e-6 * Math.abs(value);
  return isWhole && /^(?:$|count:)/.test(dimensionOf(unit));
}

/** 时速300公里 is written with a length. */
function isOfDimension(unit: string, dimension: string): boolean {
  const own = dimensionOf(unit);
  return own === dimension || (dimension === 'speed' && own === 'length');
}

function dimensionOf(unit: string): string {
  return measureOf(unit)?.dimension ?? '';
}

/** Whether a figure counts what the question counts: by its unit, or by the words after it. */
export function countedAgrees(figure: Figure, question: Question, sentence: ReadSentence): boolean {
  const { counted } = question;
  if (counted === '' || figure.kind !== 'amount') return false;
  if (figure.unit !== '' && (counted.startsWith(figure.unit) || unitsAgree(figure.unit, counted)))
    return true;
  const start = figure.span.start - sentence.span.start;
  const end = figure.span.end - sentence.span.start;
  if (question.language === 'en') {
    const noun = stem(counted.split(' ').at(-1)!);
    const around = sentence.folded.slice(start, end + 24);
    return (around.match(/[a-z]+/g) ?? []).some((word) => stem(word) === noun);
  }
  const noun = counted.replace(/^(?:个|名|位|座|条|家|所|项|种|次|只|艘|架|部|本|间|栋|处|支|场)/, '');
  return noun.length > 0 && sentence.folded.slice(end, end + 12).includes(noun.slice(0, 2));
}

/**
 * The dates, times and ordinals of a question that neither the texts have as they are written nor the sentences as figures.
 * @param texts folded. @param isSame whether a figure of a sentence tells one of the question.
 */
export function figuresUntold(
  { folded, figures }: Question,
  texts: readonly string[],
  sentences: readonly ReadSentence[],
  isSame: (asked: Figure, told: Figure) => boolean = figuresEqual,
): Figure[] {
  return figures.filter((asked) => {
    // An amount may be told in other words, and the first of its kind be called 首.
    if (asked.kind === 'amount' || (asked.kind === 'ordinal' && asked.value === 1)) return false;
    const written = sliceOf(folded, asked.span);
    if (texts.some((text) => text.includes(written))) return false;
    return !sentences.some((sentence) => sentence.figures.some((told) => isSame(asked, told)));
  });
}

/** Whether two figures say the same kind of thing, as much of it or not. */
export function isAlike(a: Figure, b: Figure): boolean {
  return a.kind === b.kind && (a.unit === b.unit || unitsAgree(a.unit, b.unit));
}
