import { done } from './figure-bounds.ts';
import { matchAt, type Outcome, type Reading } from './figure-reading.ts';
import { parseNumeral } from './numeral.ts';
import { readUnit } from './unit.ts';

const HAN_DIGITS = '[零〇一二三四五六七八九十]{1,3}';
const SCORE = new RegExp(
  `(?:(\\d{1,3}) ?(比|:|-|–|—|−) ?(\\d{1,3})|(${HAN_DIGITS})(比)(${HAN_DIGITS}))(?![-.:/\\d%零〇一二三四五六七八九十百千万])`,
  'y',
);
/** Other numbers with 比 between: shares of a whole, scales, odds. */
const RATIO = /(?:比[例率重值]|配比|之比|[汇赔]率|比例尺|性别比|按|约|近|ratio|scale|odds)[^，,。；;]{0,4}$/;
const RATIO_BEHIND = /^ ?(?:的?比[例率重值]|配比|复刻|还原|的?赔率|[大小多少高低长短强弱好快慢])/;
/** Who plays or votes: without them a mark between two numbers is a time, a range or a code. */
const PLAYED =
  /比分|[获取险大小完]胜|[战击]败|战[平胜]|[落惜]败|负于|战成|打成|逼平|平局|平手|领先|落后|扳平|不敌|淘汰|力克|横扫|反超|夺冠|卫冕|终场|全场|半场|点球|总分|赢|[^\u3400-\u9fff][胜负]|(?:^|[^a-z])(?:won|wins?|beat(?:en|s)?|defeat(?:ed|s)?|los[et]|loses|losing|led|leads?|trail(?:ed|ing)?|dr[ea]w|tied|victory|triumph|scored?|score(?:line)?|penalt(?:y|ies)|shoot-?out|half-time|full-time|set|thrash(?:ed)?|edged|votes?|voted|decision)(?![a-z])/;
const NEAR = 40;
const NEAR_CLOCK = 8;

/**
 * 2比2, 3–1, 21:18: how a game or a vote stands; null where two numbers are a ratio, a time, a range or a code. The smaller
 * side is its `value`, the larger its `high`: who won is told from either side.
 */
export function readScore(reading: Reading, at: number): Outcome | null {
  const { text, folded } = reading;
  const match = matchAt(SCORE, folded, at);
  if (match === null || /[-.:/\d第]$/.test(folded.slice(Math.max(0, at - 1), at))) return null;
  const end = at + match[0].length;
  const [first, mark, second] = match[1] === undefined ? match.slice(4) : match.slice(1);
  const before = folded.slice(Math.max(0, at - NEAR), at);
  const behind = folded.slice(end, end + NEAR);
  if (RATIO.test(before) || RATIO_BEHIND.test(behind)) return null;
  // 21:18 is a time of day unless it is said right there who won.
  const isClock = mark === ':' && /^[0-5]\d$/.test(second!);
  const isPlayed = isClock
    ? PLAYED.test(before.slice(-NEAR_CLOCK)) ||
      PLAYED.test(/^[^，,。；;]*/.exec(behind.slice(0, NEAR_CLOCK))![0])
    : PLAYED.test(before) || PLAYED.test(behind);
  // 一比一 is mostly of a copy, 9比5 with nothing near of sizes.
  if (!isPlayed && (mark !== '比' || !/表决|投票|票|赛|队|局|球|[盘场]/.test(before + behind))) return null;
  if (mark !== '比' && !/^ (?:votes?|decision)(?![a-z])/.test(behind) && readUnit(text, folded, end) !== null)
    return null;
  const sides = [first!, second!].map((side) => parseNumeral(side));
  if (sides.some((side) => side === null)) return null;
  const [value, high] = (sides as number[]).sort((a, b) => a - b);
  return done(reading, { start: at, end, kind: 'score', value: value!, high: high!, unit: '' });
}
