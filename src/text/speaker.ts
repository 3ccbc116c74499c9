import { fold } from './script.ts';
import { sliceOf } from './span.ts';
import type { Speech } from './speech.ts';

/** A speaker as an article names them. */
export interface Naming {
  readonly name: string;
  readonly office: string | null;
}

/** Titles that anybody of a surname may have: they tell nobody apart. */
const COMMON_TITLE = /^(?:先生|女士|小姐|太太|同志|某某?|总|大爷|大妈|阿姨|师傅|老师|老人)$/;

/** Words in capitals that stand before a last name and are no first name. */
const NO_FIRST_NAME =
  /^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Mayor|President|Minister|Premier|Chancellor|Governor|Senator|Secretary|Director|Chairman|Chairwoman|Captain|Sergeant|Inspector|General|Colonel|Judge|Justice|Bishop|Father|Sister|Brother|Coach|Councillor|Councilman|King|Queen|Prince|Princess|When|While|After|Before|But|And|As|For|If|In|On|At|The|That|Then|Although|Because|Since|Like|With|Said|According|To|Of|By|From)$/;

/**
 * The names of one article's speakers by which they are looked up, folded, for each speech in turn: none where nobody is
 * named, several where several speak together (王明、李华). A short name (Doe, 张主任) becomes the full one where the article
 * has just one that it can mean.
 */
export function personsOf(text: string, speech: readonly Speech[]): string[][] {
  const offices = new Map<string, string>();
  const named = speech.map(({ speaker, office }) => {
    const names = speaker === null ? [] : namesIn(sliceOf(text, speaker));
    for (const name of names)
      offices.set(name, `${offices.get(name) ?? ''} ${office ? fold(sliceOf(text, office)) : ''}`);
    return names;
  });
  const full = new Map(
    [...offices.keys()].map((name) => [name, fullName(name, offices) ?? introduced(name, text) ?? name]),
  );
  return named.map((names) => [...new Set(names.map((name) => full.get(name)!))]);
}

/** The single names of a speaker, folded (王明、李华 → 王明, 李华). */
function namesIn(speaker: string): string[] {
  const folded = fold(speaker).replace(/\s+/g, ' ').trim();
  if (/[a-z]/.test(folded)) {
    const parts = folded.split(' and ');
    // “Health and Safety Board” is one.
    return parts.every((part) => /^[^ ]+ [^ ]+$/.test(part)) ? parts : [folded];
  }
  const parts = folded.split(/[、和与及]/);
  return parts.length > 1 && parts.every((part) => /^.{2,4}$|·/.test(part)) ? parts : [folded];
}

function fullName(name: string, offices: ReadonlyMap<string, string>): string | null {
  const longer = [...offices].filter(([other, office]) => {
    if (other === name) return false;
    return /[a-z]$/.test(name) ? other.endsWith(` ${name}`) : isTitled(name, other, office);
  });
  return longer.length === 1 ? longer[0]![0] : null;
}

/** The one full name that a text has for an English last name, whoever else speaks (the keeper, Ines Sandgrove). */
function introduced(name: string, text: string): string | null {
  if (!/^[a-z'’-]+$/.test(name)) return null;
  const last = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  const found = new Set<string>();
  for (const [, first] of text.matchAll(new RegExp(`(\\p{Lu}[\\p{Ll}'’-]+) ${last}(?![\\p{L}'’-])`, 'gu')))
    if (!NO_FIRST_NAME.test(first!)) found.add(`${fold(first!)} ${name}`);
  return found.size === 1 ? [...found][0]! : null;
}

/** Whether surname and title (张主任) fit a full name with its office; both folded. */
function isTitled(typed: string, name: string, office: string): boolean {
  return [1, 2].some((length) => {
    const title = typed.slice(length);
    if (title.length < 2 || COMMON_TITLE.test(title)) return false;
    return isFullName(name, typed.slice(0, length)) && office.includes(title);
  });
}

function isFullName(name: string, surname: string): boolean {
  return name.startsWith(surname) && name.length <= 4 && name.length > surname.length;
}

/**
 * Whether a name as typed, perhaps with an office before or behind it, can mean a speaker: the name itself in either
 * script, its last word in English, or surname and office (苏镇长, Mayor Quillfeather).
 */
export function mayMean(typed: string, { name, office }: Naming): boolean {
  const asked = fold(typed).replace(/\s+/g, ' ').trim();
  const is = fold(name).replace(/\s+/g, ' ').trim();
  const post = office === null ? '' : fold(office);
  if (asked === is) return true;
  if (asked === '' || is === '') return false;
  if (/[a-z]/.test(is)) {
    const last = is.slice(is.lastIndexOf(' ') + 1);
    const words = asked.split(' ');
    if (words.at(-1) !== last) return asked.includes(` ${last},`) && asked.startsWith(is);
    const before = words.slice(0, -1);
    const known = ` ${is} ${post} mr mrs ms dr prof sir `;
    return before.every((word) => known.includes(` ${word.replace(/\.$/, '')} `));
  }
  if (asked.includes(is)) {
    const rest = asked.replace(is, '');
    return post.includes(rest) || rest === '先生' || rest === '女士' || rest === '同志';
  }
  return isTitled(asked, is, post);
}
