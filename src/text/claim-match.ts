import { type Figure, figuresEqual } from './figure.ts';
import type { Period } from './period.ts';
import { fold } from './script.ts';
import { stem, tagWords } from './tokenizer.ts';
import { type Measure, measureOf } from './unit.ts';

/** Words for one and the same measure, in both languages. */
const MEASURES: readonly (readonly [name: string, words: string])[] = [
  ['length', '长 全长 总长 总长度 长度 全程 总里程 里程 长达 绵延 周长 long length run span stretch longest'],
  [
    'height',
    '高 楼高 高度 海拔 高程 身高 树高 塔高 高达 总高 净高 标高 high tall height elevation altitude highest tallest',
  ],
  ['width', '宽 宽度 底宽 宽达 wide width'],
  ['depth', '深 水深 深度 深达 deep depth beneath below'],
  ['thickness', '厚 厚度 thick thickness'],
  ['diameter', '直径 口径 胸径 diameter across'],
  ['weight', '重 重量 体重 自重 总重 重达 净重 weigh weight heavy'],
  ['area', '面积 占地 总面积 占地面积 area cover'],
  ['speed', '时速 速度 最高时速 车速 限速 每小时 speed'],
  ['cost', '总投资 投资 投资额 总造价 耗资 造价 花费 花 斥资 预算 cost budget'],
  ['dead', '死 死亡 遇难 丧生 罹难 身亡 遇害 病故 病逝 去世 逝世 die died death dead kill'],
  ['hurt', '受伤 伤 负伤 轻伤 重伤 injure injured hurt wound wounded'],
  ['missing', '失踪 失联 下落不明 missing'],
  ['rise', '增长 上涨 上升 增加 提高 提升 成长 涨 升 增 增幅 涨幅 rise rose grow grew growth up increase'],
  ['fall', '下降 下跌 减少 降低 回落 衰退 跌 降 减 降幅 跌幅 fall fell drop decline decrease down'],
  ['wage', '工资 薪资 月薪 薪水 wage salary pay'],
  ['price', '价格 售价 票价 单价 房价 均价 价 price fare fee charge'],
];
const MEASURE_OF = new Map(
  MEASURES.flatMap(([name, words]) => words.split(' ').map((word) => [stem(word), name])),
);
/** What is measured in units of a dimension. */
const OF_DIMENSION: readonly (readonly [dimension: RegExp, names: ReadonlySet<string>])[] = [
  [/^length$/, new Set(['length', 'height', 'width', 'depth', 'thickness', 'diameter'])],
  [/^mass$/, new Set(['weight'])],
  [/^area$/, new Set(['area'])],
  [/^money:/, new Set(['cost', 'wage', 'price'])],
];

/**
 * Whether what measures say is said of another thing in a unit: by itself, or by the unit where no other measure of its
 * dimension is named (at 3,776 metres it is the highest).
 */
export function measuresSaid(measures: ReadonlySet<string>, of: ThingWords, unit: string): boolean {
  const dimension = measureOf(unit)?.dimension ?? '';
  const family = OF_DIMENSION.find(([pattern]) => pattern.test(dimension))?.[1];
  const isOpen = family !== undefined && ![...of.measures].some((name) => family.has(name));
  return [...measures].every((name) => of.measures.has(name) || (isOpen && family.has(name)));
}

/** Words that every thing may have beside it. */
const EMPTY = new Set(
  '的 了 其 该 这 那 全 总 约 为 是 有 人 数 量 总数 总计 累计 合计 共 一共 总共 同比 环比 同期 去年 上年 the a of and its their is was are were be'.split(
    ' ',
  ),
);

