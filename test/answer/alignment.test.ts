import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPrefix, commonSuffix, findSlot, longestRun, runLengths } from '../../src/answer/alignment.ts';

const tokens = (text: string) => Int32Array.from(text, (character) => character.codePointAt(0)!);

describe('runs of a question in a text', () => {
  it('are as long as what stands there in one piece', () => {
    expect([...runLengths(tokens('大桥全长'), tokens('青螺大桥的长度'))]).toEqual([2, 2, 0, 1]);
  });

  it('take the longest piece through each token', () => {
    expect([...runLengths(tokens('abcd'), tokens('ab bcd'))]).toEqual([2, 3, 3, 3]);
  });

  it('match no unknown token', () => {
    expect([...runLengths(Int32Array.of(-1, 5), Int32Array.of(-2, -1, 5))]).toEqual([0, 1]);
  });

  it('are what a search for every piece finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(word, word, (asked, text) => {
        const expected = [...asked].map((_, i) => {
          let longest = 0;
          for (let start = 0; start <= i; start++) {
            for (let end = i + 1; end <= asked.length; end++) {
              if (text.includes(asked.slice(start, end))) longest = Math.max(longest, end - start);
            }
          }
          return longest;
        });
        expect([...runLengths(tokens(asked), tokens(text))]).toEqual(expected);
      }),
    );
  });
});

describe('the longest run', () => {
  it('is the longest string that stands in both', () => {
    expect(longestRun('青螺大桥全长', '大桥在青螺江上，大桥长')).toBe(2);
    expect(longestRun('abab', 'xababab')).toBe(4);
    expect(longestRun('', 'x')).toBe(0);
  });

  it('is what a search for every string finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        let longest = 0;
        for (let start = 0; start < a.length; start++) {
          for (let end = start + 1; end <= a.length; end++) {
            if (b.includes(a.slice(start, end))) longest = Math.max(longest, end - start);
          }
        }
        expect(longestRun(a, b)).toBe(longest);
      }),
    );
  });
});

describe('the slot of a question word', () => {
  it('lies between the words that stand on either side of it', () => {
    expect(findSlot(tokens('大桥由'), tokens('设计'), tokens('大桥由陆远舟设计'))).toEqual({
      left: 3,
      right: 2,
      gap: 3,
    });
  });

  it('has no width where the words stand in another order, or on one side only', () => {
    expect(findSlot(tokens('由'), tokens('设计'), tokens('设计者由此'))).toMatchObject({
      left: 1,
      right: 2,
      gap: -1,
    });
    expect(findSlot(tokens(''), tokens('设计'), tokens('陆远舟设计'))).toEqual({
      left: 0,
      right: 2,
      gap: -1,
    });
  });

  it('takes the closest of several places', () => {
    expect(findSlot(tokens('由'), tokens('设计'), tokens('由他由我设计'))).toMatchObject({ gap: 1 });
  });
});

it('texts are compared from either end', () => {
  expect(commonPrefix('大桥全长', '大桥长')).toBe(2);
  expect(commonPrefix('ab', 'abc')).toBe(2);
  expect(commonPrefix('', 'a')).toBe(0);
  expect(commonSuffix('座谈会上说', '会上说')).toBe(3);
  expect(commonSuffix('a', 'b')).toBe(0);
});
