import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSAGE, RecordingAnswerer } from '../answers.ts';
import { componentsOf, idOf, LOCALES, Running, shownBy } from '../running.ts';

const NONE = { 'zh-CN': '没有标题', 'zh-TW': '沒有標題', 'en-US': 'No article has a title' } as const;

let answerer: RecordingAnswerer;
let running: Running;
beforeEach(async () => {
  answerer = new RecordingAnswerer();
  answerer.passages = Array.from({ length: 7 }, (_, i) => ({
    ...PASSAGE,
    text: `第${i}段。`,
    start: 10 * i,
    end: 10 * i + 4,
  }));
  running = await Running.start(answerer);
});
afterEach(() => running.stop());

test.each(LOCALES)('offers titles, and opens the one chosen page by page (%s)', async (locale) => {
  const { discord } = running;
  const [choice] = await discord.complete('article', 'title', '图书', { locale });
  expect(choice).toEqual({ name: '图书馆公布年度数字 · 2025-07-18', value: 'library.md' });
  const { message } = await discord.run('article', { title: choice!.value }, { locale });
  expect(message.embeds[0].title).toBe(PASSAGE.title);
  expect(message.embeds[0].url).toContain('https://news.example/2025/library');
  for (const shown of ['第0段。', PASSAGE.source!, '2025-07-18']) expect(shownBy(message)).toContain(shown);
  await discord.press(message.id, idOf(message, componentsOf(message)[2]!.label), { locale });
  expect(shownBy(message)).toContain('第3段。');
});

test.each(LOCALES)(
  'a title typed on opens the article that fits, or says that none does (%s)',
  async (locale) => {
    const { discord } = running;
    const { message } = await discord.run('article', { title: '年度' }, { locale });
    expect(message.embeds[0].title).toBe(PASSAGE.title);
    const none = await discord.run('article', { title: '../../etc/passwd' }, { locale });
    expect(none.message.content).toContain(NONE[locale]);
  },
);

test('offers at most 25 titles of at most 100 characters, whatever they are', async () => {
  answerer.passages = Array.from({ length: 40 }, (_, i) => ({
    ...PASSAGE,
    article: i === 0 ? `${'长'.repeat(120)}.md` : `${i}.md`,
    title: i === 1 ? '' : `${'𠮷'.repeat(80)}@everyone ${i}`,
    date: i === 1 ? null : PASSAGE.date,
  }));
  const choices = await running.discord.complete('article', 'title', '');
  expect(choices.length).toBeGreaterThan(20);
  expect(choices.length).toBeLessThanOrEqual(25);
  for (const { name, value } of choices) {
    expect([...name].length).toBeGreaterThan(0);
    expect(name.length).toBeLessThanOrEqual(100);
    expect(value.length).toBeLessThanOrEqual(100);
    expect(name).not.toMatch(/\p{Surrogate}/u);
  }
});

test('an article that is gone leaves a friendly word behind its buttons', async () => {
  const { discord } = running;
  const { message } = await discord.run('article', { title: '年度' });
  answerer.passages = [];
  const { message: word } = await discord.press(message.id, idOf(message, '下一页'));
  expect(word.content).toContain('已经不在了');
});
