import { findFigures } from '../text/figure.ts';
import { fold } from '../text/script.ts';
import { nameWords } from '../text/tokenizer.ts';

/** 那上海呢？ What about Shanghai? — group 1 is what to ask about instead. */
const INSTEAD = [
  /^(?:那么|那麼|那|还有|還有|至于|至於|换成|換成)?[,，\s]*(.{1,24}?)(?:呢|怎么样|怎麼樣|又如何)[?？!！。\s]*$/u,
  /^(?:那么|那麼|那)[,，\s]*(.{1,12}?)[?？\s]*$/u,
  /^(?:(?:and|but|so)\s+)?(?:what|how)\s+about\s+(.{1,60}?)[?\s]*$/iu,
  /^and\s+(?:in\s+|for\s+|of\s+)?(.{1,40}?)[?\s]*$/iu,
];
/** A question whose subject is a pronoun. */
const PRONOUN =
  /^(?:那么|那麼|那)?(?:他们|他們|她们|她們|它们|它們|他|她|它|牠|这里|這裡|那里|那裡|这个|這個|该|該|其)|\b(?:he|she|it|they|there)\b/iu;

/**
 * The whole question that is meant by one that leans on the question before it: 「上海選派了多少幹部？」「那北京呢？」 →
 * 「北京選派了多少幹部？」. A question that stands by itself is given back as it is.
 */
export function resolveFollowUp(question: string, previous: string): string {
  const asked = question.trim();
  for (const pattern of INSTEAD) {
    const topic = pattern.exec(asked)?.[1]?.trim().replace(/^the /i, '');
    if (topic) return replaceTopic(previous.trim(), topic);
  }
  const pronoun = PRONOUN.exec(asked);
  const subject = pronoun && namesIn(previous)[0];
  if (!pronoun || !subject) return asked;
  return asked.slice(0, pronoun.index) + subject + asked.slice(pronoun.index + pronoun[0].length);
}

/** The question asked about another topic: its figure or name of the same kind gives way, or else the topic is added. */
function replaceTopic(previous: string, topic: string): string {
  const [wanted] = findFigures(topic);
  const figure =
    wanted && findFigures(previous).find(({ kind, unit }) => kind === wanted.kind && unit === wanted.unit);
  if (figure) return previous.slice(0, figure.span.start) + topic + previous.slice(figure.span.end);
  const names = namesIn(previous);
  const name = names.find(({ length }) => length === topic.length) ?? names[0];
  return name === undefined ? `${previous} ${topic}` : previous.replace(name, () => topic);
}

/** As written, in order; Latin ones that follow each other are one (Golden Gate Bridge). */
function namesIn(text: string): string[] {
  const folded = fold(text);
  const spans = nameWords(text)
    .map((name) => ({ start: folded.indexOf(name), end: folded.indexOf(name) + name.length }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && text.slice(last.end, span.start) === ' ') last.end = span.end;
    else joined.push(span);
  }
  return joined.map(({ start, end }) => text.slice(start, end));
}
