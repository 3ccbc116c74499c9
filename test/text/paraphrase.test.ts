import { expect, it } from 'vitest';
import { sayingsOf } from '../../src/text/paraphrase.ts';

const texts = (word: string) => sayingsOf(word).map(({ text }) => text);

it.each([
  ['珠峰', '珠穆朗玛峰'],
  ['外销', '出口'],
  ['外销', 'export'],
  ['staff', '员工'],
  ['staff', 'personnel'],
  ['biggest', 'larg'],
])('%s may be said %s', (word, other) => {
  expect(texts(word)).toContain(other);
});

it('the best come first, and a word is no other way to say itself', () => {
  for (const word of ['外销', 'staff']) {
    const qualities = sayingsOf(word).map(({ quality }) => quality);
    expect(qualities).toEqual([...qualities].sort((a, b) => b - a));
    expect(texts(word)).not.toContain(word);
  }
  expect(texts('没有这个词吧')).toEqual([]);
});
