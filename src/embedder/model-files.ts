import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EmbedderError } from '../errors.ts';
import { type DownloadProgress, downloadFile } from './download.ts';

/** A model's files on this machine, all there and whole. */
export interface ModelFiles {
  /** Absolute; the model is in `modelsDir/model`. */
  readonly modelsDir: string;
  readonly quantized: boolean;
  /** Tells models of the same name apart: 12 hexadecimal digits of the SHA-256 of tokenizer and weights. */
  readonly fingerprint: string;
}

export interface ModelSource {
  /** `owner/name` or `name`. */
  readonly model: string;
  readonly modelsDir: string;
  /** Base address of a model hub; null for the one that the library itself asks. */
  readonly host: string | null;
  /** Never ask the host. */
  readonly offline?: boolean;
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
 * Sees to it that a model's files are in `modelsDir/model`, downloading there what is missing, and that each is whole.
 * @throws {EmbedderError} naming the file, what is wrong with it and what to do.
 */
export async function obtainModelFiles(source: ModelSource): Promise<ModelFiles> {
  const modelsDir = resolve(source.modelsDir);
  const folder = folderOf(source.model, modelsDir);
  for (const file of SETTINGS_FILES) {
    if (!(await obtain(source, folder, [file]))) throw notOnHost(source, folder, file);
  }
  const weights = await obtain(source, folder, WEIGHTS_FILES);
  if (!weights) throw notOnHost(source, folder, WEIGHTS_FILES.join(' nor '));
  const hash = createHash('sha256');
  for (const file of ['tokenizer.json', weights]) {
    for await (const piece of createReadStream(join(folder, file))) hash.update(piece);
  }
  return { modelsDir, quantized: weights === WEIGHTS_FILES[0], fingerprint: hash.digest('hex').slice(0, 12) };
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

/** The first of the files that is there, or else can be downloaded; null where the host has none of them. */
async function obtain(source: ModelSource, folder: string, files: readonly string[]): Promise<string | null> {
  const { model } = source;
  for (const file of files) {
    const path = join(folder, file);
    if (!(await exists(path))) continue;
    const problem = await findProblem(path);
    if (problem === null) return file;
    const remedy = `Delete it to have it downloaded again, or put the whole file in its place.`;
    throw new EmbedderError({ model, problem: `the file ${path} ${problem}.`, remedy });
  }
  const remedy = otherWays(folder);
  if (source.offline) {
    throw new EmbedderError({
      model,
      problem: `${join(folder, files[0]!)} is missing, and downloads are off.`,
      remedy,
    });
  }
  const host = hostOf(source);
  for (const file of files) {
    const outcome = await downloadFile({
      address: `${host}/${model}/resolve/main/${file}`,
      path: join(folder, file),
      file,
      timeoutMs: source.timeoutMs,
      findProblem,
      onProgress: source.onProgress,
    });
    if (outcome.kind === 'downloaded') return file;
    if (outcome.kind === 'failed') {
      const problem = `${file} is not in ${folder} and could not be downloaded from ${host}: ${outcome.problem}.`;
      throw new EmbedderError({ model, problem, remedy, cause: outcome.cause });
    }
  }
  return null;
}

function hostOf(source: ModelSource): string {
  return (source.host ?? LIBRARY_HOST).replace(/\/+$/, '');
}

function notOnHost(source: ModelSource, folder: string, files: string): EmbedderError {
  return new EmbedderError({
    model: source.model,
    problem: `${files} is not in ${folder}, and ${hostOf(source)} has no such file (404).`,
    remedy: `Check the spelling of the model's name. ${otherWays(folder)}`,
  });
}

function otherWays(folder: string): string {
  return (
    `To work without the host, create the folder ${folder} holding ${SETTINGS_FILES.join(', ')} and ` +
    `${WEIGHTS_FILES.join(' (or ')}); to use a mirror, set MODEL_HOST; to do without a model, set EMBEDDER=hashing.`
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * What is wrong with a model file, as the end of a sentence ("is empty"); null where nothing is. The runtime reports
 * every one of these as a protobuf that cannot be parsed, if at all.
 */
async function findProblem(path: string): Promise<string | null> {
  try {
    const problem = await findForeign(path);
    return problem ?? (path.includes('.json') ? await findJsonProblem(path) : await findOnnxProblem(path));
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`;
  }
}

/** Things that are often found under the name of a model file. */
async function findForeign(path: string): Promise<string | null> {
  const handle = await open(path);
  try {
    const head = Buffer.alloc(256);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    if (bytesRead === 0) return 'is empty';
    const text = head.toString('latin1', 0, bytesRead).trimStart().toLowerCase();
    if (text.startsWith('version https://git-lfs')) {
      return 'is a Git LFS pointer, not the file itself (`git lfs pull` fetches it)';
    }
    if (text.startsWith('<!doctype') || text.startsWith('<html')) return 'is a web page, not a model file';
    return null;
  } finally {
    await handle.close();
  }
}

async function findJsonProblem(path: string): Promise<string | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? null
      : 'holds no JSON object';
  } catch (error) {
    if (error instanceof SyntaxError) return 'is damaged or cut off: it is not valid JSON';
    throw error;
  }
}

/** Fields of ModelProto in onnx.proto without which nothing can be run. */
const GRAPH_FIELD = 7;
const OPSET_FIELD = 8;
/** Longest head of a field: a tag and a length, ten bytes each. */
const FIELD_HEAD_BYTES = 20;

/** Walks the outermost fields of the protobuf: a file that was cut off ends inside one, or lacks the last. */
async function findOnnxProblem(path: string): Promise<string | null> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(FIELD_HEAD_BYTES);
    const fields = new Set<number>();
    let position = 0;
    while (position < size) {
      const { bytesRead } = await handle.read(head, 0, head.length, position);
      const end = endOfField(head.subarray(0, bytesRead));
      if (end === 'foreign') return 'is not an ONNX model';
      if (end === 'cut' || position + end.bytes > size)
        return `is cut off: it ends after ${size} bytes, inside a field`;
      fields.add(end.field);
      position += end.bytes;
    }
    return fields.has(GRAPH_FIELD) && fields.has(OPSET_FIELD)
      ? null
      : 'is not a whole ONNX model: parts are missing';
  } finally {
    await handle.close();
  }
}

/** Number of a protobuf field and how many bytes it takes, head and content, from its first bytes. */
function endOfField(head: Buffer): { field: number; bytes: number } | 'foreign' | 'cut' {
  const tag = readVarint(head, 0);
  if (!tag) return 'cut';
  const field = Math.floor(tag.value / 8);
  if (field === 0) return 'foreign';
  switch (tag.value % 8) {
    case 0: {
      const value = readVarint(head, tag.end);
      return value ? { field, bytes: value.end } : 'cut';
    }
    case 1:
      return { field, bytes: tag.end + 8 };
    case 2: {
      const length = readVarint(head, tag.end);
      return length ? { field, bytes: length.end + length.value } : 'cut';
    }
    case 5:
      return { field, bytes: tag.end + 4 };
    default:
      return 'foreign';
  }
}

function readVarint(bytes: Buffer, start: number): { value: number; end: number } | null {
  let value = 0;
  for (let i = start; i < bytes.length && i < start + 10; i++) {
    value += (bytes[i]! & 0x7f) * 2 ** (7 * (i - start));
    if (bytes[i]! < 0x80) return { value, end: i + 1 };
  }
  return null;
}
