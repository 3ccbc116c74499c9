import fc from 'fast-check';
import type { Answer, CitedSlice, Quote, SingleAnswer } from '../../src/answer/answer.ts';

const HOSTILE_PARTS = [
  ...['**', '*', '__', '_', '`', '```', '||', '~~', '\\', '[', '](https://evil.example)', '<', '>', '|'],
  ...['# ', '## ', '-# ', '- ', '+ ', '1. ', '> ', '>>> ', '\n', '\r\n', '\u2028', ' ', '\t', '\0', '\u007f'],
  ...[
    '<@1>',
    '<@&1>',
    '<@!1>',
    '<#1>',
    '@everyone',
    '@here',
    '<t:0:R>',
    '<a:x:1>',
    '<:x:1>',
    ':smile:',
    '</ask:1>',
  ],
  ...[
    'https://evil.example/x',
    '<https://evil.example>',
    '[a](https://b.example)',
    'discord://x',
    '<id:guide>',
  ],
  ...['\u202e', '\u202d', '\u2066', '\u2067', '\u2068', '\u2069', '\u202c', '\u200f', 'שלום', 'مرحبا'],
  ...['𠮷', '👩‍👩‍👧', 'é', '\ud800', '\udc00', '援疆工作', '12万余人', 'PPR-9087', 'a'],
  // Zero width, tables, code fences.
  ...[
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u00ad',
    '| a | b |\n|---|---|',
    '```js\n',
    '\n```',
    '~~~',
    '<br>',
    '&lt;',
    '@\u200beveryone',
  ],
];
export const hostile = (maxLength = 60) =>
  fc.array(fc.constantFrom(...HOSTILE_PARTS), { maxLength }).map((parts) => parts.join(''));
/** Short, long and very long texts, some of one character only. */
export const anyText = fc.oneof(
  hostile(),
  hostile(5).map((text) => `${text}。`.padStart(10_000, '长句')),
  hostile(20).map((text) => text.repeat(300)),
  fc.tuple(fc.constantFrom(...HOSTILE_PARTS), fc.integer({ min: 0, max: 5000 })).map(([c, n]) => c.repeat(n)),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
export const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** An answer whose every text is hostile, the slice somewhere inside the first quote. */
export const anyAnswer: fc.Arbitrary<Answer> = fc
  .record({
    question: anyText,
    texts: fc.array(anyText, { minLength: 1, maxLength: 5 }),
    cut: fc.tuple(fc.nat(), fc.nat()),
    title: anyText,
    url: orNull(fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), anyText)),
    source: orNull(anyText),
    date: orNull(fc.oneof(fc.constant('2025-07'), anyText)),
    speaker: orNull(anyText),
    office: orNull(anyText),
    value: fc.double(),
    unit: fc.constantFrom('人', '%', '', '**'),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    isFound: fc.boolean(),
    readAs: orNull(anyText),
    partCount: fc.constantFrom(0, 0, 2, 3),
  })
  .map(({ question, texts, cut, value, unit, confidence, isFound, readAs, partCount, ...citation }) => {
    const quotes = texts.map(
      (text, i): Quote => ({
        ...citation,
        ...{ text, article: `${i}.md`, start: 7, end: 7 + text.length, figures: [], score: 0.5 },
      }),
    );
    const [first] = quotes as [Quote];
    const [start, end] = cut.map((n) => n % (first.text.length + 1)).sort((a, b) => a - b) as [
      number,
      number,
    ];
    const slice: CitedSlice = {
      text: first.text.slice(start, end),
      article: first.article,
      start: 7 + start,
      end: 7 + end,
    };
    const passages = quotes.map(({ speaker: _, office: __, figures: ___, ...quote }) => quote);
    const common = { question, confidence, passages, ms: 1, quotes: quotes as [Quote, ...Quote[]] };
    const figure = { ...slice, kind: 'amount' as const, value, unit, bound: 'atLeast' as const };
    const single: SingleAnswer = isFound
      ? {
          ...common,
          kind: 'found',
          answer: slice,
          figures: Array(9).fill(figure),
          newest: citation.date ?? '2025',
          otherFigures: Array(4).fill({ ...figure, ...citation }),
        }
      : { ...common, kind: 'notFound' };
    const parts = Array.from(
      { length: partCount },
      (_, i): SingleAnswer => ({
        ...single,
        quotes: [{ ...first, start: 9 * i, end: 9 * i + first.text.length }, first],
      }),
    );
    return { ...single, readAs, parts };
  });
