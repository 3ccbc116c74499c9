import type { Generation } from '../index/generation.ts';
import { inTurns } from '../index/steps.ts';
import type { NamedSpeaker, Store } from '../index/store.ts';
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
 * All for ''; at most `limit`. A name that may be several people's (Reed beside Ann Reed) is none of its own. The first call
 * reads all of them (half a second for 10,000 articles), leaving the event loop free in between.
 */
export async function speakersNamed(
  { store }: Pick<Generation, 'store'>,
  typed: string,
  limit: number,
): Promise<Speaker[]> {
  const asked = oneLine(fold(typed));
  const beginning: NamedSpeaker[] = [];
  const holding: NamedSpeaker[] = [];
  for (const speaker of await distinctSpeakers(store)) {
    if (beginning.length >= limit) break;
    // In English any word of a name may be the one that is typed.
    if (` ${speaker.person}`.includes(` ${asked}`)) beginning.push(speaker);
    else if (holding.length < limit && speaker.person.includes(asked)) holding.push(speaker);
  }
  return [...beginning, ...holding].slice(0, limit).map(({ person, article, spellings, speeches }) => ({
    name: spellings.find((written) => oneLine(fold(written)) === person) ?? whole(store, article, person),
    speeches,
  }));
}

/** Of each store, for the next letter typed. */
const DISTINCT = new WeakMap<Store, Promise<readonly NamedSpeaker[]>>();

/** Those whose names are somebody's alone, whoever speaks most first. */
function distinctSpeakers(store: Store): Promise<readonly NamedSpeaker[]> {
  const speakers = DISTINCT.get(store) ?? readSpeakers(store);
  DISTINCT.set(store, speakers);
  return speakers;
}

async function readSpeakers(store: Store): Promise<readonly NamedSpeaker[]> {
  const all = await inTurns(store.speakers());
  const lastNames = new Set(
    all
      .filter(({ person }) => person.includes(' '))
      .map(({ person }) => person.slice(person.lastIndexOf(' ') + 1)),
  );
  return all
    .filter(({ person }) => [...person].length > 1 && !lastNames.has(person))
    .sort((a, b) => b.speeches - a.speeches);
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
