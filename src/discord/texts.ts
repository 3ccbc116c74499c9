import type { QuestionError } from '../errors.ts';

/** The languages of everything Yinju itself says. What it quotes keeps the language of the article. */
export type Locale = 'zh-CN' | 'zh-TW' | 'en';

/** How sure an answer is, in words instead of a number that looks exact. */
export type Confidence = 'high' | 'fair' | 'low';

interface CommandTexts {
  readonly description: string;
  /** Description of the command's one option; '' for a command without. */
  readonly option: string;
}

export interface Texts {
  readonly commands: Readonly<Record<'ask' | 'search' | 'help', CommandTexts>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  /** `{}` stands for the figure. */
  readonly bounds: Readonly<Record<'exact' | 'about' | 'atLeast' | 'atMost', string>>;
  readonly undated: string;
  readonly notFound: string;
  readonly notFoundNothingNear: string;
  readonly nearest: string;
  /** Below what was looked up instead. `question` is Markdown. */
  typed(question: string): string;
  /** In place of a quote that stands above already. */
  readonly sameQuote: string;
  readonly matches: string;
  readonly noMatches: string;
  readonly questionFaults: Readonly<Record<QuestionError['reason'], string>>;
  readonly unknownCommand: string;
  /** `characters` is the length of the whole slice. */
  cut(characters: number): string;
  /** Dates as written in the article or as ISO time; `articleDate` is null where no dated article is shown. */
  asOf(articleDate: string | null, builtAt: string, generation: string): string;
  help(articles: number): string;
  /** `id` finds the fault in the log. */
  fault(id: string): string;
}

const SIMPLIFIED: Texts = {
  commands: {
    ask: { description: '提问，用文章里的原话回答', option: '你的问题' },
    search: { description: '列出与关键词最相符的文章段落', option: '关键词或一句话' },
    help: { description: '引据能做什么，怎么用', option: '' },
  },
  confidence: {
    high: '把握：高——引文直接对应所问',
    fair: '把握：中——引文很可能对应所问，请核对原文',
    low: '把握：低——引文未必对应所问，请务必核对原文',
  },
  bounds: { exact: '{}', about: '约 {}', atLeast: '至少 {}', atMost: '至多 {}' },
  undated: '日期不详',
  notFound: '**文章里没有找到答案。** 下面是最接近的段落，仅供参考，并不是答案。',
  notFoundNothingNear: '**文章里没有找到答案**，也没有接近的段落。',
  nearest: '最接近的段落（不是答案）',
  typed: (question) => `你写的是“${question}”，已按上面这句查找。`,
  sameQuote: '出处同上。',
  matches: '最相符的段落：',
  noMatches: '没有相符的段落。换个关键词试试。',
  questionFaults: {
    empty: '还没有写问题。写一句话就行，例如 `/ask` 加上你想知道的事。',
    tooLong: '问题太长了。请缩短到 2,000 个字符以内。',
    noWords: '这里面没有可以查找的字词。请用文字写出问题。',
  },
  unknownCommand: '这个命令已经不存在了。请用 `/help` 查看现有的命令。',
  cut: (characters) => `…（引文在此截断，全文共 ${characters} 个字符）`,
  asOf: (articleDate, builtAt, generation) =>
    `${articleDate === null ? '' : `截至 ${articleDate}（文章日期）· `}索引建于 ${builtAt} · 第 ${generation} 版`,
  help: (articles) =>
    [
      `**引据**只用文章里的原话回答，每个答案都附出处。现有 ${articles} 篇文章。`,
      '',
      '`/ask` 提问　`/search` 查找段落　`/help` 看这段说明',
      '也可以在消息里 @ 我提问、给我发私信，或者回复我的答案继续追问。',
      '文章里没有的，我会直说没有。',
    ].join('\n'),
  fault: (id) => `抱歉，我这边出错了，没能回答。请稍后再试；如果还是不行，请把编号 \`${id}\` 告诉管理员。`,
};

