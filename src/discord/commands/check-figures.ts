import { type CheckedFigure, checkFigures } from '../../lookup/figure-check.ts';
import type { Action } from '../action.ts';
import { defineMenu, type MenuCommand } from '../command.ts';
import { wordsOf } from '../conversation.ts';
import { keptHere, turned } from '../kept.ts';
import type { Reply } from '../render.ts';
import { FIGURE_CHECK_TEXTS, renderFigureCheck } from '../render-figure-check.ts';
import type { Scene } from '../scene.ts';
import type { Localised } from '../texts.ts';

const NAMES: Localised<string> = { 'zh-CN': '核对数字', 'zh-TW': '核對數字', en: 'Check figures' };

/** Of a message with its embeds; each figure takes some milliseconds. */
const MAX_CHARACTERS = 4000;

interface Checked {
  readonly figures: readonly CheckedFigure[];
}

const turn: Action = {
  name: 'figures-checked',
  handle(interaction, [id, page], scene) {
    const result = keptHere<Checked>('figures-checked', id, scene);
    return result && turned(interaction, result, show(result.id, result.content, Number(page), scene), scene);
  },
};

/** Each figure of a message held against the articles. */
export const checkMessageFigures: MenuCommand = {
  kind: 'menu',
  definition: defineMenu(NAMES),
  isQuestion: true,
  actions: [turn],
  texts: FIGURE_CHECK_TEXTS,
  async reply({ targetMessage }, scene) {
    const { library, state, place } = scene;
    const text = withoutEmphasis(wordsOf(targetMessage).join('\n')).slice(0, MAX_CHARACTERS);
    const checked: Checked = { figures: library.lookInto((index) => checkFigures(index, text)) };
    return show(state.results.keep('figures-checked', place, checked, Date.now()), checked, 0, scene);
  },
};

/** Without what makes text bold, struck through or code: it may stand inside a figure (**3.6** 公里). */
function withoutEmphasis(text: string): string {
  return text.replace(/\*+|__|~~|\|\||`+/g, '');
}

function show(id: string, { figures }: Checked, page: number, { library, locale }: Scene): Reply {
  const visible = figures.map(
    (figure): CheckedFigure =>
      figure.evidence === null || library.has(figure.evidence.quote.article)
        ? figure
        : { ...figure, verdict: 'notFound', evidence: null },
  );
  const at = { action: turn.name, id, page };
  return renderFigureCheck(visible, at, { locale, summary: library.summary });
}
