import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderFigures, withoutReprints } from '../../src/discord/render-figures.ts';
import type { FigureRow } from '../../src/lookup/figures.ts';
import { SUMMARY } from './answers.ts';
import { anyText } from './hostile.ts';
import { anyFoundFigures, slice } from './lookups.ts';
import { foreignEffects, messageFaults } from './message-faults.ts';

const PAGE = { action: 'figures', id: 'AbCdEfGhIjKlMnOp', page: 0 };
const row = (article: string, value: number, origin: number): FigureRow => ({
  figure: { ...slice(`${value}吨`), kind: 'amount', value, unit: '吨', bound: 'exact' },
  thing: slice('产量'),
  of: null,
  period: { ...slice('去年'), from: '2023-01-01', to: '2023-12-31' },
  quote: { ...slice(`产量${value}吨。`), article },
  ...{ title: article, url: null, source: null, date: '2024-01-02' },
  origin,
});

test('whatever the articles say, every message can be sent, and its formatting is ours', () => {
  const anyPage = fc.oneof(fc.constantFrom(0, 1, 2), fc.integer());
  const anyLocale = fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en' as const);
  fc.assert(
    fc.property(anyText, anyFoundFigures, anyPage, anyLocale, (asked, found, page, locale) => {
      const message = renderFigures(asked, found, { ...PAGE, page }, { locale, summary: SUMMARY });
      expect(messageFaults(message)).toEqual([]);
      expect(foreignEffects(message)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a figure stands with its normal form, its period in days where words leave them open, and what it measures', () => {
  const ten = { ...row('a', 5, 0).figure, text: '五万吨', value: 50_000 };
  const found = { rows: [{ ...row('a', 5, 0), figure: ten }], disagreements: [], isCut: false };
  const { embeds } = renderFigures('产量', found, PAGE, { locale: 'zh-CN', summary: SUMMARY });
  expect(embeds![1]!.description!.split('\n')[0]).toBe('**五万吨** = 50,000 吨 · 去年 (2023) · 产量');
});

test('a reprint is the same value of one origin in another article', () => {
  const rows = [row('a', 5, 0), row('b', 5, 0), row('c', 6, 0), row('d', 5, 1), row('a', 7, 0)];
  expect(withoutReprints(rows).map(({ title, figure }) => `${title} ${figure.value}`)).toEqual([
    'a 5',
    'c 6',
    'd 5',
    'a 7',
  ]);
});
