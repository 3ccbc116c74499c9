import type { Logger } from 'pino';
import { ChartError } from '../errors.ts';
import { drawChart, isOverTime } from '../lookup/chart.ts';
import type { FigureRow } from '../lookup/figures.ts';
import { trace } from './apology.ts';
import type { Reply } from './render.ts';

const TOLD = new WeakMap<Logger, Set<string>>();

/**
 * A picture of how a figure went, where the rows tell; nothing where they do not or it cannot be drawn (no font has the
 * characters). Why that is, the log says once.
 */
export async function chartOf(
  rows: readonly FigureRow[],
  title: string,
  log: Logger,
): Promise<Pick<Reply, 'files'>> {
  try {
    if (!isOverTime(rows)) return {};
    const { file } = await drawChart(rows, 'png', title);
    return { files: [{ attachment: Buffer.from(file), name: 'figures.png' }] };
  } catch (error) {
    const reason = error instanceof ChartError ? error.message : trace(error);
    const told = TOLD.get(log) ?? new Set();
    if (!told.has(reason)) log.warn(`figures are answered without their chart: ${reason}`);
    TOLD.set(log, told.add(reason));
    return {};
  }
}
