import { ArticleError } from '../errors.ts';
import type { Generation } from '../index/generation.ts';
import { isAmong } from '../index/postings.ts';
import type { Store } from '../index/store.ts';
import { fold } from '../text/script.ts';
import { overlaps, type Span, sliceOf } from '../text/span.ts';
import { mayMean, personsOf } from '../text/speaker.ts';
import { sequence, terms } from '../text/tokenizer.ts';
import { attribute, cite, type FoundQuote } from './cited-speech.ts';

interface SpeakerQuotes {
  /** As written in the first of the quotes; null where the articles do not say who speaks. */
  readonly speaker: string | null;
  /** Newest first, those of an article in text order. */
  readonly quotes: readonly FoundQuote[];
}

export interface QuoteList {
  /** Whoever spoke last comes first. */
  readonly speakers: readonly SpeakerQuotes[];
  /** How many quotes there are, of which at most `limit` are given. */
  readonly total: number;
  /** Where the name asked for may be one of several: those, as written. Nothing is then found. */
  readonly candidates: readonly string[];
}

export interface QuoteQuery {
  /** A name in either script, surname and office, or an English last name. */
  readonly speaker?: string | undefined;
  /** Words that the quotes, or the titles of their articles, are to hold. */
  readonly about?: string | undefined;
  /** Path of an article. */
  readonly article?: string | undefined;
  /** How many quotes at most; 20 where it is not given. */
  readonly limit?: number | undefined;
}

type Index = Pick<Generation, 'store' | 'postings' | 'isVisible'>;

const LIMIT = 20;
const MAX_CANDIDATES = 10;
/** How many passages are looked at for a subject. */
const SUBJECT_PASSAGES = 100;
/** Weight of a word of the subject that stands in the article's title only, 0..1. */
const TITLE_WEIGHT = 0.6;
/** Share of the subject's weight that a quote about it has, 0..1. */
const SUBJECT_SHARE = 0.5;

/**
 * Who said what, newest first, grouped by speaker; last what the articles say of nobody.
 * @throws {ArticleError} where the index has no such article.
 */
export function findQuotes(index: Index, query: QuoteQuery): QuoteList {
  const { store } = index;
  const { speaker, about, article, limit = LIMIT } = query;
  const only = article === undefined ? null : articleOf(store, article);
  const meant = speaker === undefined ? null : personsMeant(store, speaker);
  if (meant !== null && meant.persons.length === 0)
    return { speakers: [], total: 0, candidates: meant.candidates };
  const persons = meant === null ? null : new Set(meant.persons);
  const counts = meant === null ? null : store.speechCounts(meant.persons);
  const subject = about === undefined ? null : new Subject(index, about);
  /** Whether the quotes are counted as they are read, or known beforehand. */
  const isCounted = subject !== null || only !== null;

  const groups = new Map<string, { speaker: string | null; quotes: FoundQuote[] }>();
  let total = 0;
  let given = 0;
  const among = only !== null ? [only] : (counts?.keys() ?? subject?.articles() ?? store.articles.keys());
  for (const id of newestFirst(store, among)) {
    if (!index.isVisible(id)) continue;
    if (given >= limit && !isCounted) break;
    if (counts !== null && !counts.has(id)) continue;
    if (subject !== null && !subject.mayHold(id)) continue;
    const speech = store.speechOf(id);
    if (speech.length === 0) continue;
    const text = store.textOf(id);
    // Of most articles nothing is to the point.
    let read: readonly string[][] | null = null;
    const namesOf = (i: number) => {
      read ??= personsOf(text, speech);
      return read[i]!;
    };
    for (const [i, one] of speech.entries()) {
      if (subject !== null && !subject.isOf(id, text, one.span)) continue;
      if (persons !== null && !namesOf(i).some((name) => persons.has(name))) continue;
      total++;
      if (given >= limit) continue;
      given++;
      const quote = { ...cite(store, id, text, one.span), kind: one.kind, ...attribute(text, one) };
      const key = meant?.key ?? namesOf(i).join('、');
      const group = groups.get(key);
      if (group) group.quotes.push(quote);
      else groups.set(key, { speaker: quote.speaker?.text ?? null, quotes: [quote] });
    }
  }
  if (!isCounted)
    total = counts === null ? store.counts().speech : [...counts.values()].reduce((a, b) => a + b, 0);
  const speakers = [...groups.values()].sort((a, b) => Number(!a.speaker) - Number(!b.speaker));
  return { speakers, total, candidates: [] };
}

/** The newest articles first; those without a date last. */
function newestFirst(store: Store, articles: Iterable<number>): number[] {
  const dateOf = (article: number) => store.articles[article]!.date ?? '';
  return [...articles].sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : a - b));
}

function articleOf(store: Store, path: string): number {
  const found = store.find(path);
  if (found !== null) return found;
  throw new ArticleError({
    path,
    problem: 'the index has no article of this path.',
    remedy: 'Run `npm run inspect` to list the ones it has.',
  });
}

interface Meant {
  /** Folded names of one person. */
  readonly persons: readonly string[];
  /** Under which all that this person says is grouped. */
  readonly key: string;
  readonly candidates: readonly string[];
}

