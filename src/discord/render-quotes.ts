import type { APIEmbed } from 'discord.js';
import type { FoundQuote } from '../lookup/cited-speech.ts';
import type { QuotationCheck, QuotationMatch } from '../lookup/quotation-check.ts';
import type { QuoteList } from '../lookup/quotes.ts';
import { pagerRows } from './buttons.ts';
import { lineMarkdown, quoteMarkdown } from './markdown.ts';
import {
  dateOf,
  NEUTRAL_COLOUR,
  type Page,
  page,
  pageOf,
  quoteEmbed,
  type Reply,
  ROOM,
  type Setting,
} from './render.ts';
import { type Localised, TEXTS } from './texts.ts';

/** What is said around quotes; names are Markdown. */
export interface QuoteTexts {
  /** Where a command names nothing to look for. */
  readonly nothingAsked: string;
  readonly none: string;
  /** `names` are lines. */
  candidates(names: string): string;
  /** Above the quotes; of so many found, perhaps not all are given. */
  found(given: number, total: number): string;
  /** In place of a name. */
  readonly nobody: string;
  readonly reported: string;
  /** `claimed` is who is said to have said it; `isTheirs` is null where the article does not tell. */
  verbatim(claimed: string | null, isTheirs: boolean | null): string;
  otherSpeaker(claimed: string): string;
  readonly differs: string;
  readonly notFound: string;
  readonly pasted: string;
  readonly inArticle: string;
  readonly saidByOther: string;
  readonly saidByNobody: string;
}

export const QUOTE_TEXTS: Localised<QuoteTexts> = {
  'zh-CN': {
    nothingAsked: '请至少填一项：说话人、话题，或者要核对的原话。',
    none: '**没有找到这样的话。** 换个写法，或者从提示的名字里选一个试试。',
    candidates: (names) => `**这个名字可能指几个人。** 请写全名：\n${names}`,
    found: (given, total) =>
      `**找到 ${total} 段话**，按时间从新到旧${given < total ? `，这里列出 ${given} 段` : ''}：`,
    nobody: '文章没有写明是谁说的',
    reported: '转述，不是直接引语',
    verbatim: (claimed, isTheirs) => {
      if (claimed === null) return '✅ **一字不差，文章里有这句话。**';
      return isTheirs
        ? `✅ **一字不差，文章里正是 ${claimed} 说的。**`
        : `✅ **一字不差，文章里有这句话**，但没有写明是不是 ${claimed} 说的。`;
    },
    otherSpeaker: (claimed) => `⚠️ **文章里有这句话，但不是 ${claimed} 说的。**`,
    differs: '⚠️ **文章里有相近的话，字句有出入**（粗体：不同的地方）。',
    notFound: '❌ **文章里没有找到这句话。**',
    pasted: '你给的',
    inArticle: '文章里的',
    saidByOther: '说话人不同',
    saidByNobody: '文章没有写明是谁说的',
  },
  'zh-TW': {
    nothingAsked: '請至少填一項：說話人、話題，或者要核對的原話。',
    none: '**沒有找到這樣的話。** 換個寫法，或者從提示的名字裡選一個試試。',
    candidates: (names) => `**這個名字可能指幾個人。** 請寫全名：\n${names}`,
    found: (given, total) =>
      `**找到 ${total} 段話**，按時間從新到舊${given < total ? `，這裡列出 ${given} 段` : ''}：`,
    nobody: '文章沒有寫明是誰說的',
    reported: '轉述，不是直接引語',
    verbatim: (claimed, isTheirs) => {
      if (claimed === null) return '✅ **一字不差，文章裡有這句話。**';
      return isTheirs
        ? `✅ **一字不差，文章裡正是 ${claimed} 說的。**`
        : `✅ **一字不差，文章裡有這句話**，但沒有寫明是不是 ${claimed} 說的。`;
    },
    otherSpeaker: (claimed) => `⚠️ **文章裡有這句話，但不是 ${claimed} 說的。**`,
    differs: '⚠️ **文章裡有相近的話，字句有出入**（粗體：不同的地方）。',
    notFound: '❌ **文章裡沒有找到這句話。**',
    pasted: '你給的',
    inArticle: '文章裡的',
    saidByOther: '說話人不同',
    saidByNobody: '文章沒有寫明是誰說的',
  },
  en: {
    nothingAsked: 'Please fill in at least one: a speaker, a subject, or words to check.',
    none: '**No such quote was found.** Try another spelling, or choose one of the names that are offered.',
    candidates: (names) => `**Several people may be meant.** Please write the full name:\n${names}`,
    found: (given, total) =>
      `**${total} ${total === 1 ? 'quote' : 'quotes'}**, newest first${given < total ? `; here are ${given}` : ''}:`,
    nobody: 'The article does not say who speaks',
    reported: 'Reported, not direct speech',
    verbatim: (claimed, isTheirs) => {
      if (claimed === null) return '✅ **Found word for word.**';
      return isTheirs
        ? `✅ **Found word for word, said by ${claimed}.**`
        : `✅ **Found word for word**; the article does not say whether ${claimed} said it.`;
    },
    otherSpeaker: (claimed) => `⚠️ **Found word for word, but not said by ${claimed}.**`,
    differs: '⚠️ **Found with differences** (in bold).',
    notFound: '❌ **The articles do not have these words.**',
    pasted: 'As you have it',
    inArticle: 'In the article',
    saidByOther: 'Another speaker',
    saidByNobody: 'The article does not say who speaks',
  },
};

