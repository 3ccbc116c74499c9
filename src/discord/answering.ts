import { type Answer, type Previous, previousOf, type SmallTalk } from '../answer/answer.ts';
import { renderHelp } from './commands/help.ts';
import { visibleAnswer } from './kept.ts';
import { type Reply, renderAnswer, renderNewest } from './render.ts';
import type { Scene } from './scene.ts';

/** How long a question may lean on the one that the same user asked in the same channel. */
const LEAN_MS = 15 * 60_000;
/** A question that was not put to the bot is answered only where it is this sure. */
const OVERHEARD_CONFIDENCE = 0.75;
/** Two pages; with more the state would mostly hold passages that nobody looks at. */
const PASSAGES_KEPT = 10;
const NEWEST_SHOWN = 5;

/** Asks, counts the question, and keeps the answer for the buttons below it and the questions after it. */
export async function answerQuestion(
  question: string,
  previous: Previous | undefined,
  scene: Scene,
): Promise<Reply> {
  const answer = await scene.library.ask(question, previous);
  return answer.smallTalk ? talkBack(answer.smallTalk, scene) : present(answer, scene);
}

/** What is said to what asks nothing: it is no question that could be counted, kept or leaned on. */
function talkBack(talk: SmallTalk, scene: Scene): Reply {
  const { library, locale, texts } = scene;
  const { summary } = library;
  if (talk === 'about') return renderHelp(scene);
  if (talk === 'newest') return renderNewest(library.titled('', NEWEST_SHOWN), { locale, summary });
  return { content: texts.smallTalk[talk] };
}

/** The answer to a question that was put to nobody; null where silence is better. */
export async function answerOverheard(question: string, scene: Scene): Promise<Reply | null> {
  const answer = await scene.library.ask(question);
  const isSure = answer.kind === 'found' && answer.confidence >= OVERHEARD_CONFIDENCE;
  return isSure ? present(answer, scene) : null;
}

function present(answer: Answer, { state, place, library, locale }: Scene): Reply {
  const now = Date.now();
  state.usage.count(place, answer.question, answer.kind === 'found', now);
  const shortened = { ...answer, passages: answer.passages.slice(0, PASSAGES_KEPT) };
  const id = state.results.keep('answer', place, shortened, now);
  return renderAnswer(answer, { locale, summary: library.summary, id });
}

/** What was answered last in this channel: to this user not long ago, or (in a thread) to anybody. */
export function lastAnswered(scene: Scene, isThread: boolean): Previous | undefined {
  const { state, place } = scene;
  const since = isThread ? 0 : Date.now() - LEAN_MS;
  const result = state.results.latest<Answer>('answer', place.channel, isThread ? null : place.user, since);
  if (!result) return undefined;
  const answer = visibleAnswer(result.content, scene);
  return answer ? previousOf(answer) : { question: result.content.question, title: null, answer: null };
}
