import type { Figure } from './figure.ts';
import type { Span } from './span.ts';
import { type TaggedWord, tagWords } from './tokenizer.ts';
import { measureOf } from './unit.ts';

/** What a figure measures: a span of the text it stands in. */
export interface Measured {
  /** 园区 in 4.6万个园区, 全长 in 全长55公里, tonnes of [paint]; null where nothing near tells. */
  readonly thing: Span | null;
  /** Of a change the thing that changes: 旅游收入 in 旅游收入18.6亿元，同比增长23.5%. */
  readonly of: Span | null;
}

/** Characters that end a phrase. */
const STOP = /[，,。；;、：:！!？?（）()“”"「」『』《》〈〉\n—]/;
/** A thing is named in no more than these. */
const MOST_CHARACTERS = 18;
const MOST_WORDS = 4;

/**
 * What a figure of a folded text measures.
 * @param figures all of the text, in its order; `figure` is one of them.
 */
export function measuredBy(folded: string, figure: Figure, figures: readonly Figure[]): Measured {
  const thing = thingOf(folded, figure, figures) ?? thingOfFirst(folded, figure, figures);
  const isChange = thing !== null && CHANGE.test(folded.slice(thing.start, thing.end));
  if (!isChange) return { thing, of: null };
  const before = figures
    .filter(({ span, kind }) => span.end <= figure.span.start && kind === 'amount')
    .at(-1);
  if (before === undefined || /[。；\n]/.test(folded.slice(before.span.end, figure.span.start)))
    return { thing, of: null };
  const of = measuredBy(folded, before, figures);
  return { thing, of: of.of ?? of.thing };
}

/** Of 由三小时缩短到45分钟 both ends are of one thing. */
function thingOfFirst(folded: string, figure: Figure, figures: readonly Figure[]): Span | null {
  const first = figures[figures.indexOf(figure) - 1];
  if (first === undefined || !FROM_TO.test(folded.slice(first.span.end, figure.span.start))) return null;
  return thingOf(folded, first, figures);
}

const FROM_TO =
  /^(?:缩短|下降|降|降低|提高|提升|上涨|涨|升|上升|增加|增|减少|减|扩大|调整?|改)?[到至为]$| to $/;

function thingOf(folded: string, figure: Figure, figures: readonly Figure[]): Span | null {
  const position = figures.indexOf(figure);
  const from = phraseStart(folded, figure.span.start, figures[position - 1]?.span.end ?? 0);
  const to = figures[position + 1]?.span.start ?? folded.length;
  const isEnglish = isEnglishAt(folded, figure.span);
  const behind = isEnglish
    ? wordsBehind(folded, figure, to)
    : nounBehind(folded, figure.span.end, to, figure);
  const before = isEnglish
    ? wordsBefore(folded, from, figure.span.start)
    : nounBefore(folded, from, figure.span.start);
  if (isAttribute(folded, behind)) return behind;
  // 重660吨的钢球: its weight, not tonnes of it.
  if (before !== null && MEASURE_BEFORE.test(folded.slice(before.start, before.end))) return before;
  const near = countsThings(figure) ? (behind ?? before) : (before ?? behind);
  if (near !== null || isEnglish || !/[，,]/.test(folded[from - 1] ?? '')) return near;
  if (!SUMS.test(folded.slice(from, figure.span.start))) return null;
  // 投资项目，合计4.6万个
  return nounBefore(folded, phraseStart(folded, from - 1, figures[position - 1]?.span.end ?? 0), from - 1);
}

/** English figures stand among Latin letters: 55 km, but not 55公里. */
function isEnglishAt(folded: string, { start, end }: Span): boolean {
  return !/[\u3400-\u9fff]/.test(folded.slice(Math.max(0, start - 6), end + 6));
}

/** Whether what is counted stands behind it (个园区, 名学生, 30% of voters) and not before (全长55公里). */
function countsThings({ unit, kind }: Figure): boolean {
  if (kind === 'ordinal' || unit === '' || unit === '%') return true;
  const dimension = measureOf(unit)?.dimension;
  return (
    dimension === undefined || dimension.startsWith('count:') || dimension === 'mass' || dimension === 'area'
  );
}

/** Where the phrase begins that a figure at `end` closes, not before `least`. */
function phraseStart(folded: string, end: number, least: number): number {
  let start = end;
  while (start > least && end - start < 40 && !STOP.test(folded[start - 1]!)) start--;
  // What is left of a date: 2023年以来, 年底.
  const rest =
    start === least
      ? /^(?:以?来|底|末|初|起|后(?!者)|前(?!者)|间|的时候|时)+/.exec(folded.slice(start, end))
      : null;
  return start + (rest?.[0].length ?? 0);
}

const NOUN = /^(?:n|j|l$|i$|eng|vn|an|s$|f$|t$|g$|ng|vg|x$|z$)/;
const MODIFIER = /^(?:a|b|d$|v|u|m|q|zg)/;
/** What follows people: 3人死亡. */
const FATES =
  /^(?:死亡|遇难|受伤|失踪|失联|获救|被困|就业|参加|参赛|出席|住院|留医|罹难|死|伤|轻伤|重伤|遇害|被捕|报名)/;

/** The noun phrase from `at` on, 的 before it left out. */
function nounBehind(folded: string, at: number, limit: number, figure: Figure): Span | null {
  let start = at;
  if (/^(?:的| of )/.test(folded.slice(start, start + 4))) start += folded[start] === '的' ? 1 : 4;
  let end = start;
  while (end < limit && end - start < MOST_CHARACTERS && !STOP.test(folded[end]!)) end++;
  const phrase = folded.slice(start, end);
  if (phrase === '') return null;
  if (measureOf(figure.unit)?.dimension === 'count:人') {
    const fate = FATES.exec(phrase)?.[0];
    if (fate !== undefined) return { start, end: start + fate.length };
  }
  // 1338米长
  if (/^[长高宽深厚重](?=[^\u3400-\u9fff]|的|$)/.test(phrase + folded.slice(end, end + 1)))
    return { start, end: start + 1 };
  const words = tagWords(phrase);
  // Behind 第十次 stands the name of what is counted: 全国对口支援新疆工作会议.
  const isName = figure.kind === 'ordinal';
  let taken = 0;
  let noun = 0;
  for (const [i, { word, tag, start: offset }] of words.entries()) {
    if (offset !== taken && taken > 0 && folded[start + taken] !== ' ') break;
    const isNoun = NOUN.test(tag);
    const isOf = word === '的' && taken > 0 && NOUN.test(words[i + 1]?.tag ?? '');
    // 援疆 leads to 资金, but in 资金投入南疆 the noun has an end.
    const leads =
      (/^[ab]|^vn/.test(tag) || (tag[0] === 'v' && (noun === 0 || isName))) && isFollowedByNoun(words, i);
    // A place behind a noun is where, not what.
    const isPlace = !isName && tag === 'ns' && noun > 0 && words[i - 1]?.tag !== 'ns';
    if (isPlace || (!isNoun && !isOf && !leads)) break;
    if (word.length === 1 && /[被把在与和及将已为是至到等之上中内外从由对]/.test(word)) break;
    taken = offset + word.length;
    if (isNoun) noun = taken;
  }
  return noun === 0 ? null : { start, end: start + noun };
}

/** Whether a word is part of a noun phrase because a noun stands right behind it: 援疆 in 援疆资金. */
function isFollowedByNoun(words: readonly TaggedWord[], at: number): boolean {
  const next = words[at + 1];
  const word = words[at]!;
  if (next === undefined || next.start !== word.start + word.word.length) return false;
  if (next.word === '的') return NOUN.test(words[at + 2]?.tag ?? '');
  return word.word.length > 1 && /^(?:n|vn)/.test(next.tag);
}

/** What joins a thing to its figure: 全长[为], 人口[达到], 投资[共]. */
const JOINS =
  /(?:为|是|有|达到?|约|共计?|总计|合计|计|等于|至|到|近|在|突破|降至|升至|增至|降到|升到|增加?到|减少?到|提高到|扩大到|缩短到|上升到|只有|仅有?|仅为|可达|高达|长达|多达|已达|已有?|占|了|的|就|只要|只需|需要?|最?要|每(?:分钟|小时|秒|年|月|日|天|人|户|公斤|斤|吨|平方米|坪|公升|度)|以时速|不过|最多|最少|都|也|还|又|超过?|逾|不足|不到|大约|其中|将|拟|共有|设有?|拥有|现有|分为|分|由|从|每|一|个|人均|平均)+$/;
const OPENS =
  /^(?:的|其中|此外|但是?|而|并且?|则|也|目前|现在|如今|同时|另外|当时|据统计|据悉|预计|累计|以来|截至|里|全部|这|该|那|它|他|她|从|以|将|把|在|于|对|其(?!余)|各|已经?|又|还|共|总共|一共|合计|总计|使|让|至|到|由)+/;

/** The phrase between `from` and `to`, without what only joins it to the figure or opens the clause. */
function nounBefore(folded: string, from: number, to: number): Span | null {
  const phrase = folded.slice(from, to);
  const joined = JOINS.exec(phrase.trimEnd())?.[0] ?? '';
  const end = from + phrase.trimEnd().length - joined.length;
  let start = from + (OPENS.exec(folded.slice(from, end))?.[0].length ?? 0);
  // 全县有园区36个
  const having = /^.*(?:[^没只仅还共所享]有|拥有|设有|建有|建成|新增)(?=[^\s的]{2})/.exec(
    folded.slice(start, end),
  )?.[0];
  if (having !== undefined) start += having.length;
  while (start < end && folded[start] === ' ') start++;
  if (start >= end)
    return /长|高|宽|深|重|厚/.test(joined) ? { start: from, end: from + phrase.length } : null;
  if (end - start > 6) {
    const words = tagWords(folded.slice(start, end));
    // The last words that hang together: 工程总投资, not 建成以后的工程总投资.
    let first = words.length - 1;
    while (
      first > 0 &&
      hangsTogether(words, first) &&
      end - start - words[first - 1]!.start <= MOST_CHARACTERS
    )
      first--;
    start += words[first]?.start ?? 0;
  }
  return { start, end };
}

function hangsTogether(words: readonly TaggedWord[], at: number): boolean {
  const before = words[at - 1]!;
  if (before.start + before.word.length !== words[at]!.start) return false;
  if (/^[pcyr]/.test(before.tag) || /^(?:了|着|过|后|时|以后|使|让|令|由|从|被|把)$/.test(before.word))
    return false;
  return NOUN.test(before.tag) || MODIFIER.test(before.tag);
}

const FUNCTION_WORDS = new Set(
  (
    'a an the of in on at by to for from with and or but is are was were be been being has have had will would can could may ' +
    'might must that which who whose when where while as than into over under between among about around nearly some more ' +
    'less only it its he she they their his her this these those there each every per after before since until during ' +
    'against because if so not no up down out off through across within without also then now just still all both ' +
    'said says say another other later ago took take takes'
  ).split(' '),
);
const ADJECTIVES = new Set('long wide high tall deep thick old above below away beneath heavy'.split(' '));
const VERBS =
  /^(?:[a-z]+(?:ed|ing)|died|fell|rose|won|ran|cost|costs|held|hold|holds|went|came|come|live|lives|lie|lies|visit|made|got|gave|stand|stands|joined|have|left|met|put|saw|sold)$/;

/** English: the words right behind a figure up to one that joins clauses; of 'tonnes of paint' paint. */
function wordsBehind(folded: string, { span, unit }: Figure, limit: number): Span | null {
  let at = span.end;
  const of = /^ of (?:the |its |their |his |her |all )?/.exec(folded.slice(at, at + 12));
  if (of !== null) at += of[0].length;
  else if (folded[at] !== ' ' && folded[at] !== '-') return unitWord(folded, span, unit);
  else at++;
  const words: Span[] = [];
  for (const match of folded.slice(at, limit).matchAll(/[a-z][a-z'’-]*/g)) {
    const start = at + match.index;
    if (
      words.length === MOST_WORDS ||
      (match.index > 0 && folded.slice(words.at(-1)?.end ?? at, start) !== ' ')
    )
      break;
    const isAdjective = words.length === 0 && ADJECTIVES.has(match[0]);
    if (!isAdjective && (FUNCTION_WORDS.has(match[0]) || (VERBS.test(match[0]) && words.length > 0))) break;
    if (VERBS.test(match[0]) && !match[0].endsWith('ing') && words.length === 0 && of === null) break;
    words.push({ start, end: start + match[0].length });
    if (isAdjective) break;
  }
  const last = words.at(-1);
  if (last === undefined) return unitWord(folded, span, unit);
  const counted = of === null && !isAttribute(folded, words[0]!) ? unitWord(folded, span, unit) : null;
  return { start: counted?.start ?? words[0]!.start, end: last.end };
}

/** Of 64 passengers the unit is the thing. */
function unitWord(folded: string, span: Span, unit: string): Span | null {
  if (!measureOf(unit)?.dimension.startsWith('count:')) return null;
  const word = /[a-z]+$/.exec(folded.slice(span.start, span.end))?.[0];
  return word === undefined ? null : { start: span.end - word.length, end: span.end };
}

/** English: the last words before a figure that name something. */
function wordsBefore(folded: string, from: number, to: number): Span | null {
  const words = [...folded.slice(from, to).matchAll(/[a-z][a-z'’-]*/g)].map(({ 0: word, index }) => ({
    word,
    start: from + index,
    end: from + index + word.length,
  }));
  let last = words.length - 1;
  while (last >= 0 && FUNCTION_WORDS.has(words[last]!.word)) last--;
  if (last < 0) return null;
  let first = last;
  while (first > 0 && last - first < MOST_WORDS - 1) {
    const { word, end } = words[first - 1]!;
    const joins = word === 'of' || word === 'the';
    if ((FUNCTION_WORDS.has(word) && !joins) || folded.slice(end, words[first]!.start) !== ' ') break;
    first--;
  }
  while (first < last && FUNCTION_WORDS.has(words[first]!.word)) first++;
  return { start: words[first]!.start, end: words[last]!.end };
}

const MEASURE_BEFORE = /(?:[长高宽深厚重]|长度|高度|面积|海拔|体重|重量)$/;
const SUMS = /^(?:合计|共计?|总计|累计|一共|总共|达到?|为)$/;
const CHANGE =
  /^(?:同比|环比|年|比上年|较上年|实际|也|均|分别)*(?:增长|下降|增加|减少|上涨|下跌|上升|提高|提升|降低|增幅|涨幅|降幅|跌|涨|增|减|升|降)/;
const ATTRIBUTE = /^(?:long|wide|high|tall|deep|thick|old|高|长|宽|深|厚|重)$/;

function isAttribute(folded: string, span: Span | null): boolean {
  return span !== null && ATTRIBUTE.test(folded.slice(span.start, span.end));
}