/** With its labels and a title, a message of quotes takes 256 + 300 + 4 × 1,300, one of matches 256 + 400 + 3 × 1,700 UTF-16 units at most. */
const QUOTES_SHOWN = 4;
const MATCHES_SHOWN = 3;
const QUOTE_ROOM = { quote: 500, quoteFigures: 0 } as const;
const PASTED_ROOM = 400;

/** One page of who said what. @param asked what was looked for, as text. */
export function renderQuoteList(
  asked: string,
  list: QuoteList,
  { action, id, page: wanted }: Page,
  { locale, summary }: Setting,
): Reply {
  const texts = TEXTS[locale];
  const words = QUOTE_TEXTS[locale];
  const all = list.speakers.flatMap(({ speaker, quotes }, group) =>
    quotes.map((quote) => ({ quote, speaker, group })),
  );
  const { shown, number, pages } = pageOf(all, wanted, QUOTES_SHOWN);
  const embeds = shown.map(({ quote, speaker, group }, i): APIEmbed => {
    const label = quote.kind === 'reported' ? words.reported : null;
    const embed = quoteEmbed(named(quote), [], QUOTE_ROOM, label, texts);
    // Whose it is stands above the first of them.
    if (i > 0 && shown[i - 1]!.group === group) return embed;
    const heading = `**${speaker === null ? words.nobody : lineMarkdown(speaker, ROOM.name)}**`;
    return { ...embed, description: `${heading}\n${embed.description}` };
  });
  const head = { description: headOf(list, all.length, words) };
  const date = dateOf(shown.map(({ quote }) => quote));
  return {
    ...page(NEUTRAL_COLOUR, asked, [head, ...embeds], date, texts, summary),
    components: pagerRows(action, id, number, pages, texts),
  };
}

function headOf({ candidates, total }: QuoteList, given: number, words: QuoteTexts): string {
  if (candidates.length > 0) {
    return words.candidates(candidates.map((name) => `· ${lineMarkdown(name, ROOM.name)}`).join('\n'));
  }
  return given === 0 ? words.none : words.found(given, Math.max(given, total));
}

/** A pasted quotation judged. */
export interface Judged {
  readonly pasted: string;
  /** Who is said to have said it; null where nobody is. */
  readonly claimed: string | null;
  readonly check: QuotationCheck;
}

/** One page of a verdict on a pasted quotation, with where its words, or words near to them, stand. */
export function renderQuotationCheck(
  { pasted, claimed, check }: Judged,
  { action, id, page: wanted }: Page,
  { locale, summary }: Setting,
): Reply {
  const texts = TEXTS[locale];
  const { shown, number, pages } = pageOf(check.matches, wanted, MATCHES_SHOWN);
  const embeds = shown.map((match) => matchEmbed(pasted, check, match, locale));
  const head = { description: verdictOf(check, claimed, QUOTE_TEXTS[locale]) };
  return {
    ...page(NEUTRAL_COLOUR, pasted, [head, ...embeds], dateOf(shown), texts, summary),
    components: pagerRows(action, id, number, pages, texts),
  };
}

function verdictOf({ verdict, matches }: QuotationCheck, claimed: string | null, words: QuoteTexts): string {
  const name = claimed === null ? null : lineMarkdown(claimed, ROOM.name);
  switch (verdict) {
    case 'verbatim':
      return words.verbatim(name, matches[0]?.isByClaimed ?? null);
    case 'otherSpeaker':
      return words.otherSpeaker(name ?? words.nobody);
    case 'differs':
      return words.differs;
    case 'notFound':
      return words.notFound;
  }
}

function matchEmbed(
  pasted: string,
  { words: asked }: QuotationCheck,
  match: QuotationMatch,
  locale: Setting['locale'],
): APIEmbed {
  const texts = TEXTS[locale];
  const words = QUOTE_TEXTS[locale];
  const { differences, isByClaimed } = match;
  const found = differences.map((difference) => difference.found);
  const embed = quoteEmbed(
    named(match),
    found,
    QUOTE_ROOM,
    differences.length > 0 ? words.inArticle : null,
    texts,
  );
  const who =
    match.speaker === null ? [words.saidByNobody] : isByClaimed === false ? [words.saidByOther] : [];
  const note = who.map((one) => `*${one}*`);
  if (differences.length === 0) return { ...embed, description: [...note, embed.description].join('\n') };
  const mine = joined(
    pasted,
    asked,
    differences.map((difference) => difference.pasted),
  );
  const { markdown, isCut } = quoteMarkdown(mine.text, mine.marked, '> ', PASTED_ROOM);
  const lines = [
    ...note,
    `*${words.pasted}*`,
    markdown,
    ...(isCut ? [texts.cut(mine.text.length)] : []),
    embed.description,
  ];
  return { ...embed, description: lines.join('\n') };
}

/** As quotes show who speaks. */
function named<Words extends Pick<FoundQuote, 'speaker' | 'office'>>({ speaker, office, ...words }: Words) {
  return { ...words, speaker: speaker?.text ?? null, office: office?.text ?? null };
}

/** Half-open, in UTF-16 units of the text it comes with. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The parts of a text as one, and where stretches of it are then. */
function joined(text: string, parts: readonly Stretch[], stretches: readonly Stretch[]) {
  const gap = ' … ';
  const marked: Stretch[] = [];
  let whole = '';
  for (const [i, part] of parts.entries()) {
    if (i > 0) whole += gap;
    const by = whole.length - part.start;
    for (const { start, end } of stretches) {
      if (start >= part.start && end <= part.end) marked.push({ start: start + by, end: end + by });
    }
    whole += text.slice(part.start, part.end);
  }
  return { text: whole, marked };
}
