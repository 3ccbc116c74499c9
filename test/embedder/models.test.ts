import { describe, expect, test } from 'vitest';
import { prepareText, traitsOf, UNKNOWN_MODEL } from '../../src/embedder/models.ts';

const BGE = traitsOf('bge-small-zh-v1.5')!;
const E5 = traitsOf('multilingual-e5-small')!;

describe('a model is known by its name', () => {
  test.each([
    'Xenova/bge-small-zh-v1.5',
    'BAAI/bge-small-zh-v1.5',
    'bge-small-zh-v1.5',
    'me/BGE-Small-zh-v1.5',
  ])('%s', (name) => expect(traitsOf(name)).toBe(BGE));

  test.each(['Xenova/bge-small-zh', 'bge-small-zh-v1.5/onnx', 'constructor', 'owner/toString', ''])(
    'but not by %j',
    (name) => expect(traitsOf(name)).toBeNull(),
  );

  test('bge takes the first token and tells queries what they are for; e5 the mean, and tells both', () => {
    expect(BGE.pooling).toBe('cls');
    expect(prepareText('港口', 'query', BGE)).toBe('为这个句子生成表示以用于检索相关文章：港口');
    expect(prepareText('港口', 'passage', BGE)).toBe('港口');
    expect(E5.pooling).toBe('mean');
    expect(prepareText('港口', 'query', E5)).toBe('query: 港口');
    expect(prepareText('港口', 'passage', E5)).toBe('passage: 港口');
  });
});

describe('a text is written as the model was trained', () => {
  test('in Simplified, lower case and without accents for bge in Chinese; full-width punctuation stays', () => {
    expect(prepareText('Hello，GPT：圖書館Café！', 'passage', BGE)).toBe('hello，gpt：图书馆cafe！');
  });

  test('as it is for the others', () => {
    expect(prepareText('Hello，圖書館Café', 'passage', UNKNOWN_MODEL)).toBe('Hello，圖書館Café');
  });

  test.each(['', ' \n\t\u3000', '\u200B\uFEFF\u0000', '\uD83D', '\uFFFD'])(
    '%j is nothing to embed',
    (text) => {
      for (const traits of [BGE, E5]) expect(prepareText(text, 'query', traits)).toBe('');
    },
  );

  test('halves of surrogate pairs become U+FFFD, whole pairs stay', () => {
    expect(prepareText('a\uD83Db\uDE00c\u{20BB7}', 'passage', UNKNOWN_MODEL)).toBe(
      'a\uFFFDb\uFFFDc\u{20BB7}',
    );
  });

  test('the end of a text that no window reaches is left out, with no half of a pair at the cut', () => {
    const prepared = prepareText(`a${'\u{20BB7}'.repeat(50_000)}`, 'passage', UNKNOWN_MODEL);
    expect(prepared.length).toBeLessThan(50_000);
    expect(/\p{Surrogate}/u.test(prepared)).toBe(false);
  });
});
