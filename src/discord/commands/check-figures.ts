import { type CheckedFigure, checkFigures } from '../../lookup/figure-check.ts';
import { defineMenu, type MenuCommand } from '../command.ts';
import { wordsOf } from '../conversation.ts';
import { paged } from '../paged.ts';
import { FIGURE_CHECK_TEXTS, renderFigureCheck } from '../render-figure-check.ts';
import type { Localised } from '../texts.ts';

const NAMES: Localised<string> = { 'zh-CN': '核对数字', 'zh-TW': '核對數字', en: 'Check figures' };

/** Of a message with its embeds; each figure takes some milliseconds. */
const MAX_CHARACTERS = 4000;

interface Checked {
  readonly figures: readonly CheckedFigure[];
}

const checked = paged<Checked>('figures-checked', ({ figures }, page, { library, locale }) => {
  const visible = figures.map(
    (figure): CheckedFigure =>
      figure.evidence === null || library.has(figure.evidence.quote.article)
        ? figure
        : { ...figure, verdict: 'notFound', evidence: null },
  );
  return renderFigureCheck(visible, page, { locale, summary: library.summary });
});

/** Each figure of a message held against the articles. */
export const checkMessageFigures: MenuCommand = {
  kind: 'menu',
  definition: defineMenu(NAMES),
  isQuestion: true,
  actions: [checked.turn],
  texts: FIGURE_CHECK_TEXTS,
  async reply({ targetMessage }, scene) {
    const text = withoutEmphasis(wordsOf(targetMessage).join('\n')).slice(0, MAX_CHARACTERS);
    return checked.open({ figures: scene.library.lookInto((index) => checkFigures(index, text)) }, scene);
  },
};

/** Without what makes text bold, struck through or code: it may stand inside a figure (**3.6** 公里). */
function withoutEmphasis(text: string): string {
  return text.replace(/\*+|__|~~|\|\||`+/g, '');
}
