import { MessageFlags } from 'discord.js';
import type { Answer } from '../../answer/answer.ts';
import type { Action } from '../action.ts';
import { keptHere, visibleAnswer } from '../kept.ts';
import { renderPassages } from '../render.ts';

/** Shows the passages found for an answer, and turns their pages. */
export const more: Action = {
  name: 'more',
  handle(interaction, [id, page], scene) {
    const result = keptHere<Answer>('answer', id, scene);
    const answer = result && visibleAnswer(result.content, scene);
    if (!answer) return null;
    const setting = { ...scene, summary: scene.library.summary };
    const at = { action: 'more', id: result.id, page: Number(page) };
    const { question, readAs, passages } = answer;
    const reply = renderPassages(readAs ?? question, scene.texts.further, passages, at, setting);
    // The first page opens beside the answer, the others in its place.
    const isOpen =
      interaction.message?.flags.has(MessageFlags.Ephemeral) &&
      isPagerOf(interaction.message.components, result.id);
    return { kind: isOpen ? 'update' : 'private', reply };
  },
};

/** Whether a message is such a list, and not a private answer. */
function isPagerOf(rows: readonly { toJSON(): unknown }[], id: string): boolean {
  return JSON.stringify(rows.map((row) => row.toJSON())).includes(`"page:${id}"`);
}
