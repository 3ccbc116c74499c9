import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHashingEmbedder } from '../../src/embedder/hashing.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { folderForFile, type Outcome, runScript } from './command-line.ts';

const folder = folderForFile();
const TOKEN = 'a-token-that-nobody-may-see';

function articles(name: string): string {
  const articlesDir = join(folder, name);
  mkdirSync(articlesDir);
  writeFileSync(join(articlesDir, 'bridge.txt'), '大桥全长三公里。\n');
  return articlesDir;
}

/** The lines of a report as state and text. */
function findings({ stdout }: Outcome): [state: string, text: string][] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => [line.slice(0, 9).trim(), line.slice(9)]);
}

describe.concurrent('npm run doctor', () => {
  test('where all is well says so of each thing, and never prints the token', async () => {
    const env = {
      ARTICLES_DIR: articles('well'),
      INDEX_DIR: join(folder, 'well-index'),
      DISCORD_TOKEN: TOKEN,
    };
    const { ARTICLES_DIR: articlesDir, INDEX_DIR: indexDir } = env;
    await ingest({ articlesDir, indexDir, embedder: createHashingEmbedder() });
    const outcome = await runScript('doctor', [], { env });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    const found = findings(outcome);
    expect(found.filter(([, text]) => !text.startsWith('Disk')).map(([state]) => state)).not.toContain(
      'warning',
    );
    const report = outcome.stdout;
    for (const thing of [
      'Node.js',
      'nodejieba',
      'hnswlib-node',
      'libsql',
      'up to date',
      'Disk',
      'DISCORD_TOKEN',
    ]) {
      expect(report).toContain(thing);
    }
    expect(report).not.toContain(TOKEN);
  });

  test('what is not there yet is a warning with the command that mends it, what cannot work a fault', async () => {
    const env = {
      ...{ ARTICLES_DIR: join(folder, 'missing'), INDEX_DIR: join(folder, 'new-index') },
      ...{ EMBEDDER: 'transformers', MODELS_DIR: join(folder, 'models'), USER_DICTIONARY: '/nowhere/words' },
    };
    const outcome = await runScript('doctor', [], { env });
    expect(outcome).toMatchObject({ code: 2, stderr: '' });
    expect(findings(outcome).filter(([state]) => state !== 'ok')).toEqual([
      ['fault', expect.stringMatching(/USER_DICTIONARY=\/nowhere\/words is no file/)],
      ['fault', expect.stringMatching(/missing: it does not exist\. Create it/)],
      ['warning', expect.stringMatching(/Xenova\/bge-small-zh-v1\.5: not in .*models.* yet/)],
      ['warning', expect.stringMatching(/new-index: none yet\. Run `npm run index`/)],
      ['warning', expect.stringMatching(/DISCORD_TOKEN is not set/)],
    ]);
  });
});
