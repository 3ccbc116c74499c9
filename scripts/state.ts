import { existsSync } from 'node:fs';
import { ConfigError } from '../src/errors.ts';
import { openState } from '../src/state/open.ts';
import { createCommand, loadConfig, run } from './command.ts';

const options = createCommand(
  'state',
  'Shows, exports or deletes what the bot keeps: settings, answers, feedback.',
)
  .option('--export', 'print everything as JSON lines; users appear as hashes')
  .option('--forget <user>', 'delete what is kept of the Discord user with this id, unanswered questions too')
  .option('--purge', 'delete what is older than STATE_RETENTION_DAYS, as the bot does every day')
  .option('--state <dir>', 'folder of the state (STATE_DIR)')
  .allowExcessArguments(false)
  .parse()
  .opts<{ export?: boolean; forget?: string; purge?: boolean; state?: string }>();

await run(async () => {
  const config = loadConfig({ STATE_DIR: options.state });
  if (options.forget !== undefined && !/^\d{17,20}$/.test(options.forget)) {
    throw new ConfigError([
      `--forget ${options.forget} is not a user id; it is 17 to 20 digits (Copy User ID).`,
    ]);
  }
  if (!existsSync(config.stateDir)) {
    throw new ConfigError([`STATE_DIR=${config.stateDir} is not there: the bot has kept nothing in it yet.`]);
  }
  const state = openState(config);
  try {
    if (options.forget !== undefined) {
      console.error(`${state.forget(state.hashUser(options.forget))} rows deleted.`);
    }
    if (options.purge) console.error(`${state.purge(Date.now())} rows deleted.`);
    if (options.export) for (const row of state.rows()) console.log(JSON.stringify(row));
    if (options.forget === undefined && !options.purge && !options.export) {
      const counts = new Map<unknown, number>();
      for (const { table } of state.rows()) counts.set(table, (counts.get(table) ?? 0) + 1);
      for (const [table, count] of counts) console.log(`${table} ${count}`);
      console.log(`All but the settings is deleted after ${config.stateRetentionDays} days.`);
    }
  } finally {
    state.close();
  }
});
