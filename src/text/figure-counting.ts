import { isYear } from './figure-dates.ts';
import { before, isHan, isHyphen, matchAt, type Reading } from './figure-reading.ts';
import type { Numeral } from './numeral.ts';
import { countsAfterOneDigit, measureOf, type WrittenUnit } from './unit.ts';

/** What a single 一 needs before it to count: 一个 and 一座 are articles, 仅一座 is a count. */
const ONE_BEFORE = /(?:共|共有|仅|仅有|只有|[长高共已]达|为期|历时|耗时|用时|时隔|满|至多|花了?|等于)$/;
const ZERO_INSIDE = /^[一二三四五六七八九][零〇○][一二三四五六七八九]$/;
/** What 一倍 needs before it. */
const GROWTH_BEFORE = /(?:[增涨升加多快贵高大长重强支]|增值|提前|扩大|提[高升])[了出]?$/;
/** What it needs behind it, for times: 一年后, 一个月内. */
const ONE_BEHIND = /以?[后前内]|之[后前内]|时间|期间|有余/y;
const NUMBER_BEFORE = /(?:共|有|达|仅|只|计|为|是|至|到|近|出|了|增|得|用时|历时|[:(=＝×])\s?$/;
const NAME_BEFORE =
  /(?:^|[^a-z])(page|chapter|section|figure|fig\.|table|no\.|number|article|room|flight|route|highway|channel|version|note|level|grade|type|model|phase|act|volume|vol\.|part|step|item|line|track|category|class|unit|gate|pier|bus|interstate|lot|day|week|stage|group|district|psalm|apollo|world war|pp\.|p\.) $/;

/**
 * Whether a number counts something. Digits with a unit do. A number in Chinese characters needs a unit, or to be too long
 * for a word (四万六千); 一 with a classifier, and 百, 千, 万 without a digit, need a bound or a word of counting beside
 * them, since 一个, 一座 and 千家 mostly count nothing.
 */
export function isCounted(
  reading: Reading,
  at: number,
  end: number,
  numeral: Numeral,
  unit: WrittenUnit | null,
  name: string,
  isBounded: boolean,
  isRange: boolean,
): boolean {
  const { folded } = reading;
  const next = folded[end] ?? '';
  if (isRange || name === '%') return true;
  // 1死23伤, 三死十五伤
  if (unit === null && matchAt(/[死伤](?![亡者心害人信])/y, folded, end) !== null) return true;
  // The first three quarters are a time.
  if (name === '季度' && /[前头]$/.test(before(reading, at, 1))) return false;
  if (numeral.style === 'english') {
    if (unit !== null)
      return (
        numeral.value !== 1 ||
        /^(?:length|mass|area|volume)/.test(measureOf(name)?.dimension ?? '') ||
        isBounded
      );
    return numeral.value >= 2 || numeral.share;
  }
  const isOneCharacter = numeral.style === 'chinese' && numeral.end === at + 1;
  if (numeral.style === 'chinese') {
    if (numeral.implied && !isBounded) return false;
    if (isOneCharacter && numeral.value === 1) {
      const measure = measureOf(name);
      if (measure === null) return false;
      if (isBounded || ONE_BEFORE.test(before(reading, at, 2))) return true;
      if (name === '倍') return GROWTH_BEFORE.test(before(reading, at, 3));
      if (measure.dimension === 'time')
        return /小时|刻钟/.test(name) || matchAt(ONE_BEHIND, folded, end) !== null;
      return (
        /^(?:length|area|mass|money|volume|times|speed|power|points)/.test(measure.dimension) &&
        !/^[元圆块里米两斤倍节]$/.test(name)
      );
    }
    if (unit === null) {
      if (numeral.scale === 12) return true;
      // 十二 alone is rarely a count, 三十六 and 四万六千 are; 三百强 and 二十大 are names.
      return (
        numeral.end - at >= 3 &&
        numeral.plainDigits === 0 &&
        numeral.high === undefined &&
        !'大强后计变届多'.includes(next || ' ') &&
        /[十百千万亿廿卅]/.test(folded.slice(at, numeral.end))
      );
    }
    // 一零一座 is a hundred and one, 三四五 a row of digits.
    if (numeral.plainDigits > 2) return name !== '年' && ZERO_INSIDE.test(folded.slice(at, numeral.end));
    if (isOneCharacter || numeral.high !== undefined)
      return (
        (numeral.value > 0 || isBounded) &&
        ((isBounded && numeral.high === undefined) ||
          countsAfterOneDigit(name) ||
          isDistance(name, folded, end) ||
          isPlain(name, before(reading, at, 2)))
      );
    return numeral.plainDigits === 0;
  }
  // Of RMB 150,000 the unit stands before.
  if (name !== '') return true;
  if (isBounded) return !/[a-z]/.test(next);
  return !isBareName(reading, at, end, numeral);
}

/** 每周三班, 降十度: what stands before makes a count of what may be a word. */
function isPlain(unit: string, lead: string): boolean {
  return unit === '班' ? /每[周天日月]$/.test(lead) : unit === '度' && /[降升温]$/.test(lead);
}

/** 三里长 and 五里外 are a way; 三里 alone may be a name. */
function isDistance(unit: string, folded: string, end: number): boolean {
  return unit === '里' && matchAt(/[长远宽外]|[的]?[山水]?路|之外/y, folded, end) !== null;
}

/** Whether digits without a unit are a name, an item of a list, a reference or part of something longer. */
function isBareName(reading: Reading, at: number, end: number, numeral: Numeral): boolean {
  const { text, folded } = reading;
  const next = folded[end] ?? '';
  const previous = folded[at - 1] ?? '';
  if ((previous === '[' && next === ']') || (previous === '(' && next === ')')) return true;
  // Of a list the unit stands behind the last: 7、8月份.
  if (next === '、' || /\d $/.test(folded.slice(Math.max(0, at - 2), at))) return true;
  if (next === '.' && isHan(folded[end + (folded[end + 1] === ' ' ? 2 : 1)] ?? '')) return true;
  if (/[-–—_/:#@*^=]/.test(next) && /[a-z\d]/.test(folded[end + 1] ?? '')) return true;
  if (isHyphen(previous) || /[~–—]/.test(previous)) return true;
  if (/^[.、)]$/.test(next) && /(?:^|\n) *\(?$/.test(text.slice(Math.max(0, at - 4), at))) return true;
  const lead = before(reading, at, 16);
  if (NAME_BEFORE.test(lead)) return true;
  const word = /([A-Za-z][A-Za-z.'’-]*) $/.exec(text.slice(Math.max(reading.from, at - 20), at))?.[1];
  if (word !== undefined && /[A-Z]/.test(word) && !FUNCTION_WORD.test(word)) return true;
  if (isHan(next)) {
    if (numeral.plainDigits === 0) return false;
    return isYear(numeral) || /[强后号路线楼型式届大高]/.test(next) || !NUMBER_BEFORE.test(lead);
  }
  return isHan(previous) && isYear(numeral);
}

const FUNCTION_WORD =
  /^(?:About|Some|In|The|Over|Only|At|By|To|For|From|With|And|But|Of|On|All|These|Those|Another|Nearly|Around|Approximately|Almost|Roughly|More|Less|Than|Its|His|Her|Their|An|A|As|Out|Within|After|Before|When|While|If|Has|Had|Have|Was|Were|Is|Are|They|We|It|He|She|There|Between|Under|Up|Like|Or|Today|Now|Then|Every|Each|Just|Exactly|Top|I)$/;
