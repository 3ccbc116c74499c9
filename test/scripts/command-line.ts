import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a developer's .env or shell may set must not decide a test; an empty value is an unset one. */
const ENVIRONMENT = {
  ...{ ARTICLES_DIR: '', INDEX_DIR: '', EMBEDDER: '', EMBEDDING_MODEL: '', MODELS_DIR: '', MODEL_HOST: '' },
  ...{ USER_DICTIONARY: '', DISCORD_TOKEN: '', DISCORD_API_URL: '', DISCORD_GUILD_ID: '', LOG_LEVEL: '' },
  // No progress bars, no colours.
  CI: '1',
  LC_ALL: 'C.UTF-8',
};

/** Runs a program to its end from the project's root. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const child = spawn(program, args, { env: { ...process.env, ...ENVIRONMENT, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  // A program that ends early closes its input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

/** Runs scripts/NAME.ts as `npm run NAME --` does. */
export function runScript(
  name: string,
  args: readonly string[],
  options: { input?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  return runProgram(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...args], options);
}

/** Exit code 2, nothing on standard output, and on standard error sentences: no stack trace. */
export function expectRefusal({ code, stdout, stderr }: Outcome, says: RegExp | string): void {
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/^\s+at |node:internal|Error:/m);
  expect(stderr.trim()).toMatch(/\.$/);
  expect(stdout).toBe('');
  expect(code).toBe(2);
}

/** A folder that is gone when the file's tests are. */
export function folderForFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
