import type { SmallTalk } from '../answer/answer.ts';
import type { QuestionError } from '../errors.ts';
import { languageOf, scriptOf } from '../text/script.ts';

/** The languages of everything Yinju itself says. What it quotes keeps the language of the article. */
export type Locale = 'zh-CN' | 'zh-TW' | 'en';

/** How sure an answer is, in words instead of a number that looks exact. */
export type Confidence = 'high' | 'fair' | 'low';

/** The same in every language. */
export type Localised<T> = Readonly<Record<Locale, T>>;

export interface Texts {
  readonly confidence: Readonly<Record<Confidence, string>>;
  /** `{}` stands for the figure. */
  readonly bounds: Readonly<Record<'exact' | 'about' | 'atLeast' | 'atMost', string>>;
  readonly undated: string;
  /** Day of the newest source quoted, as Markdown. */
  newest(day: string): string;
  /** Above what other sources say instead. */
  readonly sourcesDisagree: string;
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
  /** Labels of buttons; 80 characters at most. */
  readonly buttons: Readonly<
    Record<'context' | 'more' | 'source' | 'up' | 'down' | 'previous' | 'next', string>
  >;
  /** What a passage is, above it. */
  readonly inContext: string;
  /** Above the further passages of an answer. */
  readonly further: string;
  page(page: number, pages: number): string;
  /** For a button whose result is gone, or that was never ours. */
  readonly expired: string;
  thanks(isUp: boolean): string;
  /** What is said to what asks nothing. What the bot is and does is said by `help`. */
  readonly smallTalk: Readonly<Record<Exclude<SmallTalk, 'about'>, string>>;
  /** Above the titles of the newest articles. */
  newestArticles(total: number): string;
  /** `channels` are Discord's mentions of those where questions are answered; there may be none. */
  notHere(channels: readonly string[]): string;
  /** In place of an answer to a message, where answers are for the asker alone. */
  readonly onlyPrivate: string;
  limited(whose: 'user' | 'channel', seconds: number): string;
  readonly busy: string;
  /** In place of "thinking…", where the bot was ended before it could answer. */
  readonly cutOff: string;
  tooSlow(id: string): string;
  readonly notAllowed: Readonly<Record<'manager' | 'owner' | 'server', string>>;
  /** `commands` are lines of Markdown, `menus` names of what stands in the menu of a message. */
  help(articles: number, commands: readonly string[], menus: readonly string[]): string;
  /** `id` finds the fault in the log. */
  fault(id: string): string;
}

