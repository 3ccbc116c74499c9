import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openCurrent, publish } from '../../src/index/generation.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { contentsOf } from '../index/contents.ts';
import { countingEmbedder } from '../ingest/workshop.ts';
import { expectRefusal, folderForFile, runProgram, runScript } from './command-line.ts';

const folder = folderForFile();
const articlesDir = join(folder, 'articles');
const indexDir = join(folder, 'index');
const BODY = '站长林文说：“大桥全长3公里。” 😀\n\n  另一段在这里。';

/** Many of them are more than a pipe holds. */
const LINE = 'The tide comes in and goes out.';

beforeAll(async () => {
  mkdirSync(articlesDir);
  writeFileSync(
    join(articlesDir, 'bridge.md'),
    `---\ntitle: 大桥\nsource: 样例\ndate: 2025-07-18\n---\n${BODY}\n`,
  );
  writeFileSync(join(articlesDir, 'ferry.txt'), 'The ferry crosses the strait.\n');
  writeFileSync(join(articlesDir, 'long.txt'), `${LINE}\n`.repeat(5000));
  await ingest({ articlesDir, indexDir, embedder: countingEmbedder() });
});

function pinned(path: string): string {
  const { store, close } = openCurrent(indexDir);
  const text = store.textOf(store.find(path)!);
  close();
  return text;
}

describe.concurrent('npm run inspect', () => {
  test('lists the articles, a line each', async () => {
    expect(await runScript('inspect', ['--index', indexDir])).toEqual({
      code: 0,
      stdout:
        'bridge.md\t2025-07-18\t样例\t大桥\nferry.txt\t-\t-\tThe ferry crosses the strait\nlong.txt\t-\t-\tThe tide comes in and goes out\n',
      stderr: '',
    });
  });

  test('through npm, --text prints the pinned text and not a character more', async () => {
    const args = ['run', '--silent', 'inspect', '--', '--index', indexDir, 'bridge.md', '--text'];
    const { code, stdout } = await runProgram('npm', args);
    expect(code).toBe(0);
    expect(stdout).toBe(pinned('bridge.md'));
    expect(stdout).toContain('“大桥全长3公里。” 😀');
  });

  test('--json shows an article with what was found in it, each slice as it stands', async () => {
    const { code, stdout, stderr } = await runScript('inspect', ['--index', indexDir, 'bridge.md', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const shown = JSON.parse(stdout);
    expect(shown).toMatchObject({
      path: 'bridge.md',
      title: '大桥',
      date: '2025-07-18',
      text: pinned('bridge.md'),
    });
    expect(shown.figures).toMatchObject([{ text: '3公里', value: 3, unit: '公里' }]);
    expect(shown.speech).toMatchObject([{ speaker: '林文', office: '站长', cue: '说' }]);
    for (const { text, start, end } of [...shown.figures, ...shown.speech]) {
      expect(text).toBe(shown.text.slice(start, end));
    }
    expect(shown.passages[0].start).toBe(0);
  });

  test('a reader that has seen enough may close the pipe', async () => {
    const command = '"$0" --import tsx scripts/inspect.ts --index "$1" long.txt --text | head -n 1';
    const outcome = await runProgram('bash', ['-o', 'pipefail', '-c', command, process.execPath, indexDir]);
    expect(outcome).toEqual({ code: 0, stdout: `${LINE}\n`, stderr: '' });
  });

  test.each<[what: string, args: string[], says: RegExp]>([
    [
      'an article that is not there',
      ['bridge.txt'],
      /bridge\.txt: the index has no article of this path\. Run `npm run inspect`/,
    ],
    ['--text without an article', ['--text'], /--text needs the path of an article/],
  ])('%s is refused with a sentence', async (_, args, says) => {
    expectRefusal(await runScript('inspect', args, { env: { INDEX_DIR: indexDir } }), says);
  });
});

describe.concurrent('npm run verify', () => {
  test('says that a whole index is whole', async () => {
    const { code, stdout, stderr } = await runScript('verify', ['--index', indexDir]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/is whole: 3 articles, \d+ passages, 1 figures and 1 stretches of speech/);
  });

  test('names what is stored and does not stand in its article', async () => {
    const wrong = join(folder, 'wrong');
    mkdirSync(wrong);
    const contents = contentsOf({ 'a.txt': '大桥全长3公里。' });
    const [article] = contents.articles;
    const figures = [{ ...article!.figures[0]!, value: 4 }];
    publish(wrong, { ...contents, articles: [{ ...article!, figures }] }, new Date());
    expectRefusal(
      await runScript('verify', ['--index', wrong]),
      /^a\.txt: its figures are not those of its text\.\nRun `npm run index -- --rebuild`/,
    );
  });

  test('names a file that is damaged', async () => {
    const damaged = join(folder, 'damaged');
    mkdirSync(damaged);
    const { generation } = publish(damaged, contentsOf({ 'a.txt': '大桥全长3公里。' }), new Date());
    truncateSync(join(damaged, generation, 'vectors.hnsw'), 50);
    expectRefusal(
      await runScript('verify', ['--index', damaged]),
      /vectors\.hnsw: it has 50 bytes instead of \d+\. Run `npm run index -- --rebuild`, or go back with/,
    );
  });
});
