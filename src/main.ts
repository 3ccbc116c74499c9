import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { config as loadEnvironment } from 'dotenv';
import type { Logger } from 'pino';
import { followIndex } from './answer/open.ts';
import { type Config, readConfig } from './config.ts';
import { trace } from './discord/apology.ts';
import { runBot } from './discord/bot.ts';
import { type Health, serveHealth } from './discord/health.ts';
import { requireToken } from './discord/register.ts';
import { runShards, shardOf } from './discord/shards.ts';
import type { Shard } from './discord/start-up.ts';
import { UnreachableError, YinjuError } from './errors.ts';
import { createLogger } from './terminal/logger.ts';

/** The bot process: settings → index → Discord, until a signal ends it. @returns the exit code. */
async function main(): Promise<number> {
  loadEnvironment({ quiet: true });
  const shard = shardOf(process.env);
  // Of a shard, discord.js has put other things into this key.
  const config = readConfig(shard ? { ...process.env, SHARDS: '' } : process.env);
  requireToken(config);
  const log = createLogger(config.logLevel);
  const signals: Promise<unknown>[] = [once(process, 'SIGTERM'), once(process, 'SIGINT')];
  // A shard does not outlive the process that started it.
  if (shard) signals.push(process.connected ? once(process, 'disconnect') : Promise.resolve());
  const stopped = Promise.race(signals).then(() => 0);
  let isWell = () => false;
  let health: Health | null = null;
  if (config.healthPort !== null && shard === null)
    health = await serveHealth(config.healthPort, () => isWell());
  const tell = (isConnected: () => boolean) => {
    isWell = isConnected;
  };
  try {
    return config.shards === null
      ? await answer(config, shard, log, stopped, tell)
      : await manage(config, log, stopped, tell);
  } finally {
    await health?.close();
  }
}

/** Answers from the index in this process. @param tell is given a way to know whether the bot is well. */
async function answer(
  config: Config,
  shard: Shard | null,
  log: Logger,
  stopped: Promise<number>,
  tell: (isConnected: () => boolean) => void,
): Promise<number> {
  const answerer = await followIndex(config, {
    onWarning: (warning) => log.warn(warning),
    onSwitch: (generation) => log.info(`generation ${generation} of the index answers from now on`),
  });
  try {
    const bot = await Promise.race([runBot({ config, answerer, log, shard }), stopped.then(() => null)]);
    if (bot === null) return 0;
    tell(bot.isConnected);
    if (shard === null || shard.id === 0) console.log(bot.startUp);
    try {
      return await Promise.race([stopped, bot.lost]);
    } finally {
      await bot.close();
      log.info('closed');
    }
  } finally {
    await answerer.close();
  }
}

/** Has other processes answer, a part of the servers each. */
async function manage(
  config: Config,
  log: Logger,
  stopped: Promise<number>,
  tell: (isConnected: () => boolean) => void,
): Promise<number> {
  const shards = await runShards(config, fileURLToPath(import.meta.url), log);
  tell(shards.isConnected);
  try {
    return await Promise.race([stopped, shards.lost]);
  } finally {
    await shards.close();
    log.info('all shards are closed');
  }
}

main().then(
  // A start that a signal cut short leaves connections behind that would keep the process.
  (code) => process.exit(code),
  (error: unknown) => {
    // Not the error as it is: one of discord.js holds the request that failed.
    console.error(error instanceof YinjuError ? error.message : trace(error));
    // Without Discord within reach another start may fare better; whoever starts the bot goes by this.
    process.exit(error instanceof YinjuError && !(error instanceof UnreachableError) ? 2 : 1);
  },
);
