import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Pressed, Response } from './action.ts';
import { ACKNOWLEDGEMENT_WAITS_MS, insist } from './pace.ts';
import type { Reply } from './render.ts';

type Repliable = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | Pressed;

/** Tells Discord that an answer will come. Throws only where Discord refuses, so that nobody sees "thinking…". */
export async function defer(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  isPrivate: boolean,
): Promise<void> {
  await acknowledge(() => interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {}));
  // An attempt that looked lost may have arrived.
  interaction.deferred = true;
}

/** Answers at once, for the one who asked only. */
export async function tell(interaction: Repliable, reply: Reply): Promise<void> {
  await acknowledge(() => interaction.reply({ ...reply, flags: MessageFlags.Ephemeral }));
}

export async function respond(interaction: Pressed, response: Response): Promise<void> {
  if (response.kind === 'private') return tell(interaction, response.reply);
  if (response.kind === 'modal') {
    if (interaction.isMessageComponent()) await acknowledge(() => interaction.showModal(response.modal));
  } else if (interaction.isMessageComponent() || interaction.isFromMessage()) {
    await acknowledge(() => interaction.update(response.reply));
  }
}

/** The first answer to an interaction: made again where it seems lost, and fine where Discord has it already. */
async function acknowledge(attempt: () => Promise<unknown>): Promise<void> {
  try {
    await insist(attempt, ACKNOWLEDGEMENT_WAITS_MS);
  } catch (error) {
    const isThere =
      error instanceof DiscordAPIError &&
      error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
    if (!isThere) throw error;
  }
}
