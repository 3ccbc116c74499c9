import type { Figure } from '../../src/text/figure.ts';
import { sliceOf } from '../../src/text/span.ts';

interface Row {
  readonly text: string;
  readonly slice: string;
  readonly value: string;
  readonly unit: string;
  readonly bound: string;
  readonly kind: string;
}

/**
 * Rows of a table of written figures, a line each:
 * text | slice | value (or low..high) | unit (- for none) | bound | kind; the last two are `exact` and `amount` where left
 * out. Each text has this one figure and no other; ⏎ stands for a line break.
 */
export function rowsOf(table: string): Row[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [text = '', slice = '', value = '', unit = '', bound = 'exact', kind = 'amount'] = line
        .replaceAll('⏎', '\n')
        .split(' | ');
      return { text, slice, value, unit: unit === '-' ? '' : unit, bound, kind };
    });
}

/** A figure of a text as a row. */
export function show(text: string, figure: Figure): Row {
  const { span, value, high, unit, bound, kind } = figure;
  const numbers = high === undefined ? `${value}` : `${value}..${high}`;
  return { text, slice: sliceOf(text, span), value: numbers, unit, bound, kind };
}
