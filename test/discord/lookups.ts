import fc from 'fast-check';
import type { FoundQuote } from '../../src/lookup/cited-speech.ts';
import type { CheckedFigure } from '../../src/lookup/figure-check.ts';
import type { FigureRow, FoundFigures } from '../../src/lookup/figures.ts';
import type { QuotationCheck } from '../../src/lookup/quotation-check.ts';
import type { QuoteList } from '../../src/lookup/quotes.ts';
import { anyText, orNull } from './hostile.ts';

/** Where words stand, every text hostile. */
const anyCitation = fc.record({
  title: anyText,
  url: orNull(fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), anyText)),
  source: orNull(anyText),
  date: orNull(fc.oneof(fc.constant('2025-07'), anyText)),
});

export const slice = (text: string, start = 0) => ({
  text,
  article: 'a.md',
  start,
  end: start + text.length,
});

const anyQuote: fc.Arbitrary<FoundQuote> = fc
  .record({
    citation: anyCitation,
    text: anyText,
    speaker: orNull(anyText),
    office: orNull(anyText),
    kind: fc.constantFrom('direct' as const, 'reported' as const),
  })
  .map(({ citation, text, speaker, office, kind }) => ({
    ...citation,
    ...slice(text, 7),
    speaker: speaker === null ? null : slice(speaker),
    office: office === null ? null : slice(office),
    cue: null,
    kind,
  }));

export const anyQuoteList: fc.Arbitrary<QuoteList> = fc.record({
  speakers: fc.array(fc.record({ speaker: orNull(anyText), quotes: fc.array(anyQuote, { maxLength: 6 }) }), {
    maxLength: 4,
  }),
  total: fc.nat(),
  candidates: fc.array(anyText, { maxLength: 10 }),
});

/** A verdict on a pasted text of which any parts were looked for, and differ. */
export const anyCheck: fc.Arbitrary<{ readonly pasted: string; readonly check: QuotationCheck }> = fc
  .record({
    pasted: anyText,
    cuts: fc.array(fc.nat(), { minLength: 2, maxLength: 8 }),
    matches: fc.array(anyQuote, { maxLength: 5 }),
    isByClaimed: fc.constantFrom(true, false, null),
    verdict: fc.constantFrom(
      'verbatim' as const,
      'otherSpeaker' as const,
      'differs' as const,
      'notFound' as const,
    ),
  })
  .map(({ pasted, cuts, matches, isByClaimed, verdict }) => {
    const stretchesIn = (text: string, by: number) => {
      const at = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
      return at.slice(1).map((end, i) => ({ ...slice(text.slice(at[i]!, end), at[i]! + by) }));
    };
    const words = stretchesIn(pasted, 0);
    return {
      pasted,
      check: {
        verdict,
        words,
        claimed: null,
        matches: matches.map((match) => {
          const found = stretchesIn(match.text, match.start);
          const differences = words.flatMap((part, i) =>
            found[i] ? [{ pasted: part, found: found[i] }] : [],
          );
          return { ...match, isByClaimed, differences };
        }),
      },
    };
  });

export const anyCheckedFigure: fc.Arbitrary<CheckedFigure> = fc
  .record({
    citation: anyCitation,
    text: anyText,
    sentence: anyText,
    cut: fc.tuple(fc.nat(), fc.nat()),
    value: fc.double(),
    unit: fc.constantFrom('人', '%', '', '**'),
    verdict: fc.constantFrom('supported' as const, 'contradicted' as const, 'notFound' as const),
  })
  .map(({ citation, text, sentence, cut, value, unit, verdict }) => {
    const [start, end] = cut.map((n) => n % (sentence.length + 1)).sort((a, b) => a - b) as [number, number];
    const figure = { kind: 'amount' as const, value, unit, bound: 'about' as const };
    return {
      ...figure,
      span: { start: 0, end: text.length },
      text,
      period: null,
      verdict,
      evidence:
        verdict === 'notFound'
          ? null
          : {
              ...citation,
              quote: slice(sentence, 7),
              figure: { ...slice(sentence.slice(start, end), 7 + start), ...figure },
            },
    };
  });

const anyFigureRow: fc.Arbitrary<FigureRow> = fc
  .record({
    citation: anyCitation,
    article: fc.constantFrom('a.md', 'b.md', 'c.md'),
    texts: fc.tuple(anyText, orNull(anyText), orNull(anyText), orNull(anyText)),
    sentence: anyText,
    days: fc.tuple(
      orNull(fc.constantFrom('2023-01-01', '2024-05-06')),
      orNull(fc.constantFrom('2023-12-31', '2024-05-06')),
    ),
    value: fc.oneof(fc.constant(5), fc.double()),
    unit: fc.constantFrom('吨', '%', ''),
    origin: fc.nat({ max: 2 }),
  })
  .map(
    ({
      citation,
      article,
      texts: [text, thing, of, period],
      sentence,
      days: [from, to],
      value,
      unit,
      origin,
    }) => ({
      ...citation,
      figure: { ...slice(text, 7), article, kind: 'amount', value, unit, bound: 'atMost' },
      thing: thing === null ? null : slice(thing),
      of: of === null ? null : slice(of),
      period: period === null ? null : { ...slice(period), from, to },
      quote: { ...slice(text + sentence, 7), article },
      origin,
    }),
  );

export const anyFoundFigures: fc.Arbitrary<FoundFigures> = fc
  .record({
    rows: fc.array(anyFigureRow, { maxLength: 9 }),
    isCut: fc.boolean(),
    groups: fc.array(
      fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 6 }),
      {
        maxLength: 3,
      },
    ),
  })
  .map(({ rows, isCut, groups }) => ({
    rows,
    isCut,
    disagreements:
      rows.length === 0
        ? []
        : groups.map((values) => ({
            rows: values.map((members) => members.map((i) => i % rows.length)),
            origins: 2,
          })),
  }));
