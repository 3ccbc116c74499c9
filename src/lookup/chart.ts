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
  const labels = bars.map(({ row }) => [periodLabel(row), shorten(nameOf(row))].filter(Boolean).join(' '));
  const scale = scaleOf(bars);
  return {
    title: titleOption(title, scale, bars[0]!.unit),
    grid: { left: 20, right: 150, top: 70, bottom: 20, outerBoundsMode: 'same' },
    xAxis: { type: 'value', axisLabel: { formatter: scaled(scale) } },
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
  const labels = new Map(times.map(([time, { row }]) => [time, periodLabel(row) ?? time]));
  const scale = scaleOf(series.flatMap(({ points }) => points));
  return {
    title: titleOption(title, scale, series[0]!.points[0]!.unit),
    legend: { top: 66, type: 'plain', data: series.map(({ name }) => shorten(name)) },
    grid: { left: 30, right: 60, top: 110, bottom: 30, outerBoundsMode: 'same' },
    xAxis: {
      type: 'category',
      data: times.map(([time]) => time),
      axisLabel: { formatter: (time: string) => labels.get(time) ?? time },
    },
    yAxis: { type: 'value', axisLabel: { formatter: scaled(scale) } },
    series: series.flatMap(({ name, points }, i) => {
      const drawn = {
        type: 'line',
        symbolSize: 9,
        color: COLOURS[i % COLOURS.length],
        // A label may stand on a line.
        label: { show: true, textBorderColor: '#ffffff', textBorderWidth: 3 },
      };
      const { first, others } = byTime(points);
      const dataOf = (some: readonly Drawn[]) =>
        some.map((point) => ({
          value: [timeOf(point), point.value],
          label: { position: labelPosition(point, points, first), formatter: point.row.figure.text },
        }));
      // A second value for one time is no change from the first.
      return [
        { ...drawn, name: shorten(name), data: dataOf(first) },
        { ...drawn, data: dataOf(others), lineStyle: { width: 0 } },
      ];
    }),
  };
}

const COLOURS = ['#3b6fd4', '#d9822b', '#2f9e6e', '#b5477f', '#7a62c9', '#8a8a2b', '#2f93a8', '#a8482f'];

/** Of several values for one time the first is on the line. */
function byTime(points: readonly Drawn[]): { first: Drawn[]; others: Drawn[] } {
  const firstOf = new Map([...points].reverse().map((point) => [timeOf(point), point]));
  const isFirst = (point: Drawn) => firstOf.get(timeOf(point)) === point;
  return { first: points.filter(isFirst), others: points.filter((point) => !isFirst(point)) };
}

/**
 * Of several values for one time all but the highest have their label below: it would stand on the one above. So has one
 * that the line comes down to, and goes up from.
 * @param line the points of the line, in order of time.
 */
function labelPosition(point: Drawn, points: readonly Drawn[], line: readonly Drawn[]): 'top' | 'bottom' {
  const others = points.filter((other) => other !== point && timeOf(other) === timeOf(point));
  if (others.length > 0) return others.some(({ value }) => value > point.value) ? 'bottom' : 'top';
  const at = line.indexOf(point);
  const [before, behind] = [line[at - 1], line[at + 1]];
  const isLow = (other: Drawn | undefined) => other === undefined || other.value > point.value;
  return isLow(before) && isLow(behind) ? 'bottom' : 'top';
}

/** How numbers are written large, with what each is worth. */
const LARGE: readonly (readonly [word: string, factor: number])[] = [
  ['万亿', 1e12],
  ['萬億', 1e12],
  ['亿', 1e8],
  ['億', 1e8],
  ['万', 1e4],
  ['萬', 1e4],
  [' trillion', 1e12],
  [' billion', 1e9],
  [' million', 1e6],
];

interface Scale {
  /** Before the unit; empty where numbers stand as they are. */
  readonly word: string;
  readonly factor: number;
}

/** The axis counts in what most of the sources do: 万吨 where they write 48万吨. */
function scaleOf(drawn: readonly Drawn[]): Scale {
  const plain: Scale = { word: '', factor: 1 };
  const written = drawn.map(
    ({ row }) => LARGE.find(([word]) => row.figure.text.toLowerCase().includes(word))?.[0] ?? '',
  );
  const word = mostFrequent(written) ?? '';
  const factor = LARGE.find(([name]) => name === word)?.[1];
  return factor === undefined ? plain : { word: word.trim(), factor };
}

function scaled({ factor }: Scale): (value: number) => string {
  return (value) => AXIS.format(value / factor);
}

const AXIS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });

function titleOption(title: string, { word }: Scale, unit: string): object {
  const textStyle = { fontSize: 18, fontFamily: FONTS, width: WIDTH - 80, overflow: 'truncate' };
  const subtext = /^[a-z]/.test(word) ? `${word} ${unit}` : `${word}${unit}`;
  return { text: title, subtext, left: 'center', textStyle };
}

/** When a figure holds, in the words of its source where they name a year (2023年), else as told from its day (去年). */
function periodLabel({ period, quote }: FigureRow): string | null {
  if (period === null) return null;
  if (/\d{4}/.test(period.text)) return period.text.replace(BEFORE_DATE, '');
  return calendarName(period, /\p{Script=Han}/u.test(quote.text)) ?? period.text;
}

const BEFORE_DATE = /^(?:in|on|during|of|at|for) (?:the )?/i;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A year, a month or a day by its name; null for other stretches. */
function calendarName(
  { from, to }: { from: string | null; to: string | null },
  isChinese: boolean,
): string | null {
  if (from === null || to === null) return null;
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  const isYear = from === `${from.slice(0, 4)}-01-01` && to === `${from.slice(0, 4)}-12-31`;
  if (isYear) return isChinese ? `${year}年` : `${year}`;
  const name = isChinese ? `${year}年${month}月` : `${MONTHS[month - 1]} ${year}`;
  if (from === to) return isChinese ? `${name}${day}日` : `${day} ${name}`;
  const isMonth = day === 1 && from.slice(0, 7) === to.slice(0, 7) && Number(to.slice(8)) >= 28;
  return isMonth ? name : null;
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
