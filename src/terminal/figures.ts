import type { CitedFigure } from '../answer/answer.ts';
import { fold } from '../text/script.ts';
import type { Texts } from './texts.ts';

/** Units of which the value is a fraction of one: 三成 is 0.3. */
const SHARES: ReadonlySet<string> = new Set(['%', '‰', '成']);

const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 });

/**
 * The figure in digits with its bound in words (12万余人 → 至少 120,000 人, 三至五天 → 3–5 天), or null where that would
 * say nothing that the written form does not: dates, clock times and ordinals never gain.
 */
export function normalForm(figure: CitedFigure, texts: Texts): string | null {
  if (figure.kind !== 'amount') return null;
  const ends = figure.high === undefined ? [figure.value] : [figure.value, figure.high];
  const amount = SHARES.has(figure.unit)
    ? `${ends.map((end) => NUMBER.format(end * 100)).join('–')}%`
    : `${ends.map((end) => NUMBER.format(end)).join('–')} ${unitAsWritten(figure)}`.trimEnd();
  const normal = texts.bounds[figure.bound].replace('{}', amount);
  return bare(normal) === bare(figure.text) ? null : normal;
}

/** Units are folded to Simplified; where the text has the same characters, they are shown in its script. */
function unitAsWritten({ text, unit }: CitedFigure): string {
  const at = fold(text).lastIndexOf(fold(unit));
  return at < 0 ? unit : text.slice(at, at + unit.length);
}

function bare(text: string): string {
  return fold(text)
    .replace(/[\s,]/g, '')
    .replace(/[-~—至到]/g, '–');
}
