import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EmbedderError } from '../errors.ts';
import { type DownloadProgress, downloadFile } from './download.ts';

/** A model's files on this machine. Whether the weights are whole shows when they are loaded. */
export interface ModelFiles {
  /** Absolute; the model is in `modelsDir/model`. */
  readonly modelsDir: string;
  readonly weightsPath: string;
  readonly quantized: boolean;
  /** Of all the files together, hexadecimal. */
  readonly sha256: string;
}

export interface ModelSource {
  /** `owner/name` or `name`. */
  readonly model: string;
  readonly modelsDir: string;
  /** Base address of a model hub, only asked for what is missing; null for the one that the library itself asks. */
  readonly host: string | null;
  /** A host that sends nothing for so long is given up. */
  readonly timeoutMs: number;
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** `env.remoteHost` of @xenova/transformers, which loads too much to be asked for it here. */
const LIBRARY_HOST = 'https://huggingface.co';
const SETTINGS_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
/** The first that is there is used. */
const WEIGHTS_FILES = ['onnx/model_quantized.onnx', 'onnx/model.onnx'] as const;

/**
 * Sees to it that a model's files are in `modelsDir/model`, downloading there what is missing.
 * @throws {EmbedderError} naming the file, what is wrong with it and what to do.
 */
export async function obtainModelFiles(source: ModelSource): Promise<ModelFiles> {
  const modelsDir = resolve(source.modelsDir);
  const folder = folderOf(source.model, modelsDir);
  for (const file of SETTINGS_FILES) await obtain(source, folder, [file]);
  const weights = await obtain(source, folder, WEIGHTS_FILES);
  const hash = createHash('sha256');
  for (const file of [...SETTINGS_FILES, weights]) {
    for await (const piece of createReadStream(join(folder, file))) hash.update(piece);
  }
  return {
    modelsDir,
    weightsPath: join(folder, weights),
    quantized: weights === WEIGHTS_FILES[0],
    sha256: hash.digest('hex'),
  };
}

function folderOf(model: string, modelsDir: string): string {
  if (!/^[\w.-]+(\/[\w.-]+)?$/.test(model) || model.split('/').some((part) => /^\.+$/.test(part))) {
    throw new EmbedderError({
      model: JSON.stringify(model),
      problem: 'this is not the name of a model.',
      remedy: `Write it as OWNER/NAME (or NAME), as it is called on the model hub or below ${modelsDir}.`,
    });
  }
  return join(modelsDir, model);
}

/** The first of the files that is there, or else can be downloaded. */
async function obtain(source: ModelSource, folder: string, files: readonly string[]): Promise<string> {
  const { model, timeoutMs, onProgress } = source;
  const present = files.find((file) => existsSync(join(folder, file)));
  if (present) {
    const path = join(folder, present);
    const problem = await findProblem(path);
    if (problem === null) return present;
    throw new EmbedderError({
      model,
      problem: `the file ${path} ${problem}.`,
      remedy: 'Delete it to have it downloaded again, or put the whole file in its place.',
    });
  }
  const host = (source.host ?? LIBRARY_HOST).replace(/\/+$/, '');
  for (const file of files) {
    const address = `${host}/${model}/resolve/main/${file}`;
    const path = join(folder, file);
    const outcome = await downloadFile({ address, path, file, timeoutMs, findProblem, onProgress });
    if (outcome.kind === 'downloaded') return file;
    if (outcome.kind === 'failed') {
      throw new EmbedderError({
        model,
        problem: `${file} is not in ${folder} and could not be downloaded from ${host}: ${outcome.problem}.`,
        remedy: otherWays(folder),
        cause: outcome.cause,
      });
    }
  }
  throw new EmbedderError({
    model,
    problem: `${files.join(' nor ')} is not in ${folder}, and ${host} has no such file (404).`,
    remedy: `Check the spelling of the model's name. ${otherWays(folder)}`,
  });
}

function otherWays(folder: string): string {
  return (
    `To work without the host, create the folder ${folder} holding ${SETTINGS_FILES.join(', ')} and ` +
    `${WEIGHTS_FILES.join(' (or ')}); to use a mirror, set MODEL_HOST; to do without a model, set EMBEDDER=hashing.`
  );
}

/** What is often found under the name of a model file, as the end of a sentence ("is empty"); null where it is none. */
async function findProblem(path: string): Promise<string | null> {
  try {
    const start = await readStart(path);
    if (start === '') return 'is empty';
    if (start.startsWith('version https://git-lfs')) {
      return 'is a Git LFS pointer, not the file itself (`git lfs pull` fetches it)';
    }
    if (/^\s*<(!doctype|html)/i.test(start)) return 'is a web page, not a model file';
    if (path.endsWith('.json')) JSON.parse(await readFile(path, 'utf8'));
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return 'is damaged or cut off: it is not valid JSON';
    return `cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`;
  }
}

/** The first bytes of a file, one character each. */
async function readStart(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
