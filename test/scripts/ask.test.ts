import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createHashingEmbedder } from '../../src/embedder/hashing.ts';
import { openCurrent, publish } from '../../src/index/generation.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { contentsOf } from '../index/contents.ts';
import { expectRefusal, folderForFile, runScript } from './command-line.ts';

const folder = folderForFile();
const indexDir = join(folder, 'index');
const CHINESE_SAMPLES = 14;
/** Of which no article says anything. */
const UNANSWERED = '请问量子计算机的冷却剂是什么牌子？';
const RAILWAY = '青藏铁路全长多少公里？';
const KEYS = [
  'id',
  'question',
  'abstained',
  'confidence',
  'answer',
  'quotes',
  'figures',
  'passages',
  'ms',
  'newest',
  'otherFigures',
  'readAs',
  'parts',
  'smallTalk',
];

beforeAll(async () => {
  await ingest({ articlesDir: 'data/articles', indexDir, embedder: createHashingEmbedder() });
});

interface JsonSlice {
  readonly text: string;
  readonly article: string;
  readonly start: number;
  readonly end: number;
}

/** Every slice is exactly what stands in its article, and everything is in its range and order. */
function expectSound(answer: {
  abstained: boolean;
  confidence: number;
  answer: string | null;
  quotes: (JsonSlice & { score: number })[];
  figures: JsonSlice[];
  passages: (JsonSlice & { score: number })[];
  ms: number;
}): void {
  expect(Object.keys(answer)).toEqual(KEYS);
  const { store, close } = openCurrent(indexDir);
  const pinned = ({ article, start, end }: JsonSlice) => store.textOf(store.find(article)!).slice(start, end);
  for (const slice of [...answer.quotes, ...answer.figures]) expect(slice.text).toBe(pinned(slice));
  for (const { article, start, end } of answer.passages) {
    expect(store.find(article)).not.toBeNull();
    expect(end).toBeGreaterThan(start);
  }
  close();
  for (const list of [answer.quotes, answer.passages]) {
    const scores = list.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  }
  expect(answer.confidence).toBeGreaterThanOrEqual(0);
  expect(answer.confidence).toBeLessThanOrEqual(1);
  expect(answer.ms).toBeGreaterThan(0);
}

describe.concurrent('npm run ask', () => {
  test('--json prints one answer, every slice as it stands in its article; exit code 0', async () => {
    const { code, stdout, stderr } = await runScript('ask', ['--index', indexDir, RAILWAY, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const answer = JSON.parse(stdout);
    expectSound(answer);
    expect(answer).toMatchObject({ id: null, question: RAILWAY, abstained: false });
    expect(answer.quotes[0].text).toContain(answer.answer);
    expect(answer.quotes.length).toBeLessThanOrEqual(5);
    const citation = [
      'text',
      'article',
      'title',
      'url',
      'source',
      'date',
      'speaker',
      'start',
      'end',
      'score',
    ];
    expect(Object.keys(answer.quotes[0])).toEqual(expect.arrayContaining(citation));
    expect(answer.figures[0]).toMatchObject({ value: 1956, unit: '公里', bound: 'exact' });
    expect(Object.keys(answer.passages[0])).toEqual(['article', 'start', 'end', 'score']);
    // All samples have one passage; only those in the question's language are asked.
    expect(answer.passages).toHaveLength(CHINESE_SAMPLES);
  });

  test('without --json a page to read, without colours through a pipe; exit code 1 where nothing answers', async () => {
    const { code, stdout, stderr } = await runScript('ask', [UNANSWERED], { env: { INDEX_DIR: indexDir } });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/\S/);
    expect(stdout).not.toContain('\x1b');
    expect(() => JSON.parse(stdout)).toThrow();
  });

  test('--batch answers line by line, in order, and says of a bad line what is bad', async () => {
    const lines = [
      `\ufeff${JSON.stringify({ id: 'first', question: RAILWAY, more: true })}`,
      '{"id": 2, "question": ',
      '',
      JSON.stringify({ id: 3, question: UNANSWERED }),
      '{"id": "no question"}',
      'null',
      '[1]',
      '{"id": "empty", "question": "  "}',
      JSON.stringify({ id: 'long', question: '桥'.repeat(10_000) }),
      '{"id": "marks", "question": "？！……"}',
      '{"id": "emoji", "question": "😀👍🏽"}',
      // Line separators are part of a line of JSON.
      `{"id": "separator", "question": "青藏铁路\u2028全长多少公里？"}`,
    ];
    const outcome = await runScript('ask', ['--index', indexDir, '--batch'], { input: lines.join('\n') });
    const answers = outcome.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id, error }) => [id, error === undefined])).toEqual([
      ['first', true],
      [null, false],
      [3, true],
      ['no question', false],
      [null, false],
      [null, false],
      ['empty', false],
      ['long', false],
      ['marks', false],
      ['emoji', false],
      ['separator', true],
    ]);
    for (const answer of answers) {
      if (answer.error === undefined) {
        expectSound(answer);
      } else {
        expect(Object.keys(answer)).toEqual([...KEYS, 'error']);
        expect(answer).toMatchObject({ abstained: true, confidence: 0, answer: null, quotes: [] });
        expect(answer.error).toMatch(/\.$|…/);
      }
    }
    expect(answers[0].answer).toBe('全长1956公里');
    expect(answers[2]).toMatchObject({ question: UNANSWERED, abstained: true, answer: null, figures: [] });
    expect(answers[2].quotes.length).toBeGreaterThan(0);
    expect(answers[10].answer).toBe('全长1956公里');
    expect(outcome.stderr.match(/^line \d+/gm)).toEqual([
      'line 2',
      'line 5',
      'line 6',
      'line 7',
      'line 8',
      'line 9',
      'line 10',
      'line 11',
    ]);
    expect(outcome.code).toBe(2);
  });

  // What else cannot be asked is refused by the same sentence as in a batch.
  test.each<[what: string, args: string[], says: RegExp]>([
    ['an empty question', [''], /./],
    ['no question', [], /There is no question/],
    ['a question beside --batch', ['--batch', '一'], /--batch takes its questions from standard input/],
  ])('%s is refused with a sentence', async (_, args, says) => {
    expectRefusal(await runScript('ask', args, { env: { INDEX_DIR: indexDir } }), says);
  });

  test('no index, and one made by another model, are refused by name', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    publish(other, contentsOf({ 'a.txt': '大桥全长三公里。' }), new Date());
    const none = join(folder, 'none');
    const ask = (index: string) => runScript('ask', ['--index', index, '--json', RAILWAY]);
    const [missing, mismatched] = await Promise.all([none, other].map(ask));
    expectRefusal(missing!, `${none}: there is no index here. Run \`npm run index\``);
    expectRefusal(
      mismatched!,
      /made with the embedder of-code-units, but hashing is asked for. Set EMBEDDER/,
    );
  });
});
