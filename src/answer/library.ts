import { LRUCache } from 'lru-cache';
import type { Embedder } from '../embedder/embedder.ts';
import { type Generation, restrict } from '../index/generation.ts';
import type { ArticleRecord } from '../index/store.ts';
import { fold } from '../text/script.ts';
import { sliceOf } from '../text/span.ts';
import type { ArticleEntry, Collection, Library } from './answer.ts';
import { createAnswerer, type Tracer } from './answerer.ts';

/** Each has postings of its own. */
const KEPT_PARTS = 8;

/** One generation of the index, to ask and to leaf through. @param embedder the one the generation was made with. */
export function createLibrary(index: Generation, embedder: Embedder): Library & Tracer {
  const { store } = index;
  const entries = store.articles.flatMap((record, number) =>
    index.isVisible(number) ? [{ number, record, folded: fold(record.title) }] : [],
  );
  const parts = new LRUCache<string, Library & Tracer>({ max: KEPT_PARTS });
  const numberOf = (path: string) => {
    const number = store.find(path);
    return number !== null && index.isVisible(number) ? number : null;
  };

  return {
    ...createAnswerer(index, embedder),
    collections: countCollections(entries.map(({ record }) => record)),
    has: (path) => numberOf(path) !== null,

    titled(text, limit) {
      const typed = fold(text).trim();
      return entries
        .map((entry) => ({ ...entry, distance: distanceOf(typed, entry.folded) }))
        .filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
        .sort((a, b) => a.distance - b.distance || compareDates(b.record, a.record) || a.number - b.number)
        .slice(0, limit)
        .map(({ record }) => entryOf(record));
    },

    passagesOf(path) {
      const number = numberOf(path);
      if (number === null) return null;
      const record = store.articles[number]!;
      const whole = store.textOf(number);
      return Array.from({ length: record.endPassage - record.firstPassage }, (_, i) => {
        const { start, end } = store.passage(record.firstPassage + i);
        return { ...entryOf(record), text: sliceOf(whole, { start, end }), start, end };
      });
    },

    lookInto: (look) => look(index),

    within(collections) {
      const chosen = new Set(collections);
      const isChosen = ({ path }: ArticleRecord) => chosen.has(collectionOf(path));
      const key = JSON.stringify([...chosen].sort());
      let part = parts.get(key);
      if (!part) {
        const isVisible = (number: number) => index.isVisible(number) && isChosen(store.articles[number]!);
        part = createLibrary(restrict(index, isVisible), embedder);
        parts.set(key, part);
      }
      return part;
    },
  };
}

/** The first folder of a path relative to the articles folder; '' where it is in none. */
function collectionOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

/** How far a folded title is from what was typed: where that stands in it, or else how much its characters are apart. */
function distanceOf(typed: string, title: string): number {
  const at = title.indexOf(typed);
  if (at >= 0) return at;
  let end = 0;
  for (const character of typed.replace(/\s+/g, '')) {
    end = title.indexOf(character, end) + 1;
    if (end === 0) return Number.POSITIVE_INFINITY;
  }
  return title.length + end;
}

function countCollections(records: readonly ArticleRecord[]): Collection[] {
  const counts = new Map<string, number>();
  for (const { path } of records) counts.set(collectionOf(path), (counts.get(collectionOf(path)) ?? 0) + 1);
  return [...counts]
    .map(([name, articles]) => ({ name, articles }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function entryOf({ path, title, url, source, date }: ArticleRecord): ArticleEntry {
  return { article: path, title, url, source, date };
}

function compareDates(a: ArticleRecord, b: ArticleRecord): number {
  return (a.date ?? '').localeCompare(b.date ?? '');
}
