import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { countingEmbedder } from '../ingest/workshop.ts';
import { expectRefusal, folderForFile, runScript } from './command-line.ts';

const folder = folderForFile();
const articlesDir = join(folder, 'articles');
const indexDir = join(folder, 'index');
/** Each process loads the tokenizer's dictionary, which takes seconds on a busy machine. */
const PATIENCE_MS = 120_000;

beforeAll(async () => {
  mkdirSync(articlesDir);
  writeFileSync(
    join(articlesDir, 'bridge.md'),
    '---\ntitle: 清江大桥\nsource: 样例\ndate: 2025-07-18\n---\n清江大桥全长3.2公里，2024年通过车辆45万辆。\n',
  );
  writeFileSync(
    join(articlesDir, 'other.md'),
    '---\ntitle: 清江大桥小记\nsource: 样例\ndate: 2025-03-01\n---\n清江大桥全长3公里，站在桥上可以看见清江和两岸的橘园。\n',
  );
  await ingest({ articlesDir, indexDir, embedder: countingEmbedder() });
});

describe('npm run figures', () => {
  test('lists figures with their sources, says where they disagree, and draws them', {
    timeout: PATIENCE_MS,
  }, async () => {
    const chart = join(folder, 'out.svg');
    const { code, stdout, stderr } = await runScript('figures', [
      ...['--about', '清江大桥 全长', '--chart', chart, '--index', indexDir],
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('3.2公里');
    expect(stdout).toContain('样例 · 清江大桥小记 · 2025-03-01 · other.md');
    expect(stdout).toMatch(/说法不一：.*2 个来源/);
    expect(stderr).toContain(chart);
    expect(readFileSync(chart, 'utf8')).toContain('3.2公里');
  });

  test('prints JSON; exit code 1 where there is none', { timeout: PATIENCE_MS }, async () => {
    const found = await runScript('figures', ['--unit', 'km', '--json', '--index', indexDir]);
    expect(found).toMatchObject({ code: 0, stderr: '' });
    const { rows, isCut } = JSON.parse(found.stdout);
    expect(rows.map(({ figure }: { figure: { text: string } }) => figure.text).sort()).toEqual([
      '3.2公里',
      '3公里',
    ]);
    expect(isCut).toBe(false);
    const none = await runScript('figures', ['--unit', '公斤', '--json', '--index', indexDir]);
    expect(none.code).toBe(1);
    expect(JSON.parse(none.stdout)).toEqual({ rows: [], disagreements: [], isCut: false });
  });

  test('holds a text against the articles; exit code 1 where one contradicts', {
    timeout: PATIENCE_MS,
  }, async () => {
    const args = ['--check', '-', '--index', indexDir];
    const right = await runScript('figures', args, { input: '2024年清江大桥通过车辆450,000辆。' });
    expect(right).toMatchObject({ code: 0, stderr: '' });
    expect(right.stdout).toContain('✓ 有据  450,000辆 — 45万辆');
    const wrong = await runScript('figures', args, { input: '2024年清江大桥通过车辆54万辆。' });
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain('✗ 不符  54万辆 — 45万辆');
  });

  test.each([
    [['--limit', '0'], /'--limit <n>'.* whole number/],
    [['--chart', 'out.jpg'], /ends in \.svg or \.png/],
    [['--about', ' '], /--about needs some words/],
    [['--check', 'none.txt'], /none\.txt: the file cannot be read/],
    [['--check', '-', '--about', '桥'], /--check goes with no other/],
    [['--article', 'none.md', '--index', indexDir], /none\.md: the index has no article/],
  ])('%j is refused with a sentence', { timeout: PATIENCE_MS }, async (args, says) => {
    expectRefusal(await runScript('figures', args), says);
  });
});
