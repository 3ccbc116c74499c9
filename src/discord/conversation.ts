import { type Message, MessageType } from 'discord.js';
import type { Previous } from '../answer/answer.ts';
import { previousOf } from './render.ts';

/** What a message asks of the bot. */
export type Heard =
  | {
      readonly kind: 'question';
      readonly question: string;
      /** What this one may lean on. */
      readonly previous: Previous | undefined;
    }
  /** Addressed without words. */
  | { readonly kind: 'help' };

/** User, role and channel mentions, custom emoji, times and command mentions: Discord's marks, not the asker's words. */
const DISCORD_MARK = /<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^:>]+:\d+)>/g;

/**
 * Understands a message: a direct message, one that mentions the bot by name, or a reply to the bot asks something; null
 * for everything else, and for whatever other bots, webhooks, Discord itself and pings of everyone say.
 *
 * @param me the bot's own user id.
 */
export async function hear(message: Message, me: string): Promise<Heard | null> {
  if (message.author.bot || message.webhookId !== null || message.system) return null;
  if (message.mentions.everyone) return null;
  const question = message.content.replace(DISCORD_MARK, ' ').replace(/\s+/g, ' ').trim();
  const hasWords = /[\p{L}\p{N}]/u.test(question);
  const isNamed = message.inGuild() ? new RegExp(`<@!?${me}>`).test(message.content) : true;
  // Discord withholds the words of a message that neither mentions nor writes to the bot: there is nothing to answer.
  if (!hasWords) return isNamed ? { kind: 'help' } : null;
  const referenced = await referencedMessage(message);
  const isReply = referenced?.author.id === me;
  if (!isNamed && !isReply) return null;
  const previous = isReply ? previousOf(referenced.embeds) : undefined;
  return { kind: 'question', question, previous };
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
