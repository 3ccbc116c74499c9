import type { CitedFigure, IndexSummary, SmallTalk } from '../answer/answer.ts';
import type { QuestionError } from '../errors.ts';
import { languageOf, scriptOf } from '../text/script.ts';

/** Languages in which the terminal talks to its user; article text is never translated. */
export type Locale = 'zh-CN' | 'zh-TW' | 'en';

/** Every sentence and word that the terminal itself says, in one language. */
export interface Texts {
  /** `{}` stands for the figure. */
  readonly bounds: Readonly<Record<CitedFigure['bound'], string>>;
  readonly notFound: string;
  /** Heads the nearest sentences or passages, which are no answer. */
  readonly nearest: string;
  readonly noPassage: string;
  /** What was looked up instead of what was typed. */
  readAs(question: string): string;
  /** In place of a quote that stands above already. */
  readonly sameQuote: string;
  /** @param percent 0..100, whole. */
  confidence(level: 'high' | 'fair' | 'low', percent: number): string;
  /** Day of the newest source quoted. */
  newest(day: string): string;
  /** Heads the figures of sources that give another than the answer. */
  readonly sourcesDisagree: string;
  /** Who says it: the office may be unknown. */
  speaker(name: string, office: string | null): string;
  /** An office whose holder is not named. */
  readonly untitled: string;
  banner(summary: IndexSummary): string;
  readonly examples: string;
  readonly hint: string;
  readonly help: string;
  readonly searchUsage: string;
  unknownCommand(command: string): string;
  readonly goodbye: string;
  /** What is said to what asks nothing; after the newest articles are named, where they are asked for. */
  readonly smallTalk: Readonly<Record<SmallTalk, string>>;
  /** Heads the titles of the newest articles. */
  newestArticles(total: number): string;
  readonly questionProblems: Readonly<Record<QuestionError['reason'], string>>;
  readonly quotes: QuoteTexts;
}

/** What is said around quotes that are looked up by speaker, or checked. */
interface QuoteTexts {
  readonly none: string;
  /** Heads names of which the one asked for may be any. */
  readonly candidates: string;
  /** Who the articles do not name. */
  readonly nobody: string;
  readonly kinds: Readonly<Record<'direct' | 'reported', string>>;
  shown(given: number, total: number): string;
  /** `claimed` is who is said to have said it. */
  verbatim(claimed: string | null): string;
  otherSpeaker(claimed: string): string;
  readonly differs: string;
  readonly notFound: string;
  readonly pasted: string;
  readonly inArticle: string;
  /** Of a match: another than the claimed one says it, or nobody that can be told. */
  readonly saidByOther: string;
  readonly saidByNobody: string;
}

