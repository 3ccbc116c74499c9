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
const RESPAWN_MS = 5000;
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

/** Which shard a process is that `runShards` has started; null where it is none. */
export function shardOf(environment: Readonly<Record<string, string | undefined>>): Shard | null {
  if (environment.SHARDING_MANAGER !== 'true') return null;
  return { id: Number(environment.SHARDS), count: Number(environment.SHARD_COUNT) };
}

/**
 * Runs the bot in as many processes as `config.shards` says, each with a part of the servers. All of them read the one
 * index and share the one state. A shard that crashes is started again.
 * @param file the bot's entry point.
 * @throws {ConfigError} where the token is missing or refused, or Discord out of reach.
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

  const onDeath = async (shard: ShardProcess, code: number | null, wasReady: boolean) => {
    if (isClosing) return;
    if (code === MENDABLE || !wasReady) {
      isClosing = true;
      lose(code ?? 1);
      return;
    }
    log.warn(`shard ${shard.id} ended with ${code}; it is started again in ${RESPAWN_MS / 1000} s`);
    await wait(RESPAWN_MS);
    // Where it does not become ready its death is told again.
    if (!isClosing) await shard.spawn(READY_WITHIN_MS).catch((error: Error) => log.warn(error.message));
  };
  manager.on('shardCreate', (shard) => {
    shard.on('spawn', (child) => {
      const process = child as ChildProcess;
      children.add(process);
      log.info(`shard ${shard.id} is process ${process.pid}`);
      process.once('exit', () => children.delete(process));
    });
    // Told before `ready` is taken back.
    shard.on('death', (child) => void onDeath(shard, (child as ChildProcess).exitCode, shard.ready));
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
