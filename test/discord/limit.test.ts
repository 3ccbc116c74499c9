import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { found, RecordingAnswerer, SENTENCE } from './answers.ts';
import { LOCALES, Running, shownBy } from './running.ts';
import { BOT_ID, CHANNEL_ID, DM_CHANNEL_ID } from './stand-in.ts';

const QUESTION = { question: '读者有多少？' };
const WORDS = {
  'zh-CN': { user: '你问得有点快', channel: '这个频道里的问题有点多', slow: '花的时间太长' },
  'zh-TW': { user: '你問得有點快', channel: '這個頻道裡的問題有點多', slow: '花的時間太長' },
  'en-US': { user: 'a little fast', channel: 'a lot of questions', slow: 'took too long' },
} as const;

let answerer: RecordingAnswerer;
let running: Running;
beforeEach(() => {
  answerer = new RecordingAnswerer();
  // Noon, so that no minute begins while a test runs.
  vi.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 25, 12));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await running.stop();
});

describe.each(LOCALES)('in %s', (locale) => {
  test('whoever asks too fast is told so privately, others are answered', async () => {
    running = await Running.start(answerer, { USER_LIMIT: '2', CHANNEL_LIMIT: '0' });
    const { discord } = running;
    const ask = (userId: string) => discord.run('ask', QUESTION, { locale, userId });
    const one = '400000000000000008';
    await ask(one);
    await ask(one);
    const refused = await ask(one);
    expect(refused.isPrivate).toBe(true);
    expect(refused.message.content).toContain(WORDS[locale].user);
    expect(refused.message.content).toContain('60');
    expect(shownBy((await ask('400000000000000009')).message)).toContain(SENTENCE);
    // Buttons and help are no questions.
    expect((await discord.run('help', {}, { locale, userId: one })).message.content).not.toContain('60');
    expect(answerer.asked).toHaveLength(3);
  });

  test('a channel in which too much is asked says so, others do not', async () => {
    running = await Running.start(answerer, { USER_LIMIT: '0', CHANNEL_LIMIT: '1' });
    const { discord } = running;
    await discord.run('ask', QUESTION, { locale });
    const refused = await discord.run('search', { query: '读者' }, { locale });
    expect(refused.isPrivate).toBe(true);
    expect(refused.message.content).toContain(WORDS[locale].channel);
    const direct = await discord.run('ask', QUESTION, { locale, channelId: DM_CHANNEL_ID });
    expect(shownBy(direct.message)).toContain(SENTENCE);
  });

  test('a question that is never answered is given up, and holds no other', async () => {
    const real = globalThis.setTimeout;
    running = await Running.start(answerer, { USER_LIMIT: '0' });
    // The deadline comes at once.
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms?: number) =>
      real(work, ms === 30_000 ? 5 : ms)) as typeof setTimeout);
    const { discord } = running;
    answerer.answer = (question) => (question === '永远' ? new Promise(() => {}) : found(question));
    const stuck = Array.from({ length: 8 }, () => discord.run('ask', { question: '永远' }, { locale }));
    const { message } = await discord.run('ask', QUESTION, { locale });
    expect(shownBy(message)).toContain(SENTENCE);
    for (const { message: word } of await Promise.all(stuck)) {
      expect(word.content).toContain(WORDS[locale].slow);
    }
  });
});

test('a message beyond the limit is refused once a minute, then passed over', async () => {
  running = await Running.start(answerer, { USER_LIMIT: '1' });
  const { discord } = running;
  const content = `<@${BOT_ID}> 读者有多少？`;
  await discord.replyTo(discord.say({ content }));
  const refused = await discord.replyTo(discord.say({ content }));
  expect(refused.body.content).toContain('你问得有点快');
  discord.say({ content });
  const other = discord.say({ content, author: { id: '400000000000000009' } });
  await discord.replyTo(other);
  expect(discord.botMessages().filter(({ channel_id }) => channel_id === CHANNEL_ID)).toHaveLength(3);
});
