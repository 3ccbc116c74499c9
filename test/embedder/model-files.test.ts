import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DownloadProgress } from '../../src/embedder/download.ts';
import { type ModelSource, obtainModelFiles } from '../../src/embedder/model-files.ts';
import { EmbedderError } from '../../src/errors.ts';
import { writeTinyModel } from '../fixtures/tiny-model.ts';

const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];
const WEIGHTS = 'onnx/model_quantized.onnx';

let root: string;
let modelsDir: string;
/** What the mirror does for one file other than sending it. */
let misbehave: Record<string, (response: ServerResponse, bytes: Buffer) => void>;
let asked: string[];
let host: string;

/** Serves what is below root/hub at the addresses of a model hub. */
const mirror = createServer((request, response) => {
  asked.push(request.url!);
  const [model, file] = request.url!.slice(1).split('/resolve/main/') as [string, string];
  const path = join(root, 'hub', model, file);
  const bytes = existsSync(path) ? readFileSync(path) : null;
  if (misbehave[file]) misbehave[file](response, bytes ?? Buffer.alloc(0));
  else if (bytes) response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
  else response.writeHead(404).end('Entry not found');
});

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'yinju-model-files-'));
  writeTinyModel(join(root, 'hub'), 'someone/tiny', { dimensions: 8 });
  await new Promise<void>((resolve) => mirror.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`;
});
beforeEach(() => {
  modelsDir = mkdtempSync(join(root, 'models-'));
  misbehave = {};
  asked = [];
});
afterAll(() => {
  mirror.close();
  mirror.closeAllConnections();
  rmSync(root, { recursive: true });
});

const obtain = (settings: Partial<ModelSource> = {}) =>
  obtainModelFiles({ model: 'someone/tiny', modelsDir, host, timeoutMs: 10_000, ...settings });

async function failureOf(settings: Partial<ModelSource> = {}): Promise<string> {
  const error: unknown = await obtain(settings).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(EmbedderError);
  return (error as EmbedderError).message;
}

/** Nothing half-done is left behind that a later run would take for a file of the model. */
function expectNoFile(file: string): void {
  const folder = join(modelsDir, 'someone/tiny');
  const left = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  expect(left.filter((name) => name === file || name.includes('partial'))).toEqual([]);
}

function copyModel(): string {
  const folder = join(modelsDir, 'someone/tiny');
  cpSync(join(root, 'hub/someone/tiny'), folder, { recursive: true });
  return folder;
}

describe('files that are missing are downloaded', () => {
  test('each once, into the folder of the model', async () => {
    const files = await obtain();
    expect(files).toMatchObject({ modelsDir, quantized: true });
    expect(files.weightsPath).toBe(join(modelsDir, 'someone/tiny', WEIGHTS));
    for (const file of FILES) {
      expect(readFileSync(join(modelsDir, 'someone/tiny', file))).toEqual(
        readFileSync(join(root, 'hub/someone/tiny', file)),
      );
    }
    expect(asked).toEqual(FILES.map((file) => `/someone/tiny/resolve/main/${file}`));
    expect(await obtain()).toEqual(files);
    expect(asked).toHaveLength(FILES.length);
  });

  test('a host may be written with a slash at its end', async () => {
    await obtain({ host: `${host}/` });
    expect(asked[0]).toBe('/someone/tiny/resolve/main/config.json');
  });

  test('progress goes from nothing to everything, file by file', async () => {
    const told: DownloadProgress[] = [];
    await obtain({ onProgress: (progress) => told.push(progress) });
    expect([...new Set(told.map(({ file }) => file))]).toEqual(FILES);
    for (const name of FILES) {
      const loaded = told.filter(({ file }) => file === name);
      const size = readFileSync(join(root, 'hub/someone/tiny', name)).length;
      expect(loaded[0]).toEqual({ file: name, loadedBytes: 0, totalBytes: size });
      expect(loaded.at(-1)).toEqual({ file: name, loadedBytes: size, totalBytes: size });
      const bytes = loaded.map(({ loadedBytes }) => loadedBytes);
      expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
    }
  });

  test('a host that does not say how long a file is has an unknown total', async () => {
    misbehave[WEIGHTS] = (response, bytes) => response.writeHead(200).end(bytes);
    const told: DownloadProgress[] = [];
    await obtain({ onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toEqual({ file: WEIGHTS, loadedBytes: expect.any(Number), totalBytes: null });
  });

  test('full weights are taken where there are no quantised ones', async () => {
    writeTinyModel(join(root, 'hub'), 'someone/full', { dimensions: 8 });
    const onnx = join(root, 'hub/someone/full/onnx');
    renameSync(join(onnx, 'model_quantized.onnx'), join(onnx, 'model.onnx'));
    const files = await obtain({ model: 'someone/full' });
    expect(files.quantized).toBe(false);
    expect(files.weightsPath).toBe(join(modelsDir, 'someone/full/onnx/model.onnx'));
  });
});

describe('a folder that holds all files', () => {
  test('is used without asking any host', async () => {
    copyModel();
    await obtain();
    expect(asked).toEqual([]);
  });

  test('has another hash when any of them changes', async () => {
    const folder = copyModel();
    const hashes = [(await obtain()).sha256];
    for (const file of FILES) {
      writeFileSync(join(folder, file), Buffer.concat([readFileSync(join(folder, file)), Buffer.from(' ')]));
      hashes.push((await obtain()).sha256);
    }
    expect(new Set(hashes).size).toBe(FILES.length + 1);
  });

  test.each([
    ['is empty', WEIGHTS, ''],
    [
      'is a Git LFS pointer',
      WEIGHTS,
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 24000000\n',
    ],
    [
      'is a Git LFS pointer',
      'tokenizer.json',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n',
    ],
    ['is a web page', WEIGHTS, '\n<!DOCTYPE html><title>Sign in</title>'],
    ['is damaged or cut off: it is not valid JSON', 'tokenizer.json', '{"version": "1.0", "trunc'],
  ])('with one that %s (%s) is refused, naming it', async (problem, file, content) => {
    const path = join(copyModel(), file);
    writeFileSync(path, content);
    const message = await failureOf();
    expect(message).toContain(`the file ${path} ${problem}`);
    expect(message).toContain('Delete it to have it downloaded again');
    expect(asked).toEqual([]);
  });

  test('with a folder in the place of one is refused, naming it', async () => {
    const path = join(copyModel(), 'config.json');
    rmSync(path);
    mkdirSync(path);
    expect(await failureOf()).toContain(`the file ${path} cannot be read (EISDIR)`);
  });
});

describe('a host that does not give a file is named, with the ways round it', () => {
  test('no such file: both names of the weights', async () => {
    rmSync(join(root, 'hub/someone/bare'), { recursive: true, force: true });
    writeTinyModel(join(root, 'hub'), 'someone/bare', { dimensions: 8 });
    rmSync(join(root, 'hub/someone/bare', WEIGHTS));
    const message = await failureOf({ model: 'someone/bare' });
    expect(message).toContain('onnx/model_quantized.onnx nor onnx/model.onnx is not in');
    expect(message).toContain(`${host} has no such file (404)`);
  });

  test('no such model', async () => {
    const message = await failureOf({ model: 'someone/absent' });
    expect(message).toContain(`config.json is not in ${join(modelsDir, 'someone/absent')}`);
    expect(message).toContain("Check the spelling of the model's name");
    for (const way of ['create the folder', 'MODEL_HOST', 'EMBEDDER=hashing']) expect(message).toContain(way);
  });

  test.each([
    [500, 'it answers with HTTP status 500'],
    [401, 'it answers 401: there is no public model of this name'],
  ])('status %i', async (status, problem) => {
    misbehave['config.json'] = (response) => response.writeHead(status).end('no');
    const message = await failureOf();
    expect(message).toContain(`could not be downloaded from ${host}: ${problem}.`);
    expectNoFile('config.json');
  });

  test('it never answers', async () => {
    misbehave['config.json'] = () => {};
    expect(await failureOf({ timeoutMs: 100 })).toContain(`from ${host}: it sent nothing for 0.1 s.`);
  });

  test('it stops in the middle of a file', async () => {
    misbehave[WEIGHTS] = (response, bytes) => {
      response.writeHead(200, { 'content-length': bytes.length }).write(bytes.subarray(0, 100));
    };
    expect(await failureOf({ timeoutMs: 300 })).toContain('it sent nothing for 0.3 s.');
    expectNoFile(WEIGHTS);
  });

  test('it breaks off in the middle of a file', async () => {
    misbehave[WEIGHTS] = (response, bytes) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 100), () => response.destroy());
    };
    expect(await failureOf()).toContain('the connection broke off');
    expectNoFile(WEIGHTS);
  });

  test('it sends a page to sign in instead of the file', async () => {
    misbehave['config.json'] = (response) => response.writeHead(200).end('<html>Sign in</html>');
    expect(await failureOf()).toContain('what it sent is a web page, not a model file.');
    expectNoFile('config.json');
  });

  test('nobody listens there', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    expect(await failureOf({ host: `http://127.0.0.1:${port}` })).toContain(
      'it cannot be reached (ECONNREFUSED).',
    );
  });
});

test('a folder that cannot be made is named', async () => {
  writeFileSync(join(modelsDir, 'someone'), 'a file in its place');
  const message = await failureOf();
  expect(message).toContain('cannot be written (ENOTDIR)');
  expect(message).toContain(modelsDir);
});

test.each(['', '..', '../tiny', 'a/b/c', '/etc', 'a b', 'https://example.org/tiny', './tiny'])(
  '%j is not the name of a model, and nothing is asked of the host',
  async (model) => {
    expect(await failureOf({ model })).toContain('this is not the name of a model. Write it as OWNER/NAME');
    expect(asked).toEqual([]);
  },
);
