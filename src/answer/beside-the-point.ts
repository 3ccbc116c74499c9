import { fold } from '../text/script.ts';
import { overlaps, sliceOf } from '../text/span.ts';
import { type Speech, speechAt } from '../text/speech.ts';
import { SURNAMES } from '../text/speech-chinese-nouns.ts';
import { tagWords } from '../text/tokenizer.ts';
import type { Asked, AskedWord } from './asked.ts';
import { quoteSpan } from './context.ts';
import type { Evidence } from './evidence.ts';
import { FEATURES, ROOT_LETTERS, titleHas } from './features.ts';
import { needsFigure } from './fitting.ts';
import type { Question } from './question.ts';
import { quoteFor } from './quotes.ts';
import { type Reading, withNeighbours } from './reading.ts';

const WANTED_FIGURES_AT = FEATURES.indexOf('wantedFigures');

/**
 * Whether what is quoted first is plainly no answer: it has no figure or time where only such can answer; it speaks of nobody
 * where the question is who, or not of the office that is asked for; it is what somebody says of something else; its
 * article has not the number that is part of a name; what happened is not told near it; it has nothing of an English
 * question but the title. The sets to learn from have too few of these.
 * @param evidence likeliest first, at least one.
 */
export function isBesideThePoint(asked: Asked, evidence: readonly Evidence[]): boolean {
  const best = evidence[0]!;
  const { span, sentences } = quoteFor(best, quoteSpan(best, evidence), evidence);
  const quote = sliceOf(best.reading.foldedText, span);
  return (
    lacksFigure(asked.question, sentences, quote) ||
    // Who says so may stand in the next sentence.
    (!speakerOf(best.reading, speechAt(best.reading.speech, span)) &&
      speaksOfNobody(asked.question, quote)) ||
    lacksOffice(asked.question, best, quote) ||
    isOnOtherSubject(asked, best, quote) ||
    lacksNumber(asked.question, best.reading) ||
    lacksHappening(asked.question, best, quote) ||
    (asked.question.language === 'en' && saysOnlyTitle(asked, best.reading, quote))
  );
}

/** Times that are no figures: 侏罗纪, 战后, 元宵节, in summer. */
const TIME_WORD =
  /[朝代纪世期时季节后前初末年月日早春夏秋冬间际]|[深昨今当午]夜|夜[里晚]|晚上|[傍今昨当]晚|\b(?:century|era|age|reign|spring|summer|autumn|winter|before|after|during|since|until|once|day|night|morning|evening)\b/;

/**
 * Whether a quote has no figure that could answer where only a figure can; where a time is asked, none and no word for one
 * either (so have 8 of 1,228 sentences that answer such a question, and 363 of the nearest others), where a length of time
 * is, no figure at all (0 and 31 of 62).
 */
function lacksFigure(question: Question, quoted: readonly Evidence[], quote: string): boolean {
  if (question.wanted === 'duration') return quoted.every(({ sentence }) => sentence.figures.length === 0);
  return (
    (needsFigure(question) || (question.wanted === 'date' && !TIME_WORD.test(quote))) &&
    quoted.every(({ features }) => features[WANTED_FIGURES_AT] === 0)
  );
}

const WHO = /谁|何人|哪一?(?:[个名]人|位)/;
/** Pronouns, marks of names and what else means persons without naming any. */
const OF_SOMEBODY = /[他她·•《]|有人/;
/** What words for persons, and for bodies that act like persons, end in. */
const ENDS_OF_PERSONS =
  /[人者家师员王帝军队族皇后妃公侯爵士兵官臣民长子女父母兄弟妻党派局部会社司厂院校国府团组]$/;

/**
 * Whether a Chinese question asks who, and a text speaks of nobody besides the question itself. With the rules below, so do
 * 51 of 1,317 sentences that answer such a question, and 3,293 of 19,194 beside them. @param text folded.
 */
function speaksOfNobody({ folded }: Question, text: string): boolean {
  if (!WHO.test(folded) || OF_SOMEBODY.test(text)) return false;
  return !tagWords(text).some(
    ({ word, tag }) =>
      !folded.includes(word) &&
      (/^n[rtz]/.test(tag) ||
        (tag === 'eng' && /^[a-z]/.test(word)) ||
        (tag === 'x' && (word.length > 2 || (word.length === 2 && SURNAMES.has(word[0]!)))) ||
        (word.length > 1 && tag.startsWith('n') && ENDS_OF_PERSONS.test(word))),
  );
}

/** Ends of words for who heads something: of 30 sentences that say who does, one names the office neither in itself nor near it. */
const OFFICE = /(?:长|总统|总理|主席|书记|经理|教练|总监)$/;
const ENGLISH_OFFICE =
  /\bwho (?:is|was|are|were) (?:the |an? )?(?:[a-z]+ )?(mayor|president|minister|chairman|director|governor|manager|captain|king|queen|ceo|leader|commander|chancellor|bishop|premier|coach)\b/;

/** Whether who heads something is asked (馆长是谁), and neither the quote nor what stands beside it has that office. */
function lacksOffice({ folded, language }: Question, best: Evidence, quote: string): boolean {
  const asked = /^(.+?)(?:是|为|叫)?(?:谁|哪位|何人)[?。]?$|谁(?:是|任|当|担任)(.+?)[?。]?$/.exec(folded);
  const office =
    language === 'en'
      ? ENGLISH_OFFICE.exec(folded)?.[1]
      : tagWords(asked?.[1] ?? asked?.[2] ?? '').at(-1)?.word;
  if (!office || (language === 'zh' && !OFFICE.test(office))) return false;
  return ![best.reading.foldedTitle, ...textsNear(best, quote)].some((text) => text.includes(office));
}

