import { type Figure, findFigures } from './figure.ts';
import { parseNumeral } from './numeral.ts';
import { fold } from './script.ts';
import { sliceOf } from './span.ts';
import { measureOf } from './unit.ts';

const MONTH = /(\d+|[一二三四五六七八九十]+) ?月/;
const DAY = /(\d+|[一二三四五六七八九十廿卅]+) ?[日号]/;
/** Below it a number without a unit (the two of them, two examples) is of no help to find anything by. */
const TELLING = 10;

/**
 * Terms for the figures of a text that are the same in every notation: one for 三成, 30% and 百分之三十, one for 民國二十六年
 * and 1937年, one for 3公里 and 3,000 metres. Each begins with =, which stands in no other term.
 */
export function figureTerms(text: string): string[] {
  const folded = fold(text);
  return findFigures(text).flatMap((figure) => termsOfFigure(figure, sliceOf(folded, figure.span)));
}

/** Whether a term is one of a figure. */
export function isFigureTerm(term: string): boolean {
  return term.startsWith('=');
}

/** @param written its slice, folded. */
export function termsOfFigure({ kind, value, high, unit }: Figure, written: string): string[] {
  const ends = high === undefined ? [value] : [value, high];
  switch (kind) {
    case 'date':
      return ends.map((end) => `=${unit}${end}`).concat(partsOf(unit, value, written));
    case 'time':
    case 'ordinal':
    case 'score':
      return ends.map((end) => `=${kind}${unit}${end}`);
    case 'amount':
      if (unit === '' && value < TELLING) return [];
      // A third is as good as 33 %.
      if (unit === '%') return ends.map((end) => `=%${Number(end.toPrecision(2))}`);
      return ends.map((end) => amountTerm(end, unit));
  }
}

/** What stands in a date besides its largest part, which the figure keeps alone: month and day, where in Chinese. */
function partsOf(unit: string, value: number, written: string): string[] {
  // Of 80年代 the century is left open.
  if (unit === '年代') return value >= 100 ? [`=${unit}${value % 100}`] : [];
  const month = unit === '年' ? MONTH.exec(written) : null;
  const day = unit === '日' ? null : DAY.exec(written);
  return [
    ...(month === null ? [] : [`=月${parseNumeral(month[1]!)}`]),
    ...(day === null
      ? []
      : [`=日${month === null ? value : parseNumeral(month[1]!)}-${parseNumeral(day[1]!)}`]),
  ];
}

/** In base units of what it measures. What is counted is left to the other terms: 46000个 is found by 4.6万件. */
function amountTerm(value: number, unit: string): string {
  const measure = measureOf(unit);
  if (measure === null || measure.dimension.startsWith('count:')) return `=${value}`;
  return `=${measure.dimension}${Number((value * measure.factor).toPrecision(9))}`;
}
