import { describe, expect, it } from 'vitest';
import type { Previous } from '../../src/answer/answer.ts';
import { isOpen, resolveFollowUp } from '../../src/answer/follow-up.ts';
import { MAX_QUESTION_CHARACTERS } from '../../src/answer/question.ts';

const following = (question: string, told: Partial<Previous> = {}): Previous => ({
  question,
  title: null,
  answer: null,
  ...told,
});

describe('a question that leans on the one before', () => {
  it.each([
    ['上海选派了多少干部？', '那北京呢？', '北京选派了多少干部？'],
    ['上海選派了多少幹部？', '那廣東呢', '廣東選派了多少幹部？'],
    ['2023年有多少游客？', '那2024年呢？', '2024年有多少游客？'],
    ['青藏铁路什么时候通车？', '它全长多少公里？', '青藏铁路全长多少公里？'],
    ['台北101有多高？', '誰設計的？', '台北101誰設計的？'],
    ['青藏铁路全长多少公里？', '什么时候动工的？', '青藏铁路什么时候动工的？'],
    ['京沪高铁什么时候通车？', '总投资呢？', '京沪高铁的总投资'],
    ['京沪高铁什么时候通车？', '那设计时速是多少？', '京沪高铁设计时速是多少？'],
    ['玉山主峰海拔多少？', '東峰呢？', '玉山東峰海拔多少？'],
    ['青藏铁路一期工程什么时候动工？', '二期呢？', '青藏铁路二期工程什么时候动工？'],
    ['京沪高铁多长？', '那港珠澳大桥呢', '港珠澳大桥多长？'],
    ['玉山主峰有多高？', '真的嗎？', '玉山主峰有多高？'],
    ['玉山主峰有多高？', '出處呢', '玉山主峰有多高？'],
    ['青藏铁路全长多少公里？', '还有呢？', '青藏铁路'],
    ['臺北101有多高？', '詳細說說', '臺北101'],
    ['How long is the Channel Tunnel?', 'really?', 'How long is the Channel Tunnel?'],
    ['How long is the Channel Tunnel?', 'Tell me more', 'the Channel Tunnel'],
    ['how long is the channel tunnel', 'and how deep?', 'how deep is the channel tunnel?'],
    ['谁第一次登上珠穆朗玛峰？', '什么时候？', '什么时候第一次登上珠穆朗玛峰？'],
    [
      'How long is the Channel Tunnel?',
      'What about the Golden Gate Bridge?',
      'How long is the Golden Gate Bridge?',
    ],
    ['Who opened the Channel Tunnel?', 'When did it open?', 'When did the Channel Tunnel open?'],
    [
      'How long is the Golden Gate Bridge?',
      'And how tall are the towers?',
      'how tall are the towers of the Golden Gate Bridge?',
    ],
  ])('%s — %s', (previous, question, whole) => {
    expect(resolveFollowUp(question, following(previous))).toBe(whole);
  });

  it('means the person whom the answer named by he and 他', () => {
    const zh = following('中国天眼是谁倡议的？', { answer: '这项工程的倡议者是天文学家南仁东' });
    expect(resolveFollowUp('他是哪年出生的？', zh)).toBe('南仁东是哪年出生的？');
    const en = following('Who built the Golden Gate Bridge?', {
      answer: 'Joseph Strauss was the chief engineer',
    });
    expect(resolveFollowUp('When was he born?', en)).toBe('When was Joseph Strauss born?');
    expect(resolveFollowUp('When was he born?', following('Who built the Golden Gate Bridge?'))).toBe(
      'When was he born?',
    );
  });

  it('takes its topic from the title of what answered where the question before names none', () => {
    const previous = following('有多高？', { title: '台北101：508公尺高樓' });
    expect(resolveFollowUp('誰設計的？', previous)).toBe('台北101誰設計的？');
  });

  it('is left alone where the whole would be too long to ask', () => {
    const previous = following(`上海${'很'.repeat(MAX_QUESTION_CHARACTERS - 10)}多少干部？`);
    expect(resolveFollowUp('那呼和浩特和乌鲁木齐呢？', previous)).toBe('那呼和浩特和乌鲁木齐呢？');
  });
});

describe('a question that stands by itself', () => {
  it.each([
    '玉山有多高？',
    '嘉峪关建于哪一年？',
    '风阻尼器有多重？',
    '选民有多少人？',
    '其中最长的隧道有多长？',
    '为什么天空是蓝色的呢，请解释一下大气散射的原理和过程',
    '哈密的结对省份是哪里？',
    'When did the tunnel open?',
    'Is there a toll?',
    'How long does it take to climb Mount Fuji?',
  ])('%s', (question) => {
    expect(resolveFollowUp(question, following('上海选派了多少干部？'))).toBe(question);
    expect(resolveFollowUp(question, following('Who built the Eiffel Tower?'))).toBe(question);
  });

  it('is open to the topic before where it has no name', () => {
    expect(isOpen('选民有多少人？')).toBe(true);
    expect(isOpen('嘉峪关建于哪一年？')).toBe(false);
    expect(isOpen('Who opposed the plan?')).toBe(true);
  });
});
