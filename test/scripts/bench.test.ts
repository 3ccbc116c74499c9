import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderForFile, runScript } from './command-line.ts';

const folder = folderForFile();
const articlesDir = join(folder, 'articles');
const questions = join(folder, 'questions.jsonl');
/** Where temporary files go. */
const TMPDIR = join(folder, 'tmp');

test('measures indexing and asking, and leaves nothing behind', async () => {
  mkdirSync(articlesDir);
  mkdirSync(TMPDIR);
  writeFileSync(join(articlesDir, 'bridge.txt'), '大桥全长三公里。\n');
  const lines = ['大桥多长？', '大桥在哪里？'].map((question, id) =>
    JSON.stringify({ id: `${id}`, question, answers: ['三公里'], article: 'bridge.txt' }),
  );
  writeFileSync(questions, lines.join('\n'));
  const args = ['--articles', articlesDir, '--questions', questions, '--lookup', '5'];
  const outcome = await runScript('bench', [...args, '--json'], { env: { TMPDIR } });
  expect(outcome).toMatchObject({ code: 0, stderr: '' });
  const positive = expect.toSatisfy((value) => value > 0);
  const quantiles = { p50: positive, p95: positive };
  expect(JSON.parse(outcome.stdout)).toEqual({
    index: {
      ...{ articles: 1, passages: 1, embedder: expect.stringMatching(/^hashing-/) },
      ...{ seconds: positive, peakMegabytes: positive, bytes: positive },
    },
    ask: {
      ...{ questions: 2, openMs: positive, firstMs: positive, coldMs: quantiles, warmMs: quantiles },
      peakMegabytes: positive,
    },
    lookup: {
      ...{
        articles: 5,
        openMs: positive,
        speakerMs: quantiles,
        subjectMs: quantiles,
        quotationMs: quantiles,
      },
      ...{ figureMs: quantiles, figureCheckMs: quantiles },
      peakMegabytes: positive,
    },
  });

  expect(readdirSync(TMPDIR).filter((name) => name.startsWith('yinju'))).toEqual([]);
});