const SIMPLIFIED: Texts = {
  confidence: {
    high: '把握：高——引文直接对应所问',
    fair: '把握：中——引文很可能对应所问，请核对原文',
    low: '把握：低——引文未必对应所问，请务必核对原文',
  },
  bounds: { exact: '{}', about: '约 {}', atLeast: '至少 {}', atMost: '至多 {}' },
  undated: '日期不详',
  newest: (day) => `最新来源 ${day}`,
  sourcesDisagree: '⚠️ 其他来源说法不同：',
  notFound: '**文章里没有找到答案。** 下面是最接近的段落，仅供参考，并不是答案。',
  notFoundNothingNear: '**文章里没有找到答案**，也没有接近的段落。',
  nearest: '最接近的段落（不是答案）',
  typed: (question) => `你写的是“${question}”，已按上面这句查找。`,
  sameQuote: '出处同上。',
  matches: '最相符的段落：',
  noMatches: '没有相符的段落。换个关键词试试。',
  questionFaults: {
    empty: '还没有写问题。写一句话就行，例如 `/提问` 加上你想知道的事。',
    tooLong: '问题太长了。请缩短到 2,000 个字符以内。',
    noWords: '这里面没有可以查找的字词。请用文字写出问题。',
  },
  unknownCommand: '这个命令已经不存在了。请用 `/帮助` 查看现有的命令。',
  cut: (characters) => `…（引文在此截断，全文共 ${characters} 个字符）`,
  asOf: (articleDate, builtAt, generation) =>
    `${articleDate === null ? '' : `截至 ${articleDate}（文章日期）· `}索引建于 ${builtAt} · 第 ${generation} 版`,
  buttons: {
    context: '上下文',
    more: '更多段落',
    source: '打开原文',
    up: '有用',
    down: '不对',
    previous: '上一页',
    next: '下一页',
  },
  inContext: '引文所在的段落',
  further: '其他相关的段落：',
  page: (page, pages) => `第 ${page} / ${pages} 页`,
  expired: '这个按钮背后的内容已经不在了（过期、已删除，或这里不能看）。请重新提问。',
  thanks: (isUp) => (isUp ? '谢谢！已记下：有用。' : '谢谢指出。已记下，管理员会看到这个问题。'),
  smallTalk: {
    newest: '想知道其中的什么，直接问就行；`/文章` 可以打开一篇来看。',
    greeting: '你好！想知道文章里的什么，直接问就行，例如一个数字、一个人、一件事的时间。',
    thanks: '不客气。还想知道什么，接着问就行。',
    farewell: '再见！',
    chat: '我不会闲聊，只会用文章里的原话回答问题。想知道什么，直接问就行；`/帮助` 里有我会做的事。',
  },
  newestArticles: (total) => `现有 ${total} 篇文章，最新的是：`,
  notHere: (channels) =>
    channels.length === 0
      ? '管理员没有让我在这里回答问题。'
      : `管理员没有让我在这里回答问题。请到这些频道来问：${channels.join(' ')}`,
  onlyPrivate: '这里的回答只给提问者本人看。请用 `/提问`。',
  limited: (whose, seconds) =>
    `${whose === 'user' ? '你问得有点快' : '这个频道里的问题有点多'}，请 ${seconds} 秒后再试。`,
  busy: '现在的问题太多了，请稍等一会儿再问。',
  cutOff: '抱歉，还没来得及回答，我就重启了。请再问一遍。',
  tooSlow: (id) => `这个问题花的时间太长，我先放下了。请换个问法再试；编号 \`${id}\`。`,
  notAllowed: {
    manager: '只有能管理服务器的人可以这样做。',
    owner: '只有机器人的所有者可以这样做。',
    server: '这个命令只能在服务器里用。',
  },
  help: (articles, commands, menus) =>
    [
      `**引据**只用文章里的原话回答，每个答案都附出处。现有 ${articles} 篇文章。`,
      '',
      ...commands,
      '',
      `在任何一条消息上点右键（手机上长按）→“应用”，可以${menus.map((name) => `“${name}”`).join('、')}。`,
      '也可以在消息里 @ 我提问、给我发私信，或者回复我的答案继续追问（“那上海呢？”）。',
      '文章里没有的，我会直说没有。',
    ].join('\n'),
  fault: (id) => `抱歉，我这边出错了，没能回答。请稍后再试；如果还是不行，请把编号 \`${id}\` 告诉管理员。`,
};

