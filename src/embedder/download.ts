import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface DownloadProgress {
  /** Path of the file below the model's folder. */
  readonly file: string;
  readonly loadedBytes: number;
  /** null where the host does not say. */
  readonly totalBytes: number | null;
}

export type DownloadOutcome =
  | { readonly kind: 'downloaded' }
  | { readonly kind: 'absent' }
  /** `problem` is a clause without a full stop. */
  | { readonly kind: 'failed'; readonly problem: string; readonly cause?: unknown };

/**
 * Downloads one file. It appears under `path` only when it is complete and `findProblem` has found nothing wrong (as
 * the end of a sentence, "is empty"). `file` only goes into the progress.
 * The host may take as long as it likes, but has to send something every `timeoutMs`.
 */
export async function downloadFile(request: {
  readonly address: string;
  readonly path: string;
  readonly file: string;
  readonly timeoutMs: number;
  readonly findProblem: (path: string) => Promise<string | null>;
  readonly onProgress?: (progress: DownloadProgress) => void;
}): Promise<DownloadOutcome> {
  const { path, file, timeoutMs, onProgress } = request;
  const partial = join(dirname(path), `partial-${randomUUID()}-${basename(path)}`);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), timeoutMs);
  try {
    const response = await fetch(request.address, { signal: patience.signal });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      return response.status === 404
        ? { kind: 'absent' }
        : { kind: 'failed', problem: refusal(response.status) };
    }
    const { body } = response;
    const totalBytes = contentLength(response);
    onProgress?.({ file, loadedBytes: 0, totalBytes });
    await mkdir(dirname(path), { recursive: true });
    const pieces = async function* () {
      let loadedBytes = 0;
      for await (const piece of body) {
        timer.refresh();
        loadedBytes += piece.length;
        onProgress?.({ file, loadedBytes, totalBytes });
        yield piece;
      }
    };
    // Opens and closes the file itself: a stream might still be about to create it when it is removed below.
    await writeFile(partial, pieces());
    const problem = await request.findProblem(partial);
    if (problem !== null) return { kind: 'failed', problem: `what it sent ${problem}` };
    await rename(partial, path);
    return { kind: 'downloaded' };
  } catch (error) {
    const problem = patience.signal.aborted
      ? `it sent nothing for ${timeoutMs / 1000} s`
      : reasonOf(error, path);
    return { kind: 'failed', problem, cause: error };
  } finally {
    clearTimeout(timer);
    // Where this fails, so did the writing, which is what is told.
    await rm(partial, { force: true }).catch(() => {});
  }
}

/** Bytes to come; of a compressed answer the length says nothing about the file's. */
function contentLength(response: Response): number | null {
  const length = response.headers.get('content-length');
  return length === null || response.headers.has('content-encoding') ? null : Number(length);
}

function refusal(status: number): string {
  return status === 401 || status === 403
    ? `it answers ${status}: there is no public model of this name`
    : `it answers with HTTP status ${status}`;
}

function reasonOf(error: unknown, path: string): string {
  const fault = error as NodeJS.ErrnoException & { cause?: NodeJS.ErrnoException };
  // Errors of the file system name a system call on a path; those of fetch hide their reason in the cause.
  if (fault.syscall && fault.path) return `${path} cannot be written (${fault.code})`;
  if (fault.code === 'ENOSPC') return `the disk of ${path} is full`;
  const reason = fault.cause?.code ?? fault.cause?.message ?? fault.message;
  return fault.message === 'terminated'
    ? `the connection broke off (${reason})`
    : `it cannot be reached (${reason})`;
}
