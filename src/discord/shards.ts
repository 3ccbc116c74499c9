import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import {
  REST,
  type RESTGetAPIGatewayBotResult,
  Routes,
  ShardingManager,
  type Shard as ShardProcess,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { explained, requireToken, restOptions } from './register.ts';
import type { Shard } from './start-up.ts';

/** Discord takes one IDENTIFY in 5 s, or as many as it says. */
const SPAWN_MS = 5500;
/** A shard opens the index and waits for its servers before it is ready. */
const READY_WITHIN_MS = 180_000;
/** Before a shard that has ended is started again: twice as long after each end that comes soon after. */
const RESPAWN_MS = 5000;
/** Discord allows 1,000 IDENTIFY a day. */
const MAX_RESPAWN_MS = 300_000;
const SOON_MS = 600_000;
const CLOSE_WAIT_MS = 15_000;
/** Exit code of a fault that a person has to mend: the next start would end the same way. */
const MENDABLE = 2;

export interface Shards {
  /** Resolves with the exit code of a shard that cannot go on; then the others are of no use either. */
  readonly lost: Promise<number>;
  /** Whether all of them hear Discord now. */
  isConnected(): boolean;
  /** Ends them all, each as it would end by itself. */
  close(): Promise<void>;
}

/** What is remembered of a shard from one of its processes to the next. */
interface Life {
  began: number;
  wasReady: boolean;
  soonEnds: number;
}

/** Which shard a process is that `runShards` has started; null where it is none. */
export function shardOf(environment: Readonly<Record<string, string | undefined>>): Shard | null {
  if (environment.SHARDING_MANAGER !== 'true') return null;
  return { id: Number(environment.SHARDS), count: Number(environment.SHARD_COUNT) };
}

/**
 * Runs the bot in as many processes as `config.shards` says, each with a part of the servers. All of them read the one
 * index and share the one state. A shard that crashes is started again.
 * @param file the bot's entry point.
 * @throws {ConfigError} where the token is missing or refused.
 * @throws {UnreachableError} where Discord is out of reach.
 */
export async function runShards(config: Config, file: string, log: Logger): Promise<Shards> {
  const token = requireToken(config);
  const { shards, session_start_limit } = await recommended(config, token);
  const totalShards = typeof config.shards === 'number' ? config.shards : shards;
  const manager = new ShardingManager(file, {
    token,
    totalShards,
    respawn: false,
    execArgv: process.execArgv,
  });
  const children = new Set<ChildProcess>();
  let isClosing = false;
  let lose: (code: number) => void;
  const lost = new Promise<number>((resolve) => {
    lose = resolve;
  });

  const onDeath = async (shard: ShardProcess, code: number | null, life: Life) => {
    if (isClosing) return;
    if (code === MENDABLE || !life.wasReady) {
      isClosing = true;
      lose(code ?? 1);
      return;
    }
    life.soonEnds = Date.now() - life.began < SOON_MS ? life.soonEnds + 1 : 0;
    const ms = Math.min(RESPAWN_MS * 2 ** life.soonEnds, MAX_RESPAWN_MS);
    log.warn(`shard ${shard.id} ended with ${code}; it is started again in ${ms / 1000} s`);
    await wait(ms);
    // Where it does not become ready it ends, and is started again after a longer while.
    if (!isClosing) await shard.spawn(READY_WITHIN_MS).catch((error: Error) => log.warn(error.message));
  };
  manager.on('shardCreate', (shard) => {
    const life: Life = { began: Date.now(), wasReady: false, soonEnds: 0 };
    shard.on('spawn', (child) => {
      life.began = Date.now();
      const process = child as ChildProcess;
      // One that was about to be started when the others were ended has nothing to finish.
      if (isClosing) process.kill('SIGKILL');
      children.add(process);
      log.info(`shard ${shard.id} is process ${process.pid}`);
      process.once('exit', () => children.delete(process));
    });
    shard.on('ready', () => {
      life.wasReady = true;
    });
    shard.on('death', (child) => void onDeath(shard, (child as ChildProcess).exitCode, life));
    shard.on('error', (error) => log.warn(`shard ${shard.id}: ${error.message}`));
  });
  log.info(`starting ${totalShards} shards`);
  manager
    .spawn({ delay: SPAWN_MS / session_start_limit.max_concurrency, timeout: READY_WITHIN_MS })
    .then(() => log.info(`all ${totalShards} shards are ready`))
    .catch((error: Error) => {
      if (isClosing) return;
      log.error(`the shards could not be started: ${error.message}`);
      lose(1);
    });

  return {
    lost,
    isConnected: () => manager.shards.size === totalShards && manager.shards.every(({ ready }) => ready),
    async close() {
      isClosing = true;
      const ends = [...children].map(async (child) => {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        const late = await Promise.race([ended.then(() => false), wait(CLOSE_WAIT_MS, true, { ref: false })]);
        if (late) child.kill('SIGKILL');
      });
      await Promise.all(ends);
    },
  };
}

async function recommended(config: Config, token: string): Promise<RESTGetAPIGatewayBotResult> {
  const rest = new REST(restOptions(config)).setToken(token);
  try {
    return (await rest.get(Routes.gatewayBot())) as RESTGetAPIGatewayBotResult;
  } catch (error) {
    throw explained(error, config);
  }
}
