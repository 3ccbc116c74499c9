import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingAnswerer, SUMMARY } from '../answers.ts';
import { LOCALES, Running } from '../running.ts';

let running: Running;
beforeEach(async () => {
  running = await Running.start(new RecordingAnswerer());
});
afterEach(() => running.stop());

test.each(LOCALES)('says how old the index is, what it holds, and what runs (%s)', async (locale) => {
  const asker = { permissions: PermissionFlagsBits.ManageGuild, locale };
  const { message, isPrivate } = await running.discord.run('status', {}, asker);
  expect(isPrivate).toBe(true);
  const built = Date.parse(SUMMARY.builtAt) / 1000;
  for (const fact of [`<t:${built}:R>`, SUMMARY.generation, SUMMARY.embedder, '0.1.0']) {
    expect(message.content).toContain(fact);
  }
  expect(message.content).toMatch(/\d+ MB/);
  expect(message.content.split('\n')).toHaveLength(6);
});