const TRADITIONAL: Texts = {
  confidence: {
    high: '把握：高——引文直接對應所問',
    fair: '把握：中——引文很可能對應所問，請核對原文',
    low: '把握：低——引文未必對應所問，請務必核對原文',
  },
  bounds: { exact: '{}', about: '約 {}', atLeast: '至少 {}', atMost: '至多 {}' },
  undated: '日期不詳',
  newest: (day) => `最新來源 ${day}`,
  sourcesDisagree: '⚠️ 其他來源說法不同：',
  notFound: '**文章裡沒有找到答案。** 下面是最接近的段落，僅供參考，並不是答案。',
  notFoundNothingNear: '**文章裡沒有找到答案**，也沒有接近的段落。',
  nearest: '最接近的段落（不是答案）',
  typed: (question) => `你寫的是「${question}」，已按上面這句查找。`,
  sameQuote: '出處同上。',
  matches: '最相符的段落：',
  noMatches: '沒有相符的段落。換個關鍵字試試。',
  questionFaults: {
    empty: '還沒有寫問題。寫一句話就行，例如 `/提問` 加上你想知道的事。',
    tooLong: '問題太長了。請縮短到 2,000 個字元以內。',
    noWords: '這裡面沒有可以查找的字詞。請用文字寫出問題。',
  },
  unknownCommand: '這個指令已經不存在了。請用 `/說明` 查看現有的指令。',
  cut: (characters) => `…（引文在此截斷，全文共 ${characters} 個字元）`,
  asOf: (articleDate, builtAt, generation) =>
    `${articleDate === null ? '' : `截至 ${articleDate}（文章日期）· `}索引建於 ${builtAt} · 第 ${generation} 版`,
  buttons: {
    context: '上下文',
    more: '更多段落',
    source: '開啟原文',
    up: '有用',
    down: '不對',
    previous: '上一頁',
    next: '下一頁',
  },
  inContext: '引文所在的段落',
  further: '其他相關的段落：',
  page: (page, pages) => `第 ${page} / ${pages} 頁`,
  expired: '這個按鈕背後的內容已經不在了（過期、已刪除，或這裡不能看）。請重新提問。',
  thanks: (isUp) => (isUp ? '謝謝！已記下：有用。' : '謝謝指出。已記下，管理員會看到這個問題。'),
  smallTalk: {
    newest: '想知道其中的什麼，直接問就行；`/文章` 可以開啟一篇來看。',
    greeting: '你好！想知道文章裡的什麼，直接問就行，例如一個數字、一個人、一件事的時間。',
    thanks: '不客氣。還想知道什麼，接著問就行。',
    farewell: '再見！',
    chat: '我不會閒聊，只會用文章裡的原話回答問題。想知道什麼，直接問就行；`/說明` 裡有我會做的事。',
  },
  newestArticles: (total) => `現有 ${total} 篇文章，最新的是：`,
  notHere: (channels) =>
    channels.length === 0
      ? '管理員沒有讓我在這裡回答問題。'
      : `管理員沒有讓我在這裡回答問題。請到這些頻道來問：${channels.join(' ')}`,
  onlyPrivate: '這裡的回答只給提問者本人看。請用 `/提問`。',
  limited: (whose, seconds) =>
    `${whose === 'user' ? '你問得有點快' : '這個頻道裡的問題有點多'}，請 ${seconds} 秒後再試。`,
  busy: '現在的問題太多了，請稍等一會兒再問。',
  cutOff: '抱歉，還沒來得及回答，我就重新啟動了。請再問一次。',
  tooSlow: (id) => `這個問題花的時間太長，我先放下了。請換個問法再試；編號 \`${id}\`。`,
  notAllowed: {
    manager: '只有能管理伺服器的人可以這樣做。',
    owner: '只有機器人的擁有者可以這樣做。',
    server: '這個指令只能在伺服器裡用。',
  },
  help: (articles, commands, menus) =>
    [
      `**引據**只用文章裡的原話回答，每個答案都附出處。現有 ${articles} 篇文章。`,
      '',
      ...commands,
      '',
      `在任何一則訊息上按右鍵（手機上長按）→「應用程式」，可以${menus.map((name) => `「${name}」`).join('、')}。`,
      '也可以在訊息裡 @ 我提問、私訊我，或者回覆我的答案繼續追問（「那上海呢？」）。',
      '文章裡沒有的，我會直說沒有。',
    ].join('\n'),
  fault: (id) => `抱歉，我這邊出錯了，沒能回答。請稍後再試；如果還是不行，請把編號 \`${id}\` 告訴管理員。`,
};