/** Whom a name as typed means; nobody, and who it may be, where that is not certain. */
function personsMeant(store: Store, typed: string): Meant {
  const asked = fold(typed).replace(/\s+/g, ' ').trim();
  const names = possibleNames(store, asked);
  // Quillfeather is Odile Quillfeather where there is no other.
  const full = names.filter((name) => !names.some((other) => other.endsWith(` ${name}`)));
  const [first] = full;
  if (full.length === 1) return { persons: names, key: first!, candidates: [] };
  return {
    persons: [],
    key: '',
    candidates: full.slice(0, MAX_CANDIDATES).map((name) => written(store, name)),
  };
}

/** The speakers' names that a folded name may mean: that name, else what it may stand for, else those that hold it. */
function possibleNames(store: Store, asked: string): string[] {
  if (asked === '') return [];
  const all = store.personNames();
  if (/[a-z]/.test(asked)) {
    const last = asked.slice(asked.lastIndexOf(' ') + 1);
    const meant = all.filter((name) => {
      if (name !== last && !name.endsWith(` ${last}`)) return false;
      return isMeant(asked, name, store.persons(name).get(name)!);
    });
    if (meant.includes(asked) && asked.includes(' ')) return [asked];
    return meant.length > 0 ? meant : all.filter((name) => ` ${name} `.includes(` ${asked} `));
  }
  const surnamed = store.persons(asked[0]!);
  if (surnamed.has(asked)) return [asked];
  const held = all.filter((name) => name.length > 1 && asked.includes(name) && !surnamed.has(name));
  const naming = new Map([
    ...surnamed,
    ...held.map((name) => [name, store.persons(name).get(name)!] as const),
  ]);
  const meant = [...naming].filter(([name, offices]) => isMeant(asked, name, offices)).map(([name]) => name);
  if (meant.length > 0) return meant;
  return asked.length > 1 ? all.filter((name) => name.includes(asked)) : [];
}

function isMeant(asked: string, name: string, offices: readonly string[]): boolean {
  return [null, ...offices].some((office) => mayMean(asked, { name, office }));
}

/** A folded name as its first article writes it. */
function written(store: Store, name: string): string {
  const [article] = store.speechCounts([name]).keys();
  const text = store.textOf(article!);
  const speech = store.speechOf(article!);
  const at = personsOf(text, speech).findIndex((names) => names.includes(name));
  return sliceOf(text, speech[at]!.speaker!);
}

/** Words that quotes are to hold. */
class Subject {
  readonly #weights: ReadonlyMap<string, number>;
  readonly #weight: number;
  /** Passages that hold the most of it, by article. */
  readonly #passages = new Map<number, Span[]>();
  readonly #store: Store;
  /** Of the words of an article's title those of the subject. */
  readonly #inTitle = new Map<number, readonly string[]>();

  constructor({ store, postings }: Index, about: string) {
    this.#store = store;
    // A pair of characters that stands nowhere (修桥 for 桥要修) is asked for by its characters alone.
    const asked = new Set(terms(about).filter((term) => postings.passagesOf(term).length > 0));
    this.#weights = new Map([...asked].map((term) => [term, postings.idf(term)]));
    this.#weight = this.#weightIn(asked);
    const counts = new Map([...asked].map((term) => [term, 1]));
    const holders = [...asked].map((term) => ({ term, passages: postings.passagesOf(term) }));
    for (const { passage } of postings.search(counts, SUBJECT_PASSAGES)) {
      // A passage is found by its title too: no quote of it holds more.
      const held = holders.filter(({ passages }) => isAmong(passages, passage)).map(({ term }) => term);
      if (this.#weightIn(held) < SUBJECT_SHARE * this.#weight) continue;
      const { article, ...span } = store.passage(passage);
      const others = this.#passages.get(article);
      if (others) others.push(span);
      else this.#passages.set(article, [span]);
    }
  }

  articles(): Iterable<number> {
    return this.#passages.keys();
  }

  mayHold(article: number): boolean {
    return this.#passages.has(article);
  }

  /** Whether words of an article are about the subject. */
  isOf(article: number, text: string, words: Span): boolean {
    if (!this.#passages.get(article)!.some((passage) => overlaps(passage, words))) return false;
    const said = this.#heldBy(sliceOf(text, words));
    const elsewhere = this.#titleOf(article).filter((term) => !said.includes(term));
    const weight = this.#weightIn(said) + TITLE_WEIGHT * this.#weightIn(elsewhere);
    return this.#weight > 0 && weight >= SUBJECT_SHARE * this.#weight;
  }

  #titleOf(article: number): readonly string[] {
    let held = this.#inTitle.get(article);
    if (!held) {
      held = this.#heldBy(this.#store.articles[article]!.title);
      this.#inTitle.set(article, held);
    }
    return held;
  }

  /** The subject's terms that a text holds; without the tokenizer, which would take as long as all else. */
  #heldBy(text: string): string[] {
    const folded = fold(text);
    let units: ReadonlySet<string> | null = null;
    return [...this.#weights.keys()].filter((term) => {
      if (/\p{Script=Han}/u.test(term)) return folded.includes(term);
      units ??= new Set(sequence(folded));
      return units.has(term);
    });
  }

  #weightIn(terms: Iterable<string>): number {
    let weight = 0;
    for (const term of terms) weight += this.#weights.get(term) ?? 0;
    return weight;
  }
}
