import type { Generation } from '../index/generation.ts';
import type { Store } from '../index/store.ts';
import { fold } from '../text/script.ts';

/** Somebody who speaks in articles, by name. */
export interface Speaker {
  /** As an article writes it. */
  readonly name: string;
  /** How often they speak. */
  readonly speeches: number;
}

/**
 * The speakers whose names hold what is typed, in either script: those that begin with it first, then whoever speaks most.
 * All for ''; at most `limit`. A name that may be several people's (Reed beside Ann Reed) is none of its own.
 */
export function speakersNamed({ store }: Pick<Generation, 'store'>, typed: string, limit: number): Speaker[] {
  const asked = oneLine(fold(typed));
  const all = store.speakers();
  const lastNames = new Set(
    all.flatMap(({ person }) => {
      const at = person.lastIndexOf(' ');
      return at < 0 ? [] : [person.slice(at + 1)];
    }),
  );
  return all
    .filter(({ person }) => [...person].length > 1 && !lastNames.has(person))
    .map((speaker) => ({ ...speaker, distance: distanceOf(asked, speaker.person) }))
    .filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.distance - b.distance || b.speeches - a.speeches)
    .slice(0, limit)
    .map(({ person, article, spellings, speeches }) => ({
      name: spellings.find((written) => oneLine(fold(written)) === person) ?? whole(store, article, person),
      speeches,
    }));
}

/** A name that stands whole in the text, though not where its bearer speaks; folded where it does not. */
function whole(store: Store, article: number, person: string): string {
  const text = store.textOf(article);
  const at = fold(text).indexOf(person);
  return at < 0 ? person : text.slice(at, at + person.length);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** 0 where a name, or in English a word of it, begins with what is typed; 1 where it holds it; else infinite. */
function distanceOf(asked: string, person: string): number {
  if (` ${person}`.includes(` ${asked}`)) return 0;
  return person.includes(asked) ? 1 : Number.POSITIVE_INFINITY;
}
