import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type ChatInputCommandInteraction,
  Client,
  DiscordAPIError,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type Interaction,
  type Message,
  MessageFlags,
  Partials,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Answerer } from '../answer/answer.ts';
import type { Config } from '../config.ts';
import { QuestionError } from '../errors.ts';
import { COMMANDS } from './commands.ts';
import { hear } from './conversation.ts';
import { createOnce } from './once.ts';
import { ACKNOWLEDGEMENT_WAITS_MS, insist, openGate } from './pace.ts';
import { AUTHENTICATION_FAILED, explained, registerCommands, requireToken, restOptions } from './register.ts';
import { type Reply, renderAnswer } from './render.ts';
import { localeOf, localeOfMessage, TEXTS, type Texts } from './texts.ts';

export interface BotOptions {
  readonly config: Config;
  readonly answerer: Answerer;
  readonly log: Logger;
}

export interface Bot {
  /** Rejects where Discord ends the connection for good: a token that was reset, for one. Never resolves. */
  readonly lost: Promise<never>;
  /** Finishes what is being answered (within 5 s), then leaves Discord with close code 1000. */
  close(): Promise<void>;
}

/** Questions answered at once; the others wait. */
const MAX_AT_ONCE = 8;
const CLOSE_WAIT_MS = 5000;

/**
 * Connects to Discord, registers the commands and answers until it is closed.
 * @throws {ConfigError} where the token is missing or refused, or Discord is out of reach.
 */
export async function runBot({ config, answerer, log }: BotOptions): Promise<Bot> {
  const token = requireToken(config);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come from channels the client has never seen.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    rest: restOptions(config),
  });
  const commands = new Map(COMMANDS.map((command) => [command.definition.name, command]));
  const enter = openGate(MAX_AT_ONCE);
  const inHand = new Set<Promise<void>>();

  /** Works a reply out and sends it, or else an apology: whoever asked is never left waiting. */
  async function serve(
    work: () => Promise<Reply>,
    send: (reply: Reply) => Promise<unknown>,
    texts: Texts,
  ): Promise<void> {
    let reply: Reply;
    try {
      reply = await enter(work);
    } catch (error) {
      reply = apologise(error, texts, log);
    }
    try {
      await insist(() => send(reply));
    } catch (error) {
      const apology = apologise(error, texts, log);
      await insist(() => send(apology));
    }
  }

  async function onCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const command = commands.get(interaction.commandName);
    const locale = localeOf(interaction.locale);
    const texts = TEXTS[locale];
    await defer(interaction, command?.isPrivate ?? true);
    await serve(
      async () => (await command?.reply(interaction, answerer, locale)) ?? { content: texts.unknownCommand },
      (reply) => interaction.editReply(reply),
      texts,
    );
  }

  async function onMessage(message: Message): Promise<void> {
    const heard = await hear(message, message.client.user.id);
    if (heard === null) return;
    const locale = localeOfMessage(message.content, message.guild?.preferredLocale ?? null);
    const texts = TEXTS[locale];
    if (message.channel.isSendable()) {
      // Where typing is not allowed, answering may be.
      await message.channel.sendTyping().catch((error) => log.debug(`typing: ${trace(error)}`));
    }
    await serve(
      async () => {
        if (heard.kind === 'help') return { content: texts.help(answerer.summary.articles) };
        const answer = await answerer.ask(heard.question, heard.previous);
        return renderAnswer(answer, { locale, summary: answerer.summary });
      },
      // The nonce makes Discord keep one message of two attempts.
      (reply) => message.reply({ ...reply, nonce: message.id, enforceNonce: true }),
      texts,
    );
  }

  /** Keeps track of a job until it ends; its failure is the log's, never the process's. */
  function take(what: string, job: Promise<void>): void {
    const done = job
      .catch((error) => log.error(`${what} could not be answered: ${trace(error)}`))
      .finally(() => inHand.delete(done));
    inHand.add(done);
  }

  let isClosing = false;
  const isNew = createOnce();
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (!isNew(interaction.id)) return;
    if (interaction.isChatInputCommand()) take('a command', onCommand(interaction));
  });
  client.on(Events.MessageCreate, (message) => {
    if (isNew(message.id)) take('a message', onMessage(message));
  });
  client.on(Events.Error, (error) => log.error(`client: ${trace(error)}`));
  client.on(Events.Warn, (warning) => log.warn(warning));
  client.on(Events.ShardError, (error) => log.warn(`gateway: ${trace(error)}`));
  client.on(Events.ShardReconnecting, () => {
    if (!isClosing) log.info('gateway: reconnecting');
  });
  client.on(Events.ShardResume, () => log.info('gateway: resumed'));

  const lost = new Promise<never>((_resolve, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      // Below 4000 are the ordinary ends, after which discord.js connects anew.
      if (isClosing || code < 4000) return;
      const isRefused = code === GatewayCloseCodes.AuthenticationFailed;
      const words = `Discord closed the gateway: ${code} ${GatewayCloseCodes[code] ?? 'unknown'}.`;
      reject(explained(new Error(isRefused ? AUTHENTICATION_FAILED : words), config));
    });
  });
  // Whoever awaits it hears of it; nobody has to.
  lost.catch(() => {});

  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await client.login(token);
  } catch (error) {
    throw explained(error, config);
  }
  await ready;
  await announce(client as Client<true>, config, log);

  return {
    lost,
    async close() {
      isClosing = true;
      const deadline = wait(CLOSE_WAIT_MS, 'late', { ref: false });
      // What Discord still delivers meanwhile is answered too.
      while (inHand.size > 0 && (await Promise.race([Promise.all(inHand), deadline])) !== 'late');
      await client.destroy();
    },
  };
}

/** Registers the commands; without them the bot still answers messages, and those of an earlier start still work. */
async function announce(client: Client<true>, config: Config, log: Logger): Promise<void> {
  try {
    const names = await registerCommands(client.rest, client.application.id, config.discordGuildId);
    const where = config.discordGuildId === null ? 'globally' : `in server ${config.discordGuildId}`;
    log.info(`registered ${names.map((name) => `/${name}`).join(' ')} ${where}`);
  } catch (error) {
    log.error(`the commands could not be registered: ${trace(explained(error, config))}`);
  }
  log.info(`ready as ${client.user.tag} in ${client.guilds.cache.size} servers`);
}

/** Tells Discord that an answer will come. Throws only where Discord refuses, so that nobody sees "thinking…". */
async function defer(interaction: ChatInputCommandInteraction, isPrivate: boolean): Promise<void> {
  try {
    const defer = () => interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
    await insist(defer, ACKNOWLEDGEMENT_WAITS_MS);
  } catch (error) {
    const isRefusal =
      error instanceof DiscordAPIError &&
      error.code !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
    if (isRefusal) throw error;
    // An attempt that looked lost has arrived, or may have.
    interaction.deferred = true;
  }
}

/** What to tell whoever asked: the mistake, if it is theirs; else a number under which the log has the fault. */
function apologise(error: unknown, texts: Texts, log: Logger): Reply {
  if (error instanceof QuestionError) return { content: texts.questionFaults[error.reason] };
  const id = randomUUID().slice(0, 8);
  log.error({ id }, trace(error));
  return { content: texts.fault(id), embeds: [] };
}

/** An error's stack and those of its causes. Only these: discord.js errors carry the interaction's token in their URL. */
function trace(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by ${trace(error.cause)}`;
}
