import { ChildProcess, execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Embedder } from '../../src/embedder/embedder.ts';
import { openEmbedder } from '../../src/embedder/open.ts';
import { createTransformersEmbedder, type TransformersOptions } from '../../src/embedder/transformers.ts';
import { EmbedderError } from '../../src/errors.ts';
import { describeEmbedder, dotProduct, expectSame } from '../contracts/embedder.ts';
import { tinyModelFile, writeTinyModel } from '../fixtures/tiny-model.ts';

const root = mkdtempSync(join(tmpdir(), 'yinju-transformers-'));
const opened: Embedder[] = [];

const TIMEOUT_MS = 30_000;

/** Of the models in `root`; nothing is ever downloaded. */
async function open(model: string, settings: Partial<TransformersOptions> = {}): Promise<Embedder> {
  const embedder = await createTransformersEmbedder({
    model,
    modelsDir: root,
    host: 'http://127.0.0.1:1',
    timeoutMs: TIMEOUT_MS,
    ...settings,
  });
  opened.push(embedder);
  return embedder;
}

/** The embedder's worker process, as soon as it has been started. */
function watchForProcess(): { child(): ChildProcess } {
  // Not among the types, but what fork() calls on every platform.
  const prototype = ChildProcess.prototype as unknown as { spawn(options: unknown): void };
  const spawn = vi.spyOn(prototype, 'spawn');
  return { child: () => spawn.mock.contexts[0] as unknown as ChildProcess };
}

async function openWithProcess(model: string): Promise<{ embedder: Embedder; child: ChildProcess }> {
  const watch = watchForProcess();
  return { embedder: await open(model), child: watch.child() };
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(EmbedderError);
  return (error as EmbedderError).message;
}

beforeAll(() => {
  writeTinyModel(root, 'tiny', { dimensions: 16 });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await Promise.all(opened.splice(0).map((embedder) => embedder.close()));
});
afterAll(() => rmSync(root, { recursive: true }));

// Apart from `open`, whose embedders last one test only.
describeEmbedder('transformers', () =>
  createTransformersEmbedder({ model: 'tiny', modelsDir: root, host: null, timeoutMs: TIMEOUT_MS }),
);

describe('the worker process', () => {
  test('leaves the event loop to others while the model works', async () => {
    writeTinyModel(root, 'slow', { dimensions: 256, layers: 100 });
    const embedder = await open('slow');
    let done = false;
    const working = embedder.embed(['北京上海'.repeat(100)], 'passage').finally(() => {
      done = true;
    });
    let turns = 0;
    while (!done) {
      await nextTurn();
      turns++;
    }
    await working;
    // A model that ran here would let go of the loop once or twice.
    expect(turns).toBeGreaterThan(10);
  });

  test('that crashes is told to whoever waits and whoever asks later', async () => {
    const { embedder, child } = await openWithProcess('tiny');
    child.kill('SIGSTOP');
    const waiting = failureOf(embedder.embed(['北京'], 'query'));
    await nextTurn();
    child.kill('SIGKILL');
    expect(await waiting).toContain(
      'its worker process was ended by signal SIGKILL. Start the program again',
    );
    expect(await failureOf(embedder.embed(['北京'], 'query'))).toContain('was ended by signal SIGKILL');
    await embedder.close();
  });

  test('that does not answer in time is given up for this request, not for the next', async () => {
    const { embedder, child } = await openWithProcess('tiny');
    const [expected] = await embedder.embed(['上海'], 'query');
    child.kill('SIGSTOP');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const late = failureOf(embedder.embed(['北京'], 'query'));
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(await late).toContain('it took longer than 30 s to embed 1 texts.');
    vi.useRealTimers();
    const next = embedder.embed(['上海'], 'query');
    child.kill('SIGCONT');
    expectSame(await next, [expected!]);
  });

  test('that does not load in time is ended', async () => {
    const watch = watchForProcess();
    expect(await failureOf(open('tiny', { timeoutMs: 1 }))).toContain('it took longer than 0.001 s to load.');
    expect(watch.child().signalCode).toBe('SIGKILL');
  });

  test('is gone after close, and every later request is refused', async () => {
    const { embedder, child } = await openWithProcess('tiny');
    await embedder.close();
    expect(child.signalCode).toBe('SIGKILL');
    expect(await failureOf(embedder.embed(['北京'], 'query'))).toContain('it has been closed.');
  });

  test('does not keep a program from ending that forgot to close it, and ends with it', async () => {
    const program = join(root, 'program.mts');
    const source = (path: string) => JSON.stringify(pathToFileURL(resolve(path)).href);
    writeFileSync(
      program,
      `import { ChildProcess } from 'node:child_process';
      import { createTransformersEmbedder } from ${source('src/embedder/transformers.ts')};
      const { spawn } = ChildProcess.prototype;
      let child;
      ChildProcess.prototype.spawn = function (...settings) { child = this; return spawn.apply(this, settings); };
      const embedder = await createTransformersEmbedder(
        { model: 'tiny', modelsDir: ${JSON.stringify(root)}, host: null, timeoutMs: 30_000 });
      const [vector] = await embedder.embed(['北京'], 'query');
      console.log(JSON.stringify({ pid: child.pid, length: vector.length }));`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
      timeout: TIMEOUT_MS,
    });
    const { pid, length } = JSON.parse(stdout) as { pid: number; length: number };
    expect(length).toBe(16);
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 });
  });
});

