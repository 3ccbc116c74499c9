import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '../answer/answer.ts';
import type { Config } from '../config.ts';
import { ConfigError } from '../errors.ts';

/** The collections that the bot's owner keeps for other servers; in a direct message (null), all that are kept for any. */
export function withheldFrom(
  guild: string | null,
  { collectionServers }: Pick<Config, 'collectionServers'>,
): ReadonlySet<string> {
  const others = [...collectionServers].filter(([, servers]) => guild === null || !servers.includes(guild));
  return new Set(others.map(([name]) => name));
}

/**
 * A name that was mistyped would leave the collection that is meant open to all.
 * @throws {ConfigError} where one is neither in the index nor a folder of articles.
 */
export function requireCollections(
  { collectionServers, articlesDir }: Pick<Config, 'collectionServers' | 'articlesDir'>,
  { collections }: Pick<Library, 'collections'>,
): void {
  const isThere = (wanted: string) =>
    collections.some(({ name }) => name === wanted) || existsSync(join(articlesDir, wanted));
  const unknown = [...collectionServers.keys()].filter((name) => !isThere(name));
  if (unknown.length === 0) return;
  const known = collections.flatMap(({ name }) => name || []).join(', ');
  throw new ConfigError([
    `COLLECTION_SERVERS names ${unknown.join(', ')}, which is no folder right below ${articlesDir} and not in the index ` +
      `(that has ${known || 'none'}); correct it, or take it out.`,
  ]);
}
