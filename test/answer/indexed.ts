import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Asked, weigh } from '../../src/answer/asked.ts';
import { type Evidence, type Found, findEvidence } from '../../src/answer/evidence.ts';
import { understand } from '../../src/answer/question.ts';
import { Reader } from '../../src/answer/reading.ts';
import { type Candidate, retrieve } from '../../src/answer/retrieve.ts';
import { createHashingEmbedder } from '../../src/embedder/hashing.ts';
import { type Generation, openCurrent } from '../../src/index/generation.ts';
import { ingest } from '../../src/ingest/ingest.ts';

export const embedder = createHashingEmbedder();

/** A question on its way to an answer. */
interface OnItsWay {
  readonly asked: Asked;
  /** As retrieved. */
  readonly candidates: readonly Candidate[];
  readonly found: Found;
  readonly evidence: readonly Evidence[];
}

export interface Indexed {
  readonly index: Generation;
  /** Takes a question as far as its evidence, its sentences ranked as `scoreSentence` says. */
  find(question: string, scoreSentence?: (features: Float32Array) => number): Promise<OnItsWay>;
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
      const asked = weigh(question, index.postings);
      const rankers = scoreSentence && { sentence: scoreSentence, passage: () => 0 };
      const found = findEvidence(asked, candidates, index, reader, rankers);
      return { asked, candidates, found, evidence: found.evidence };
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

/** Invented news, by file. */
export type Stories = Readonly<Record<string, readonly [title: string, date: string, body: string]>>;

export function indexStories(stories: Stories): Promise<Indexed> {
  return indexTexts(
    Object.fromEntries(
      Object.entries(stories).map(([file, [title, date, body]]) => [
        file,
        `---\ntitle: ${title}\nsource: 虚构样例\ndate: ${date}\n---\n${body}\n`,
      ]),
    ),
  );
}
