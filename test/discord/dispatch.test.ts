import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLibrary } from '../../src/answer/library.ts';
import { embedder, indexTexts } from '../answer/indexed.ts';
import { RecordingAnswerer } from './answers.ts';
import { anyAnswer, anyText, hostile } from './hostile.ts';
import { componentsOf, Running } from './running.ts';
import { BOT_ID } from './stand-in.ts';

const RUNS = { numRuns: 20 };
const SETTINGS = { USER_LIMIT: '0', CHANNEL_LIMIT: '0' };

let running: Running;
let close: () => void;
beforeEach(() => {
  close = () => {};
});
afterEach(async () => {
  await running.stop();
  close();
  // No input is a fault of ours.
  expect(running.logged.split('\n').filter((line) => line.includes('"level":50'))).toEqual([]);
});

/** Discord sends no option longer than this, and none that is empty. */
const anyOption = anyText
  .map((text) => text.replace(/\p{Surrogate}/gu, '\ufffd').slice(0, 2000))
  .filter((text) => text.trim() !== '');

test('whatever the articles hold, every reply and all behind its buttons is taken by Discord', async () => {
  const answerer = new RecordingAnswerer();
  running = await Running.start(answerer, SETTINGS);
  const { discord } = running;
  await fc.assert(
    fc.asyncProperty(anyAnswer, async (answer) => {
      answerer.answer = () => answer;
      answerer.passages = answer.passages;
      const shown = [
        (await discord.run('ask', { question: '？a' })).message,
        (await discord.run('search', { query: 'a' })).message,
        (await discord.run('article', { title: answer.passages[0]!.article })).message,
      ];
      for (const message of shown) {
        for (const { custom_id, disabled } of componentsOf(message)) {
          if (custom_id && !disabled) await discord.press(message.id, custom_id);
        }
      }
      await discord.complete('article', 'title', '');
      const reply = await discord.replyTo(discord.say({ content: `<@${BOT_ID}> a` }));
      await discord.menu('Find sources', reply.id);
    }),
    RUNS,
  );
});

test('whatever is typed, said or pressed, an answer comes', async () => {
  const indexed = await indexTexts({ 'bridge.md': '# 青螺大桥\n\n青螺大桥全长3.6公里，今天通车。' });
  close = () => indexed.close();
  running = await Running.start(createLibrary(indexed.index, embedder), SETTINGS);
  const { discord } = running;
  const { message } = await discord.run('ask', { question: '大桥多长？' });
  const [action, id] = componentsOf(message)[0]!.custom_id.split(':');
  const anyCustomId = fc
    .tuple(
      fc.constantFrom(
        action,
        'more',
        'vote',
        'search',
        'article',
        'quotes',
        'quotation',
        'figures',
        'figures-checked',
        'config',
        'page',
        '',
        '__proto__',
      ),
      fc.constantFrom(id, '0', '', '../..', "' OR 1=1 --"),
      fc.oneof(fc.string({ maxLength: 20 }), fc.integer().map(String), fc.constant('constructor')),
    )
    .map((parts) => parts.join(':'));
  await fc.assert(
    fc.asyncProperty(anyOption, hostile(10), anyCustomId, async (text, said, customId) => {
      await discord.run('ask', { question: text });
      await discord.run('search', { query: text });
      await discord.run('article', { title: text });
      await discord.complete('article', 'title', text);
      await discord.run('quote', { speaker: text, about: text });
      await discord.run('quote', { text });
      await discord.run('figure', { about: text, unit: text });
      await discord.complete('quote', 'speaker', text);
      await discord.menu('Find sources', discord.say({ content: text }));
      await discord.menu('Check figures', discord.say({ content: text }));
      await discord.press(message.id, customId);
      discord.say({ content: `<@${BOT_ID}> ${said}` });
    }),
    RUNS,
  );
}, 240_000);
