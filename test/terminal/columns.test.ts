import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, harmless, wrap } from '../../src/terminal/columns.ts';

const lines = (text: string, width: number) =>
  wrap(text, width).map(({ start, end }) => text.slice(start, end));

/** Chinese and English prose with its punctuation, never more than one mark in a row. */
const prose = fc
  .array(
    fc.oneof(
      fc.constantFrom('山', '水', '人口增长', '一百二十里', '媽媽', 'words', 'a', '2025', '👨‍👩‍👧', 'é'),
      fc.constantFrom('，水', '。山', '「山」', '（水）人', '“山”', ' ', '…山', '70%的'),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('columnsOf', () => {
  test('counts Han characters and full-width signs as two, Latin as one, combining marks as none', () => {
    expect(columnsOf('山A，e\u0301')).toBe(2 + 1 + 2 + 1);
  });
});

describe('harmless', () => {
  test('shows an escape sequence instead of obeying it', () => {
    expect(harmless('\u001b[31mred\u001b[0m')).toBe('␛[31mred␛[0m');
  });
  test('takes the 8-bit control sequence introducer, the bell and DEL', () => {
    expect(harmless('a\u009b2Jb\u0007c\u007f')).toBe('a\ufffd2Jb␇c\ufffd');
  });
  test('disarms overrides of the reading direction and lone surrogates, not pairs', () => {
    expect(harmless('a\u202eb\ud800c😀')).toBe('a\ufffdb\ufffdc😀');
  });
  test('turns tabs and carriage returns into spaces and keeps line feeds', () => {
    expect(harmless('a\tb\r\nc')).toBe('a b \nc');
  });
  test('never changes a length and leaves nothing but line feeds of the control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const safe = harmless(text);
        expect(safe).toHaveLength(text.length);
        expect(safe).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

describe('wrap', () => {
  test('breaks Chinese between characters and counts two columns each', () => {
    expect(lines('一二三四五六七', 6)).toEqual(['一二三', '四五六', '七']);
  });
  test('takes a character along rather than begin a line with a full stop', () => {
    expect(lines('一二三。四五', 6)).toEqual(['一二', '三。四', '五']);
  });
  test('takes an opening mark along rather than end a line with it', () => {
    expect(lines('一二「三四」', 6)).toEqual(['一二', '「三', '四」']);
  });
  test('breaks English at spaces, which belong to no line', () => {
    expect(lines('one two  three', 8)).toEqual(['one two', 'three']);
  });
  test('lets a space hang where a word just fits', () => {
    expect(lines('one two', 3)).toEqual(['one', 'two']);
  });
  test('cuts a word only where it is longer than a line', () => {
    expect(lines('abcdefgh ij', 5)).toEqual(['abcde', 'fgh', 'ij']);
  });
  test('cuts such a word before a letter rather than before a mark', () => {
    expect(lines('abcde，水', 5)).toEqual(['abcd', 'e，水']);
    expect(lines('“山”wordsawords“山”，水', 20)).toEqual(['“山”wordsawords', '“山”，水']);
    expect(lines('，，，，', 4)).toEqual(['，，', '，，']);
  });
  test('does not separate a number from its percent sign or its decimals', () => {
    expect(lines('增长了3.14%吗', 10)).toEqual(['增长了', '3.14%吗']);
  });
  test('keeps the line breaks of the text and drops empty lines', () => {
    expect(lines('一\n\n二', 10)).toEqual(['一', '二']);
  });
  test('has no line for a text of spaces', () => {
    expect(lines(' 　\n ', 10)).toEqual([]);
  });

  test('no line of any text is wider than the width', () => {
    fc.assert(
      fc.property(
        fc.oneof(prose, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
        fc.integer({ min: 2, max: 40 }),
        (raw, width) => {
          for (const line of lines(harmless(raw), width)) expect(columnsOf(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
  test('every character but spaces is in exactly one line, in order', () => {
    fc.assert(
      fc.property(
        fc.oneof(prose, fc.string({ unit: 'grapheme' })),
        fc.integer({ min: 2, max: 40 }),
        (raw, width) => {
          const text = harmless(raw);
          const inked = (part: string) => part.replace(/[ \u3000\n]/g, '');
          expect(inked(lines(text, width).join(''))).toBe(inked(text));
          let end = 0;
          for (const line of wrap(text, width)) {
            expect(line.start).toBeGreaterThanOrEqual(end);
            end = line.end;
          }
        },
      ),
    );
  });
  test('no line of prose begins with a closing mark or ends with an opening one', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 20, max: 60 }), (text, width) => {
        // Marks at the very beginning or after a break of the text itself have nothing to hold on to.
        for (const line of lines(text, width).slice(1)) expect(line).not.toMatch(/^[，。」）”…%]/);
        for (const line of lines(text, width)) expect(line).not.toMatch(/[「（“]$/);
      }),
    );
  });
});
