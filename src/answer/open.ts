import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Config } from '../config.ts';
import type { Embedder } from '../embedder/embedder.ts';
import { type EmbedderHooks, openEmbedder } from '../embedder/open.ts';
import { IndexMismatchError, QuestionError } from '../errors.ts';
import { limitHeapGrowth } from '../heap.ts';
import {
  currentGeneration,
  type Generation,
  openCurrent,
  openCurrentInSteps,
  requireSettings,
} from '../index/generation.ts';
import { indexSettings } from '../index/manifest.ts';
import { inTurns } from '../index/steps.ts';
import { useDictionary } from '../text/tokenizer.ts';
import type { Library } from './answer.ts';
import type { Tracer } from './answerer.ts';
import { createLibrary } from './library.ts';

/**
 * Opens the index that the configuration names, for asking.
 * @throws {IndexError} where there is none or it is damaged.
 * @throws {IndexMismatchError} where it was made with another embedder or dictionary.
 * @throws {EmbedderError} where the model cannot be loaded.
 */
export async function openAnswerer(
  config: Config,
  hooks: EmbedderHooks = {},
): Promise<Library & Tracer & { close(): Promise<void> }> {
  const { index, embedder } = await openIndex(config, hooks);
  return {
    ...createLibrary(index, embedder),
    close: async () => {
      index.close();
      await embedder.close();
    },
  };
}

export interface FollowHooks extends EmbedderHooks {
  /** Called after each switch to another generation. */
  onSwitch?(generation: string): void;
}

const LOOK_MS = 1000;
/** In both languages, and with a misspelling. */
const WARM_QUESTIONS = ['这里有什么？', 'What is there?', '鱼汤里的与雨'];
const WARM_TITLES = 20;

/**
 * As `openAnswerer`, but goes on to whatever generation is made current while it is open. Questions that are on their way
 * then are answered from the generation they began with, which is closed after the last of them. A generation that cannot
 * be opened is warned of, and the one before goes on.
 */
export async function followIndex(
  config: Config,
  hooks: FollowHooks = {},
): Promise<Library & { close(): Promise<void> }> {
  const { index, embedder } = await openIndex(config, hooks);
  let shelf = new Shelf(index, embedder);
  await shelf.warm();
  /** The last one looked at, whether it could be opened or not. */
  let seen = index.manifest.generation;

  const look = async () => {
    let next: Generation | null = null;
    try {
      const name = currentGeneration(config.indexDir);
      if (name === null || name === seen) return;
      seen = name;
      next = await inTurns(openCurrentInSteps(config.indexDir));
      requireSettings(config.indexDir, next.manifest, indexSettings(embedder));
      const fresh = new Shelf(next, embedder);
      await fresh.warm();
      shelf.retire();
      shelf = fresh;
      hooks.onSwitch?.(name);
    } catch (error) {
      next?.close();
      const { generation } = shelf.library.summary;
      hooks.onWarning?.(`${(error as Error).message} Generation ${generation} goes on answering.`);
    }
  };
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_MS);
  timer.unref();

  /** What may be seen of whatever generation is current when it is asked. */
  const view = (choose: (library: Library) => Library): Library => ({
    ask: (question, previous) => shelf.lend((library) => choose(library).ask(question, previous)),
    search: (query, limit) => shelf.lend((library) => choose(library).search(query, limit)),
    titled: (text, limit) => choose(shelf.library).titled(text, limit),
    passagesOf: (article) => choose(shelf.library).passagesOf(article),
    has: (article) => choose(shelf.library).has(article),
    lookInto(look) {
      const found = choose(shelf.library).lookInto(look);
      // What becomes of it is whoever waits for it to know.
      if (found instanceof Promise) shelf.lend(() => found).catch(() => {});
      return found;
    },
    within: (collections) => view((library) => choose(library).within(collections)),
    get collections() {
      return choose(shelf.library).collections;
    },
    get summary() {
      return choose(shelf.library).summary;
    },
  });

  return Object.assign(
    view((library) => library),
    {
      close: async () => {
        clearInterval(timer);
        await looking;
        shelf.retire();
        await embedder.close();
      },
    },
  );
}

/** A generation that is closed once it is retired and nothing of it is on its way. */
class Shelf {
  readonly library: Library;
  readonly #index: Generation;
  #lent = 0;
  #isRetired = false;

  constructor(index: Generation, embedder: Embedder) {
    this.#index = index;
    this.library = createLibrary(index, embedder);
  }

  async lend<T>(work: (library: Library) => Promise<T>): Promise<T> {
    this.#lent++;
    try {
      return await work(this.library);
    } finally {
      this.#lent--;
      this.#closeIfDone();
    }
  }

  /** Loads what the first questions would have to wait for: dictionaries, tables, and the newest articles. */
  async warm(): Promise<void> {
    const titles = this.library.titled('', WARM_TITLES).map(({ title }) => title.slice(0, 100));
    for (const question of [...WARM_QUESTIONS, ...titles]) {
      // Questions to the generation before are answered in between.
      await nextTurn();
      await this.library.ask(question).catch((error) => {
        // A title without a word in it cannot be asked.
        if (!(error instanceof QuestionError)) throw error;
      });
    }
  }

  retire(): void {
    this.#isRetired = true;
    this.#closeIfDone();
  }

  #closeIfDone(): void {
    if (this.#isRetired && this.#lent === 0) this.#index.close();
  }
}

async function openIndex(
  config: Config,
  hooks: EmbedderHooks,
): Promise<{ index: Generation; embedder: Embedder }> {
  limitHeapGrowth();
  useDictionary(config.userDictionary);
  const index = openCurrent(config.indexDir);
  let embedder: Embedder | null = null;
  try {
    requireKind(config, index.manifest.embedder.id);
    embedder = await openEmbedder(config, hooks);
    requireSettings(config.indexDir, index.manifest, indexSettings(embedder));
    return { index, embedder };
  } catch (error) {
    index.close();
    await embedder?.close();
    throw error;
  }
}

/** Before a model is downloaded in vain. */
function requireKind({ indexDir, embedder }: Config, indexHas: string): void {
  if (indexHas.startsWith(`${embedder}-`)) return;
  throw new IndexMismatchError({
    path: indexDir,
    field: 'the embedder',
    indexHas,
    wanted: embedder,
    remedy: 'Set EMBEDDER and EMBEDDING_MODEL as they were, or run `npm run index -- --rebuild`.',
  });
}
