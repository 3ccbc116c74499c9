import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/corpus/encoding.ts';
import { ArticleError } from '../../src/errors.ts';

const HANS = '图书馆全年开放，读者在这里可以看书、上网，也可以参加活动。去年到馆的人比前年多了三成。';
const HANT = '圖書館全年開放，讀者在這裡可以看書、上網，也可以參加活動。去年到館的人比前年多了三成。';

describe('encodings that are read', () => {
  it.each([
    ['UTF-8', HANS, iconv.encode(HANS, 'utf8'), 'utf-8'],
    ['UTF-8 with a byte order mark', HANS, iconv.encode(HANS, 'utf8', { addBOM: true }), 'utf-8'],
    ['UTF-16, little end first', HANT, iconv.encode(HANT, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16, big end first', HANT, iconv.encode(HANT, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['GB18030 with four-byte characters', `${HANS}㒨𠮷`, iconv.encode(`${HANS}㒨𠮷`, 'gb18030'), 'gb18030'],
    ['GBK with Traditional characters', HANT, iconv.encode(HANT, 'gbk'), 'gb18030'],
    ['Big5', HANT, iconv.encode(HANT, 'big5'), 'big5'],
  ])('%s', (_, text, bytes, encoding) => {
    expect(decode(bytes, 'a.txt')).toEqual({ text, encoding });
  });

  it('an English text with a Chinese name in GBK', () => {
    const text = 'The library of Xinjiang (新疆) has 80 reading rooms, said the agency in a long report.';
    expect(decode(iconv.encode(text, 'gbk'), 'a.txt').text).toBe(text);
  });

  it('an empty file is empty text', () => {
    expect(decode(new Uint8Array(), 'a.txt')).toEqual({ text: '', encoding: 'utf-8' });
  });

  it('a stray control character makes no binary of a text', () => {
    expect(decode(Buffer.from(`${HANS}\u0008${HANS}`), 'a.txt').encoding).toBe('utf-8');
  });
});

describe('bytes that are refused, with the file, the problem and the remedy', () => {
  const message = (bytes: Uint8Array): string => {
    try {
      decode(bytes, 'folder/a.txt');
    } catch (error) {
      if (error instanceof ArticleError) return error.message;
      throw error;
    }
    return 'read';
  };

  it.each([
    ['NUL bytes', Buffer.from('abc\0def')],
    ['NUL bytes in what is no UTF-8', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x00, 0xff, 0xfe, 0x00])],
    ['control characters', Buffer.from('\u0001\u0002\u0003\u0004 abc')],
    ['UTF-16 without a byte order mark', iconv.encode('read me\n', 'utf-16le', { addBOM: false })],
  ])('binary: %s', (_, bytes) => {
    expect(message(bytes)).toMatch(/^folder\/a\.txt: the file is binary, .*Save it as UTF-8/);
  });

  it.each([
    [
      'Japanese',
      iconv.encode('図書館で本を読む人が増えていると東京都が発表した。', 'shift_jis'),
      'Shift_JIS',
    ],
    ['Korean', iconv.encode('도서관에서 책을 읽는 사람이 늘고 있다', 'euc-kr'), 'EUC-KR'],
    [
      'Western European',
      iconv.encode('The café’s “naïve” readers — all of them', 'windows-1252'),
      'windows-1252',
    ],
    ['UTF-8 without its last byte', Buffer.from(HANS.repeat(3)).subarray(0, -1), 'damaged UTF-8'],
    ['UTF-16 without its last byte', Buffer.from([0xff, 0xfe, 0x41]), 'damaged UTF-16'],
  ])('%s', (_, bytes, looksLike) => {
    expect(message(bytes)).toBe(
      `folder/a.txt: the encoding is not UTF-8, UTF-16, GB18030 or Big5; it looks like ${looksLike}. Save it as UTF-8.`,
    );
  });
});
