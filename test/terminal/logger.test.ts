import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createLogger } from '../../src/terminal/logger.ts';

const DISCORD_TOKEN = `${'A'.repeat(26)}.${'b'.repeat(6)}.${'c-_'.repeat(12)}`;

function log(level: 'info' | 'silent', isTTY: boolean) {
  const output = Object.assign(new PassThrough(), { isTTY });
  const logger = createLogger(level, output);
  return { logger, written: () => String(output.read() ?? '') };
}

describe('createLogger', () => {
  test('writes a JSON object a line where it is read by a program', () => {
    const { logger, written } = log('info', false);
    logger.info({ articles: 3 }, 'indexed');
    logger.warn('careful');
    const records = written()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records).toMatchObject([
      { level: 30, articles: 3, msg: 'indexed' },
      { level: 40, msg: 'careful' },
    ]);
  });
  test('writes for people on a terminal', () => {
    const { logger, written } = log('info', true);
    logger.info('indexed');
    const line = written();
    expect(line).toContain('indexed');
    expect(line).toContain('INFO');
    expect(line).not.toContain('{');
  });
  test('keeps to its level', () => {
    const info = log('info', false);
    info.logger.debug('detail');
    expect(info.written()).toBe('');
    const silent = log('silent', false);
    silent.logger.fatal('end');
    expect(silent.written()).toBe('');
  });
  test.each([false, true])('blots out tokens, by key and by look (terminal: %s)', (isTTY) => {
    const { logger, written } = log('info', isTTY);
    logger.info({ token: 'sesame', config: { discordToken: 'sesame' } }, 'start');
    logger.error(new Error(`refused ${DISCORD_TOKEN}`), `with ${DISCORD_TOKEN}`);
    const lines = written();
    expect(lines).toContain('refused [redacted]');
    expect(lines).not.toContain('sesame');
    expect(lines).not.toContain(DISCORD_TOKEN);
  });
});