export const TEXTS: Readonly<Record<Locale, Texts>> = {
  'zh-CN': {
    bounds: { exact: '{}', about: '约 {}', atLeast: '至少 {}', atMost: '至多 {}' },
    notFound: '文章里没有找到答案。',
    nearest: '最接近的原文（仅供参考，不是答案）：',
    noPassage: '没有相符的段落。',
    readAs: (question) => `按“${question}”查找。`,
    sameQuote: '出处同上。',
    confidence: (level, percent) =>
      `把握${{ high: '较大', fair: '一般', low: '较小' }[level]}（${percent}%）`,
    newest: (day) => `最新来源 ${day}`,
    sourcesDisagree: '其他来源说法不同：',
    speaker: (name, office) => (office === null ? name : `${name}（${office}）`),
    untitled: '（无标题）',
    banner: (summary) =>
      `引据 Yinju · ${count(summary.articles)} 篇文章，${count(summary.passages)} 个段落 · 索引于 ${minute(summary.builtAt)}`,
    examples: '可以这样问：',
    hint: '输入问题后按回车；/help 查看帮助，/quit 退出。',
    help: [
      '直接输入问题，例如一个数字、一个人、一句话的出处。',
      '可以追问：“那上海呢？”会接着上一个问题。',
      '/search 词语    查找相关段落',
      '/help           显示本帮助',
      '/quit           退出（也可以按 Ctrl-D）',
    ].join('\n'),
    searchUsage: '请在 /search 后面写上要找的词语，例如：/search 铁路',
    unknownCommand: (command) => `没有 ${command} 这个命令。输入 /help 查看可用的命令。`,
    goodbye: '再见。',
    smallTalk: {
      about: [
        '我是引据（Yinju），一个只用文章里的原话回答问题的机器人；每个答案都附出处，文章里没有的我会直说没有。',
        '直接问就行：一个数字、一个人、一件事的时间、一句话的出处；也可以接着追问（“那上海呢？”）。',
      ].join('\n'),
      newest: '想知道其中的什么，直接问就行。',
      greeting: '你好！想知道文章里的什么，直接问就行，例如一个数字、一个人、一件事的时间。',
      thanks: '不客气。还想知道什么，接着问就行。',
      farewell: '再见。',
      chat: '我不会闲聊，只会用文章里的原话回答问题。想知道什么，直接问就行。',
    },
    newestArticles: (total) => `现有 ${count(total)} 篇文章，最新的是：`,
    questionProblems: {
      empty: '问题是空的，请写点什么。',
      tooLong: '问题太长了，请控制在 2,000 个字符以内。',
      noWords: '问题里没有文字，请用词语提问。',
    },
    quotes: {
      none: '没有找到这样的话。',
      candidates: '不止一个人对得上，请写出全名：',
      nobody: '（文章没有写明是谁说的）',
      kinds: { direct: '原话', reported: '转述' },
      shown: (given, total) => `共 ${count(total)} 条，列出 ${count(given)} 条。`,
      verbatim: (claimed) =>
        claimed === null ? '一字不差，文章里有这句话。' : `一字不差，文章里有这句话；署名是“${claimed}”。`,
      otherSpeaker: (claimed) => `文章里有这句话，但不是“${claimed}”说的。`,
      differs: '文章里的话和这句不完全一样（方括号里是不同之处）：',
      notFound: '文章里没有找到这句话。',
      pasted: '查的：',
      inArticle: '原文：',
      saidByOther: '说话人不同',
      saidByNobody: '文章没有写明是谁说的',
    },
  },
  'zh-TW': {
    bounds: { exact: '{}', about: '約 {}', atLeast: '至少 {}', atMost: '至多 {}' },
    notFound: '文章裡沒有找到答案。',
    nearest: '最接近的原文（僅供參考，不是答案）：',
    noPassage: '沒有相符的段落。',
    readAs: (question) => `按「${question}」查找。`,
    sameQuote: '出處同上。',
    confidence: (level, percent) =>
      `把握${{ high: '較大', fair: '一般', low: '較小' }[level]}（${percent}%）`,
    newest: (day) => `最新來源 ${day}`,
    sourcesDisagree: '其他來源說法不同：',
    speaker: (name, office) => (office === null ? name : `${name}（${office}）`),
    untitled: '（無標題）',
    banner: (summary) =>
      `引據 Yinju · ${count(summary.articles)} 篇文章，${count(summary.passages)} 個段落 · 索引於 ${minute(summary.builtAt)}`,
    examples: '可以這樣問：',
    hint: '輸入問題後按 Enter；/help 顯示說明，/quit 離開。',
    help: [
      '直接輸入問題，例如一個數字、一個人、一句話的出處。',
      '可以追問：「那上海呢？」會接著上一個問題。',
      '/search 詞語    尋找相關段落',
      '/help           顯示本說明',
      '/quit           離開（也可以按 Ctrl-D）',
    ].join('\n'),
    searchUsage: '請在 /search 後面寫上要找的詞語，例如：/search 鐵路',
    unknownCommand: (command) => `沒有 ${command} 這個指令。輸入 /help 查看可用的指令。`,
    goodbye: '再見。',
    smallTalk: {
      about: [
        '我是引據（Yinju），一個只用文章裡的原話回答問題的機器人；每個答案都附出處，文章裡沒有的我會直說沒有。',
        '直接問就行：一個數字、一個人、一件事的時間、一句話的出處；也可以接著追問（「那上海呢？」）。',
      ].join('\n'),
      newest: '想知道其中的什麼，直接問就行。',
      greeting: '你好！想知道文章裡的什麼，直接問就行，例如一個數字、一個人、一件事的時間。',
      thanks: '不客氣。還想知道什麼，接著問就行。',
      farewell: '再見。',
      chat: '我不會閒聊，只會用文章裡的原話回答問題。想知道什麼，直接問就行。',
    },
    newestArticles: (total) => `現有 ${count(total)} 篇文章，最新的是：`,
    questionProblems: {
      empty: '問題是空的，請寫點什麼。',
      tooLong: '問題太長了，請控制在 2,000 個字元以內。',
      noWords: '問題裡沒有文字，請用詞語提問。',
    },
    quotes: {
      none: '沒有找到這樣的話。',
      candidates: '不只一個人符合，請寫出全名：',
      nobody: '（文章沒有寫明是誰說的）',
      kinds: { direct: '原話', reported: '轉述' },
      shown: (given, total) => `共 ${count(total)} 條，列出 ${count(given)} 條。`,
      verbatim: (claimed) =>
        claimed === null ? '一字不差，文章裡有這句話。' : `一字不差，文章裡有這句話；署名是「${claimed}」。`,
      otherSpeaker: (claimed) => `文章裡有這句話，但不是「${claimed}」說的。`,
      differs: '文章裡的話和這句不完全一樣（方括號裡是不同之處）：',
      notFound: '文章裡沒有找到這句話。',
      pasted: '查的：',
      inArticle: '原文：',
      saidByOther: '說話的人不同',
      saidByNobody: '文章沒有寫明是誰說的',
    },
  },
  en: {
    bounds: { exact: '{}', about: 'about {}', atLeast: 'at least {}', atMost: 'at most {}' },
    notFound: 'The articles do not answer this.',
    nearest: 'The nearest text, which is not an answer:',
    noPassage: 'No passage matches.',
    readAs: (question) => `Looked up as “${question}”.`,
    sameQuote: 'From the quote above.',
    confidence: (level, percent) => `${level} confidence (${percent}%)`,
    newest: (day) => `newest source ${day}`,
    sourcesDisagree: 'Other sources disagree:',
    speaker: (name, office) => (office === null ? name : `${name}, ${office}`),
    untitled: '(untitled)',
    banner: (summary) =>
      `Yinju 引据 · ${count(summary.articles)} articles, ${count(summary.passages)} passages · indexed ${minute(summary.builtAt)}`,
    examples: 'Try asking:',
    hint: 'Type a question and press Enter; /help shows more, /quit leaves.',
    help: [
      'Type a question: a figure, a person, where a sentence comes from.',
      'A question may follow up on the one before (“And Shanghai?”).',
      '/search WORDS   find passages',
      '/help           show this help',
      '/quit           leave (so does Ctrl-D)',
    ].join('\n'),
    searchUsage: 'Write the words to look for after /search, for example: /search railway',
    unknownCommand: (command) => `There is no command ${command}. Type /help for those there are.`,
    goodbye: 'Goodbye.',
    smallTalk: {
      about: [
        "I am Yinju, a bot that answers in the articles' own words only; every answer names its source, and where the articles say nothing, I say so.",
        'Just ask: a figure, a person, when something happened, where a sentence comes from. You may follow up (“And Shanghai?”).',
      ].join('\n'),
      newest: 'Just ask what you want to know of them.',
      greeting: 'Hello! Just ask what the articles say: a figure, a person, when something happened.',
      thanks: 'You are welcome. Ask on if there is more.',
      farewell: 'Goodbye.',
      chat: "I do not chat; I answer questions in the articles' own words. Just ask what you want to know.",
    },
    newestArticles: (total) =>
      total === 1 ? 'There is 1 article:' : `There are ${count(total)} articles; the newest are:`,
    questionProblems: {
      empty: 'The question is empty; type a few words.',
      tooLong: 'The question is too long; keep it within 2,000 characters.',
      noWords: 'The question has no words in it; ask with words.',
    },
    quotes: {
      none: 'No such words are found.',
      candidates: 'More than one person may be meant; write the full name:',
      nobody: '(the articles do not say who)',
      kinds: { direct: 'direct', reported: 'reported' },
      shown: (given, total) => `${count(given)} of ${count(total)} quotes.`,
      verbatim: (claimed) =>
        claimed === null ? 'Found word for word.' : `Found word for word; attributed here to ${claimed}.`,
      otherSpeaker: (claimed) => `Found word for word, but not said by ${claimed}.`,
      differs: 'Found with differences (in square brackets):',
      notFound: 'The articles do not have these words.',
      pasted: 'asked:   ',
      inArticle: 'article: ',
      saidByOther: 'another speaker',
      saidByNobody: 'the article does not say who',
    },
  },
};

/** The language to answer a question in: its own, and `fallback` where its characters do not tell. */
export function localeOf(question: string, fallback: Locale): Locale {
  if (!/\p{L}/u.test(question)) return fallback;
  if (languageOf(question) === 'en') return 'en';
  const script = scriptOf(question);
  if (script === null) return fallback === 'en' ? 'zh-CN' : fallback;
  return script === 'hant' ? 'zh-TW' : 'zh-CN';
}

/** The language of a POSIX locale name (LC_ALL, LC_MESSAGES or LANG): zh_TW.UTF-8, zh_HK, zh_CN, C, … */
export function localeOfPosix(name: string | undefined): Locale {
  if (!name || !/^zh/i.test(name)) return 'en';
  return /^zh[_-](TW|HK|MO|Hant)/i.test(name) ? 'zh-TW' : 'zh-CN';
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function minute(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
