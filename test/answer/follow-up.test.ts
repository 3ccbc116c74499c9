import { describe, expect, it } from 'vitest';
import { resolveFollowUp } from '../../src/answer/follow-up.ts';

describe('a question that leans on the one before', () => {
  it.each([
    ['上海选派了多少干部？', '那北京呢？', '北京选派了多少干部？'],
    ['上海選派了多少幹部？', '那廣東呢', '廣東選派了多少幹部？'],
    ['2023年有多少游客？', '那2024年呢？', '2024年有多少游客？'],
    ['青藏铁路什么时候通车？', '它全长多少公里？', '青藏铁路全长多少公里？'],
    [
      'How long is the Channel Tunnel?',
      'What about the Golden Gate Bridge?',
      'How long is the Golden Gate Bridge?',
    ],
  ])('%s — %s', (previous, question, whole) => {
    expect(resolveFollowUp(question, previous)).toBe(whole);
  });
});

describe('a question that stands by itself', () => {
  it.each([
    '玉山有多高？',
    '为什么天空是蓝色的呢，请解释一下大气散射的原理和过程',
    'When did the tunnel open?',
  ])('%s', (question) => {
    expect(resolveFollowUp(question, '上海选派了多少干部？')).toBe(question);
  });
});
