import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Reader } from '../../src/answer/reading.ts';
import { createSpelling } from '../../src/answer/spelling.ts';
import { type Indexed, indexTexts } from './indexed.ts';

let indexed: Indexed;
let mend: (question: string) => string;

beforeAll(async () => {
  indexed = await indexTexts({
    'meeting.md':
      '会议在和田开过，当地有80个园区。建筑师卢望舒介绍了青螺镇的粮仓。京沪高铁经过这里。罗马人没有来过。',
    'mountain.md': '排雲山莊海拔3,402公尺，玉山主峰更高。珠穆朗玛峰的高程是8848.86米。上主峰要走一天。',
    'tower.md':
      'The Eiffel Tower is held together by rivets. The Chrysler Building was higher. Its segments are hexagonal, and the tunnel service costs little. The Ronan family paid for it.',
  });
  mend = createSpelling(indexed.index, new Reader(indexed.index));
});
afterAll(() => indexed.close());

describe('a misspelt question', () => {
  it.each([
    ['和填开的会议有几个园区？', '和田开的会议有几个园区？'],
    ['有多少个圆区？', '有多少个园区？'],
    ['卢忘舒是谁？', '卢望舒是谁？'],
    ['青罗镇在哪里？', '青螺镇在哪里？'],
    ['京户高铁有多长？', '京沪高铁有多长？'],
    ['粮昌在哪里？', '粮仓在哪里？'],
  ])('%s is read with the characters that sound the same: %s', (question, mended) => {
    expect(mend(question)).toBe(mended);
  });

  it('has the name of a place written out that the articles never shorten', () => {
    expect(mend('誰登上珠峰？')).toBe('誰登上珠穆朗玛峰？');
    expect(mend('京沪高铁有多长？')).toBe('京沪高铁有多长？');
  });

  it('is mended in a row of characters as long as a question may be, up to where nobody misspells more', () => {
    const long = '青螺镇的粮仓'.repeat(300);
    expect(mend(`${long}有圆区`)).toBe(`${long}有园区`);
    const unknown = '鼅鼄齉龘'.repeat(200);
    expect(mend(`${unknown}有圆区`)).toBe(`${unknown}有圆区`);
  });

  it('keeps its script', () => {
    expect(mend('排運山莊的海拔是多少？')).toBe('排雲山莊的海拔是多少？');
  });

  it.each([
    ['How tall is the Eifel Tower?', 'How tall is the Eiffel Tower?'],
    ['When was the Crysler Building built?', 'When was the Chrysler Building built?'],
    ['Are the segments hexaganal?', 'Are the segments hexagonal?'],
    ['What does the tunel cost?', 'What does the tunnel cost?'],
  ])('%s is read as %s', (question, mended) => {
    expect(mend(question)).toBe(mended);
  });
});

describe('a question is left alone', () => {
  it.each([
    ['where all its words are known', '会议在和田开过吗？'],
    ['where a word is in the dictionary, though not in the articles', '公园的优点是什么？'],
    ['where nothing in the articles sounds like it', '火星上有水吗？'],
    ['where its words are those of any question', '这是什么时候的事，为什么？'],
    ['where an English word is another word', 'What does the coast look like?'],
    ['where only the ending differs', 'Who wrote about hexagons and riveting?'],
    ['where a word is short', 'Who won the cup?'],
    ['where the Chinese articles have an English word in translation', 'What did the Romans build?'],
  ])('%s', (_, question) => {
    expect(mend(question)).toBe(question);
  });
});
