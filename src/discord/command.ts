import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody as MenuDefinition,
  type MessageContextMenuCommandInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody as SlashDefinition,
} from 'discord.js';
import type { Action } from './action.ts';
import type { Reply } from './render.ts';
import type { Scene } from './scene.ts';
import type { Locale, Localised } from './texts.ts';

/** How a slash command is called in a language. Names are lower case without spaces, 32 characters; descriptions 100. */
export interface SlashWords<Option extends string = string> {
  readonly name: string;
  readonly description: string;
  readonly options: Readonly<Record<Option, { readonly name: string; readonly description: string }>>;
}

interface Shared {
  /** Whether it is a question: then it counts against the limits and is answered only where the settings let it. */
  readonly isQuestion: boolean;
  /** The custom ids it understands below its messages. */
  readonly actions?: readonly Action[];
  /** Every text it has besides its definition, to be looked at in tests. */
  readonly texts?: Localised<unknown>;
}

/** A reply, and others that take its place one after the other, up to 15 minutes later. */
export interface Ongoing {
  readonly first: Reply;
  readonly rest: AsyncIterable<Reply>;
}

export interface SlashCommand extends Shared {
  readonly kind: 'slash';
  readonly definition: SlashDefinition;
  /** Whether only the one who runs it sees the reply. */
  isPrivate(interaction: ChatInputCommandInteraction, scene: Scene): boolean;
  /** @throws {QuestionError} where what was asked cannot be. */
  reply(interaction: ChatInputCommandInteraction, scene: Scene): Promise<Reply | Ongoing>;
  /** Choices for the option that is being typed, best first, at most 25; names and values are cut by the caller. */
  complete?(
    interaction: AutocompleteInteraction,
    scene: Scene,
  ): readonly Choice[] | Promise<readonly Choice[]>;
}

/** A command of a message's menu; what it shows is for the one who opened it only. */
export interface MenuCommand extends Shared {
  readonly kind: 'menu';
  readonly definition: MenuDefinition;
  /** @throws {QuestionError} where the message cannot be asked about. */
  reply(interaction: MessageContextMenuCommandInteraction, scene: Scene): Promise<Reply>;
}

export type Command = SlashCommand | MenuCommand;

interface Choice {
  readonly name: string;
  readonly value: string;
}

/** An option but for its words. */
type OptionShape<Option extends string> = APIApplicationCommandBasicOption extends infer One
  ? One extends APIApplicationCommandBasicOption
    ? Omit<One, 'name' | 'description'> & { name: Option }
    : never
  : never;

const EVERYWHERE = [InteractionContextType.Guild, InteractionContextType.BotDM];

/** A slash command in all languages, its options in the order given. */
export function defineSlash<Option extends string = never>(
  words: Localised<SlashWords<Option>>,
  options: readonly OptionShape<Option>[],
  { permissions, contexts = EVERYWHERE }: Partial<Reach> = {},
): SlashDefinition {
  return {
    type: ApplicationCommandType.ChatInput,
    ...named((locale) => words[locale].name),
    ...described((locale) => words[locale].description),
    options: options.map(
      (option) =>
        ({
          ...option,
          ...named((locale) => words[locale].options[option.name].name),
          ...described((locale) => words[locale].options[option.name].description),
        }) as APIApplicationCommandBasicOption,
    ),
    ...reach(contexts, permissions),
  };
}

/** A command of a message's menu in all languages. Names have at most 32 characters. */
export function defineMenu(names: Localised<string>): MenuDefinition {
  return {
    type: ApplicationCommandType.Message,
    ...named((locale) => names[locale]),
    ...reach(EVERYWHERE, undefined),
  };
}

interface Reach {
  /** What a member must be allowed to be offered it; a server may change that. */
  readonly permissions: bigint;
  readonly contexts: InteractionContextType[];
}

function reach(contexts: InteractionContextType[], permissions: bigint | undefined) {
  return {
    contexts,
    integration_types: [ApplicationIntegrationType.GuildInstall],
    ...(permissions === undefined ? {} : { default_member_permissions: String(permissions) }),
  };
}

function named(text: (locale: Locale) => string) {
  return { name: text('en'), name_localizations: { 'zh-CN': text('zh-CN'), 'zh-TW': text('zh-TW') } };
}

function described(text: (locale: Locale) => string) {
  return {
    description: text('en'),
    description_localizations: { 'zh-CN': text('zh-CN'), 'zh-TW': text('zh-TW') },
  };
}
