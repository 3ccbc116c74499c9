import type { RankedPassage } from '../../answer/answer.ts';
import { fold } from '../../text/script.ts';
import { defineMenu, type MenuCommand } from '../command.ts';
import { wordsOf } from '../conversation.ts';
import { excerptFor } from '../excerpt.ts';
import { renderSources, type Source } from '../render.ts';
import type { Localised } from '../texts.ts';

const NAMES: Localised<string> = { 'zh-CN': '查找出处', 'zh-TW': '查找出處', en: 'Find sources' };

interface SourceTexts {
  readonly shared: string;
  readonly near: string;
}
const TEXTS: Localised<SourceTexts> = {
  'zh-CN': {
    shared: '**这条消息可能出自这些文章**（粗体：一字不差的部分）：',
    near: '**文章里没有一字不差的原话。** 内容最接近的是：',
  },
  'zh-TW': {
    shared: '**這條訊息可能出自這些文章**（粗體：一字不差的部分）：',
    near: '**文章裡沒有一字不差的原話。** 內容最接近的是：',
  },
  en: {
    shared: '**This message may come from these articles** (bold: word for word):',
    near: '**No article has these very words.** The closest in content:',
  },
};

const PASSAGES_WANTED = 12;
const MAX_QUERY = 2000;
const SHOWN = 5;
/** From how many letters and digits on a run in common is no accident; a letter of Latin says less. */
const MIN_SHARED = 8;
const LATIN_WORTH = 0.35;

/** The articles behind a message: those that say the same word for word first, then those near in content. */
export const findSources: MenuCommand = {
  kind: 'menu',
  definition: defineMenu(NAMES),
  isQuestion: true,
  texts: TEXTS,
  async reply({ targetMessage }, { library, locale }) {
    const text = wordsOf(targetMessage).join(' ').slice(0, MAX_QUERY);
    const passages = await library.search(text, PASSAGES_WANTED);
    const { shared, near } = TEXTS[locale];
    const found = sourcesOf(text, passages);
    const isShared = found.some((source) => source.shared);
    // Beside the very words, what is merely near says little.
    const sources = found.filter((source) => !isShared || source.shared).slice(0, SHOWN);
    const heading = isShared ? shared : near;
    return renderSources(heading, sources, { locale, summary: library.summary });
  },
};

/** The best passage of each article. @param passages best first. */
export function sourcesOf(text: string, passages: readonly RankedPassage[]): Source[] {
  const folded = fold(text);
  const best = new Map<string, { source: Source; worth: number }>();
  for (const passage of passages) {
    const { start, length } = longestRun(folded, fold(passage.text));
    const from = passage.start + start;
    const worth = worthOf(passage.text.slice(start, start + length));
    const isShared = worth >= MIN_SHARED;
    const source: Source = isShared
      ? { passage, shared: { start: from, end: from + length } }
      : { passage: excerptFor(passage, text), shared: null };
    const earlier = best.get(passage.article);
    if (!earlier || (source.shared && worth > earlier.worth)) best.set(passage.article, { source, worth });
  }
  return [...best.values()]
    .sort(
      (a, b) =>
        Number(b.source.shared !== null) - Number(a.source.shared !== null) ||
        (a.source.shared ? b.worth - a.worth : 0),
    )
    .map(({ source }) => source);
}

function worthOf(run: string): number {
  return Array.from(run.matchAll(/[\p{L}\p{N}]/gu), ([letter]) =>
    /\p{Script=Latin}/u.test(letter) ? LATIN_WORTH : 1,
  ).reduce((sum, worth) => sum + worth, 0);
}

/** The longest run of characters that both have, as its place in the second. */
function longestRun(a: string, b: string): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let before = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const lengths = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      const length = before[j]! + 1;
      lengths[j + 1] = length;
      if (length > best.length) best = { start: j + 1 - length, length };
    }
    before = lengths;
  }
  return best;
}
