import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingAnswerer } from '../answers.ts';
import { Running, shownBy } from '../running.ts';
import type { Json } from '../stand-in/wire.ts';

/** The script yields to everything else on the machine. */
const PATIENCE_MS = 240_000;
const admin = { permissions: PermissionFlagsBits.Administrator };

let folder: string;
let running: Running;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yinju-reindex-'));
  running = await Running.start(new RecordingAnswerer(), {
    ARTICLES_DIR: folder,
    INDEX_DIR: join(folder, '.index'),
  });
});
afterEach(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The reply as it stands once it says this. */
async function until(message: Json, pattern: RegExp): Promise<Json> {
  return running.discord.until(() => (pattern.test(message.content) ? message : undefined));
}

test(
  'runs the script for the owner, says what came of it, and answers meanwhile',
  async () => {
    const { discord } = running;
    for (let i = 0; i < 5; i++)
      writeFileSync(join(folder, `${i}.md`), `# 第${i}篇\n\n这是第${i}篇文章的正文。`);
    const { message, isPrivate } = await discord.run('reindex', {}, admin);
    expect(isPrivate).toBe(true);
    expect(message.content).toContain('已经开始');
    const again = await discord.run('reindex', {}, admin);
    expect(again.message.content).toContain('正在更新');
    expect(shownBy((await discord.run('ask', { question: '读者有多少？' })).message)).toContain('12万余人');
    await until(message, /索引已更新/);
    expect(message.content).toContain('新增 5，修改 0');
    expect(message.content).toContain('现有 5 篇文章');
  },
  PATIENCE_MS,
);

test(
  'says in the script’s words why it failed',
  async () => {
    const { discord } = running;
    rmSync(folder, { recursive: true });
    const { message } = await discord.run('reindex', {}, { ...admin, locale: 'en-US' });
    await until(message, /not updated/);
    expect(message.content).toContain('Articles folder');
  },
  PATIENCE_MS,
);

test('is not for anybody else', async () => {
  const { message } = await running.discord.run('reindex', {}, { ...admin, userId: '400000000000000009' });
  expect(message.content).toContain('机器人的所有者');
});
