import { type Message, MessageType } from 'discord.js';
import type { Previous } from '../answer/answer.ts';
import { plainText } from './markdown.ts';
import { previousOf } from './render.ts';

/** What a message asks of the bot. */
export type Heard =
  | {
      readonly kind: 'question';
      readonly question: string;
      /** The answer that it replies to, if it does. */
      readonly previous: Previous | undefined;
    }
  /** A question to nobody in particular. */
  | { readonly kind: 'overheard'; readonly question: string }
  /** Addressed without words. */
  | { readonly kind: 'help' };

/** User, role and channel mentions, custom emoji, times and command mentions: Discord's marks, not the asker's words. */
const DISCORD_MARK = /<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^:>]+:\d+)>/g;
/** Words by which a question is known that has no question mark. */
const ASKS =
  /[?？]\s*$|什[么麼]|怎[么麼样樣]|多少|哪[里裡个個些位]|[谁誰]|几[个個年月天人点點时時]|[为為]何|[吗嗎][。！]?$|^(?:who|what|when|where|which|why|how|is|are|was|were|did|does|do|can)\b/iu;

/** A message's words without Discord's marks. */
function withoutMarks(content: string): string {
  return content.replace(DISCORD_MARK, ' ').replace(/\s+/g, ' ').trim();
}

/** The lines of what a message says without Discord's marks: its words, and beside them what its embeds say. */
export function wordsOf({ content, embeds }: Pick<Message, 'content' | 'embeds'>): string[] {
  const embedded = embeds.flatMap(({ title, description }) => [title ?? '', description ?? '']);
  const lines = [content, ...embedded.map(plainText)].flatMap((text) => text.split('\n'));
  return lines.map(withoutMarks).filter((line) => line !== '');
}

/**
 * Understands a message: a direct message, one that mentions the bot by name, or a reply to the bot asks something; one
 * to nobody that asks is overheard; null for everything else, and for whatever other bots, webhooks, Discord itself and
 * pings of everyone say.
 *
 * @param me the bot's own user id.
 */
export async function hear(message: Message, me: string): Promise<Heard | null> {
  if (message.author.bot || message.webhookId !== null || message.system) return null;
  if (message.mentions.everyone) return null;
  const question = withoutMarks(message.content);
  const hasWords = /[\p{L}\p{N}]/u.test(question);
  const isNamed = message.inGuild() ? new RegExp(`<@!?${me}>`).test(message.content) : true;
  // Discord withholds the words of a message that neither mentions nor writes to the bot: there is nothing to answer.
  if (!hasWords) return isNamed ? { kind: 'help' } : null;
  const referenced = await referencedMessage(message);
  const isReply = referenced?.author.id === me;
  if (isNamed || isReply) {
    return { kind: 'question', question, previous: isReply ? previousOf(referenced.embeds) : undefined };
  }
  const isToSomebody = message.type === MessageType.Reply || /<@[!&]?\d+>/.test(message.content);
  return !isToSomebody && ASKS.test(question) ? { kind: 'overheard', question } : null;
}

/** What the thread of a message was opened from, where that is an answer of the bot. */
export async function threadBegan({ channel }: Message, me: string): Promise<Previous | undefined> {
  if (!channel.isThread()) return undefined;
  // Deleted, or not ours to read.
  const starter = await channel.fetchStarterMessage().catch(() => null);
  return starter?.author.id === me ? previousOf(starter.embeds) : undefined;
}

/** The message replied to; Discord sends it along, so that it is fetched only where it was not. */
async function referencedMessage(message: Message): Promise<Message | null> {
  const id = message.reference?.messageId;
  if (message.type !== MessageType.Reply || id === undefined) return null;
  return (
    message.channel.messages.cache.get(id) ??
    // Deleted, or not ours to read: then it is no answer of ours that we could lean on.
    (await message.fetchReference().catch(() => null))
  );
}
