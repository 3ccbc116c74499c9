import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/discord/render.ts';
import { renderQuotationCheck, renderQuoteList } from '../../src/discord/render-quotes.ts';
import { SUMMARY } from './answers.ts';
import { displayed } from './displayed.ts';
import { anyText, orNull } from './hostile.ts';
import { anyCheck, anyQuoteList, slice } from './lookups.ts';
import { foreignEffects, messageFaults } from './message-faults.ts';

const PAGE = { action: 'quotes', id: 'AbCdEfGhIjKlMnOp', page: 0 };
const anyPage = fc.oneof(fc.constantFrom(0, 1, 2), fc.integer());
const anyLocale = fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en' as const);

describe('whatever was said', () => {
  const anyMessage: fc.Arbitrary<Reply> = fc.oneof(
    fc
      .tuple(anyText, anyQuoteList, anyPage, anyLocale)
      .map(([asked, list, page, locale]) =>
        renderQuoteList(asked, list, { ...PAGE, page }, { locale, summary: SUMMARY }),
      ),
    fc
      .tuple(anyCheck, orNull(anyText), anyPage, anyLocale)
      .map(([judged, claimed, page, locale]) =>
        renderQuotationCheck({ ...judged, claimed }, { ...PAGE, page }, { locale, summary: SUMMARY }),
      ),
  );

  test('every message is within Discord’s limits, is what its API describes, and pings nobody', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(messageFaults(message)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('nothing of its making takes effect: formatting is ours', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(foreignEffects(message)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

test('of a quotation that differs both wordings are shown whole, what differs in bold', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.stringMatching(/^[a-z*_>]{1,8}$/), fc.boolean()), { minLength: 1, maxLength: 8 }),
      (parts) => {
        const text = parts.map(([part]) => part).join('');
        let at = 0;
        const differing = parts.flatMap(([part, differs]) => {
          at += part.length;
          return differs ? [slice(part, at - part.length)] : [];
        });
        const check = {
          verdict: 'differs' as const,
          words: [slice(text)],
          claimed: null,
          matches: [
            {
              ...slice(text),
              ...{ title: '题', url: null, source: null, date: null },
              ...{ speaker: null, office: null, cue: null, kind: null, isByClaimed: null },
              differences: differing.map((stretch) => ({ pasted: stretch, found: stretch })),
            },
          ],
        };
        const { embeds } = renderQuotationCheck({ pasted: text, claimed: null, check }, PAGE, {
          locale: 'zh-CN',
          summary: SUMMARY,
        });
        const quoted = displayed(embeds![1]!.description!).filter(({ isQuote }) => isQuote);
        const bold = differing.map((stretch) => stretch.text).join('');
        expect(quoted.map((line) => line.text)).toEqual(differing.length > 0 ? [text, text] : [text]);
        for (const line of quoted) expect(line.bold).toBe(bold);
      },
    ),
  );
});
