import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { splitPassages } from '../../src/corpus/passages.ts';
import type { GenerationContents } from '../../src/index/generation.ts';
import { indexSettings } from '../../src/index/manifest.ts';
import type { StoredArticle } from '../../src/index/store.ts';
import { findFigures } from '../../src/text/figure.ts';
import { sliceOf } from '../../src/text/span.ts';
import { findSpeech } from '../../src/text/speech.ts';

/** A folder that is gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Vectors that are enough to be told apart: of unit length, from the code units of the text. */
export const EMBEDDER = { id: 'of-code-units', dimensions: 4, maxCharacters: 40 };

export function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(EMBEDDER.dimensions);
  for (let i = 0; i < text.length; i++) vector[text.charCodeAt(i) % EMBEDDER.dimensions]! += 1;
  const norm = Math.hypot(...vector) || 1;
  return vector.map((x) => x / norm);
}

/** An article as ingest would hand it to the store. */
export function storedArticle(path: string, text: string): StoredArticle {
  const article = {
    path,
    title: `Title of ${path}`,
    url: `https://example.org/${path}`,
    source: 'The Gazette',
    author: null,
    date: '2025-07',
    language: 'zh' as const,
    text,
    bodyStart: 0,
  };
  const passages = splitPassages(article, EMBEDDER.maxCharacters);
  return {
    article,
    hash: `hash of ${text}`,
    passages,
    vectors: passages.map((span) => vectorOf(sliceOf(text, span))),
    figures: findFigures(text),
    speech: findSpeech(text),
  };
}

/** What an index of these texts, by path, holds; its terms are the single characters. */
export function contentsOf(texts: Readonly<Record<string, string>>): GenerationContents {
  const articles = Object.entries(texts).map(([path, text]) => storedArticle(path, text));
  const termCounts = articles.flatMap(({ article: { text }, passages }) =>
    passages.map((span) => {
      const counts = new Map<string, number>();
      for (const term of sliceOf(text, span).replace(/\s/g, ''))
        counts.set(term, (counts.get(term) ?? 0) + 1);
      return counts;
    }),
  );
  return { ...indexSettings(EMBEDDER), articles, termCounts, vectorWeight: 0.05 };
}
