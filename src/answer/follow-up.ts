import { findFigures } from '../text/figure.ts';
import { fold, languageOf } from '../text/script.ts';
import type { Span } from '../text/span.ts';
import { nameWords, type TaggedWord, tagWords } from '../text/tokenizer.ts';
import type { Previous } from './answer.ts';
import { asks, questionWordAt } from './clause.ts';
import { findKeyword, MAX_QUESTION_CHARACTERS, understand } from './question.ts';

/** 那上海呢？ What about Shanghai? And in 2023? — group 1 is what to ask about instead. */
const INSTEAD = [
  /^(?:那么|那麼|那|还有|還有|至于|至於|换成|換成)?[,，\s]*(?:其中的?)?(.{1,24}?)(?:呢|怎么样|怎麼樣|又如何)[?？!！。\s]*$/u,
  /^(?:那么|那麼|那)(?![里裡边邊个個座条條位年天时時些])[,，\s]*(.{1,12}?)[?？\s]*$/u,
  /^(?:(?:and|but|so|ok)\s+)?(?:what|how)\s+about\s+(.{1,60}?)[?\s]*$/iu,
  /^and\s+(?:in\s+|for\s+|of\s+)?(.{1,40}?)[?\s]*$/iu,
];
/** Asks the question before once more: 真的吗？ Where does that stand? */
const AGAIN =
  /^(?:真的(?:假的)?|[你您]?确定|是(?=吗)|不会(?=吧)|再说一[遍次]|有?(?:出处|来源|依据|证据)|really|are you sure|(?:(?:what|where)(?:'s| is) )?(?:the |your )?(?:source|proof)|says who|say (?:that )?again)[啊吧呢吗?!。.\s]*$/;
/** Asks for all that there is about the same: 还有呢？ Tell me more. */
const MORE =
  /^(?:还有|然后|接着|继续|详细(?:一?点|说{1,2})?|说详细点?|展开说{1,2}|(?:(?:please )?tell me )?more(?: please| details?)?|details?(?: please)?|go on|what else|anything else|and then)[呢吗吧?!。.\s]*$/;
/** What leads over from the question before and says nothing itself. */
const BRIDGE =
  /^(?:(?:那么|那麼|那(?![里裡边邊个個座条條位年天时時些])|还有|還有|另外)[,，\s]*|(?:and|but|so|ok)\s+)/iu;
const CHINESE_PRONOUN =
  /(?<![其吉排])[他她](?:们|們)?(?!人)|[它牠](?:们|們)?|[这這那](?:里|裡|边|邊|个人|個人|座[桥橋山楼樓]|条[路线]|條[路線])|(?<![应應])[该該](?=[桥橋线線路山楼樓馆館镇鎮项項])|^其(?!中|他|它|实|實|余|餘)/u;
/** `there` of there is and it of it takes point to nothing. */
const ENGLISH_PRONOUN =
  /\b(?:he|she|him|it|they|them|(?<!\b(?:is|are|was|were) )there(?! (?:is|are|was|were)\b))\b|\b(?:his|her|its|their)\b/iu;
const PERSON = /[他她]|\b(?:he|she|him|his|her|they|their|them)\b/iu;
const POSSESSIVE = /^(?:his|her|its|their)$/i;
/** 一期, 第二次, 3号: such words give way to each other. */
const ENUMERATED = /^第?[一二三四五六七八九十百\d]+\p{Script=Han}$/u;
/** Nouns, names, and what jieba does not know. */
const NOMINAL = /^(?:n|x$|eng$|an$|j$|s$|l$)/;

/**
 * The whole question that is meant by one that leans on the question before it: 「上海選派了多少幹部？」「那北京呢？」 →
 * 「北京選派了多少幹部？」. A question that stands by itself is given back as it is.
 */
export function resolveFollowUp(question: string, previous: Previous): string {
  const asked = question.trim();
  const before = previous.question.trim();
  if (AGAIN.test(fold(asked))) return before;
  if (MORE.test(fold(asked))) return subjectText(previous) ?? before;
  const whole =
    askedInstead(asked, before) ??
    (languageOf(asked) === 'zh' ? resolveChinese(asked, previous) : resolveEnglish(asked, previous));
  return whole.length <= MAX_QUESTION_CHARACTERS ? whole : asked;
}

/** Whether a question has no name of its own and so may mean the topic of the one before, though it reads as whole. */
export function isOpen(question: string): boolean {
  return question.length <= 40 && nameWords(question).length === 0 && !/\p{N}/u.test(question);
}

/**
 * The first name of a Chinese question with the nouns before it (为什么港珠澳大桥要修隧道 → 港珠澳大桥), else what it begins with
 * (京沪高铁有多少站 → 京沪高铁); null for none.
 */
export function topicOf(question: string): string | null {
  if (languageOf(question) === 'en') return null;
  const words = tagWords(fold(question));
  const phrases = nounPhrases(words);
  for (const { start, end } of phrases) {
    const name = words.findLast(
      (word) => word.start >= start && word.start < end && /^n[rstz]/.test(word.tag),
    );
    if (name) return question.slice(start, name.start + name.word.length);
  }
  return phrases[0]?.start === 0 ? textAt(question, phrases[0]) : null;
}

function askedInstead(asked: string, before: string): string | null {
  for (const pattern of INSTEAD) {
    const topic = pattern.exec(asked)?.[1]?.trim().replace(/^the /i, '').replace(/的$/, '');
    if (!topic) continue;
    // 那什么时候通车 and how tall is it ask something of their own.
    return asks(topic) ? null : replaceTopic(before, topic);
  }
  return null;
}

/** The question asked about another topic, or another thing asked about its topic (那面积呢？). */
function replaceTopic(before: string, topic: string): string {
  const [wanted] = findFigures(topic);
  const figure =
    wanted && findFigures(before).find(({ kind, unit }) => kind === wanted.kind && unit === wanted.unit);
  if (figure) return before.slice(0, figure.span.start) + topic + before.slice(figure.span.end);
  if (languageOf(topic) === 'en') return replaceEnglishTopic(before, topic);
  const subject = subjectOf(before);
  const hasName = nameWords(topic).length > 0;
  // 哈密的结对省份 is a query of its own.
  if (hasName && /.的./.test(topic)) return topic;
  const kin = kinOf(topic, before);
  if (findKeyword(fold(topic)) && !kin)
    return hasName || !subject ? topic : `${textAt(before, subject)}的${topic}`;
  if (kin) return before.slice(0, kin.start) + topic + before.slice(kin.end);
  const names = namesIn(before);
  // 京沪高铁 is no name that jieba knows, but what 那港珠澳大桥呢 is asked instead of.
  const name = names.find(({ start, end }) => end - start === topic.length) ?? names[0] ?? subject;
  if (hasName && name) return before.slice(0, name.start) + topic + before.slice(name.end);
  if (!subject) return `${before} ${topic}`;
  return `${before.slice(0, subject.end)}的${topic}${before.slice(subject.end)}`;
}

function replaceEnglishTopic(before: string, topic: string): string {
  const [name] = namesIn(before);
  if (!name) return `${before} ${topic}`;
  if (/^\p{Lu}/u.test(topic)) return before.slice(0, name.start) + topic + before.slice(name.end);
  const { focus } = understand(before);
  const word = focus ? textAt(before, focus) : 'What about';
  return `${word} the ${topic} of the ${textAt(before, name)}?`;
}

function resolveChinese(asked: string, previous: Previous): string {
  const bare = asked.replace(BRIDGE, '');
  const words = tagWords(fold(bare));
  const pronoun = CHINESE_PRONOUN.exec(bare);
  const subject = subjectText(previous);
  if (pronoun && nameWords(bare.slice(0, pronoun.index)).length === 0) {
    const meant = meantBy(pronoun[0], previous) ?? subject;
    return meant === null
      ? asked
      : bare.slice(0, pronoun.index) + meant + bare.slice(pronoun.index + pronoun[0].length);
  }
  if (pronoun || subject === null || !lacksSubject(bare, words)) return asked;
  return isBare(bare) ? askedAnew(bare, previous.question) : subject + bare;
}

/** Whether nothing is named that the question could be about: 多高？ 谁设计的？ 面积多大？ 有多少个车站？ */
function lacksSubject(question: string, words: readonly TaggedWord[]): boolean {
  const { wanted, focus, counted, folded } = understand(question);
  const at = questionWordAt(question);
  if (at === null || focus === null) return false;
  const counts = wanted === 'count' || wanted === 'ordinal';
  const end = focus.end + (counts ? counted.length : 0);
  return words.every((word) => {
    if (!isThing(word)) return !/\d/.test(word.word);
    if (word.start < at) return false;
    // 什么时候通车 has a verb that passes for a noun.
    const isLast = /^[的了过]*[吗呢啊呀?\s]*$/.test(folded.slice(word.start + word.word.length));
    return word.start < end || (wanted === 'date' && word.start <= focus.end && isLast);
  });
}

/** Whether nothing but a question word is said: 什么时候？ 为什么呢？ */
function isBare(question: string): boolean {
  const { terms, wanted } = understand(question);
  return terms.size === 0 && !['count', 'money', 'duration', 'percentage'].includes(wanted);
}

/** The question before with another question word: 谁首次登顶？ 什么时候？ → 什么时候首次登顶？ */
function askedAnew(word: string, before: string): string {
  const { focus } = understand(before);
  if (!focus) return `${before} ${word}`;
  return before.slice(0, focus.start) + word.replace(/[?？。\s]+$/, '') + before.slice(focus.end);
}

function resolveEnglish(asked: string, previous: Previous): string {
  const bare = asked.replace(BRIDGE, '');
  if (namesIn(bare).length > 0) return asked;
  const pronoun = ENGLISH_PRONOUN.exec(bare);
  const subject = subjectText(previous);
  if (pronoun) {
    const meant = meantBy(pronoun[0], previous) ?? subject;
    if (meant === null) return asked;
    const ending =
      POSSESSIVE.test(pronoun[0]) && !/^her\b(?! \p{L})/iu.test(bare.slice(pronoun.index)) ? "'s" : '';
    return bare.slice(0, pronoun.index) + meant + ending + bare.slice(pronoun.index + pronoun[0].length);
  }
  if (/^(?:when|where|why|who|how)[?\s]*$/i.test(bare)) return askedAnew(bare, previous.question);
  // And how tall are the towers? And how deep?
  if (bare === asked || subject === null || !asks(bare)) return asked;
  const words = bare.replace(/[?.\s]+$/, '');
  return /^how [a-z]+$/i.test(words) ? `${words} is ${subject}?` : `${words} of ${subject}?`;
}

/** What the question before is about, as written there; else what the article that answered it is about. */
function subjectText({ question, title }: Previous): string | null {
  const own = subjectOf(question);
  if (own) {
    const article = /\bthe $/i.test(question.slice(0, own.start)) ? 'the ' : '';
    return article + textAt(question, own);
  }
  if (title !== null) return titleSubject(title);
  // Whoever types without capitals names nothing that could be told by them.
  return (
    /(?<=\b(?:is|are|was|were|of|in|on|under) )the (?:[a-z'-]+ ?){1,4}(?=[?.!\s]*$)/
      .exec(question)?.[0]
      .trim() ?? null
  );
}

/** Whom or what the answer named, where a pronoun means that: he after who, it after which tower; else null. */
function meantBy(pronoun: string, previous: Previous): string | null {
  const { wanted, focus } = understand(previous.question);
  if (PERSON.test(pronoun)) {
    // The bridge of 'who built the bridge?' is not he.
    return personIn(previous) ?? (wanted === 'person' ? pronoun : null);
  }
  const asksWhich = (wanted === 'thing' || wanted === 'place') && focus?.start === 0;
  return asksWhich ? thingIn(previous) : null;
}

function subjectOf(question: string): Span | null {
  return languageOf(question) === 'zh' ? chineseSubject(question) : (namesIn(question)[0] ?? null);
}

/** What a title begins with: its name in English, all before the first mark in Chinese. */
function titleSubject(title: string): string | null {
  const [first = ''] = title.split(/[:：,，(（|—]/);
  if (languageOf(title) === 'zh') return first.trim() || null;
  return /^\p{Lu}[\p{L}\p{N}'’-]*(?: (?:(?:of|the) )?\p{Lu}[\p{L}\p{N}'’-]*)*/u.exec(first)?.[0] ?? null;
}

/**
 * The noun phrase that a Chinese question begins with, without what is asked of it (青藏铁路全长多少公里 → 青藏铁路), or
 * the last one where it begins otherwise (谁首次登上珠穆朗玛峰 → 珠穆朗玛峰).
 */
function chineseSubject(question: string): Span | null {
  const phrases = nounPhrases(tagWords(fold(question)));
  const first = phrases[0];
  return (
    (first && /^[^\p{L}\p{N}]*(?:那|请问)?$/u.test(fold(question.slice(0, first.start)))
      ? first
      : phrases.at(-1)) ?? null
  );
}

/** Runs of nouns with the numbers and connecting words between them, without the properties at their ends. */
function nounPhrases(words: readonly TaggedWord[]): Span[] {
  const phrases: Span[] = [];
  let run: TaggedWord[] = [];
  const close = () => {
    // 台北101 has its number for a name; of 珠峰1975年 the last word is no number.
    const endsInNumber = run.length > 1 && /^\d+$/.test(run.at(-1)!.word);
    while (run.length > 0 && !endsInNumber && !isThing(run.at(-1)!)) run.pop();
    if (run.length > 0) {
      const last = run.at(-1)!;
      phrases.push({ start: run[0]!.start, end: last.start + last.word.length });
    }
    run = [];
  };
  for (const word of words) {
    const last = run.at(-1);
    // What stands between two words parts them, but for the space between two of other writing.
    if (last && last.start + last.word.length !== word.start && word.tag !== 'eng') close();
    if (isThing(word) || (run.length > 0 ? joins(word) : word.tag === 'm' && !asks(word.word)))
      run.push(word);
    else close();
  }
  close();
  return phrases;
}

/** A noun that a question can be about; 海拔 and 全长 are asked of it. */
function isThing({ word, tag }: TaggedWord): boolean {
  if (/^\d+$/.test(word)) return false;
  return NOMINAL.test(tag) && /[\p{L}\p{N}]/u.test(word) && !asks(word) && !findKeyword(word);
}

/** What may stand within a noun phrase: connecting words, numbers, properties. */
function joins({ word, tag }: TaggedWord): boolean {
  return (
    /^[的和与及至之·特总最]$|^[a-z\d]+$/.test(word) ||
    ENUMERATED.test(word) ||
    (/^[amb]$/.test(tag) && !asks(word)) ||
    (NOMINAL.test(tag) && Boolean(findKeyword(word)))
  );
}

/** The words of a question of the same kind as a topic: 嘉峪关 for 山海关, 主峰 for 东峰, 唐古拉山垭口 for 唐古拉站. */
function kinOf(topic: string, before: string): Span | null {
  const folded = fold(topic);
  const words = tagWords(fold(before));
  const size = tagWords(fold(topic)).length;
  for (const [at, { word, start, tag }] of words.entries()) {
    if (!/\p{Script=Han}/u.test(word) || word === folded) continue;
    if (
      (ENUMERATED.test(folded) ? ENUMERATED.test(word) : isThing({ word, tag, start })) &&
      word.length > 1 &&
      folded.endsWith(word.at(-1)!)
    ) {
      let from = at;
      while (
        from > 0 &&
        at - from + 1 < size &&
        /\p{Script=Han}/u.test(words[from - 1]!.word) &&
        !/^[的在是]$/.test(words[from - 1]!.word)
      )
        from--;
      return { start: words[from]!.start, end: start + word.length };
    }
  }
  return (
    nounPhrases(words).find(
      ({ start }) => folded.length > 2 && fold(before).startsWith(folded.slice(0, 2), start),
    ) ?? null
  );
}

/** Somebody whom the answer names and the question did not. */
function personIn({ question, answer }: Previous): string | null {
  if (answer === null) return null;
  const known = fold(question);
  if (languageOf(answer) === 'en') {
    const names = [...answer.matchAll(/\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]+)+/gu)].map(([name]) => name);
    return names.find((name) => !known.includes(fold(name))) ?? null;
  }
  const person = tagWords(fold(answer)).find(
    ({ word, tag }) => /^(?:nr|x$)/.test(tag) && /^\p{Script=Han}{2,4}$/u.test(word) && !known.includes(word),
  );
  return person ? answer.slice(person.start, person.start + person.word.length) : null;
}

/** What the answer names and the question did not. */
function thingIn({ question, answer }: Previous): string | null {
  if (answer === null || languageOf(answer) === 'en') return null;
  const known = fold(question);
  const words = tagWords(fold(answer));
  const phrase = nounPhrases(words).find(
    ({ start, end }) =>
      !known.includes(fold(answer.slice(start, end))) &&
      words.some((word) => word.start >= start && word.start < end && /^(?:nr|ns|nz|x$)/.test(word.tag)),
  );
  return phrase ? textAt(answer, phrase) : null;
}

/** Names in order; Latin ones that follow each other are one (Golden Gate Bridge). */
function namesIn(text: string): Span[] {
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
  return joined;
}

function textAt(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
