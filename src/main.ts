import { once } from 'node:events';
import { config as loadEnvironment } from 'dotenv';
import { followIndex } from './answer/open.ts';
import { readConfig } from './config.ts';
import { runBot } from './discord/bot.ts';
import { requireToken } from './discord/register.ts';
import { YinjuError } from './errors.ts';
import { createLogger } from './terminal/logger.ts';

/** The bot process: settings → index → Discord, until a signal ends it. */
async function main(): Promise<void> {
  loadEnvironment({ quiet: true });
  const config = readConfig(process.env);
  requireToken(config);
  const log = createLogger(config.logLevel);
  const stopped = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const answerer = await followIndex(config, {
    onWarning: (warning) => log.warn(warning),
    onSwitch: (generation) => log.info(`generation ${generation} of the index answers from now on`),
  });
  try {
    const bot = await Promise.race([runBot({ config, answerer, log }), stopped.then(() => null)]);
    if (bot === null) return;
    try {
      await Promise.race([stopped, bot.lost]);
    } finally {
      await bot.close();
    }
    log.info('closed');
  } finally {
    await answerer.close();
  }
}

main().then(
  // A start that a signal cut short leaves connections behind that would keep the process.
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof YinjuError ? error.message : error);
    process.exit(error instanceof YinjuError ? 2 : 1);
  },
);
