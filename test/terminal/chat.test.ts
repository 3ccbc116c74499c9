import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import { type ChatOptions, runChat } from '../../src/terminal/chat.ts';
import { fakeAnswerer, found, notFound } from './sample.ts';

/** Types the lines and then Ctrl-D; gives all that the chat printed. */
async function chat(typed: readonly string[], options: Partial<ChatOptions> = {}, end = true) {
  const input = new PassThrough();
  const output = new PassThrough();
  for (const line of typed) input.write(`${line}\n`);
  if (end) input.end();
  await runChat({
    answerer: fakeAnswerer().answerer,
    input,
    output,
    colour: false,
    locale: 'en',
    examples: [],
    ...options,
  });
  return String(output.read());
}

describe('runChat', () => {
  test('begins with what is indexed and the examples, and ends politely with the input', async () => {
    const printed = await chat([], { examples: ['一？', '二？', 'Three?'] });
    expect(printed.split('\n')).toEqual([
      'Yinju 引据 · 12 articles, 3,456 passages · indexed 2025-03-02 08:30 UTC',
      'Try asking:',
      '  一？',
      '  二？',
      '  Three?',
      'Type a question and press Enter; /help shows more, /quit leaves.',
      '',
      '❯ ',
      'Goodbye.',
      '',
    ]);
  });

  test('answers, and hands on the question before', async () => {
    const { answerer, asked } = fakeAnswerer();
    const printed = await chat(['  去年有多少旅客？ ', '那前年呢？'], { answerer });
    expect(asked).toEqual([
      { question: '去年有多少旅客？', previous: undefined },
      {
        question: '那前年呢？',
        previous: { question: found.question, title: '海港的一年', answer: '12万余人' },
      },
    ]);
    expect(printed.match(/12万余人 = 至少 120,000 人/g)).toHaveLength(2);
  });

  test('answers each question in its language', async () => {
    const printed = await chat(['有几个人？', '有幾個人？', 'How many people?']);
    const ends = printed.match(/把握.*|.*confidence.*/g);
    expect(ends).toEqual(['把握较大（82%）', '把握較大（82%）', 'high confidence (82%)']);
  });

  test('keeps lines that come while an answer is on its way, in order', async () => {
    const { answerer, asked } = fakeAnswerer();
    const slow: typeof answerer = {
      ...answerer,
      ask: async (...question) => {
        await new Promise((resolve) => setImmediate(resolve));
        return answerer.ask(...question);
      },
    };
    await chat(['one', 'two', 'three'], { answerer: slow });
    expect(asked.map(({ question }) => question)).toEqual(['one', 'two', 'three']);
  });

  test('has a word for small talk in its language, and the next question leans on the one before it', async () => {
    const { answerer, asked } = fakeAnswerer((question) =>
      question.includes('谢') ? { ...notFound, passages: [], quotes: [], smallTalk: 'thanks' } : found,
    );
    const printed = await chat(['去年有多少旅客？', '谢谢啦', '那前年呢？'], { answerer });
    expect(printed).toContain('不客气。');
    expect(printed).not.toContain('文章里没有找到答案。');
    expect(asked.at(-1)!.previous?.question).toBe(found.question);
  });

  test('ignores empty lines', async () => {
    const { answerer, asked } = fakeAnswerer();
    const printed = await chat(['', '   '], { answerer });
    expect(asked).toEqual([]);
    expect(printed.replaceAll('❯ ', '')).toBe((await chat([])).replaceAll('❯ ', ''));
  });

  test('/quit leaves although there is more input', async () => {
    const { answerer, asked } = fakeAnswerer();
    const printed = await chat(['/quit', 'one more?'], { answerer }, false);
    expect(asked).toEqual([]);
    expect(printed).toMatch(/Goodbye\.\n$/);
  });

  test('/help lists the commands', async () => {
    const printed = await chat(['/help']);
    for (const command of ['/search WORDS', '/help', '/quit', 'Ctrl-D']) expect(printed).toContain(command);
  });

  test('/search shows passages and does not become the question before', async () => {
    const { answerer, asked, searched } = fakeAnswerer();
    const printed = await chat(['／search  码头  三千', 'How many?'], { answerer });
    expect(searched).toEqual([{ query: '码头 三千', limit: 5 }]);
    expect(printed).toContain('1. 另一座码头去年只有约三千人。');
    expect(asked).toEqual([{ question: 'How many?', previous: undefined }]);
  });

  test('/search without words says how to use it', async () => {
    const { answerer, searched } = fakeAnswerer();
    expect(await chat(['/search'], { answerer })).toContain('Write the words to look for after /search');
    expect(searched).toEqual([]);
  });

  test('names a command it does not know', async () => {
    expect(await chat(['/dance now'], { locale: 'zh-TW' })).toContain('沒有 /dance 這個指令。');
  });

  test('says in the language of the user what is wrong with a question, and forgets it', async () => {
    const { answerer, asked } = fakeAnswerer();
    const printed = await chat(['去年呢？', '？？？', '前年呢？'], { answerer });
    expect(printed).toContain('问题里没有文字，请用词语提问。');
    expect(printed).not.toContain('internal wording');
    expect(asked.at(-1)).toMatchObject({ question: '前年呢？', previous: { question: found.question } });
  });

  test('prints a fault that a person can mend and goes on', async () => {
    const { answerer } = fakeAnswerer((question) => {
      if (question === 'first')
        throw new IndexError({ path: 'x', problem: 'It is gone.', remedy: 'Index again.' });
      return found;
    });
    const printed = await chat(['first', 'second'], { answerer });
    expect(printed).toContain('Index x: It is gone. Index again.');
    expect(printed).toContain('high confidence');
  });

  test('throws what is a defect', async () => {
    const { answerer } = fakeAnswerer(() => {
      throw new TypeError('a defect');
    });
    await expect(chat(['first'], { answerer })).rejects.toThrow('a defect');
  });

  test('shows that an answer is not in the articles', async () => {
    const { answerer } = fakeAnswerer(() => notFound);
    expect(await chat(['Who?'], { answerer })).toContain('The articles do not answer this.');
  });
});