const TRADITIONAL: Texts = {
  commands: {
    ask: { description: '提問，用文章裡的原話回答', option: '你的問題' },
    search: { description: '列出與關鍵詞最相符的文章段落', option: '關鍵詞或一句話' },
    help: { description: '引據能做什麼，怎麼用', option: '' },
  },
  confidence: {
    high: '把握：高——引文直接對應所問',
    fair: '把握：中——引文很可能對應所問，請核對原文',
    low: '把握：低——引文未必對應所問，請務必核對原文',
  },
  bounds: { exact: '{}', about: '約 {}', atLeast: '至少 {}', atMost: '至多 {}' },
  undated: '日期不詳',
  notFound: '**文章裡沒有找到答案。** 下面是最接近的段落，僅供參考，並不是答案。',
  notFoundNothingNear: '**文章裡沒有找到答案**，也沒有接近的段落。',
  nearest: '最接近的段落（不是答案）',
  typed: (question) => `你寫的是「${question}」，已按上面這句查找。`,
  sameQuote: '出處同上。',
  matches: '最相符的段落：',
  noMatches: '沒有相符的段落。換個關鍵詞試試。',
  questionFaults: {
    empty: '還沒有寫問題。寫一句話就行，例如 `/ask` 加上你想知道的事。',
    tooLong: '問題太長了。請縮短到 2,000 個字元以內。',
    noWords: '這裡面沒有可以查找的字詞。請用文字寫出問題。',
  },
  unknownCommand: '這個指令已經不存在了。請用 `/help` 查看現有的指令。',
  cut: (characters) => `…（引文在此截斷，全文共 ${characters} 個字元）`,
  asOf: (articleDate, builtAt, generation) =>
    `${articleDate === null ? '' : `截至 ${articleDate}（文章日期）· `}索引建於 ${builtAt} · 第 ${generation} 版`,
  help: (articles) =>
    [
      `**引據**只用文章裡的原話回答，每個答案都附出處。現有 ${articles} 篇文章。`,
      '',
      '`/ask` 提問　`/search` 查找段落　`/help` 看這段說明',
      '也可以在訊息裡 @ 我提問、給我發私訊，或者回覆我的答案繼續追問。',
      '文章裡沒有的，我會直說沒有。',
    ].join('\n'),
  fault: (id) => `抱歉，我這邊出錯了，沒能回答。請稍後再試；如果還是不行，請把編號 \`${id}\` 告訴管理員。`,
};

const ENGLISH: Texts = {
  commands: {
    ask: { description: "Ask a question; the answer is in the articles' own words", option: 'Your question' },
    search: { description: 'List the article passages that match best', option: 'Keywords or a sentence' },
    help: { description: 'What Yinju does and how to use it', option: '' },
  },
  confidence: {
    high: 'Confidence: high – the quote speaks to the question directly',
    fair: 'Confidence: medium – the quote probably answers; check it',
    low: 'Confidence: low – the quote may not answer; do check it',
  },
  bounds: { exact: '{}', about: 'about {}', atLeast: 'at least {}', atMost: 'at most {}' },
  undated: 'undated',
  notFound: '**The articles do not answer this.** Below are the nearest passages; they are not an answer.',
  notFoundNothingNear: '**The articles do not answer this**, and no passage comes near it.',
  nearest: 'Nearest passage (not an answer)',
  typed: (question) => `You wrote “${question}”; the line above was looked up.`,
  sameQuote: 'From the quote above.',
  matches: 'The passages that match best:',
  noMatches: 'No passage matches. Try other keywords.',
  questionFaults: {
    empty: 'There is no question yet. One sentence will do, for example `/ask` and what you want to know.',
    tooLong: 'That question is too long. Please keep it within 2,000 characters.',
    noWords: 'There is no word in it to look for. Please write the question in words.',
  },
  unknownCommand: 'This command no longer exists. `/help` lists the ones that do.',
  cut: (characters) => `… (the quote is cut here; it has ${characters} characters in all)`,
  asOf: (articleDate, builtAt, generation) =>
    `${articleDate === null ? '' : `As of ${articleDate} (article) · `}index built ${builtAt} · generation ${generation}`,
  help: (articles) =>
    [
      `**Yinju** answers in the articles' own words only, and cites every one. It holds ${articles} articles.`,
      '',
      '`/ask` a question · `/search` for passages · `/help` shows this',
      'You can also mention me, send me a direct message, or reply to one of my answers to ask on.',
      'Where the articles say nothing, I say so.',
    ].join('\n'),
  fault: (id) =>
    `Sorry, something went wrong on my side and I could not answer. Please try again later; if it happens again, give an admin the number \`${id}\`.`,
};

export const TEXTS: Readonly<Record<Locale, Texts>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};

/** The language for a Discord locale (`zh-CN`, `en-GB`…): English where Yinju has no texts in it. */
export function localeOf(locale: string): Locale {
  if (/^zh-(TW|HK|MO|Hant)/i.test(locale)) return 'zh-TW';
  return /^zh/i.test(locale) ? 'zh-CN' : 'en';
}

/**
 * The language to answer a message in. A server says `zh-…` only where somebody set it, and `en-US` where nobody did,
 * so that the message's own characters decide everywhere else; they tell Chinese from English, not the script.
 */
export function localeOfMessage(text: string, serverLocale: string | null): Locale {
  if (serverLocale !== null && /^zh/i.test(serverLocale)) return localeOf(serverLocale);
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
}