/** A thing measured as what it is matched by. */
export interface ThingWords {
  readonly measures: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

/** @param folded the words of the thing, and of what it is a change of. */
export function thingWords(folded: string): ThingWords {
  const measures = new Set<string>();
  const words = new Set<string>();
  for (const { word, tag } of tagWords(folded)) {
    const root = stem(word);
    const suffix = suffixMeasure(word);
    const measure = MEASURE_OF.get(root) ?? suffix;
    if (measure !== undefined) measures.add(measure);
    if (suffix !== undefined && word.length > 2) words.add(word.slice(0, -1));
    else if (MEASURE_OF.has(root) || EMPTY.has(word) || /^[ucpydrmqt]/.test(tag)) continue;
    else words.add(root);
  }
  return { measures, words };
}

/** Words that end like a measure and are none: a mayor, a share, deep. */
const NO_MEASURE =
  /(?:[成校市县镇乡村省部处局科院会队船机社班组家特擅漫生助见首酋所站行师团营连排厅州区处司馆园董事]长|[比权严尊双多沉慎隆贵繁注着侧偏保并]重|[提最较更很太崇清跳]高|[加资艰高]深|[拓放加]宽|[雄浓深丰忠]厚)$/;

/** 楼高 and 桥长 where the dictionary has no such word. */
function suffixMeasure(word: string): string | undefined {
  return word.length > 1 && /[长高宽深厚重]$/.test(word) && !NO_MEASURE.test(word)
    ? MEASURE_OF.get(word.at(-1)!)
    : undefined;
}

/**
 * Whether two measure the same, 0..1: 0 where one is a length and the other a height, 1 where all words agree; about
 * half where one of them names what the other does not.
 */
export function thingAgreement(a: ThingWords, b: ThingWords): number {
  if (a.measures.size > 0 && b.measures.size > 0) {
    const shared = [...a.measures].filter((name) => b.measures.has(name)).length;
    if (shared < Math.min(a.measures.size, b.measures.size)) return 0;
    if (a.words.size === 0 && b.words.size === 0) return 0.95;
    if (a.words.size === 0 || b.words.size === 0) return 0.55;
    return 0.3 + 0.7 * wordAgreement(a.words, b.words);
  }
  const named = a.measures.size + b.measures.size;
  if (a.words.size === 0 && b.words.size === 0) return named > 0 ? 0.4 : 0.6;
  if (a.words.size === 0 || b.words.size === 0) return 0.4;
  return (named > 0 ? 0.8 : 1) * wordAgreement(a.words, b.words);
}

/** Dice's coefficient, in which a word that is part of another counts as half of it. */
function wordAgreement(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const has = (words: ReadonlySet<string>, word: string) =>
    words.has(word) ? 1 : [...words].some((other) => isPart(other, word)) ? 0.7 : 0;
  let shared = 0;
  for (const word of a) shared += has(b, word);
  for (const word of b) shared += has(a, word);
  const dice = shared / (a.size + b.size);
  const [shorter, longer] = a.size <= b.size ? [a, b] : [b, a];
  // The last word is the thing, those before it tell more of it.
  if ([...shorter].at(-1) !== [...longer].at(-1)) return dice;
  const common = [...shorter].filter((word) => longer.has(word)).length / shorter.size;
  return Math.max(dice, common === 1 ? 0.8 : common >= 2 / 3 ? 0.65 : 0);
}

function isPart(a: string, b: string): boolean {
  if (!/[\u3400-\u9fff]/.test(a) || a.length === b.length) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length > 1 && long.includes(short);
}

/**
 * Whether two figures could be of one thing by kind and unit: a bare number and 个 may count what another names, and 30次 is
 * what comes to 第30次.
 */
export function comparable(a: Figure, b: Figure): boolean {
  if (a.kind !== b.kind) return isCountOfTurns(a, b) || isCountOfTurns(b, a);
  if (a.kind === 'date' || a.kind === 'time') return true;
  if (fold(a.unit) === fold(b.unit)) return true;
  const first = measureOf(a.unit);
  const second = measureOf(b.unit);
  if (first !== null && second !== null && first.dimension === second.dimension) return true;
  if (isLocalMoney(first, second)) return true;
  const isCount = (measure: typeof first) => measure === null || measure.dimension.startsWith('count:');
  return (isVague(a) || isVague(b)) && isCount(first) && isCount(second);
}

function isCountOfTurns(a: Figure, b: Figure): boolean {
  return a.kind === 'amount' && b.kind === 'ordinal' && a.unit === b.unit && /^[次回届轮]$/.test(a.unit);
}

/** 元 is the money of the place that a text is of. */
function isLocalMoney(a: Measure | null, b: Measure | null): boolean {
  const isOf = (one: Measure | null, other: Measure | null) =>
    one?.canonical === '元' && /^money:(?:TWD|HKD)$/.test(other?.dimension ?? '');
  return isOf(a, b) || isOf(b, a);
}

/** A bare number and 个 count anything: what, their things say. */
function isVague({ unit }: Figure): boolean {
  return unit === '' || unit === '个';
}

/**
 * Whether two comparable figures say the same within the precision they are written in: the last digit may be rounded,
 * and what is converted (55公里, 34 miles) by half of its last place.
 */
export function valuesAgree(a: Figure, b: Figure): boolean {
  const unit = isVague(a) ? b.unit : a.unit;
  const other = isVague(b) || isLocalMoney(measureOf(a.unit), measureOf(b.unit)) ? unit : b.unit;
  if (a.kind !== b.kind) return comparable(a, b) && a.value === b.value;
  if (figuresEqual({ ...a, unit }, { ...b, unit: other })) return true;
  if (unit === '%' && other === '%' && isAbout(a, b) && Math.abs(a.value - b.value) <= ABOUT_SHARE)
    return true;
  if (a.kind !== 'amount') return false;
  // 3至5 holds 4; what a bound leaves open holds all beyond it.
  if (a.high !== undefined || b.high !== undefined) return rangesMeet(a, b);
  const first = measureOf(unit);
  const second = measureOf(other);
  if (first === null || second === null || first.factor === second.factor) return false;
  const difference = Math.abs(a.value * first.factor - b.value * second.factor);
  return difference <= Math.max(halfPlace(a.value) * first.factor, halfPlace(b.value) * second.factor);
}

/** 四分之一左右 and 26%: about a share is within a point and a half. */
const ABOUT_SHARE = 0.015;

function isAbout(a: Figure, b: Figure): boolean {
  return (a.bound === 'about' || b.bound === 'about') && a.high === undefined && b.high === undefined;
}

/** A bound that lies further below what is so says too little to be held against it. */
const FAR = 2;

/** The value of a figure in the unit that those of its dimension convert into. */
export function baseValue({ value, unit }: Pick<Figure, 'value' | 'unit'>): number {
  return value * (measureOf(unit)?.factor ?? 1);
}

/** Whether a stated figure is borne out by another: what is so lies beyond its bound, not far (more than 3,000 by 3,500). */
export function bearsOut(other: Figure, stated: Figure): boolean {
  if (valuesAgree(stated, other)) return true;
  if (isVague(other) || other.bound !== 'exact' || other.high !== undefined || stated.high !== undefined)
    return false;
  const ratio = baseValue(other) / baseValue(stated);
  if (stated.bound === 'atLeast') return ratio >= 1 && ratio <= FAR;
  return stated.bound === 'atMost' && ratio <= 1 && ratio >= 1 / FAR;
}

/** Whether two comparable figures cannot both be right: more than 3,200 leaves room for 3,500. */
export function contradict(a: Figure, b: Figure): boolean {
  if (valuesAgree(a, b)) return false;
  const [low, high] = baseValue(a) <= baseValue(b) ? [a, b] : [b, a];
  return low.bound !== 'atLeast' && high.bound !== 'atMost';
}

function rangesMeet(a: Figure, b: Figure): boolean {
  const lowA = baseValue(a);
  const highA = baseValue({ ...a, value: a.high ?? a.value });
  const lowB = baseValue(b);
  const highB = baseValue({ ...b, value: b.high ?? b.value });
  // Two ranges have to be the same; a number has to lie in one.
  return a.high === undefined || b.high === undefined ? lowA <= highB && lowB <= highA : false;
}

/** Half of the worth of the last digit that is written, 1 for 34, 0.05 for 1.7. */
function halfPlace(value: number): number {
  const decimals = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return decimals > 0 ? 0.5 * 10 ** -decimals : Math.max(0.5, 0.5 * 10 ** trailingZeros(value));
}

function trailingZeros(value: number): number {
  return /0*$/.exec(String(Math.abs(value)))![0].length;
}

/** Whether two periods are of the same days; null where one of them is not known. */
export function samePeriod(a: Period | null, b: Period | null): boolean | null {
  if (a === null && b === null) return true;
  if (a === null || b === null || a.end === null || b.end === null) return null;
  if (a.start === null || b.start === null) return a.end === b.end;
  return a.start === b.start && a.end === b.end;
}

/** Whether one period lies inside the other: 2018年 and 2018年10月23日 agree as dates. */
export function datesAgree(a: Period, b: Period): boolean {
  if (a.start === null || b.start === null || a.end === null || b.end === null) return false;
  return (a.start <= b.start && b.end <= a.end) || (b.start <= a.start && a.end <= b.end);
}
