import { describe, expect, it } from 'vitest';
import { withoutSmallTalk } from '../../src/answer/small-talk.ts';

describe('small talk', () => {
  it.each([
    ['你好！我朋友最近想去西藏，所以想问一下，青藏铁路有多长啊？谢谢！', '青藏铁路有多长啊？'],
    ['不好意思打扰一下，我在写作业，请问大桥是什么时候通车的呢？麻烦了', '大桥是什么时候通车的呢？'],
    ['哈囉，我兒子最近迷上高樓，請問台北101有多高？感恩', '台北101有多高？'],
    ['我跟同事打赌呢，帮忙看看，珠峰有多高？', '珠峰有多高？'],
    ['大家好，青藏铁路有多长，什么时候通车？', '青藏铁路有多长，什么时候通车？'],
    [
      'Hi there, I was wondering if you could tell me how tall the tower is. Thanks!',
      'how tall the tower is.',
    ],
    [
      "Hello, I'm planning a trip and we had an argument, so could you please tell me in which year the bridge opened?",
      'in which year the bridge opened?',
    ],
    ['I just came back from Paris and forgot to ask how much paint they use', 'how much paint they use'],
    ['When did the trains begin? Cheers', 'When did the trains begin?'],
    ['你好我想问天眼在哪里', '天眼在哪里'],
    ['您好請問台北101有多高', '台北101有多高'],
    ['嗨能不能告诉我玉山主峰有多高', '玉山主峰有多高'],
    ['hi is the tower taller than the bridge?', 'is the tower taller than the bridge?'],
    ['你好，天眼在贵州吗？', '天眼在贵州吗？'],
    ['不好意思问个可能很傻的问题，2020年一共几个人登顶的？', '2020年一共几个人登顶的？'],
  ])('is taken from %s', (text, asked) => {
    expect(withoutSmallTalk(text).asked).toBe(asked);
  });

  it('keeps the reasons as background, without greetings', () => {
    const { background } = withoutSmallTalk('你好，我下周去西藏，想问一下青藏铁路有多长？谢谢');
    expect(background).toContain('西藏');
    expect(background).not.toContain('你好');
  });

  it.each([
    '青藏铁路有多长？',
    '1億7千5百萬美元的捐款，請問是由誰所捐贈的?',
    '我們稱為金色啄木鳥之州，是指美國哪一個州?',
    '谢灵运、鲍照以及谁是元嘉体的代表？',
    'Replica 1 and Apple I differ in which parts?',
    '大桥为什么不一路架桥，而要修隧道？',
    '园区 数量',
    'Thanks to whom did the tower survive?',
    'Hello Kitty was drawn by whom?',
    '你好厉害是谁唱的歌？',
    '《你好想你》是谁唱的？',
  ])('is not seen in %s', (text) => {
    expect(withoutSmallTalk(text)).toEqual({ asked: text, background: '' });
  });
});
