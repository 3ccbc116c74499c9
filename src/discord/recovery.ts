import {
  type Client,
  DiscordAPIError,
  type Message,
  type RESTGetAPIWebhookWithTokenMessageResult,
  Routes,
} from 'discord.js';
import type { Owed } from '../state/pending.ts';
import { trace } from './apology.ts';
import { insist } from './pace.ts';
import type { Services } from './scene.ts';
import { localeOf, TEXTS } from './texts.ts';

/**
 * Makes good what an earlier process of this shard was killed over. A message that asked is answered now. Of a command
 * nothing is kept but the right to edit its reply: where that still says "thinking…", it asks to be asked again.
 * @param left what was pending before this process took anything on.
 */
export async function recover(
  left: readonly Owed[],
  client: Client<true>,
  { state, log }: Pick<Services, 'state' | 'log'>,
  answer: (message: Message) => Promise<void>,
): Promise<void> {
  if (left.length > 0)
    log.info(`${left.length} answers were cut off when the bot ended last; they are made good`);
  await Promise.all(
    left.map(async (owed) => {
      try {
        // A question is no more owed from here on: should it be what killed the process, it does so no third time.
        if (owed.kind === 'message') state.pending.remove(owed.id);
        await (owed.kind === 'reply' ? release(client, owed) : messageOf(client, owed).then(answer));
      } catch (error) {
        // Deleted, not ours to see any more, or never deferred.
        if (error instanceof DiscordAPIError && error.status < 500)
          log.debug(`cut off and gone: ${trace(error)}`);
        else log.error(`an answer that was cut off could not be made good: ${trace(error)}`);
      } finally {
        if (owed.kind === 'reply') state.pending.remove(owed.id);
      }
    }),
  );
}

/** Edits a reply that still says "thinking…". */
async function release(
  { rest }: Client,
  { application, token, locale }: Owed & { kind: 'reply' },
): Promise<void> {
  const route = Routes.webhookMessage(application, token, '@original');
  const shown = await insist(
    () => rest.get(route, { auth: false }) as Promise<RESTGetAPIWebhookWithTokenMessageResult>,
  );
  // It may have been answered in the last moment; what says "thinking…" holds nothing.
  if (shown.content !== '' || shown.embeds.length > 0) return;
  const body = { content: TEXTS[localeOf(locale)].cutOff, allowed_mentions: { parse: [] } };
  await insist(() => rest.patch(route, { body, auth: false }));
}

async function messageOf(
  client: Client,
  { id, channel: channelId }: Owed & { kind: 'message' },
): Promise<Message> {
  const channel = await client.channels.fetch(channelId);
  if (!channel?.isTextBased()) throw new Error(`Channel ${channelId} has no messages.`);
  return channel.messages.fetch(id);
}
