import { fold } from '../text/script.ts';
import { endOfDate } from './date.ts';
import type { Metadata } from './format.ts';

/** The lines (or the beginning of a line) that say who wrote an article, where and when. */
export interface Byline {
  /** Offset at which the article goes on. */
  readonly end: number;
  /** As written. */
  readonly metadata: Pick<Metadata, 'source' | 'author' | 'date'>;
}

const MAX_LINES = 6;
const MAX_CHARACTERS = 120;

/* All patterns below see folded text: Simplified, half width, lower case. */
const HAN = '\\p{Script=Han}';
/** What the name of an outlet ends with. */
const OUTLET_END =
  /(?:报|社|网|台|刊|志|云|号|新闻|客户端|传媒|媒体|融媒|在线|财经|财新|视频|电视|广播|频道|通讯|中心|周末|头条|澎湃|观察|news|online|times|post|press|tv)$/;
/** 本报 is the outlet itself, which the reader of one file cannot know. */
const OWN_OUTLET = /^(?:据|文|图)?[/:]?(?:本[报社网台刊站]|我报)$/;
const ROLE = `(?:全媒体|融媒体|首席|特约|见习|实习|特派|高级|资深|现场|摄影|文字|驻${HAN}{1,6})`;
const REPORTER = '(?:记者|通讯员|通信员|特派员|撰稿人|实习生)';
/** Words that follow 记者 in a sentence or a column's name, but are nobody's name. */
const NO_NAME =
  '从|在|于|了解|获悉|采访|见面|招待|会|节|证|说|问|日前|近日|今|昨|专访|走访|走进|探访|直击|手记|观察|调查|日记|之家|协会|站|们|编辑|通讯员|通信员|记者|实习';
const NAME = `(?!${NO_NAME})(?:${HAN}{1,8}(?:[·•]${HAN}{1,12})+|${HAN} ${HAN}(?!${HAN})|${HAN}{2,4}?|[a-z][a-z.'’-]+(?: [a-z][a-z.'’-]+){1,3})`;
const DAY = '(?:(?:\\d{4}年)?(?:\\d{1,2}月)?\\d{1,2}日)';
/** 台北18日电, 北京报道, 摄: what reporters' names end with. */
const FILED = `(?:[ /]*(?:${HAN}{2}|(?<=[ /])${HAN}{2,6})?${DAY}?(?:电|专电|报道|报导|摄影报道|综合报道|摄影|摄|文/图|图/文))?`;
const PART_ENDS = '(?=$|[\\s|、,;/])';

const REPORTED = new RegExp(
  `(?:文[/:]|图[/:])?(?<outlet>[^\\s,。:|()、]{2,20}?)??\\s*${ROLE}*${REPORTER}\\s*[:/]?\\s*(?<names>${NAME}(?:(?:[ 、,]+|/(?!${HAN}+(?:报道|报导|电)))${NAME})*)${FILED}${PART_ENDS}`,
  'yu',
);
const LABELS = {
  source: '(?:消息|稿件|文章|信息|新闻)?来 ?源|稿源|出处|source',
  author: '作 ?者|文|撰文|撰稿|采写|author|writer',
  date: '(?:发布|发表|更新|出版)?(?:日期|时间)|date|published|updated',
  other: '(?:责任)?编辑|责编|校对|审核|监制|editor',
} as const;
type Label = keyof typeof LABELS;
const ANY_LABEL = Object.values(LABELS).join('|');
const LABELLED = new RegExp(
  `(?:${Object.entries(LABELS)
    .map(([name, words]) => `(?<${name}>${words})`)
    .join(
      '|',
    )}) ?[:/|] ?(?<value>[^|。?!]{1,60}?)(?=$|\\s*\\||\\s{2,}|\\s+(?:${ANY_LABEL}) ?[:/|]|\\s+\\d{4}[-/.年])`,
  'yu',
);
const PUBLISHED = /(?:(?:published|updated|posted)(?: on)?:? )?/y;
const WORD = /[^\s|,。]{2,20}/y;
const SEPARATORS = /[\s|、,;/·]*/y;

const AGENCY =
  '新华社|新华网|中新社|中新网|中国新闻[网社]|中央社|法新社|路透社|美联社|韩联社|共同社|人民网|央视网|央广网';