const ENGLISH: Texts = {
  confidence: {
    high: 'Confidence: high – the quote speaks to the question directly',
    fair: 'Confidence: medium – the quote probably answers; check it',
    low: 'Confidence: low – the quote may not answer; do check it',
  },
  bounds: { exact: '{}', about: 'about {}', atLeast: 'at least {}', atMost: 'at most {}' },
  undated: 'undated',
  newest: (day) => `newest source ${day}`,
  sourcesDisagree: '⚠️ Other sources disagree:',
  notFound: '**The articles do not answer this.** Below are the nearest passages; they are not an answer.',
  notFoundNothingNear: '**The articles do not answer this**, and no passage comes near it.',
  nearest: 'Nearest passage (not an answer)',
  typed: (question) => `You wrote “${question}”; the line above was looked up.`,
  sameQuote: 'Same quote as above.',
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
  buttons: {
    context: 'Show context',
    more: 'More passages',
    source: 'Open the source',
    up: 'Helpful',
    down: 'Wrong',
    previous: 'Previous',
    next: 'Next',
  },
  inContext: 'The passage around the quote',
  further: 'Further passages:',
  page: (page, pages) => `Page ${page} of ${pages}`,
  expired:
    'What was behind this button is gone (too old, deleted, or not to be seen here). Please ask again.',
  thanks: (isUp) =>
    isUp ? 'Thank you! Noted as helpful.' : 'Thank you. It is noted, and the admins will see this question.',
  smallTalk: {
    newest: 'Just ask what you want to know of them; `/article` opens one.',
    greeting: 'Hello! Just ask what the articles say: a figure, a person, when something happened.',
    thanks: 'You are welcome. Ask on if there is more.',
    farewell: 'Goodbye!',
    chat: "I do not chat; I answer questions in the articles' own words. Just ask what you want to know; `/help` lists what I do.",
  },
  newestArticles: (total) =>
    total === 1 ? 'I hold 1 article:' : `I hold ${total} articles; the newest are:`,
  notHere: (channels) =>
    channels.length === 0
      ? 'The admins of this server do not want questions answered here.'
      : `The admins of this server do not want questions answered here. Please ask in ${channels.join(' ')}`,
  onlyPrivate: 'Answers here are for the one who asks only. Please use `/ask`.',
  limited: (whose, seconds) =>
    `${whose === 'user' ? 'You are asking a little fast' : 'There are a lot of questions in this channel'}; please try again in ${seconds} seconds.`,
  busy: 'There are too many questions right now. Please ask again in a moment.',
  cutOff: 'Sorry, I was restarted before I could answer. Please ask again.',
  tooSlow: (id) =>
    `This question took too long, so I put it aside. Please try other words; its number is \`${id}\`.`,
  notAllowed: {
    manager: 'Only those who may manage the server can do this.',
    owner: 'Only the owner of the bot can do this.',
    server: 'This command works in servers only.',
  },
  help: (articles, commands, menus) =>
    [
      `**Yinju** answers in the articles' own words only, and cites every one. It holds ${counted(articles, 'article')}.`,
      '',
      ...commands,
      '',
      `Right-click any message (on a phone: press and hold) and choose Apps for ${menus.map((name) => `“${name}”`).join(' and ')}.`,
      'You can also mention me, send me a direct message, or reply to one of my answers to follow up (“and Shanghai?”).',
      'Where the articles say nothing, I say so.',
    ].join('\n'),
  fault: (id) =>
    `Sorry, something went wrong on my side and I could not answer. Please try again later; if it happens again, give an admin the number \`${id}\`.`,
};

export const TEXTS: Localised<Texts> = {
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
 * so that the message's own words decide everywhere else, by what most of them are, and the script of most characters.
 */
export function localeOfMessage(text: string, serverLocale: string | null): Locale {
  if (serverLocale !== null && /^zh/i.test(serverLocale)) return localeOf(serverLocale);
  if (!/\p{Script=Han}/u.test(text) || languageOf(text) === 'en') return 'en';
  return scriptOf(text) === 'hant' ? 'zh-TW' : 'zh-CN';
}

/** `1 article`, `2 articles`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
