import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { found, notFound, PASSAGE, QUOTE, RecordingAnswerer, SENTENCE, SLICE } from '../answers.ts';
import { displayed } from '../displayed.ts';
import { componentsOf, idOf, LOCALES, Running, shownBy } from '../running.ts';
import { CHANNEL_ID, DM_CHANNEL_ID } from '../stand-in.ts';

const OTHER_USER = '400000000000000009';
const WORDS = {
  'zh-CN': { confidence: '把握：高', context: '引文所在的段落', thanks: '谢谢', expired: '已经不在了' },
  'zh-TW': { confidence: '把握：高', context: '引文所在的段落', thanks: '謝謝', expired: '已經不在了' },
  'en-US': {
    confidence: 'Confidence: high',
    context: 'around the quote',
    thanks: 'Thank you',
    expired: 'gone',
  },
} as const;

let answerer: RecordingAnswerer;
let running: Running;
beforeEach(async () => {
  answerer = new RecordingAnswerer();
  running = await Running.start(answerer);
});
afterEach(() => running.stop());

describe.each(LOCALES)('in %s', (locale) => {
  test('an answer, its buttons, and what they show', async () => {
    const { discord } = running;
    const { message, isPrivate } = await discord.run('ask', { question: '读者有多少？' }, { locale });
    expect(isPrivate).toBe(false);
    expect(message.embeds[0].author.name).toBe('读者有多少？');
    expect(displayed(message.embeds[0].description)[0]).toMatchObject({
      text: SLICE,
      effects: ['heading', 'strong'],
    });
    expect(shownBy(message)).toContain(WORDS[locale].confidence);
    const [context, more, up, down, source] = componentsOf(message);
    expect([context, more, up, down, source].every((button) => button)).toBe(true);
    expect(source!.url).toMatch(/^https:\/\/news\.example\/2025\/library#:~:text=/);

    const opened = await discord.press(message.id, context!.custom_id, { locale });
    expect(opened.isPrivate).toBe(true);
    expect(shownBy(opened.message)).toContain(WORDS[locale].context);
    expect(shownBy(opened.message)).toContain(PASSAGE.text);
    const further = await discord.press(message.id, more!.custom_id, { locale });
    expect(further.isPrivate).toBe(true);
    expect(shownBy(further.message)).toContain(PASSAGE.text);
    for (const thumb of [up!, down!]) {
      const thanked = await discord.press(message.id, thumb.custom_id, { locale });
      expect(thanked.isPrivate).toBe(true);
      expect(thanked.message.content).toContain(WORDS[locale].thanks);
    }
  });

  test('a button that was made up, or is too old, gets a friendly private word', async () => {
    const { discord } = running;
    const { message } = await discord.run('ask', { question: '读者有多少？' }, { locale });
    for (const customId of ['context:AAAAAAAAAAAAAAAA', 'vote', 'vote:x:y', 'more:', 'drop table', ':']) {
      const { message: word, isPrivate } = await discord.press(message.id, customId, { locale });
      expect(isPrivate).toBe(true);
      expect(word.content).toContain(WORDS[locale].expired);
    }
  });
});

describe('buttons', () => {
  test('work after a restart', async () => {
    const { message } = await running.discord.run('ask', { question: '读者有多少？' });
    await running.restart();
    const { message: context } = await running.discord.press(message.id, idOf(message, 'context'));
    expect(shownBy(context)).toContain(PASSAGE.text);
  });

  test('lead nowhere from another channel', async () => {
    const { discord } = running;
    const { message } = await discord.run('ask', { question: '读者有多少？' });
    const direct = await discord.run('ask', { question: '读者有多少？' }, { channelId: DM_CHANNEL_ID });
    const { message: word } = await discord.press(direct.message.id, idOf(message, 'context'), {
      channelId: DM_CHANNEL_ID,
    });
    expect(word.content).toContain('已经不在了');
  });

  test('show nothing of an article that is gone', async () => {
    const { discord } = running;
    const { message } = await discord.run('ask', { question: '读者有多少？' });
    answerer.passages = [];
    for (const action of ['context', 'more']) {
      const { message: word } = await discord.press(message.id, idOf(message, action));
      expect(shownBy(word)).not.toContain(SENTENCE);
      expect(word.content).toContain('已经不在了');
    }
  });

  test('of further passages open beside the answer and turn in place', async () => {
    const { discord } = running;
    answerer.answer = (question) => ({
      ...found(question),
      passages: Array.from({ length: 12 }, (_, i) => ({
        ...PASSAGE,
        start: i,
        end: i + PASSAGE.text.length,
      })),
    });
    const { message } = await discord.run('ask', { question: '读者有多少？', private: true });
    const { message: first, interaction } = await discord.press(message.id, idOf(message, 'more'));
    expect(interaction.callback!.type).toBe(4);
    expect(componentsOf(first).map(({ label }) => label)).toEqual(['上一页', '第 1 / 2 页', '下一页']);
    const second = await discord.press(first.id, idOf(first, '下一页'));
    expect(second.interaction.callback!.type).toBe(7);
    expect(componentsOf(second.message)[1]!.label).toBe('第 2 / 2 页');
  });
});

test('private: true shows the answer to the asker only', async () => {
  const { isPrivate } = await running.discord.run('ask', { question: '读者有多少？', private: true });
  expect(isPrivate).toBe(true);
});

test('a refusal says so, and offers the nearest as that', async () => {
  answerer.answer = notFound;
  const { message } = await running.discord.run('ask', { question: '谁是市长？' });
  expect(shownBy(message)).toContain('文章里没有找到答案');
  expect(shownBy(message)).toContain('最接近的段落（不是答案）');
  const { message: context } = await running.discord.press(message.id, idOf(message, 'context'));
  expect(shownBy(context)).toContain(PASSAGE.text);
});

test('figures of a quote that are not in the answer stand in digits below it', async () => {
  const at = QUOTE.text.indexOf('三成');
  const share = {
    text: '三成',
    article: QUOTE.article,
    start: QUOTE.start + at,
    end: QUOTE.start + at + 2,
    kind: 'amount',
    value: 0.3,
    unit: '成',
    bound: 'exact',
  } as const;
  answerer.answer = (question) => ({ ...found(question), quotes: [{ ...QUOTE, figures: [share] }] });
  const { message } = await running.discord.run('ask', { question: '读者有多少？' });
  expect(message.embeds[1].description).toContain('三成 = 30%');
  expect(message.embeds[0].description).not.toContain('30%');
});

test('a second /ask of the same user leans on the first; another user’s does not', async () => {
  const { discord } = running;
  await discord.run('ask', { question: '读者有多少？' });
  await discord.run('ask', { question: '那去年呢？' });
  await discord.run('ask', { question: '那前年呢？' }, { userId: OTHER_USER, channelId: CHANNEL_ID });
  expect(answerer.asked.map(({ previous }) => previous?.question)).toEqual([
    undefined,
    '读者有多少？',
    undefined,
  ]);
  expect(answerer.asked[1]!.previous).toEqual({
    question: '读者有多少？',
    title: QUOTE.title,
    answer: SLICE,
  });
});
