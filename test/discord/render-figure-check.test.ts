import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderFigureCheck } from '../../src/discord/render-figure-check.ts';
import { SUMMARY } from './answers.ts';
import { anyCheckedFigure } from './lookups.ts';
import { foreignEffects, messageFaults } from './message-faults.ts';

test('whatever the figures and articles say, every message can be sent, and its formatting is ours', () => {
  const anyPage = fc.oneof(fc.constantFrom(0, 1, 2), fc.integer());
  const anyLocale = fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en' as const);
  const anyFigures = fc.array(anyCheckedFigure, { maxLength: 12 });
  fc.assert(
    fc.property(anyFigures, anyPage, anyLocale, (figures, page, locale) => {
      const at = { action: 'figures-checked', id: 'AbCdEfGhIjKlMnOp', page };
      const message = renderFigureCheck(figures, at, { locale, summary: SUMMARY });
      expect(messageFaults(message)).toEqual([]);
      expect(foreignEffects(message)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
