import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ChartError } from '../../src/errors.ts';
import { drawChart } from '../../src/lookup/chart.ts';
import { findFont } from '../../src/lookup/chart-font.ts';
import type { FigureRow } from '../../src/lookup/figures.ts';

const slice = (text: string) => ({ text, article: 'a.md', start: 0, end: text.length });

/** @param year null for a figure without a period. */
function row(
  thing: string,
  written: string,
  value: number,
  unit: string,
  year: number | null = null,
): FigureRow {
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  return {
    figure: { ...slice(written), kind: 'amount', value, unit, bound: 'exact' },
    thing: slice(thing),
    of: null,
    period: year === null ? null : { ...slice(`${year}年`), ...days },
    quote: slice(`${thing}${written}。`),
    origin: 0,
    ...{ title: '', url: null, source: null, date: '2025-01-01' },
  };
}

const svgOf = async (rows: readonly FigureRow[]) => {
  const { file, values } = await drawChart(rows, 'svg', '橋');
  return {
    texts: [...String(file).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!),
    values,
  };
};

describe('a picture of figures', () => {
  it('has a bar for each thing, labelled in the words of the source', async () => {
    const { texts, values } = await svgOf([
      row('橋長', '3公里', 3, '公里'),
      row('隧道', '一千五百米', 1500, '米'),
    ]);
    expect(values).toBe(2);
    expect(texts).toEqual(expect.arrayContaining(['橋', '公里', '橋長', '隧道', '3公里', '一千五百米']));
  });

  it('has a line where one thing has values at several times, in their order', async () => {
    const rows = [row('产量', '48万吨', 480_000, '吨', 2023), row('产量', '45万吨', 450_000, '吨', 2021)];
    const { texts, values } = await svgOf(rows);
    expect(values).toBe(2);
    expect(texts.filter((text) => /年$/.test(text))).toEqual(['2021年', '2023年']);
    expect(texts).toEqual(expect.arrayContaining(['产量', '48万吨', '45万吨']));
  });

  it('counts in what the sources count in, and names times by the calendar', async () => {
    const relative = row('产量', '51万吨', 510_000, '吨', 2024);
    const { texts } = await svgOf([
      row('产量', '48万吨', 480_000, '吨', 2023),
      { ...relative, period: { ...relative.period!, text: '去年' } },
    ]);
    expect(texts).toEqual(expect.arrayContaining(['万吨', '60', '2024年']));
    expect(texts).not.toContain('去年');
  });

  it('draws a second value for one time off the line', async () => {
    const rows = [
      row('产量', '48万吨', 480_000, '吨', 2022),
      row('产量', '50万吨', 500_000, '吨', 2023),
      row('产量', '53万吨', 530_000, '吨', 2023),
    ];
    const { file } = await drawChart(rows, 'svg', '产量');
    // Of the lines that are drawn: M x y L x y.
    const lines = String(file).match(/<path d="M[^"A]*L[^"A]*" fill="none"[^>]*stroke-width="2"/g) ?? [];
    expect(lines.map((line) => line.split(/[ML]/).length - 1)).toEqual([2]);
  });

  it('is a picture whatever the labels say', async () => {
    const { file } = await drawChart([row('<b>&\0\u0008', '3\ud800', 3, '米')], 'svg', ']]>"\u001f');
    expect(String(file)).not.toMatch(/[\0-\x08\x1f\ud800]/);
    expect(String(file)).not.toContain('<b>');
  });

  it('leaves out what is of another dimension than most', async () => {
    const { texts, values } = await svgOf([
      row('橋長', '3公里', 3, '公里'),
      row('隧道', '2公里', 2, '公里'),
      row('造价', '5亿元', 5e8, '元'),
    ]);
    expect(values).toBe(2);
    expect(texts).not.toContain('5亿元');
  });

  it('is not drawn of nothing', async () => {
    await expect(drawChart([], 'svg', '')).rejects.toThrow(ChartError);
  });
});

describe('the font of a PNG', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-font-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has to be one', () => {
    const file = join(folder, 'no.ttf');
    writeFileSync(file, 'no font');
    expect(() => findFont(file, '橋')).toThrow(ChartError);
    expect(() => findFont(join(folder, 'none.ttf'), '橋')).toThrow(/none\.ttf is no font/);
  });

  it('is the system’s, or it is said how to get one', async () => {
    let font: string;
    try {
      font = findFont(null, '橋').family;
    } catch (error) {
      expect(error).toBeInstanceOf(ChartError);
      expect(String(error)).toMatch(/fonts-noto-cjk/);
      return;
    }
    expect(font).not.toBe('');
    const { file } = await drawChart([row('橋長', '3公里', 3, '公里')], 'png', '橋');
    expect((file as Buffer).subarray(1, 4).toString()).toBe('PNG');
  });
});
