import { fold, languageOf } from '../text/script.ts';
import { type Clause, clausesOf, questionWordAt } from './clause.ts';

/** What a message asks, and what else it tells. */
export interface Message {
  readonly asked: string;
  /** The asker's reasons and circumstances, without greetings and thanks; '' where there are none. */
  readonly background: string;
}

/** A clause that says hello, thanks or sorry. */
const COURTESY =
  /^(?:(?:大家|各位|你|您|老师|小编)?(?:好|早上好|上午好|中午好|下午好|晚上好|早)[呀啊啦哦哇]?(?:机器人|小助手)?|哈[喽啰罗]|嗨|嘿|[早午晚]安|在吗|(?:先|非常|十分|多)?(?:谢谢|感谢|谢[了啦过]).{0,8}|多谢|感恩|感激不尽|(?:不好意思|抱歉|打扰了?)?(?:想|我想)?(?:请|再)?问(?:一)?个.{0,12}问题|麻烦(?:你|您|大家)?了|辛苦.{0,4}|拜托.{0,3}|不好意思.{0,8}|打扰.{0,5}|抱歉.{0,6}|对不起)$|^(?:(?:hi|hello|hey|greetings|good (?:morning|afternoon|evening|day))(?: (?:there|all|bot|everyone|everybody|guys|folks))?|thanks?(?: you)?\b.*|many thanks.*|cheers|please|sorry\b.*|excuse me|quick question\b.*)$/;
/** A greeting that runs on into what follows without a mark: 你好我想问…, hi is the tower … */
const GREETING =
  /^(?:(?:你|您|大家)好(?:[啊呀]|机器人)?|哈[喽啰罗]|嗨|在吗)\s*(?=我?想(?:要?请?[问教]|了解|知道|打听|查)|请|能不能|能否|可以|可否|麻烦|告诉|帮[我忙])|^(?:hi|hello|hey)(?: there)? (?=(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|can|could|would|will|i|i'm|please|any|tell)\b)/;
/** What leads over to the question: 所以想问一下, could you tell me. What follows it is asked. */
export const LEADS = [
  /(?<=^|[，,。！!？?；;：:\s])(?:所以|因此|就|也|但是?|只是|特别|很|好奇|我们?|咱们?)*(?:请问|请教(?:一下|下)?|(?:想要?|来|麻烦|跟大家)(?:再|先)?(?:问(?:一下|清楚|一问|问|下)?|请教|请问|打听|了解|知道|弄清楚|搞清楚|确认)(?:一下|下)?|(?:能不能|能否|可不可以|可以|可否|请|麻烦)(?:你|您|大家)?(?:帮忙|帮我)?(?:告诉我|说说|查一下|查查|看看|看一下|介绍一下)|帮[忙我](?:看看|看一下|查查|查一下)|告诉我)(?:一下)?/g,
  /\b(?:tell|remind|told) (?:me|us)(?: something)?\b|\b(?:happen to know|do you know|(?:like|love|need|needs|want|wants|wanted|curious) to know|wondering(?: about)?|any idea|ask you)\b/g,
];
/** Somebody talks of themselves; 我们 is said of everybody, and of World War I nobody speaks in the first person. */
const OWN = {
  zh: /[我俺](?!们|們|国|國|方|军|軍|省|市|校)|咱[们們家]/u,
  en: /(?<!\p{Lu}\p{L}* )\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Uu]s|me)\b/u,
} as const;
/** What may stand before the question word of an English clause and belong to it. */
const BEFORE_WORD = /(?:\b(?:in|on|at|to|from|by|of|for|about|with) )$/;

/**
 * What a chatty message asks, without greetings, thanks and the asker's reasons (你好，我朋友最近想去西藏，所以想问一下…,
 * hi there, I was wondering if you could tell me…). A message without such is given back as it is.
 */
export function withoutSmallTalk(message: string): Message {
  const text = message.slice(GREETING.exec(fold(message))?.[0].length ?? 0);
  const clauses = clausesOf(text);
  const isGreeted = text !== message || clauses.some(isCourtesy);
  const last =
    clauses.findLast(({ asks }) => asks) ??
    // 你好，天眼在贵州吗？
    (isGreeted ? clauses.findLast((clause) => !isCourtesy(clause)) : undefined);
  if (!last) return { asked: text, background: '' };
  const isChatty =
    isGreeted || talksFirst(last) || clauses.some((clause) => clause.start < last.start && isOwn(clause));
  const start = lastLead(text, last, isChatty) ?? (isChatty ? ownStart(clauses, last) : 0);
  const trailing = clauses.filter((clause) => clause.start >= last.end && !isCourtesy(clause));
  const end = trailing.length === 0 ? last.end : text.length;
  const asked = text
    .slice(start, end)
    .replace(/^[，,：:\s]+|[，,\s]+$/g, '')
    .trim();
  if (asked === '' || (start === 0 && end === text.length)) return { asked: text, background: '' };
  const background = clauses
    .filter((clause) => clause.start < start && !isCourtesy(clause))
    .map((clause) => text.slice(clause.start, Math.min(clause.end, start)))
    .join('');
  return { asked, background: LEADS.reduce((told, lead) => told.replace(lead, ''), background).trim() };
}

function isCourtesy({ text, asks }: Clause): boolean {
  return !asks && COURTESY.test(fold(text).replace(/[\p{P}\s~～]+$/gu, ''));
}

function isOwn({ text }: Clause): boolean {
  return OWN[languageOf(text)].test(text.replace(/[“「『《"].*[”」』》"]/g, ''));
}

/** Where that begins which the last leading phrase leads to; null where none leads to a question. */
function lastLead(text: string, asking: Clause, isChatty: boolean): number | null {
  const folded = fold(text);
  let start: number | null = null;
  for (const pattern of LEADS) {
    for (const { index, 0: phrase } of folded.matchAll(pattern)) {
      const end = index + phrase.length;
      const word = questionWordAt(folded.slice(end, asking.end));
      // 谁想知道什么 is a question of its own: there has to be more than the question word.
      if (word === null || asking.end - end < 5) continue;
      // 他捐了一亿，请问是谁捐的 does not stand without what comes before.
      if (/请问$/.test(phrase) && index > 0 && !isChatty) continue;
      start = /[a-z]$/.test(phrase) ? wordStart(folded, end + word) : end;
    }
  }
  return start;
}

/** Whether an English clause speaks of the asker before it comes to its question word. */
function talksFirst({ text }: Clause): boolean {
  const folded = fold(text);
  const word = questionWordAt(folded);
  return languageOf(text) === 'en' && word !== null && OWN.en.test(text.slice(0, word));
}

/** The asking clause, from its question word on where it begins with the asker, and what it cannot do without. */
function ownStart(clauses: readonly Clause[], asking: Clause): number {
  if (talksFirst(asking)) {
    const folded = fold(asking.text);
    return asking.start + wordStart(folded, questionWordAt(folded)!);
  }
  let at = clauses.indexOf(asking);
  // 青藏铁路二期工程，什么时候开工的: the clause before belongs to a short one. One that asks too is a question more.
  while (at > 0) {
    const before = clauses[at - 1]!;
    const isShort = asking.end - clauses[at]!.start < 10;
    if (isCourtesy(before) || isOwn(before) || !(before.asks || isShort)) break;
    at--;
  }
  return clauses[at]!.start;
}

/** Where a question word begins together with its preposition (in which year). */
function wordStart(folded: string, at: number): number {
  return at - (BEFORE_WORD.exec(folded.slice(0, at))?.[0].length ?? 0);
}
