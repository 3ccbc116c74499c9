import { renderAsync } from '@resvg/resvg-js';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { ChartError } from '../errors.ts';
import { thingAgreement, thingWords } from '../text/claim-match.ts';
import { fold } from '../text/script.ts';
import { measureOf } from '../text/unit.ts';
import { findFont } from './chart-font.ts';
import type { FigureRow } from './figures.ts';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

export type ChartFormat = 'svg' | 'png';

export interface Chart {
  /** The file: text for an SVG. */
  readonly file: string | Buffer;
  /** How many of the rows are in it: those of the unit that most have. */
  readonly values: number;
}

/** Characters that XML does not take, in labels as articles have them. */
const NO_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const WIDTH = 960;
/** Of bars; what a person can take in. */
const MOST_BARS = 40;
const BAR_HEIGHT = 30;
const LABEL_CHARACTERS = 22;
/** From where the rows are one series over time. */
const SAME_THING = 0.8;
const FONTS =
  'Noto Sans CJK SC, Noto Sans SC, Noto Sans CJK TC, Source Han Sans SC, WenQuanYi Micro Hei, PingFang SC, Microsoft YaHei, sans-serif';

/**
 * Draws the values of rows: over time where one thing has values at several times, else a bar each by what it measures;
 * labelled in the words of the sources. Of rows in several units those are drawn that convert into the commonest one.
 * @param title what heads the picture.
 * @param font a file of a font with the characters of the labels, for PNG; null to look for one.
 * @throws {ChartError} where there is nothing to draw, or for PNG no font for it.
 */
export async function drawChart(
  rows: readonly FigureRow[],
  format: ChartFormat,
  title: string,
  font: string | null = null,
): Promise<Chart> {
  const drawn = commonest(rows);
  if (drawn.length === 0) {
    throw new ChartError({
      problem: 'there is no amount to draw.',
      remedy: 'Ask with other words, or without --chart.',
    });
  }
  const series = overTime(drawn);
  const option = series === null ? barOption(drawn, title) : lineOption(series, title);
  const height = series === null ? 110 + BAR_HEIGHT * Math.min(drawn.length, MOST_BARS) : 540;
  const picture = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  picture.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: FONTS },
    ...option,
  });
  const svg = picture.renderToSVGString().replace(NO_XML, '\ufffd');
  picture.dispose();
  const values =
    series === null ? Math.min(drawn.length, MOST_BARS) : series.flatMap(({ points }) => points).length;
  return { file: format === 'svg' ? svg : await rasterise(svg, font), values };
}

/** Whether one thing has values at several times, so that a chart of the rows shows how it went. */
export function isOverTime(rows: readonly FigureRow[]): boolean {
  return overTime(commonest(rows)) !== null;
}

interface Drawn {
  readonly row: FigureRow;
  /** In the unit that all are drawn in. */
  readonly value: number;
  readonly unit: string;
}

/** The amounts of the dimension that most have, in the unit that most of those have. */
function commonest(rows: readonly FigureRow[]): Drawn[] {
  const amounts = rows.filter(({ figure }) => figure.kind === 'amount');
  const dimension = mostFrequent(amounts.map(({ figure }) => dimensionOf(figure.unit)));
  const own = amounts.filter(({ figure }) => dimensionOf(figure.unit) === dimension);
  const unit = mostFrequent(own.map(({ figure }) => figure.unit)) ?? '';
  const factor = measureOf(unit)?.factor ?? 1;
  return own.map((row) => {
    const value = (row.figure.value * (measureOf(row.figure.unit)?.factor ?? 1)) / factor;
    return { row, value: unit === '%' ? value * 100 : Number(value.toPrecision(12)), unit };
  });
}

function dimensionOf(unit: string): string {
  return measureOf(unit)?.dimension ?? unit;
}

function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

interface Series {
  readonly name: string;
  readonly points: readonly Drawn[];
}

