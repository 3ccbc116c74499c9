import type { Answer } from '../../answer/answer.ts';
import type { Action } from '../action.ts';
import { keptHere } from '../kept.ts';

/** Counts a thumb up or down. */
export const vote: Action = {
  name: 'vote',
  handle(_interaction, [id, direction], scene) {
    const result = keptHere<Answer>('answer', id, scene);
    if (!result || (direction !== 'up' && direction !== 'down')) return null;
    const { state, place, texts } = scene;
    const isUp = direction === 'up';
    state.usage.vote(result.id, place.guild, place.user, isUp, result.content.question, Date.now());
    return { kind: 'private', reply: { content: texts.thanks(isUp) } };
  },
};
