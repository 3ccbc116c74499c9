import { setTimeout as wait } from 'node:timers/promises';
import { Client, Events, GatewayIntentBits, Partials, Status } from 'discord.js';
import type { Logger } from 'pino';
import type { Library } from '../answer/answer.ts';
import type { Config } from '../config.ts';
import { openState } from '../state/open.ts';
import { trace } from './apology.ts';
import { closeFault } from './close-codes.ts';
import { requireCollections } from './collections.ts';
import { COMMANDS } from './commands.ts';
import { createDispatcher } from './dispatch.ts';
import { createOnce } from './once.ts';
import { ownersOf } from './owners.ts';
import { recover } from './recovery.ts';
import { explained, registerCommands, requireToken, restOptions } from './register.ts';
import type { Services } from './scene.ts';
import { type Shard, type StartUp, startUpOf, startUpScreen } from './start-up.ts';

export interface BotOptions {
  readonly config: Config;
  readonly answerer: Library;
  readonly log: Logger;
  /** Null where this process has all servers. Only the first shard registers the commands. */
  readonly shard?: Shard | null;
}

export interface Bot {
  /** What it is, may do and lacks: lines that fit on a screen. */
  readonly startUp: string;
  /** Whether it hears Discord now. */
  isConnected(): boolean;
  /** Rejects where Discord ends the connection for good: a token that was reset, for one. Never resolves. */
  readonly lost: Promise<never>;
  /** Finishes what is being answered (within 5 s), then leaves Discord with close code 1000. */
  close(): Promise<void>;
}

const CLOSE_WAIT_MS = 5000;
const PURGE_MS = 86_400_000;

/**
 * Connects to Discord, registers the commands and answers until it is closed.
 * @throws {ConfigError} where the token or the intents are refused, there is no token, or a collection is not there.
 * @throws {UnreachableError} where Discord is out of reach.
 * @throws {StateError} where STATE_DIR cannot be used.
 */
export async function runBot({ config, answerer, log, shard = null }: BotOptions): Promise<Bot> {
  const token = requireToken(config);
  requireCollections(config, answerer);
  const state = openState(config);
  const left = state.pending.left(shard?.id ?? 0, shard?.count ?? 1, Date.now());
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(config.messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    // Said always, for discord.js would take them from the environment, where SHARDS means something else.
    shards: [shard?.id ?? 0],
    shardCount: shard?.count ?? 1,
    // Direct messages come from channels the client has never seen.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    rest: restOptions(config),
  });
  const services: Services = {
    config,
    whole: answerer,
    state,
    log,
    commands: COMMANDS,
    shard,
    seesMessages: config.messageContent,
    isOwner: async (user) => (await ownersOf(client)).has(user),
  };
  const dispatcher = createDispatcher(services);
  const inHand = new Set<Promise<void>>();

  /** Keeps track of a job until it ends; its failure is the log's, never the process's. */
  function take(what: string, job: Promise<void>): void {
    const done = job
      .catch((error) => log.error(`${what} could not be answered: ${trace(error)}`))
      .finally(() => inHand.delete(done));
    inHand.add(done);
  }

  const purge = () => {
    try {
      state.purge(Date.now());
    } catch (error) {
      log.error(`the state could not be purged: ${trace(error)}`);
    }
  };
  purge();
  const purging = setInterval(purge, PURGE_MS);
  purging.unref();

  let isClosing = false;
  const isNew = createOnce();
  client.on(Events.InteractionCreate, (interaction) => {
    if (isNew(interaction.id)) take('an interaction', dispatcher.onInteraction(interaction));
  });
  client.on(Events.MessageCreate, (message) => {
    if (isNew(message.id)) take('a message', dispatcher.onMessage(message));
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
      reject(explained(closeFault(code), config));
    });
  });
  // Whoever awaits it hears of it; nobody has to.
  lost.catch(() => {});

  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await Promise.race([client.login(token).then(() => ready), lost]);
  } catch (error) {
    clearInterval(purging);
    state.close();
    await client.destroy();
    throw explained(error, config);
  }
  take('what was cut off', recover(left, client as Client<true>, services, dispatcher.onMessageAgain));
  const isFirst = shard === null || shard.id === 0;
  const registered = isFirst ? await register(client as Client<true>, config, log) : null;
  const { isContentOn, ...known } = startUpOf(client as Client<true>);
  const messageContent = { isAsked: config.messageContent, isOn: isContentOn };
  const { indexDir, collectionServers } = config;
  const facts = { ...known, shard, index: answerer.summary, indexDir, collectionServers, messageContent };
  log.info(`ready as ${known.bot} in ${known.servers.length} servers`);

  return {
    lost,
    startUp: startUpScreen({ ...facts, commands: registered }, new Date()),
    isConnected: () => !isClosing && client.ws.shards.every(({ status }) => status === Status.Ready),
    async close() {
      isClosing = true;
      const deadline = wait(CLOSE_WAIT_MS, 'late', { ref: false });
      // What Discord still delivers meanwhile is answered too.
      while (inHand.size > 0 && (await Promise.race([Promise.all(inHand), deadline])) !== 'late');
      await client.destroy();
      clearInterval(purging);
      state.close();
    },
  };
}

/** Registers the commands; without them the bot still answers messages, and those of an earlier start still work. */
async function register(client: Client<true>, config: Config, log: Logger): Promise<StartUp['commands']> {
  const guildId = config.discordGuildId;
  try {
    const names = await registerCommands(client.rest, client.application.id, guildId);
    log.info(`registered ${names.join(' ')} ${guildId === null ? 'globally' : `in server ${guildId}`}`);
    return { names, guildId };
  } catch (error) {
    log.error(`the commands could not be registered: ${trace(explained(error, config))}`);
    return null;
  }
}
