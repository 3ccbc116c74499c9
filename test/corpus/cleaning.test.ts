import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/corpus/cleaning.ts';

describe('reading annotations', () => {
  it.each([
    ['自治區(qū)', '自治區'],
    ['總結(jié)進(jìn)展', '總結進展'],
    ['目標(biāo)（mù）', '目標（mù）'],
    ['深謀遠(yuǎn)慮', '深謀遠慮'],
    ['團（tuán）隊', '團隊'],
    ['質量(liàng)，測量(liáng)', '質量，測量'],
    ['區(QŪ)', '區'],
    ['深(shēn)(shēn)', '深'],
    ['进(jìn\u0300)', '进(jìn\u0300)'],
    ['进(ji\u0300n)', '进'],
    ['向(xiànɡ)', '向'],
  ])('%s → %s', (annotated, plain) => {
    expect(clean(annotated).text).toBe(plain);
  });

  it('are counted', () => {
    expect(clean('總結(jié)進(jìn)展(约3%)').annotations).toBe(2);
  });

  it.each([
    '增長(约3%)',
    '張三(Zhang)',
    '(a)',
    '区(hé)',
    '区(de)',
    '区(qū 县)',
    '区(qu)',
    '区 (qū)',
    'a(ā)',
    '好吗(ma)',
    '区()',
  ])('ordinary brackets stay: %s', (text) => {
    expect(clean(text)).toEqual({ text, annotations: 0, lineEndings: 0 });
  });
});

describe('white space and invisible characters', () => {
  it('all line endings become \\n and are counted', () => {
    expect(clean('a\r\nb\rc\u2028d\ne')).toEqual({ text: 'a\nb\nc\nd\ne', annotations: 0, lineEndings: 3 });
  });

  it.each([
    ['white space at line ends goes', '甲 \t\n乙\u3000\n丙', '甲\n乙\n丙'],
    ['indentation stays', '甲\n\u3000\u3000乙', '甲\n\u3000\u3000乙'],
    ['one empty line at most', '甲\n\n\n \n乙', '甲\n\n乙'],
    ['no empty lines at the ends', '\n\n甲\n\n', '甲'],
    ['byte order marks and zero-width spaces go', '\ufeff甲\u200b乙\u2060', '甲乙'],
    ['control characters go', '甲\u0008乙\u009f丙\tx', '甲乙丙\tx'],
    ['joined emoji stay joined', '👨‍👩‍👧 甲\u200d乙', '👨‍👩‍👧 甲乙'],
    ['full width, scripts and compositions stay', '１２％　臺é é', '１２％　臺é é'],
  ])('%s', (_, dirty, plain) => {
    expect(clean(dirty).text).toBe(plain);
  });
});

describe('for any text', () => {
  const dirty = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 4 }),
        fc.string({ unit: 'binary', maxLength: 4 }),
        fc.constantFrom(
          '區',
          '(qū)',
          '（qū）',
          '(',
          ')',
          '量',
          '(liàng)',
          '\r',
          '\n',
          ' ',
          '\u200d',
          '\u200b',
          '👩',
          '\u2028',
        ),
      ),
    )
    .map((pieces) => pieces.join(''));

  it('cleaning is idempotent', () => {
    fc.assert(
      fc.property(dirty, (text) => {
        const once = clean(text).text;
        expect(clean(once)).toEqual({ text: once, annotations: 0, lineEndings: 0 });
      }),
      { numRuns: 500 },
    );
  });

  it('brackets without tone marks survive wherever they stand', () => {
    const word = fc.stringMatching(/^[a-z0-9%约]{1,12}$/);
    const han = fc.stringMatching(/^[一-鿿]{1,6}$/);
    fc.assert(
      fc.property(han, word, han, (before, inside, after) => {
        const text = `${before}(${inside})${after}（${inside}）`;
        expect(clean(text).text).toBe(text);
      }),
    );
  });
});
