import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smallTalkIn } from '../../src/answer/small-talk-kinds.ts';

const SAID = {
  about: [
    '你是谁',
    '你是誰啊？',
    '您好，请问你叫什么名字',
    '你是机器人吗',
    '你能干什么',
    '你會做什麼呢',
    '怎麼用啊',
    '我该怎么问你？',
    '帮助',
    'who are you',
    'Hi! What can you do?',
    'how do I use this',
    'help',
    'are you a bot or a human?',
  ],
  newest: ['你们有哪些文章', '有什麼新聞？', '最近有什么新闻', 'What topics do you have?', 'latest news'],
  thanks: ['谢谢啦', '好的謝謝！', '太感谢了', 'thanks', 'Thank you so much!', '你好，谢谢'],
  greeting: ['你好', '早上好～', '在吗？', 'hi there', 'Good morning!', 'how are you?'],
  farewell: ['再见', '拜拜', '晚安', 'bye!', 'see you later'],
  chat: ['哈哈哈', '测试', '講個笑話', 'tell me a joke', 'ok', '明白了', 'lol', 'test'],
} as const;

describe('small talk', () => {
  it.each(Object.entries(SAID))('of the kind %s is known in both scripts and English', (kind, messages) => {
    for (const message of messages) expect(smallTalkIn(message), message).toBe(kind);
  });

  it.each([
    '你好，青藏铁路有多长？',
    '谢谢，再问一下玉山有多高',
    '谁是苏砚秋？',
    '帮助南仁东选址的人是谁',
    '这个软件有什么作用？',
    '什么时候？',
    '为什么？',
    '那上海呢？',
    '新闻联播是什么时候开播的',
    'Thanks to whom did the tower survive?',
    'Who are you talking about in the story of the lighthouse?',
    'What can you see from the tower?',
    'How does the mirror work?',
    'test of the cables',
    '',
    '？？？',
  ])('is not seen in what may ask something: %s', (message) => {
    expect(smallTalkIn(message)).toBeNull();
  });

  it.each(['questions', 'questions.typed', 'questions.crosslang'])('is none of data/%s.jsonl', (name) => {
    const questions = readFileSync(`data/${name}.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { question: string }).question);
    expect(questions.filter((question) => smallTalkIn(question) !== null)).toEqual([]);
  });
});
