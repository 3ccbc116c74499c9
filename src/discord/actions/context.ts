import type { Answer } from '../../answer/answer.ts';
import type { Action } from '../action.ts';
import { keptHere, visibleAnswer } from '../kept.ts';
import { renderContexts } from '../render.ts';

/** Shows the quotes of an answer in their passages. */
export const context: Action = {
  name: 'context',
  handle(_interaction, [id], scene) {
    const result = keptHere<Answer>('answer', id, scene);
    const answer = result && visibleAnswer(result.content, scene);
    if (!answer) return null;
    return { kind: 'private', reply: renderContexts(answer, { ...scene, summary: scene.library.summary }) };
  },
};
