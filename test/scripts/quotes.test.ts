import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { countingEmbedder } from '../ingest/workshop.ts';
import { expectRefusal, folderForFile, runScript } from './command-line.ts';

const folder = folderForFile();
const indexDir = join(folder, 'index');
const FLAGS = ['--index', indexDir];

beforeAll(async () => {
  const articlesDir = join(folder, 'articles');
  mkdirSync(articlesDir);
  writeFileSync(
    join(articlesDir, 'bridge.md'),
    '---\ntitle: 大桥\nsource: 样例\ndate: 2025-07-18\n---\n镇长林文说：“大桥要修三年。”\n\n“灯先修。”渔民王明说。\n',
  );
  await ingest({ articlesDir, indexDir, embedder: countingEmbedder() });
});

describe.concurrent('npm run quotes', () => {
  test('tells what a speaker said', async () => {
    const { code, stdout, stderr } = await runScript('quotes', [...FLAGS, '--speaker', '林鎮長']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      '林文（镇长）\n  大桥要修三年。\n  说 · 原话 · bridge.md 7–14\n  样例 · 大桥 · 2025-07-18\n\n共 1 條，列出 1 條。\n'.replace(
        '原话',
        '原話',
      ),
    );
  });

  test('--json gives the parts with their offsets', async () => {
    const { code, stdout } = await runScript('quotes', [...FLAGS, '--about', '修灯', '--json']);
    expect(code).toBe(0);
    const { speakers, total } = JSON.parse(stdout);
    expect(total).toBe(1);
    expect(speakers[0]).toMatchObject({
      speaker: '王明',
      quotes: [
        {
          text: '灯先修。',
          article: 'bridge.md',
          date: '2025-07-18',
          speaker: { text: '王明' },
          office: { text: '渔民' },
          cue: { text: '说' },
        },
      ],
    });
  });

  test('says with its exit code that nothing is found', async () => {
    const { code, stdout } = await runScript('quotes', [...FLAGS, '--speaker', '张三']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '没有找到这样的话。\n' });
  });

  test.each([
    ['word for word', '大橋要修三年', 0, '一字不差，文章里有这句话。'],
    ['with a difference', '大桥要修五年。', 1, '文章里的话和这句不完全一样（方括号里是不同之处）：'],
    ['by another', '王明说：“大桥要修三年。”', 1, '文章里有这句话，但不是“王明”说的。'],
    ['nowhere', '火星上没有鱼。', 1, '文章里没有找到这句话。'],
  ])('--check tells a quotation that is found %s', async (_, pasted, expected, says) => {
    const { code, stdout } = await runScript('quotes', [...FLAGS, '--check', pasted]);
    expect({ code, first: stdout.split('\n')[0] }).toEqual({ code: expected, first: says });
  });

  test('--check --json gives the verdict and the differences', async () => {
    const { stdout } = await runScript('quotes', [...FLAGS, '--check', '大桥要修五年。', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'differs',
      matches: [{ article: 'bridge.md', differences: [{ pasted: { text: '五' }, found: { text: '三' } }] }],
    });
  });

  test.each<[what: string, args: string[], says: RegExp]>([
    ['an article that is not there', ['--article', 'x.md'], /x\.md: the index has no article of this path/],
    ['--check with a speaker', ['--check', '好', '--speaker', '王明'], /it goes without --speaker/],
    ['a quotation without words', ['--check', '……'], /There are no words in the quotation/],
    ['a limit that is no number', ['--limit', 'x'], /--limit.*whole number/],
  ])('%s is refused with a sentence', async (_, args, says) => {
    expectRefusal(await runScript('quotes', [...FLAGS, ...args]), says);
  });
});
