import { z } from 'zod';
import { PASSAGE_RULES } from '../corpus/passages.ts';
import { IndexError } from '../errors.ts';
import { FIGURE_RULES } from '../text/figure.ts';
import { SPEECH_RULES } from '../text/speech.ts';
import { TERM_RULES, userDictionaryHash } from '../text/tokenizer.ts';

/** Raised whenever an older program could not read, or would misread, what is written. */
export const FORMAT = 2;

export const FILES = { store: 'store.db', postings: 'postings.bin', vectors: 'vectors.hnsw' } as const;

const count = z.int().nonnegative();
const fileFacts = z.strictObject({ bytes: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const MANIFEST = z.strictObject({
  format: z.literal(FORMAT),
  generation: z.string(),
  /** ISO 8601, UTC. */
  builtAt: z.string(),
  embedder: z.strictObject({ id: z.string(), dimensions: z.int().positive() }),
  metric: z.literal('cosine'),
  passages: z.strictObject({ rules: z.string(), maxCharacters: z.int().positive() }),
  /** How text was cut into terms, and SHA-256 of the user dictionary that took part (null where none did). */
  terms: z.strictObject({ rules: z.string(), userDictionary: z.string().nullable() }),
  /** By which rules figures and attributed speech were found. */
  analysis: z.strictObject({ figures: z.string(), speech: z.string() }),
  /** 0..1, the share of the vectors in a passage's fused score; the rest is that of the postings. */
  vectorWeight: z.number().min(0).max(1),
  counts: z.strictObject({ articles: count, passages: count, figures: count, speech: count, terms: count }),
  files: z.strictObject({
    [FILES.store]: fileFacts,
    [FILES.postings]: fileFacts,
    [FILES.vectors]: fileFacts,
  }),
});

/** What a generation of the index holds and was made with. */
export type Manifest = z.infer<typeof MANIFEST>;

/** The settings that decide whether two generations can share vectors, and whether a question can be asked of one. */
export type IndexSettings = Pick<Manifest, 'embedder' | 'passages' | 'terms' | 'analysis'>;

/** What an index made now would be pinned to. */
export function indexSettings(embedder: {
  readonly id: string;
  readonly dimensions: number;
  readonly maxCharacters: number;
}): IndexSettings {
  return {
    embedder: { id: embedder.id, dimensions: embedder.dimensions },
    passages: { rules: PASSAGE_RULES, maxCharacters: embedder.maxCharacters },
    terms: { rules: TERM_RULES, userDictionary: userDictionaryHash() },
    analysis: { figures: FIGURE_RULES, speech: SPEECH_RULES },
  };
}

/**
 * Reads a manifest.
 * @throws {IndexError} naming what is wrong with it.
 */
export function parseManifest(json: string, path: string): Manifest {
  const parsed = MANIFEST.safeParse(parseJson(json, path));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const key = issue.path.join('.');
  throw new IndexError({
    path,
    problem:
      key === 'format'
        ? `it has another format than ${FORMAT}, the one this version of Yinju reads.`
        : `${key || 'the manifest'} is not as it should be (${issue.message}).`,
    remedy: 'Run `npm run index -- --rebuild`.',
  });
}

function parseJson(json: string, path: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new IndexError({
      path,
      problem: 'it is damaged: it is not valid JSON.',
      remedy: 'Run `npm run index -- --rebuild`, or go back with `npm run index -- --rollback`.',
      cause,
    });
  }
}