describe('the model', () => {
  test('is trained, and reads passages that leave room for special tokens in its window', async () => {
    const embedder = await open('tiny');
    expect(embedder).toMatchObject({ isTrained: true, dimensions: 16, maxCharacters: 480 });
  });

  test('has an id that changes with its weights and with nothing else', async () => {
    const weights = join(writeTinyModel(root, 'other/tiny', { dimensions: 16 }), 'onnx/model_quantized.onnx');
    const { id } = await open('other/tiny');
    expect((await open('other/tiny')).id).toBe(id);
    writeFileSync(weights, tinyModelFile({ vocabularySize: 200, dimensions: 16, layers: 1 }));
    expect((await open('other/tiny')).id).not.toBe(id);
  });

  test('that is known is used as it was trained: prefixes for queries and passages', async () => {
    const warnings: string[] = [];
    writeTinyModel(root, 'multilingual-e5-small', { dimensions: 384 });
    writeTinyModel(root, 'plain', { dimensions: 384 });
    const embedder = await open('multilingual-e5-small', { onWarning: (warning) => warnings.push(warning) });
    const plain = await open('plain');
    expectSame(await embedder.embed(['北京'], 'query'), await plain.embed(['query: 北京'], 'query'));
    expectSame(await embedder.embed(['北京'], 'passage'), await plain.embed(['passage: 北京'], 'passage'));
    expect(warnings).toEqual([]);
  });

  test('that is not known is used without any, and that is said', async () => {
    const warnings: string[] = [];
    const embedder = await open('tiny', { onWarning: (warning) => warnings.push(warning) });
    expect(warnings).toEqual([expect.stringContaining('tiny is not known here')]);
    expectSame(await embedder.embed(['北京'], 'query'), await embedder.embed(['北京'], 'passage'));
  });

  test('that is pooled otherwise has other vectors of the same text', async () => {
    writeTinyModel(root, 'bge-small-en-v1.5', { dimensions: 384 });
    writeTinyModel(root, 'gte-small', { dimensions: 384 });
    const [cls] = await (await open('bge-small-en-v1.5')).embed(['北京'], 'passage');
    const [mean] = await (await open('gte-small')).embed(['北京'], 'passage');
    expect(dotProduct(cls!, mean!)).toBeLessThan(0.9999);
  });

  test('warns once when it cuts a text, and not of one that fits', async () => {
    const warnings: string[] = [];
    writeTinyModel(root, 'narrow', { dimensions: 16, window: 64 });
    const embedder = await open('narrow', { onWarning: (warning) => warnings.push(warning) });
    expect(embedder.maxCharacters).toBe(60);
    warnings.length = 0;
    await embedder.embed(['北'.repeat(60)], 'passage');
    expect(warnings).toEqual([]);
    await embedder.embed(['京'.repeat(200), '北京', '上'.repeat(63)], 'passage');
    await embedder.embed(['海'.repeat(200)], 'passage');
    expect(warnings).toEqual([expect.stringContaining('2 of 3 texts are longer than the 64 tokens')]);
  });

  test('that was trained on shorter texts than its files say reads no more than it was trained on', async () => {
    writeTinyModel(root, 'all-MiniLM-L12-v2', { dimensions: 384, window: 512 });
    const embedder = await open('all-MiniLM-L12-v2');
    expect(embedder.maxCharacters).toBe(120);
    const [text, longer] = await embedder.embed(['北'.repeat(200), `${'北'.repeat(200)}京`], 'passage');
    expectSame([text!], [longer!]);
  });

  test('that has not the dimensions of its name is another model', async () => {
    writeTinyModel(root, 'gte-base', { dimensions: 16 });
    const message = await failureOf(open('gte-base'));
    expect(message).toContain('its vectors have 16 dimensions, those of this model have 768.');
    expect(message).toContain(join(root, 'gte-base/onnx/model_quantized.onnx'));
  });

  test('that was cut off is refused, naming the file', async () => {
    const weights = join(writeTinyModel(root, 'cut', { dimensions: 16 }), 'onnx/model_quantized.onnx');
    truncateSync(weights, readFileSync(weights).length >> 1);
    const message = await failureOf(open('cut'));
    expect(message).toContain('it failed to load: Failed to load model because protobuf parsing failed.');
    expect(message).toContain(`See that ${weights} is an ONNX model`);
  });

  test('that gives no numbers is refused, naming the file', async () => {
    const folder = writeTinyModel(root, 'broken', { dimensions: 16, constantWeight: Number.NaN });
    const message = await failureOf((await open('broken')).embed(['北京'], 'query'));
    expect(message).toContain('it gives vectors that are not numbers, or all zeros.');
    expect(message).toContain(join(folder, 'onnx/model_quantized.onnx'));
  });
});

