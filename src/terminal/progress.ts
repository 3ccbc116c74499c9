import { SingleBar } from 'cli-progress';

export interface Progress {
  /**
   * @param total null or 0 where it is not known: nothing is shown.
   * @param note what is at work, such as a file's name.
   */
  update(done: number, total: number | null, note?: string): void;
  /** Ends the line; the next update begins another. */
  stop(): void;
}

/** A bar on standard error, or nothing where that is no terminal. */
export function createProgress(
  { label, unit }: { readonly label: string; readonly unit: 'items' | 'bytes' },
  output: NodeJS.WritableStream & { readonly isTTY?: boolean } = process.stderr,
): Progress {
  const bar = new SingleBar({
    stream: output,
    format: `${label} [{bar}] {percentage}% {value}/{total} {note}`,
    formatValue: (value, _options, type) =>
      unit === 'bytes' && type !== 'percentage' ? `${(value / 1e6).toFixed(1)} MB` : String(value),
    barsize: 30,
    // Otherwise the first Ctrl-C only stops the bar.
    gracefulExit: false,
  });
  return {
    update(done, total, note = '') {
      if (!output.isTTY || !total) return;
      if (!bar.isActive) bar.start(total, done, { note });
      bar.setTotal(total);
      bar.update(done, { note });
    },
    stop: () => bar.stop(),
  };
}