/** The things that have values at several times; null where there are none. */
function overTime(drawn: readonly Drawn[]): Series[] | null {
  const groups: Drawn[][] = [];
  for (const one of drawn) {
    if (one.row.period?.to == null && one.row.period?.from == null) continue;
    const words = thingWords(fold(nameOf(one.row)));
    const group = groups.find(
      ([first]) => thingAgreement(thingWords(fold(nameOf(first!.row))), words) >= SAME_THING,
    );
    if (group) group.push(one);
    else groups.push([one]);
  }
  const series = groups.filter((points) => new Set(points.map(timeOf)).size > 1);
  return series.length === 0 ? null : series.map((points) => ({ name: nameOf(points[0]!.row), points }));
}

function timeOf({ row }: Drawn): string {
  return row.period?.to ?? row.period?.from ?? row.date ?? '';
}

function nameOf({ of, thing, figure }: FigureRow): string {
  return [of?.text, thing?.text].filter(Boolean).join(' · ') || figure.text;
}

function barOption(drawn: readonly Drawn[], title: string): object {
  const bars = drawn.slice(0, MOST_BARS);
  const labels = bars.map(({ row }) => [row.period?.text, shorten(nameOf(row))].filter(Boolean).join(' '));
  return {
    title: titleOption(title, bars[0]!.unit),
    grid: { left: 20, right: 150, top: 70, bottom: 20, outerBoundsMode: 'same' },
    xAxis: { type: 'value' },
    // Two bars may have one name: the axis is by position.
    yAxis: {
      type: 'category',
      inverse: true,
      data: labels.map((_, i) => i),
      axisLabel: { formatter: (i: string) => labels[Number(i)] ?? '' },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 20,
        data: bars.map(({ row, value }) => ({
          value,
          label: { show: true, position: 'right', formatter: row.figure.text },
        })),
      },
    ],
  };
}

function lineOption(series: readonly Series[], title: string): object {
  const times = [
    ...new Map(series.flatMap(({ points }) => points.map((point) => [timeOf(point), point] as const))),
  ];
  times.sort(([a], [b]) => a.localeCompare(b));
  const labels = new Map(times.map(([time, { row }]) => [time, row.period?.text ?? time]));
  return {
    title: titleOption(title, series[0]!.points[0]!.unit),
    legend: { top: 66, type: 'plain' },
    grid: { left: 30, right: 60, top: 110, bottom: 30, outerBoundsMode: 'same' },
    xAxis: {
      type: 'category',
      data: times.map(([time]) => time),
      axisLabel: { formatter: (time: string) => labels.get(time) ?? time },
    },
    yAxis: { type: 'value' },
    series: series.map(({ name, points }) => ({
      type: 'line',
      name: shorten(name),
      symbolSize: 9,
      data: points.map((point) => ({
        value: [timeOf(point), point.value],
        label: { show: true, position: labelPosition(point, points), formatter: point.row.figure.text },
      })),
    })),
  };
}

/** Of several values for one time all but the highest have their label below: it would stand on the one above. */
function labelPosition(point: Drawn, points: readonly Drawn[]): 'top' | 'bottom' {
  const isBelow = points.some((other) => timeOf(other) === timeOf(point) && other.value > point.value);
  return isBelow ? 'bottom' : 'top';
}

function titleOption(title: string, unit: string): object {
  const textStyle = { fontSize: 18, fontFamily: FONTS, width: WIDTH - 80, overflow: 'truncate' };
  return { text: title, subtext: unit, left: 'center', textStyle };
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > LABEL_CHARACTERS ? `${line.slice(0, LABEL_CHARACTERS - 1)}…` : line;
}

/** Beside the event loop, as far as that goes: the bot answers others meanwhile. */
async function rasterise(svg: string, font: string | null): Promise<Buffer> {
  const { file, family } = findFont(font, svg.replace(/<[^>]*>/g, ''));
  const named = svg.replaceAll(FONTS, family);
  const picture = await renderAsync(named, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontFiles: [file], loadSystemFonts: false, defaultFontFamily: family },
  });
  return Buffer.from(picture.asPng());
}
