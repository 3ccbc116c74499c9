import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { downloadFile } from '../../src/embedder/download.ts';

// How a real host fails is in model-files.test.ts. Here fetch is replaced: its own timers do not bear a false clock.

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a host may take longer than the timeout as long as it goes on sending', async () => {
  const timeoutMs = 10_000;
  const pieces = ['as ', 'slow ', 'as ', 'it ', 'likes'];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('fetch', async (_address: string, { signal }: { signal: AbortSignal }) => {
    const left = [...pieces];
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
        pull(controller) {
          vi.advanceTimersByTime(timeoutMs * 0.6);
          if (signal.aborted) return;
          const piece = left.shift();
          if (piece === undefined) controller.close();
          else controller.enqueue(new TextEncoder().encode(piece));
        },
      },
      // Nothing is sent before it is asked for.
      { highWaterMark: 0 },
    );
    return new Response(body);
  });
  const folder = mkdtempSync(join(tmpdir(), 'yinju-download-'));
  const path = join(folder, 'file');
  try {
    const outcome = await downloadFile({
      address: 'http://127.0.0.1/file',
      path,
      file: 'file',
      timeoutMs,
      findProblem: async () => null,
    });
    expect(outcome).toEqual({ kind: 'downloaded' });
    expect(readFileSync(path, 'utf8')).toBe(pieces.join(''));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
