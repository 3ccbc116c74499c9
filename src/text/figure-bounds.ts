import type { Bound, Figure } from './figure.ts';
import { before, type Core, matchAt, type Outcome, type Reading, round } from './figure-reading.ts';
import { measureOf } from './unit.ts';

const CHINESE_BOUNDS = boundWords({
  about:
    '约 大约 大概 约莫 大致 近 将近 接近 约有 约为 约达 约合 约占 约需 大约有 大约为 大概有 差不多 几近 估计 估计有',
  atLeast:
    '超 超过 超过了 超出 逾 至少 至少有 最少 不少于 不低于 不下 不下于 不小于 起码 起码有 高于 大于 多于 不止 突破 突破了 破 逾越 上 已逾 已超 高过 长于',
  atMost:
    '不足 不到 未满 不满 至多 最多 最多有 顶多 不超过 不超 不多于 不高于 不大于 未超过 没超过 没有超过 低于 少于 小于 不及 未达 没到 未足 最高不超',
});
const LONGEST_BOUND = 5;
/** What makes words of the short ones: 条约, 最近, 赶超. */
const NO_BOUND: Readonly<Record<string, RegExp>> = {
  约: /[条合公契节预签制纽违邀简隐婚盟履毁相失爽大]$/,
  近: /[最附邻靠临新远亲贴迫逼走切拉]$/,
  超: /[反赶英中西法德意女男篮高]$/,
  逾: /[不]$/,
  破: /[打突爆攻刷侦击残撞识看说冲跌涨踏道]$/,
  上: /[以]$|./,
};
const ENGLISH_BOUND =
  /(?:^|[^a-z])(?:(no more than|not more than|at most|up to|under|less than|fewer than|below|as many as|as much as|no greater than|no (?!few)[a-z]+er than|just under|a maximum of)|(more than|over|at least|above|exceeding|upwards of|no fewer than|no less than|not less than|not fewer than|greater than|in excess of|a minimum of|just over)|(about|around|nearly|almost|some|approximately|roughly|circa|c\.|ca\.|close to|an estimated|estimated at|approx\.))( (?:the |us|a |an )?)$/;

interface BoundWord {
  readonly start: number;
  readonly bound: Bound;
  readonly word: string;
}

/** The word before a number that leaves it open, with where it starts. */
export function boundBefore(reading: Reading, at: number): BoundWord | null {
  const { folded } = reading;
  const previous = folded.charCodeAt(at - 1);
  if (previous < 0x80) {
    const match = ENGLISH_BOUND.exec(before(reading, at, 24));
    if (match !== null) {
      const bound: Bound = match[1] !== undefined ? 'atMost' : match[2] !== undefined ? 'atLeast' : 'about';
      const word = match[1] ?? match[2] ?? match[3]!;
      return { start: at - word.length - match[4]!.length, bound, word };
    }
    if (previous !== 0x20) return null;
  }
  const end = previous === 0x20 ? at - 1 : at;
  for (let length = LONGEST_BOUND; length > 0; length--) {
    const start = end - length;
    if (start < reading.from) continue;
    const word = folded.slice(start, end);
    const bound = CHINESE_BOUNDS.get(word);
    if (bound === undefined) continue;
    // 上百 is at least a hundred, 上3 nothing.
    if (word === '上')
      return /^[百千万亿]/.test(folded.slice(at, at + 1)) &&
        folded[start - 1] !== '以' &&
        folded[start - 1] !== '千'
        ? { start, bound, word }
        : null;
    // 不止一次 is often, and counts nothing.
    if (word.startsWith('不止') && folded[at] === '一') return null;
    if (NO_BOUND[word]?.test(folded.slice(Math.max(0, start - 1), start))) return null;
    return { start, bound, word };
  }
  return null;
}

const TAIL =
  / ?(?:(以上|有余|开外|之上|及以上|不止|出头|or more|or above|\+(?!\d))|(以下|及以下|以内|之内|不到|or less|or fewer|or under)|(左右|上下|or so))/y;
const MORE_BEHIND = /多(?![次个种方名处地家样元数年少岁])|余(?![额下的])/y;

/** The words behind a unit that leave its number open. */
export function boundBehind(
  folded: string,
  end: number,
  unit: string,
  value: number,
): { end: number; bound: Bound } | null {
  const match = matchAt(TAIL, folded, end);
  if (match !== null && !(folded.startsWith('上下', end) && folded[end + 2] === '册')) {
    const bound: Bound = match[1] !== undefined ? 'atLeast' : match[2] !== undefined ? 'atMost' : 'about';
    return { end: end + match[0].length, bound };
  }
  const dimension = measureOf(unit)?.dimension ?? '';
  if (
    value > 0 &&
    /^(?:time|length|mass|age|area|share|times|volume|money)/.test(dimension) &&
    matchAt(MORE_BEHIND, folded, end) !== null
  ) {
    return { end: end + 1, bound: 'atLeast' };
  }
  return null;
}

function boundWords(words: Readonly<Record<'about' | 'atLeast' | 'atMost', string>>): Map<string, Bound> {
  const bounds = new Map<string, Bound>();
  for (const bound of ['about', 'atLeast', 'atMost'] as const) {
    for (const word of words[bound].split(' ')) bounds.set(word, bound);
  }
  return bounds;
}

/** A figure with the bounds that stand around it. */
export function done(reading: Reading, core: Core): Outcome {
  const isBare = core.kind === 'ordinal' || core.kind === 'score';
  const lead = isBare ? null : boundBefore(reading, core.start);
  const tail = isBare ? null : boundBehind(reading.folded, core.end, core.unit, core.value);
  return finish(
    { ...core, start: lead?.start ?? core.start, end: tail?.end ?? core.end },
    lead?.bound ?? tail?.bound ?? core.bound ?? 'exact',
  );
}

/** A figure with its bound; of a range the smaller number is `value`. */
export function finish({ start, end, kind, value, high, unit }: Core, bound: Bound): Outcome {
  const figure: Figure = { span: { start, end }, kind, value: round(value), unit, bound };
  if (high === undefined) return { end, figure };
  // Below zero the larger number is the lower end.
  return {
    end,
    figure: { ...figure, value: round(Math.min(value, high)), high: round(Math.max(value, high)) },
  };
}
