import { Command } from 'commander';
import dotenv from 'dotenv';
import { type Config, readConfig } from '../src/config.ts';
import { YinjuError } from '../src/errors.ts';

/** Exit code of a usage, configuration or index fault. */
export const FAULT = 2;

/** A command line: wrong flags end it with FAULT and a sentence on standard error, `--help` with 0. */
export function createCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .showHelpAfterError(`Run \`npm run ${name} -- --help\` for the flags.`)
    .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : FAULT));
}

/**
 * The settings: the environment and .env, with flags that were given in place of their keys.
 * @throws {ConfigError} naming each bad key.
 */
export function loadConfig(flags: Readonly<Record<string, string | undefined>> = {}): Config {
  dotenv.config({ quiet: true });
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  return readConfig({ ...process.env, ...given });
}

/** Runs a script's work; a fault that the user can mend becomes its message, any other its stack; both end with FAULT. */
export async function run(work: () => Promise<void>): Promise<void> {
  // A reader that has seen enough (| head) closes the pipe.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await work();
  } catch (error) {
    console.error(error instanceof YinjuError ? error.message : error);
    process.exitCode = FAULT;
  }
}
