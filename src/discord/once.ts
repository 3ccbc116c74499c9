import { LRUCache } from 'lru-cache';

/** Events that are remembered; Discord repeats one within seconds, if at all. */
const REMEMBERED = 10_000;

/**
 * Tells whether an id is met for the first time: Discord may deliver an event twice, above all when a connection is
 * resumed.
 */
export function createOnce(): (id: string) => boolean {
  const met = new LRUCache<string, true>({ max: REMEMBERED });
  return (id) => {
    if (met.has(id)) return false;
    met.set(id, true);
    return true;
  };
}