test('is what EMBEDDER=transformers opens, from a mirror that has the model', async () => {
  const hub = join(root, 'hub');
  writeTinyModel(hub, 'someone/tiny', { dimensions: 16 });
  const mirror = createServer((request, response) => {
    const path = join(hub, request.url!.replace('/resolve/main/', '/'));
    if (existsSync(path)) response.end(readFileSync(path));
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => mirror.listen(0, '127.0.0.1', listening));
  try {
    const files = new Set<string>();
    const embedder = await openEmbedder(
      {
        embedder: 'transformers',
        embeddingModel: 'someone/tiny',
        modelsDir: join(root, 'fetched'),
        modelHost: `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`,
      },
      { onProgress: ({ file }) => files.add(file) },
    );
    opened.push(embedder);
    expect(files).toContain('onnx/model_quantized.onnx');
    expect(await embedder.embed(['北京'], 'query')).toHaveLength(1);
  } finally {
    mirror.close();
    mirror.closeAllConnections();
  }
});

const REAL_TOKENIZER = resolve('../shared/models/bge-small-zh-v1.5');
const hasRealTokenizer = existsSync(join(REAL_TOKENIZER, 'tokenizer.json'));
if (!hasRealTokenizer)
  console.warn(`Skipped: ${REAL_TOKENIZER} is not there, so no real tokenizer is tried.`);

describe.skipIf(!hasRealTokenizer)('with the real tokenizer of bge-small-zh-v1.5', () => {
  let embedder: Embedder;
  const warnings: string[] = [];

  beforeAll(async () => {
    const folder = join(root, 'bge-small-zh-v1.5');
    mkdirSync(join(folder, 'onnx'), { recursive: true });
    for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
      cpSync(join(REAL_TOKENIZER, file), join(folder, file));
    }
    const { vocab_size: vocabularySize } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
    writeFileSync(
      join(folder, 'onnx/model_quantized.onnx'),
      tinyModelFile({ vocabularySize, dimensions: 512 }),
    );
    embedder = await createTransformersEmbedder({
      model: 'bge-small-zh-v1.5',
      modelsDir: root,
      host: null,
      timeoutMs: TIMEOUT_MS,
      onWarning: (warning) => warnings.push(warning),
    });
  });
  afterAll(() => embedder?.close());

  test('words in capitals are known words', async () => {
    // No vocabulary has this one: it is [UNK], and so would be every other word that is not known.
    const unknown = '\u{10FFFD}\u{1F9FF}';
    const [hello, gpt, nothing] = await embedder.embed(['Hello', 'GPT', unknown], 'passage');
    expect(dotProduct(hello!, nothing!)).toBeLessThan(0.9999);
    expect(dotProduct(gpt!, nothing!)).toBeLessThan(0.9999);
    expect(dotProduct(hello!, gpt!)).toBeLessThan(0.9999);
  });

  test('Traditional characters, capitals and accents are read as Simplified, lower-cased and plain', async () => {
    const [written, read] = await embedder.embed(['圖書館 Café', '图书馆 cafe'], 'passage');
    expectSame([written!], [read!]);
  });

  test('a query is told what it is for, a passage is not', async () => {
    const [query] = await embedder.embed(['图书馆几点开门'], 'query');
    const [passage] = await embedder.embed(['图书馆几点开门'], 'passage');
    expect(dotProduct(query!, passage!)).toBeLessThan(0.9999);
  });

  test('a passage of maxCharacters Han characters is read to its end; one that is longer is cut, and said so', async () => {
    const passage = '新闻'.repeat(embedder.maxCharacters / 2);
    expect(passage).toHaveLength(embedder.maxCharacters);
    const [whole, changed] = await embedder.embed([passage, `${passage.slice(0, -1)}图`], 'passage');
    expect(dotProduct(whole!, whole!)).toBeGreaterThan(dotProduct(whole!, changed!));
    expect(warnings).toEqual([]);
    const long = '新闻'.repeat(300);
    const [cut, changedLater] = await embedder.embed([long, `${long.slice(0, -1)}图`], 'passage');
    expectSame([cut!], [changedLater!]);
    expect(warnings).toEqual([expect.stringContaining('2 of 2 texts are longer than the 512 tokens')]);
  });
});
