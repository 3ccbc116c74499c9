import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Library } from '../../src/answer/answer.ts';
import { followIndex } from '../../src/answer/open.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { embedder } from './indexed.ts';

let folder: string;
let config: Config;
let library: (Library & { close(): Promise<void> }) | null;
const warnings: string[] = [];

async function publish(length: string): Promise<void> {
  writeFileSync(join(folder, 'bridge.md'), `# 青螺大桥\n\n青螺大桥今天正式通车，全长${length}公里。`);
  await ingest({ articlesDir: folder, indexDir: config.indexDir, embedder });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yinju-follow-'));
  config = readConfig({ ARTICLES_DIR: folder, INDEX_DIR: join(folder, 'index') });
  library = null;
  warnings.length = 0;
});

afterEach(async () => {
  await library?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a new generation answers as soon as it is there, and no question on its way fails', async () => {
  await publish('3.6');
  let switched = () => {};
  const isSwitched = new Promise<void>((resolve) => {
    switched = resolve;
  });
  library = await followIndex(config, { onSwitch: () => switched() });
  const { generation } = library.summary;
  const part = library.within(['']);
  let isOver = false;
  const asking = (async () => {
    const answers = [];
    while (!isOver) {
      answers.push(await library.ask('青螺大桥有多长？'), await part.ask('青螺大桥有多长？'));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return answers;
  })();
  await publish('4.8');
  await isSwitched;
  isOver = true;
  const answers = await asking;
  expect(answers.every(({ kind }) => kind === 'found')).toBe(true);
  expect(answers[0]!.quotes[0]!.text).toContain('3.6');
  expect((await library.ask('青螺大桥有多长？')).quotes[0]!.text).toContain('4.8');
  expect((await part.ask('青螺大桥有多长？')).quotes[0]!.text).toContain('4.8');
  expect(library.summary.generation).not.toBe(generation);
  const seen = [library, part].map((one) => one.lookInto(({ manifest }) => manifest.generation));
  expect(seen).toEqual([library.summary.generation, library.summary.generation]);
});

test('a generation is not closed before a look-up that takes its time is done', async () => {
  await publish('3.6');
  let switched = () => {};
  const isSwitched = new Promise<void>((resolve) => {
    switched = resolve;
  });
  library = await followIndex(config, { onSwitch: () => switched() });
  const read = library.lookInto(async ({ store }) => {
    await isSwitched;
    await new Promise(setImmediate);
    return store.textOf(0);
  });
  await publish('4.8');
  expect(await read).toContain('3.6');
  expect(library.lookInto(({ store }) => store.textOf(0))).toContain('4.8');
});

test('a generation that is damaged is warned of once, and the one before goes on', async () => {
  await publish('3.6');
  let warned = () => {};
  const isWarned = new Promise<void>((resolve) => {
    warned = resolve;
  });
  library = await followIndex(config, {
    onWarning: (warning) => {
      warnings.push(warning);
      warned();
    },
  });
  const { generation } = library.summary;
  await publish('4.8');
  const pointer = JSON.parse(readFileSync(join(config.indexDir, 'current.json'), 'utf8'));
  writeFileSync(join(config.indexDir, pointer.current.generation, 'postings.bin'), 'damaged');
  await isWarned;
  expect(warnings[0]).toContain('postings.bin');
  expect(warnings[0]).toContain(`Generation ${generation} goes on answering.`);
  expect((await library.ask('青螺大桥有多长？')).quotes[0]!.text).toContain('3.6');
});