/** 新华社北京7月18日电, 本报讯, 央视网消息: the beginning of a first paragraph. */
const OUTLET = `(?:${AGENCY}|本[报社网台刊]|(?:(?!记者)[^\\s\\d,。:()“”"]){2,10}?[社网报台])`;
const PLACE = '(?:(?!记者)[^\\s\\d,。:()“”"]){0,12}?';
const DATELINE = new RegExp(
  `[\\s([【〔]*据?(?<outlet>${OUTLET})${PLACE}\\s*(?:${DAY}\\s*(?:专?电|讯)(?=[\\s(:—)\\]】〕]|记者|题:|$)|电(?=\\s*\\(|\\s)|讯(?=[\\s(:]|$)|${DAY}?\\s*(?:消息|报道|报导)(?=\\s*[(:]))[)\\]】〕]?`,
  'yu',
);
const BRACKETED_REPORTER = /\s*[([【〔](?<inside>[^()[\]【】〔〕\n]{2,60})[)\]】〕]/y;
const NAMED_REPORTER = new RegExp(
  `\\s*${REPORTER}\\s*(?<names>${NAME}(?:[、,]${NAME})*)(?:报道|报导)?(?=[\\s:]|$)`,
  'yu',
);
const AFTER_DATELINE = /[ \t\u3000]*(?::|(?:-{1,2}|—+)(?=\s))?(?:\s*题:)?[ \t]*/y;

const ENGLISH_NAME =
  "\\p{Lu}[\\p{L}.'’-]*(?: (?:\\p{Lu}[\\p{L}.'’-]*|de|da|di|del|la|le|van|von|der|den|bin|al)){1,4}";
const ENGLISH_BYLINE = new RegExp(
  `^\\s*(?:Written )?B[Yy]:? (?<author>${ENGLISH_NAME}(?:(?:, | and | & |, and )${ENGLISH_NAME})*?)(?:(?:,| \\||  +| for| [-–—])\\s*(?<rest>[^.!?]*))?\\s*$`,
  'u',
);
/** REUTERS — …; LONDON (Reuters) - …; BEIJING, July 18 (Xinhua) -- … */
const ENGLISH_DATELINE =
  /^\s*(?:(?<wire>REUTERS|AP|AFP|UPI|XINHUA|BLOOMBERG|CNN|BBC|NPR)|(?:\p{Lu}[\p{Lu}\s.,'/-]{1,40}?(?:, (?<date>\p{Lu}\p{Ll}{2,8}\.? \d{1,2}(?:, \d{4})?))?\s*)?\((?<agency>\p{Lu}[\w .&'-]{1,25})\))\s*(?:-{1,2}|—|–)\s*/u;

/** The byline at `start`, which may take several lines and end within one; null where there is none. */
export function readByline(text: string, start: number): Byline | null {
  let end = start;
  let metadata: Byline['metadata'] = {};
  for (let count = 0; count < MAX_LINES; count++) {
    const line = lineAt(text, end);
    const found = line && (readDateline(line.text) ?? readBylineLine(line.text));
    if (!found) break;
    metadata = { ...found.metadata, ...metadata };
    end = line.start + found.end;
    // The article goes on within this line.
    if (line.text.slice(found.end).trim() !== '') break;
  }
  return end === start ? null : { end, metadata };
}

/** The first line with anything on it from `at` on. */
export function lineAt(text: string, at: number): { text: string; start: number } | null {
  const start = at + /^\s*/.exec(text.slice(at))![0].length;
  if (start >= text.length) return null;
  const end = text.indexOf('\n', start);
  return { text: text.slice(start, end < 0 ? text.length : end), start };
}

/** A line that is nothing but a byline. */
function readBylineLine(line: string): Byline | null {
  if (line.length > MAX_CHARACTERS) return null;
  const metadata = readEnglishByline(line) ?? readParts(line);
  return metadata && { end: line.length, metadata };
}

function readEnglishByline(line: string): Byline['metadata'] | null {
  const groups = ENGLISH_BYLINE.exec(line)?.groups;
  if (!groups) return null;
  let rest = (groups.rest ?? '').trim();
  let date: string | undefined;
  const folded = fold(rest);
  for (let at = 0; at < rest.length && date === undefined; at++) {
    const end = endOfDate(folded, at);
    if (end < 0) continue;
    date = rest.slice(at, end);
    rest = rest
      .slice(0, at)
      .replace(/(?:published|updated|on)?[\s,|:]*$/i, '')
      .trim();
  }
  const staff = /^(?:staff|senior|special|the)?\s*(?:staff )?(?:writer|reporter|correspondent|editor)s?\b/i;
  const source = rest.split(/\s*[|,]\s*/).find((part) => part !== '' && !staff.test(part));
  return { author: groups.author, ...(source && { source }), ...(date && { date }) };
}

