import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Quote } from '../../src/answer/answer.ts';
import {
  previousOf,
  type Reply,
  renderAnswer,
  renderArticle,
  renderContexts,
  renderPassages,
  renderSources,
} from '../../src/discord/render.ts';
import type { Locale } from '../../src/discord/texts.ts';
import { found, notFound, PASSAGE, QUOTE, SENTENCE, SLICE, SUMMARY } from './answers.ts';
import { displayed } from './displayed.ts';
import { anyAnswer, anyText, hostile } from './hostile.ts';
import { faultsOf } from './limits.ts';
import { componentFaults } from './stand-in/components.ts';
import { schemaFaults } from './stand-in/request-schema.ts';

const LOCALES: readonly Locale[] = ['zh-CN', 'zh-TW', 'en'];
const setting = (locale: Locale = 'zh-CN') => ({ locale, summary: SUMMARY, id: 'AbCdEfGhIjKlMnOp' });
const PAGE = { action: 'search', id: 'AbCdEfGhIjKlMnOp', page: 0 };

/** The text as far as Discord can carry it: see markdown.ts. */
function sendable(text: string): string {
  return text
    .replace(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g, '\n')
    .replace(/\p{Surrogate}|[\0-\x08\x0e-\x1b\x1f\x7f]/gu, '\ufffd');
}

function quotedIn(description: string): string {
  return displayed(description)
    .filter(({ isQuote }) => isQuote)
    .map(({ text }) => text)
    .join('\n');
}

const withoutIsolates = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
const descriptionsOf = ({ embeds = [] }: Reply) => embeds.map(({ description }) => description!);

/** Every message that an answer can become. */
function everyMessage(answer: Answer, locale: Locale, page: number): Reply[] {
  const passages = answer.passages;
  const at = { ...PAGE, page };
  const sources = passages.map((passage, i) => ({
    passage,
    shared: i % 2 === 0 ? null : { start: passage.start + 1, end: passage.end - 1 },
  }));
  return [
    renderAnswer(answer, setting(locale)),
    renderContexts(answer, setting(locale)),
    renderPassages(answer.question, '#', passages, at, setting(locale)),
    renderArticle(passages, at, setting(locale)),
    renderSources('#', sources, setting(locale)),
  ];
}

const MESSAGES = '/channels/1/messages';

