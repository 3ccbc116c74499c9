import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Evidence, findEvidence } from '../../src/answer/evidence.ts';
import { type Question, understand } from '../../src/answer/question.ts';
import { Reader } from '../../src/answer/reading.ts';
import { type Candidate, retrieve } from '../../src/answer/retrieve.ts';
import { createHashingEmbedder } from '../../src/embedder/hashing.ts';
import { type Generation, openCurrent } from '../../src/index/generation.ts';
import { ingest } from '../../src/ingest/ingest.ts';

export const embedder = createHashingEmbedder();

/** A question on its way to an answer. */
interface Found {
  readonly question: Question;
  readonly candidates: readonly Candidate[];
  readonly evidence: readonly Evidence[];
}

export interface Indexed {
  readonly index: Generation;
  /** Takes a question as far as its evidence, ranked as `scoreSentence` says. */
  find(question: string, scoreSentence?: (features: Float32Array) => number): Promise<Found>;
  close(): void;
}

/** An index of a folder of articles. */
export async function indexFolder(articlesDir: string): Promise<Indexed> {
  const indexDir = mkdtempSync(join(tmpdir(), 'yinju-index-'));
  await ingest({ articlesDir, indexDir, embedder });
  const index = openCurrent(indexDir);
  const reader = new Reader(index);
  return {
    index,
    find: async (text, scoreSentence) => {
      const question = understand(text);
      const [vector] = await embedder.embed([question.text], 'query');
      const candidates = retrieve(question, vector!, index).slice(0, 20);
      return {
        question,
        candidates,
        evidence: findEvidence(question, candidates, index, reader, scoreSentence),
      };
    },
    close: () => {
      index.close();
      rmSync(indexDir, { recursive: true, force: true });
    },
  };
}

/** An index of articles given by path. */
export async function indexTexts(texts: Readonly<Record<string, string>>): Promise<Indexed> {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-articles-'));
  try {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await indexFolder(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