/** The parts of a line (who, for whom, when), where the line consists of nothing else. */
function readParts(line: string): Byline['metadata'] | null {
  const folded = fold(line).replace(/^[\s□■●○◎◆▲*([【〔]+|[\s)\]】〕。]+$/g, (ends) =>
    ' '.repeat(ends.length),
  );
  const length = folded.trimEnd().length;
  const authors: string[] = [];
  let source: string | undefined;
  let date: string | undefined;
  /** A lone word may be an outlet's name, but only beside something that makes the line a byline. */
  let sure = false;
  let at = matchAt(SEPARATORS, folded, 0)!.end;
  if (at >= length) return null;
  while (at < length) {
    const dateStart = matchAt(PUBLISHED, folded, at)!.end;
    const dateEnd = endOfDate(folded, dateStart);
    const labelled = matchAt(LABELLED, folded, at);
    const reported = matchAt(REPORTED, folded, at);
    const word = matchAt(WORD, folded, at);
    let end: number;
    if (dateEnd > at) {
      date ??= line.slice(dateStart, dateEnd);
      end = dateEnd;
    } else if (labelled) {
      end = labelled.end;
      const label = (Object.keys(LABELS) as Label[]).find((name) => labelled.groups[name] !== undefined)!;
      const value = line.slice(end - labelled.groups.value!.length, end).trim();
      if (label === 'source') source ??= value;
      if (label === 'author') authors.push(...namesIn(value));
      if (label === 'date') {
        if (endOfDate(fold(value), 0) !== value.length) return null;
        date ??= value;
      }
    } else if (reported) {
      end = reported.end;
      const { outlet, names } = reported.groups;
      if (outlet && !OWN_OUTLET.test(outlet)) {
        if (!OUTLET_END.test(outlet)) return null;
        const from = folded.indexOf(outlet, at);
        source ??= line.slice(from, from + outlet.length);
      }
      const from = folded.lastIndexOf(names!, end);
      authors.push(...namesIn(line.slice(from, from + names!.length)));
    } else if (word && OUTLET_END.test(word.text)) {
      end = word.end;
      if (source !== undefined) return null;
      source = line.slice(at, end);
      at = matchAt(SEPARATORS, folded, end)!.end;
      continue;
    } else {
      return null;
    }
    sure = true;
    at = matchAt(SEPARATORS, folded, end)!.end;
  }
  return sure ? { ...(source && { source }), ...joinAuthors(authors), ...(date && { date }) } : null;
}

/** The dateline that a first paragraph begins with. */
function readDateline(line: string): Byline | null {
  const english = ENGLISH_DATELINE.exec(line);
  if (english) {
    const { wire, agency, date } = english.groups!;
    const hasYear = date !== undefined && /\d{4}$/.test(date);
    return { end: english[0].length, metadata: { source: wire ?? agency, ...(hasYear && { date }) } };
  }
  const head = line.slice(0, 2 * MAX_CHARACTERS);
  const folded = fold(head);
  const dateline = matchAt(DATELINE, folded, 0);
  let end = dateline?.end ?? 0;
  const metadata: { source?: string; author?: string; date?: string } = {};
  if (dateline) {
    const outlet = dateline.groups.outlet!;
    const from = folded.indexOf(outlet);
    if (!OWN_OUTLET.test(outlet)) metadata.source = head.slice(from, from + outlet.length);
    const year = /\d{4}年\d{1,2}月\d{1,2}日/.exec(folded.slice(0, end));
    if (year) metadata.date = head.slice(year.index, year.index + year[0].length);
  }
  const bracketed = matchAt(BRACKETED_REPORTER, folded, end);
  const named = matchAt(NAMED_REPORTER, folded, end);
  const inside = bracketed?.groups.inside;
  const parts =
    bracketed && new RegExp(REPORTER).test(inside!)
      ? readParts(head.slice(bracketed.end - 1 - inside!.length, bracketed.end - 1))
      : null;
  if (bracketed && parts) {
    end = bracketed.end;
    Object.assign(metadata, { ...parts, ...metadata });
  } else if (dateline && named) {
    end = named.end;
    const from = folded.lastIndexOf(named.groups.names!, end);
    Object.assign(metadata, joinAuthors(namesIn(head.slice(from, from + named.groups.names!.length))));
  }
  return end === 0 ? null : { end: matchAt(AFTER_DATELINE, folded, end)!.end, metadata };
}

/** Names of a list, each without the space that pads a name of two characters (王　五). */
function namesIn(list: string): string[] {
  return list
    .replace(/(?<!\p{Script=Han})(\p{Script=Han})\s(\p{Script=Han})(?!\p{Script=Han})/gu, '$1$2')
    .split(/[、,，;；/／]\s*|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function joinAuthors(names: readonly string[]): { author?: string } {
  return names.length === 0 ? {} : { author: [...new Set(names)].join('、') };
}

function matchAt(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match && { text: match[0], end: pattern.lastIndex, groups: match.groups ?? {} };
}
