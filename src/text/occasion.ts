import type { Span } from './span.ts';

/** What a figure holds for where it does not hold as things stand: an earlier state, a beginning, a plan. */
export type Occasion = 'formerly' | 'at first' | 'planned';

const CLAUSE_ENDS = /[，,；;。！？!?\n]/;

/** Words that say so, in the clause of the figure and before it; each is folded. */
const SAID_BEFORE: readonly (readonly [Occasion, RegExp])[] = [
  [
    'formerly',
    /(?:以前|过去(?!的?[\d一二两三四五六七八九十几半]+[个年月天日周])|此前|先前|从前|昔日|早年|原来|原先|原本|原有|旧有|改[建造]前|扩建前|通车前|调整前|修订前|(?<![a-z])(?:previously|formerly|used to|once|until then|in the past|had (?:been|stood|run|held|had)))/,
  ],
  [
    'at first',
    /(?:最初|起初|当初|初期|之初|当时|那时|其时|刚刚?(?:[开建成投启落]|出生|上市|发行)|(?:建成|落成|竣工|完工|开业|开张|开馆|开园|开幕|揭幕|启用|投运|投产|通车|成立|上市|出生|发行)(?:的时候|之?[时初](?!间)))|(?<![a-z])(?:at first|at its opening|at the opening|on opening|initially|originally|at the time|at birth|at launch|back then|when (?:it|they|the [a-z]+) (?:was|were)? ?(?:first )?(?:open|built|finish|complet|found|start|launch|began|inaugurat)[a-z]*|(?:on|at|upon) (?:its |their )?(?:completion|launch|opening|inauguration))(?![a-z])/,
  ],
  [
    'planned',
    /(?:计划|规划|预计|预期|目标|力争|有望|拟(?![人合])|(?<![不])将(?:[达有在于会建增扩投超提降突]|$)|到时|届时|预算)|(?<![a-z])(?:plans?|planned|planning|expects?|expected|projected|targets?|aims?|will|would|is to|are to|due to|hopes?|by 20[3-9]\d)(?![a-z])/,
  ],
];
/** The same behind it: 312 metres when it opened. */
const SAID_BEHIND: readonly (readonly [Occasion, RegExp])[] = [
  [
    'at first',
    /^[^，,；;。！？!?\n]{0,24}?(?<![a-z])(?:at first|at its opening|on opening|initially|originally|at the time|at birth|at launch|back then|when (?:it|they|the [a-z]+) (?:was|were)? ?(?:first )?(?:open|built|finish|complet|found|start|launch|began|inaugurat)[a-z]*|(?:on|at|upon) (?:its |their )?(?:completion|launch|opening|inauguration))(?![a-z])/,
  ],
];
/** 由40分钟缩短至12分钟, from 40 minutes to 12: the first is of before. */
const FROM = /(?:[由从]|(?<![a-z])from )(?:原来|原先|此前|过去|以前|去年|上年)?的?约?(?:about )?$/;
const TO =
  /^[^，,；;。！？!?\n]{0,10}?(?:缩短|压缩|下降|降|降低|提高|提升|上涨|涨|升|上升|增加|增长|增|减少|减|扩大|扩|调整?|改|变|翻|延长|缩减)[^，,；;。！？!?\n]{0,4}?[到至为成]|^ (?:[a-z]+ ){0,4}?to /;

/**
 * The occasion that a figure of a folded text holds for; null where it holds as things stand, as far as its clause says.
 * @param sentence the sentence that the figure stands in.
 */
export function occasionOf(folded: string, figure: Span, sentence: Span): Occasion | null {
  let start = figure.start;
  while (start > sentence.start && !CLAUSE_ENDS.test(folded[start - 1]!)) start--;
  const before = folded.slice(start, figure.start);
  const behind = folded.slice(figure.end, Math.min(sentence.end, figure.end + 60));
  if (FROM.test(before) && TO.test(behind)) return 'formerly';
  const said = SAID_BEFORE.find(([, pattern]) => pattern.test(before)) ?? null;
  if (said !== null) return said[0];
  return SAID_BEHIND.find(([, pattern]) => pattern.test(behind))?.[0] ?? null;
}
