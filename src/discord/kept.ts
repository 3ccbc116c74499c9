import { MessageFlags } from 'discord.js';
import type { Answer, CitedSlice, SingleAnswer } from '../answer/answer.ts';
import type { Result } from '../state/results.ts';
import type { Pressed, Response } from './action.ts';
import type { Reply } from './render.ts';
import type { Scene } from './scene.ts';

/** What is kept under an id, if it was shown in this very place; whatever else the id may be of, nobody gets it here. */
export function keptHere<Content>(
  kind: string,
  id: string | undefined,
  { state, place }: Scene,
): Result<Content> | null {
  const result = id === undefined ? null : state.results.find<Content>(kind, id);
  return result?.guild === place.guild && result.channel === place.channel ? result : null;
}

/** The answer without what may not be seen here (any more); null where nothing of it is left. */
export function visibleAnswer(answer: Answer, { library }: Scene): Answer | null {
  const isVisible = ({ article }: CitedSlice) => library.has(article);
  const visiblePart = <Part extends SingleAnswer>(part: Part): Part | null => {
    const quotes = part.quotes.filter(isVisible);
    const passages = part.passages.filter(isVisible);
    // Without its first quote it is no answer any more.
    const isWhole = part.kind === 'notFound' || isVisible(part.quotes[0]);
    return isWhole && quotes.length + passages.length > 0 ? { ...part, quotes, passages } : null;
  };
  const whole = visiblePart(answer);
  return whole && { ...whole, parts: answer.parts.flatMap((part) => visiblePart(part) ?? []) };
}

/** A turned page: in place for the one it was made for, as a message of their own for everybody else. */
export function turned(
  interaction: Pressed,
  result: Result<unknown>,
  reply: Reply,
  { place }: Scene,
): Response {
  const isTheirs =
    result.user === place.user || Boolean(interaction.message?.flags.has(MessageFlags.Ephemeral));
  return { kind: isTheirs ? 'update' : 'private', reply };
}
