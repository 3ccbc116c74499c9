import { languageOf } from '../text/script.ts';
import { asks, clausesOf } from './clause.ts';
import { isOpen, resolveFollowUp, topicOf } from './follow-up.ts';

/** More have no room in a message. */
const MAX_PARTS = 3;
/** How a clause of English begins that is a question of its own; when the tunnel opened is none. */
const ENGLISH_START =
  /^(?:and |also |but |or |then )*(?:(?:in|on|at|to|from|by|of|for) )?(?:who|whom|whose|what|which|how (?!the\b|a\b|it\b)|(?:when|where|why|how) (?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might|must)\b)/i;
/** and when …: English asks twice without a comma. */
const ENGLISH_SEAM =
  / and (?=(?:(?:in|on|at|to|from|by|of|for) )?(?:who|whom|whose|what|when|where|which|why|how)\b)/i;
/** 嘉峪关建于哪一年，山海关呢 */
const ELLIPTICAL = /呢[?？\s]*$/;

/**
 * The questions that are asked in one sentence (青藏铁路全长多少公里，什么时候通车？), each made whole by the one before; the
 * sentence itself where it asks once.
 */
export function splitQuestions(text: string): string[] {
  const pieces: string[] = [];
  let open = '';
  for (const { text: clause, asks } of clausesOf(text).flatMap(halves)) {
    open += clause;
    const isWhole = asks || (pieces.length > 0 && ELLIPTICAL.test(clause));
    if (!isWhole) continue;
    pieces.push(open);
    open = '';
  }
  if (pieces.length < 2 || pieces.length > MAX_PARTS) return [text];
  // What follows the last question word belongs to it.
  pieces.push(pieces.pop()! + open);
  const parts: string[] = [];
  for (const piece of pieces) {
    const asked = piece
      .replace(/^[\s，,、]+|[\s，,、；;。]+$/g, '')
      .replace(/^(?:and|also|but|以及|并且|还有|還有|另外)[,，\s]*/i, '');
    const before = parts.at(-1);
    parts.push(before === undefined ? asked : inheriting(asked, before));
  }
  return parts;
}

function halves(clause: { text: string; asks: boolean }): { text: string; asks: boolean }[] {
  const { text, asks } = clause;
  if (/\p{Script=Han}/u.test(text)) return [{ text, asks }];
  return text
    .split(ENGLISH_SEAM)
    .map((half, i) => ({ text: half, asks: i > 0 || ENGLISH_START.test(half.trim()) }));
}

/**
 * A later part with the topic of the one before, where it has none: within a sentence even 隧道有多长 and what a ticket costs
 * are about that.
 */
function inheriting(asked: string, before: string): string {
  const previous = { question: before, title: null, answer: null };
  const whole = resolveFollowUp(asked, previous);
  if (whole !== asked || !isOpen(asked)) return whole;
  if (languageOf(asked) === 'en') return resolveFollowUp(`and ${asked}`, previous).replace(/^and /, '');
  const topic = topicOf(before);
  return topic === null || asks(asked.slice(0, 3)) ? asked : topic + asked;
}
