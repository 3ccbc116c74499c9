import type {
  APIModalInteractionResponseCallbackData,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { Reply } from './render.ts';
import type { Scene } from './scene.ts';

/** What a button, a select or a modal leads to. */
export type Response =
  /** A message for the one who pressed only. */
  | { readonly kind: 'private'; readonly reply: Reply }
  /** The message that the button stands on changes. */
  | { readonly kind: 'update'; readonly reply: Reply }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData };

export type Pressed = MessageComponentInteraction | ModalSubmitInteraction;

/** What is done where a custom id begins with its name. */
export interface Action {
  readonly name: string;
  /** @param args the rest of the custom id; anybody may have made it up. @returns null where they lead nowhere (any more). */
  handle(
    interaction: Pressed,
    args: readonly string[],
    scene: Scene,
  ): Promise<Response | null> | Response | null;
}

const SEPARATOR = ':';

/** At most 100 characters: an id of a result has 16, one of Discord's 20. */
export function customId(action: string, ...args: readonly (string | number)[]): string {
  return [action, ...args].join(SEPARATOR);
}

/** What `customId` was made of. */
export function parseCustomId(id: string): readonly [action: string, ...args: string[]] {
  const [action = '', ...args] = id.split(SEPARATOR);
  return [action, ...args];
}