describe('whatever the article says', () => {
  test('every message is within Discord’s limits, and is what its API describes', () => {
    fc.assert(
      fc.property(anyAnswer, fc.constantFrom(...LOCALES), fc.integer(), (answer, locale, page) => {
        for (const message of everyMessage(answer, locale, page)) {
          expect(faultsOf(message)).toEqual([]);
          expect(componentFaults(message)).toEqual([]);
          expect(schemaFaults('POST', MESSAGES, JSON.parse(JSON.stringify(message)))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('none of its words are where they could ping, and no link but the article’s own is there', () => {
    fc.assert(
      fc.property(anyAnswer, fc.constantFrom(...LOCALES), (answer, locale) => {
        const own = answer.passages[0]!.url;
        for (const { content, embeds = [], components = [] } of everyMessage(answer, locale, 0)) {
          expect(content ?? '').toBe('');
          const buttons = components.flatMap((row) => row.components as { url?: string }[]);
          const links = [...embeds, ...buttons].flatMap(({ url }) => (url === undefined ? [] : [url]));
          for (const link of links) expect(link.startsWith(new URL(own!).href.split('#')[0]!)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a quote is shown verbatim, up to where it is cut and labelled', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const quote = { ...QUOTE, text, article: 'x.md', start: 0, end: text.length };
        const { description } = renderAnswer({ ...notFound('?'), quotes: [quote] }, setting()).embeds![1]!;
        const shown = withoutIsolates(quotedIn(description!));
        const whole = withoutIsolates(sendable(text));
        if (description!.includes('引文在此截断')) expect(whole.startsWith(shown)).toBe(true);
        else expect(shown).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('nothing of its making takes effect: bold is ours, and the only formatting in a quote', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        for (const { embeds } of everyMessage(answer, 'zh-CN', 0)) {
          for (const [i, embed] of embeds!.entries()) {
            for (const line of displayed(`${embed.title ?? ''}\n${embed.description}`)) {
              // Ours are: heading and bold of the answer, bold of a part's question, the label of a passage.
              const isHead = i === 0 || embed.description!.startsWith('**');
              const ours = line.isQuote
                ? ['strong']
                : isHead
                  ? ['heading', 'strong', 'emphasis']
                  : ['emphasis'];
              expect(line.effects.filter((effect) => !ours.includes(effect))).toEqual([]);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('its writing direction ends with its line', () => {
    fc.assert(
      fc.property(hostile(), (text) => {
        const quote = { ...QUOTE, text, article: 'x.md', start: 0, end: text.length, speaker: text };
        const { description } = renderAnswer({ ...notFound('?'), quotes: [quote] }, setting()).embeds![1]!;
        for (const line of description!.split('\n').filter((line) => line.startsWith('> '))) {
          if (!/[\u202a-\u202e\u2066-\u2069]/.test(line)) continue;
          let depth = 0;
          const depths = Array.from(line.slice(2), (character) => {
            if (character >= '\u2066' && character <= '\u2068') depth++;
            else if (character === '\u2069') depth--;
            return depth;
          });
          expect(depths.slice(0, -1).every((inside) => inside > 0)).toBe(true);
          expect(depths.at(-1)).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('no character is cut in two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (padding) => {
        const text = 'x'.repeat(padding) + '👩‍👩‍👧𠮷'.repeat(400);
        const quote = { ...QUOTE, text, article: 'x.md', start: 0, end: text.length };
        const { description } = renderAnswer({ ...notFound('?'), quotes: [quote] }, setting()).embeds![1]!;
        expect(quotedIn(description!)).toMatch(/^x*(?:👩‍👩‍👧𠮷)*(?:👩‍👩‍👧)?$/u);
      }),
    );
  });
});

describe('an answer', () => {
  test('shows the slice first and large, then the sentence with the slice bold in it', () => {
    const [head, quote] = descriptionsOf(renderAnswer(found('读者有多少？'), setting()));
    expect(head).toMatch(new RegExp(`^## \\*\\*${SLICE}\\*\\*\n`));
    expect(quote).toContain(`> ${SENTENCE.replace(SLICE, `**${SLICE}**`)}`);
  });

  test('sets its figures beside their written form, with the bound in the reader’s language', () => {
    const lines = LOCALES.map((locale) => descriptionsOf(renderAnswer(found('?'), setting(locale)))[0]);
    expect(lines[0]).toContain('12万余人 = 至少 120,000 人');
    expect(lines[1]).toContain('12万余人 = 至少 120,000 人');
    expect(lines[2]).toContain('12万余人 = at least 120,000 人');
  });

  test('says how sure it is, in an order that follows the number', () => {
    const words = [0.1, 0.6, 0.9].map((confidence) => {
      const answer = { ...found('?'), confidence };
      return /Confidence: (\w+)/.exec(descriptionsOf(renderAnswer(answer, setting('en')))[0]!)![1];
    });
    expect(words).toEqual(['low', 'medium', 'high']);
  });

  test('says what other sources give instead, and how new the newest is', () => {
    const other = { ...found('?').figures[0]!, text: '11万人', value: 110_000 };
    const elsewhere = { title: '另一篇', url: null, source: '晚报', date: '2025-07-19' };
    const answer = { ...found('?'), newest: '2025-07-19', otherFigures: [{ ...other, ...elsewhere }] };
    const heads = LOCALES.map((locale) =>
      displayed(descriptionsOf(renderAnswer(answer, setting(locale)))[0]!),
    );
    for (const lines of heads)
      expect(lines.at(-1)).toMatchObject({ text: '11万人 — 晚报 · 另一篇 · 2025-07-19', bold: '11万人' });
    expect(heads.map((lines) => lines.at(-2)!.text)).toEqual([
      '⚠️ 其他来源说法不同：',
      '⚠️ 其他來源說法不同：',
      '⚠️ Other sources disagree:',
    ]);
    expect(heads[2]!.at(-3)!.text).toContain('newest source 2025-07-19');
  });

  test('shows at most three quotes, and the dates below the last', () => {
    const answer = found('?');
    const quotes = Array(5).fill(QUOTE) as unknown as [Quote, ...Quote[]];
    const { embeds } = renderAnswer({ ...answer, quotes }, setting('en'));
    expect(embeds).toHaveLength(4);
    expect(embeds!.map(({ footer }) => footer?.text)).toEqual([
      undefined,
      undefined,
      undefined,
      'As of 2025-07-18 (article) · index built 2025-07-20 08:00 UTC · generation g7',
    ]);
  });

  test('does not bold a slice of another article', () => {
    const answer = found('?');
    const elsewhere = { ...answer, answer: { ...answer.answer, article: 'other.md' } };
    expect(descriptionsOf(renderAnswer(elsewhere, setting()))[1]).toContain(`> ${SENTENCE}`);
  });

  test('carries its question, to be read back by a follow-up', () => {
    const { embeds } = renderAnswer(found('读者有多少？'), setting());
    expect(previousOf(embeds as never)).toEqual({
      question: '读者有多少？',
      title: QUOTE.title,
      answer: SLICE,
    });
    expect(previousOf([])).toBeUndefined();
  });

  test('that was looked up as another question carries that one, and says what was typed', () => {
    const { embeds } = renderAnswer({ ...found('读则有多少？'), readAs: '读者有多少？' }, setting());
    expect(previousOf(embeds as never)!.question).toBe('读者有多少？');
    expect(embeds![0]!.description).toContain('你写的是“读则有多少？”');
  });

  test('that was not found carries its question alone', () => {
    const { embeds } = renderAnswer(notFound('读者有多少？'), setting());
    expect(previousOf(embeds as never)).toEqual({ question: '读者有多少？', title: null, answer: null });
  });
});

describe('several questions in one', () => {
  const other: Quote = { ...QUOTE, start: 900, end: 905, text: '藏书4万册' };
  const second = { ...found('藏书多少？'), quotes: [other] as [Quote] };

  test('are answered each under its words, with one quote', () => {
    const parts = [{ ...found('读者多少？'), quotes: [QUOTE, other] as [Quote, Quote] }, second];
    const descriptions = descriptionsOf(renderAnswer({ ...found('？'), parts }, setting()));
    expect(descriptions.map((text) => text.split('\n')[0])).toEqual([
      '**读者多少？**',
      expect.stringContaining('>'),
      '**藏书多少？**',
      expect.stringContaining('>'),
    ]);
  });

  test('show the quote that answers both once', () => {
    const parts = [found('读者多少？'), found('今年多少？')];
    const descriptions = descriptionsOf(renderAnswer({ ...found('？'), parts }, setting()));
    expect(descriptions).toHaveLength(3);
    expect(descriptions[2]).toContain('出处同上。');
  });
});

describe('no answer', () => {
  test('is said, and what is near is labelled as no answer', () => {
    const [head, nearest] = descriptionsOf(renderAnswer(notFound('?'), setting('en')));
    expect(head).toContain('do not answer this');
    expect(nearest).toMatch(/^\*Nearest passage \(not an answer\)\*\n> /);
  });

  test('falls back on passages, and says where nothing is near', () => {
    const [, nearest] = descriptionsOf(renderAnswer({ ...notFound('?'), quotes: [] }, setting('en')));
    expect(nearest).toContain(SENTENCE.slice(0, 5));
    const nothing = { ...notFound('?'), quotes: [], passages: [] };
    expect(descriptionsOf(renderAnswer(nothing, setting('en')))).toEqual([
      expect.stringContaining('no passage'),
    ]);
  });
});

describe('a search', () => {
  test('lists five passages at most, or says that there is none', () => {
    expect(renderPassages('图书馆', '#', Array(9).fill(PASSAGE), PAGE, setting()).embeds).toHaveLength(6);
    expect(descriptionsOf(renderPassages('x', '#', [], PAGE, setting('en')))).toEqual([
      expect.stringContaining('No passage'),
    ]);
  });
});

describe('several quotes', () => {
  const LAST = '全馆新增藏书4.6万册。';
  const start = PASSAGE.text.indexOf(LAST);
  const other: Quote = { ...QUOTE, text: LAST, start, end: start + LAST.length };
  const elsewhere: Quote = { ...QUOTE, article: 'other.md', url: 'https://other.example/1' };
  const linksIn = ({ components = [] }: Reply) =>
    components
      .flatMap((row) => row.components)
      .flatMap((component) => ('url' in component ? component.url : []));

  test('of one passage are all bold in it', () => {
    const answer: Answer = { ...found('?'), quotes: [QUOTE, other] };
    const { embeds } = renderContexts(answer, setting());
    expect(embeds).toHaveLength(1);
    expect(displayed(embeds![0]!.description!).map(({ bold }) => bold)).toContain(`${SENTENCE}${LAST}`);
  });

  test('of one article have one button to it', () => {
    const answer: Answer = { ...found('?'), quotes: [QUOTE, other, elsewhere] };
    const links = linksIn(renderAnswer(answer, setting()));
    expect(links.map((url) => new URL(url).host)).toEqual(['news.example', 'other.example']);
  });
});

test('what does not answer is as of no day, and its figures are not spelt out', () => {
  const figures = found('?').figures;
  const { embeds } = renderAnswer({ ...notFound('?'), quotes: [{ ...QUOTE, figures }] }, setting());
  expect(embeds!.at(-1)!.footer!.text).toBe('索引建于 2025-07-20 08:00 UTC · 第 g7 版');
  expect(JSON.stringify(embeds)).not.toContain('120,000');
});