/** The quote, its sentence and those that stand beside that, folded. */
function textsNear({ reading, at }: Evidence, quote: string): string[] {
  return [quote, ...withNeighbours(reading.sentences, at).map(({ folded }) => folded)];
}

/**
 * What happens to people and firms, and what tells of it: of 666 questions that ask for it, 4 are answered by a sentence that
 * has none of that near it; it refuses 36 of the nearest other ones.
 */
const HAPPENINGS: readonly (readonly [asked: RegExp, told: RegExp])[] = [
  [
    happening('出生|诞生地|(?<!发)生于|\\bborn\\b'),
    /生|诞|籍|岁|\d年[^。]{0,9}[-–—~]|故乡|老家|born|birth|native/,
  ],
  [
    happening('去世|逝世|过世|病逝|身亡|遇难|死[于亡因]|\\bdie\\b'),
    /[逝死卒亡薨崩殁]|病故|去世|过世|牺牲|遇[难害]|[终享]年|自[杀尽]|被杀|处[决死]|\bdi(?:ed?|es)\b|dea(?:d|th)|kill|murder|assassin|execut/,
  ],
  [
    happening('毕业|\\bgraduate\\b'),
    /毕业|学位|[学硕博]士|读|校|大学|学院|graduat|degree|universit|college|school/,
  ],
  [
    happening('结婚|嫁给|迎娶|\\bmarr(?:y|ied)\\b'),
    /[婚嫁娶妻夫]|配偶|太太|伴侣|marri|wife|husband|spouse|wed/,
  ],
  [
    happening('退役|退休|辞职|卸任|离职|\\b(?:retire|resign)\\b'),
    /[退辞卸离]|挂靴|下台|retire|resign|step|left/,
  ],
  [happening('加入|加盟'), /[入盟投]|转会|签|成为|参[加与]|效力/],
  [
    happening('成立|建立|创[建立办]|设立|兴建|建[成造于]|始建|落成'),
    /[成设创建立筑造修盖办]|[开闭]馆|启用|[完竣]工/,
  ],
  [happening('设计'), /设计|规划|建筑师/],
];

/** @param words that ask for it, unless they only tell the time of something else: 毕业后, 加入时. */
function happening(words: string): RegExp {
  return new RegExp(`(?:${words})(?!之?以?[后前]|时|期间|以来)`);
}

/** Whether what the question asks about happened, and neither the quote nor what stands beside it tells of that. */
function lacksHappening({ folded }: Question, best: Evidence, quote: string): boolean {
  return HAPPENINGS.some(
    ([asked, told]) => asked.test(folded) && !textsNear(best, quote).some((text) => told.test(text)),
  );
}

/** What asks for words, and says nothing of what they are about. */
const SAYING =
  /^(?:say|said|tell|told|think|thought|claim|stat|argu|announc|explain|介绍|评价|回应|看待|看法|表态)/;

/** Whether it is asked what somebody says of something, and the quote is what they say, without a word of that. */
function isOnOtherSubject(
  { question, words }: Asked,
  { reading, sentence }: Evidence,
  quote: string,
): boolean {
  if (question.wanted !== 'speech') return false;
  const speeches = reading.speech.filter(({ span }) => overlaps(span, sentence.span));
  const names = speeches.map((speech) => speakerOf(reading, speech) ?? '').join('\n');
  const others = words.filter(({ word }) => !names.includes(word) && !SAYING.test(word));
  // A boat may be called a fishing boat, 船 be 渔船.
  const isTold = ({ word }: AskedWord) =>
    quote.includes(question.language === 'zh' ? word.at(-1)! : word.slice(0, ROOT_LETTERS));
  return words.some(({ word }) => names.includes(word)) && others.length > 0 && !others.some(isTold);
}

/** Whether a number in digits that counts nothing (台北102, Boeing 787) stands nowhere in an article, in no notation. */
function lacksNumber(
  { folded, figures }: Question,
  { foldedText, foldedTitle, sentences }: Reading,
): boolean {
  return [...folded.matchAll(/(?<![\d.,-])\d+(?![\d.,-])/g)].some(({ 0: written, index }) => {
    const span = { start: index, end: index + written.length };
    if (figures.some((figure) => figure.unit !== '' && overlaps(figure.span, span))) return false;
    if (foldedText.includes(written) || foldedTitle.includes(written)) return false;
    return !sentences.some((sentence) => sentence.figures.some(({ value }) => value === Number(written)));
  });
}

/** Whether a quote has none of the question's words besides those of the title. */
function saysOnlyTitle({ question, words }: Asked, reading: Reading, quote: string): boolean {
  // What is tall, or was spent, is told in metres and dollars, without that word.
  if (question.dimension !== '' || question.wanted === 'money' || question.wanted === 'percentage')
    return false;
  const others = words.filter((word) => !titleHas(reading, word));
  // Buddhists are told of by Buddhism.
  return others.length > 0 && !others.some(({ word }) => quote.includes(word.slice(0, ROOT_LETTERS)));
}

/** The name of who speaks, folded; null where it is unknown. */
export function speakerOf({ text }: Reading, speech: Speech | null): string | null {
  return speech?.speaker ? fold(sliceOf(text, speech.speaker)) : null;
}
