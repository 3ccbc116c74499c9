import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCurrent } from '../../src/index/generation.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { countingEmbedder } from '../ingest/workshop.ts';
import { expectRefusal, folderForFile, runScript } from './command-line.ts';

const folder = folderForFile();
const REPORT_KEYS = [
  ...['added', 'changed', 'unchanged', 'removed', 'failed', 'warnings'],
  ...['articles', 'passages', 'embedder', 'generation', 'seconds'],
];

/** A new folder of articles. */
function articles(name: string, files: Readonly<Record<string, string | Buffer>>): string {
  const articlesDir = join(folder, name);
  mkdirSync(articlesDir);
  for (const [path, content] of Object.entries(files)) writeFileSync(join(articlesDir, path), content);
  return articlesDir;
}

const BRIDGE =
  '---\ntitle: 大桥\nurl: https://example.org/bridge\nsource: 样例\ndate: 2025-07-18\n---\n大桥全长三公里。\n';

describe.concurrent('npm run index', () => {
  test('--json prints the report and nothing else; a failed file makes exit code 1', async () => {
    const articlesDir = articles('mixed', {
      'bridge.md': BRIDGE,
      'gbk.txt': Buffer.from('b4f3c7c5c8abb3a4c8fdb9abc0efa1a3b3b5c1beb4d3b4cbcda8d0d0a1a3', 'hex'),
      'binary.txt': Buffer.from([
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44,
      ]),
      'empty.txt': '',
      'undecodable.md': Buffer.from([0xff, 0xff, 0x80, 0x81, 0xfe, 0x20, 0xff, 0xfa, 0xf8, 0x80, 0xff]),
      'table.csv': 'a,b\n',
    });
    const indexDir = join(folder, 'mixed-index');
    const first = await runScript('index', ['--articles', articlesDir, '--index', indexDir, '--json']);
    expect(first).toMatchObject({ code: 1, stderr: '' });
    const report = JSON.parse(first.stdout);
    expect(Object.keys(report)).toEqual(REPORT_KEYS);
    expect(report).toMatchObject({
      added: 2,
      changed: 0,
      unchanged: 0,
      removed: 0,
      articles: 2,
      passages: 2,
    });
    expect(report.failed.map(({ file }: { file: string }) => file)).toEqual([
      'binary.txt',
      'empty.txt',
      'undecodable.md',
    ]);
    for (const { file, error } of report.failed) expect(error).toMatch(new RegExp(`^${file}: .+\\. .+\\.$`));
    expect(report.warnings.map(({ file }: { file: string }) => file)).toEqual(
      expect.arrayContaining(['gbk.txt', 'table.csv']),
    );
    expect(report.generation).toBe(generationOf(indexDir));
    expect(report.seconds).toBeGreaterThan(0);

    // Made of the same articles, a dry run of a later order: the page for people, and nothing changed.
    writeFileSync(join(articlesDir, 'ferry.txt'), 'The ferry crosses the strait.\n');
    const before = readdirSync(indexDir, { recursive: true });
    const dry = await runScript('index', ['--dry-run'], {
      env: { ARTICLES_DIR: articlesDir, INDEX_DIR: indexDir },
    });
    expect(dry.code).toBe(1);
    expect(dry.stdout).toMatch(
      /^1 added, 0 changed, 2 unchanged, 0 removed, 3 failed \(dry run: nothing was changed\)\./,
    );
    expect(dry.stderr.match(/^failed {2}\S+/gm)).toHaveLength(3);
    expect(dry.stderr).toMatch(/^warning table\.csv: /m);

    const empty = await runScript('index', [
      '--articles',
      articles('empty', {}),
      '--index',
      indexDir,
      '--json',
    ]);
    expectRefusal(empty, /2 of the 2 indexed articles are gone\. .* run `npm run index -- --prune`/);
    expect(readdirSync(indexDir, { recursive: true })).toEqual(before);
  });

  test('--rollback goes back to the generation before', async () => {
    const articlesDir = articles('rolled', { 'bridge.md': BRIDGE });
    const indexDir = join(folder, 'rolled-index');
    const embedder = countingEmbedder();
    await ingest({ articlesDir, indexDir, embedder });
    const before = generationOf(indexDir);
    await ingest({ articlesDir, indexDir, embedder, rebuild: true });
    const { code, stdout } = await runScript('index', ['--index', indexDir, '--rollback']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(before) });
    expect(generationOf(indexDir)).toBe(before);
  });

  // Flags and keys are read alike by all scripts.
  test.each<[what: string, args: string[], says: RegExp]>([
    [
      'a folder that is missing',
      ['--articles', '/nowhere/articles'],
      /\/nowhere\/articles: it does not exist\. Create/,
    ],
    ['an unknown flag', ['--artcles', 'x'], /unknown option '--artcles'[\s\S]*npm run index -- --help/],
    [
      'a rollback that is to change nothing',
      ['--rollback', '--dry-run'],
      /--rollback.* cannot be used with .*--dry-run/,
    ],
  ])('%s is refused with a sentence', async (_, args, says) => {
    const env = { INDEX_DIR: join(folder, 'none') };
    expectRefusal(await runScript('index', args, { env }), says);
  });
});

test('every bad key of the environment is named at once', async () => {
  const env = {
    EMBEDDER: 'magic',
    MODEL_HOST: 'nowhere',
    LOG_LEVEL: 'loud',
    INDEX_DIR: join(folder, 'none'),
  };
  const outcome = await runScript('index', [], { env });
  expectRefusal(outcome, /^EMBEDDER=magic .*\nMODEL_HOST=nowhere .*\nLOG_LEVEL=loud .*\n$/);
});

function generationOf(indexDir: string): string {
  const { manifest, close } = openCurrent(indexDir);
  close();
  return manifest.generation;
}
