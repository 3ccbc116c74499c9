import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createProgress } from '../../src/terminal/progress.ts';

function screen(isTTY: boolean) {
  const output = Object.assign(new PassThrough(), { isTTY, columns: 120 });
  return { output, shown: () => stripVTControlCharacters(String(output.read() ?? '')) };
}

describe('createProgress', () => {
  test('shows label, share and counts on a terminal', () => {
    const { output, shown } = screen(true);
    const progress = createProgress({ label: 'Indexing', unit: 'items' }, output);
    progress.update(1, 4, 'a.md');
    progress.update(3, 4, 'b.md');
    progress.stop();
    const text = shown();
    expect(text).toMatch(/Indexing \[.+\] 75% 3\/4 b\.md/);
    expect(text).toMatch(/\n$/);
  });
  test('counts downloads in megabytes', () => {
    const { output, shown } = screen(true);
    const progress = createProgress({ label: 'Downloading', unit: 'bytes' }, output);
    progress.update(12_500_000, 50_000_000, 'model.onnx');
    progress.stop();
    expect(shown()).toContain('25% 12.5 MB/50.0 MB model.onnx');
  });
  test('shows nothing where the end is not known', () => {
    const { output, shown } = screen(true);
    const progress = createProgress({ label: 'Downloading', unit: 'bytes' }, output);
    progress.update(5, null);
    progress.update(0, 0);
    progress.stop();
    expect(shown()).toBe('');
  });
  test('writes nothing where there is no terminal', () => {
    const { output, shown } = screen(false);
    const progress = createProgress({ label: 'Indexing', unit: 'items' }, output);
    progress.update(1, 4);
    progress.stop();
    expect(shown()).toBe('');
  });
});
