import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumeral, readNumeral } from '../../src/text/numeral.ts';
import { measureOf, readUnit } from '../../src/text/unit.ts';

const DIGITS = '零一二三四五六七八九';

/** A whole number below 10^12 in Chinese characters, by the schoolbook rules. */
function inChinese(value: number): string {
  if (value === 0) return '零';
  const sections: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 10_000)) sections.push(rest % 10_000);
  let text = '';
  for (let i = sections.length - 1; i >= 0; i--) {
    const section = sections[i]!;
    if (section === 0) continue;
    if (text !== '' && (section < 1000 || sections[i + 1] === 0)) text += '零';
    text += sectionInChinese(section) + ['', '万', '亿'][i]!;
  }
  return text.replace(/^一十/, '十');
}

function sectionInChinese(section: number): string {
  let text = '';
  for (const [place, unit] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(section / place) % 10;
    if (digit > 0) text += DIGITS[digit]! + unit;
    else if (text !== '' && !text.endsWith('零') && section % place > 0) text += '零';
  }
  return text;
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A whole number below 10^12 in English words. */
function inEnglish(value: number): string {
  if (value < 20) return ONES[value]!;
  if (value < 100) return TENS[Math.floor(value / 10) - 2]! + (value % 10 > 0 ? `-${ONES[value % 10]}` : '');
  if (value < 1000) {
    return `${ONES[Math.floor(value / 100)]} hundred${value % 100 > 0 ? ` and ${inEnglish(value % 100)}` : ''}`;
  }
  const [size, word] = value < 1e6 ? [1e3, 'thousand'] : value < 1e9 ? [1e6, 'million'] : [1e9, 'billion'];
  const rest = value % size;
  return `${inEnglish(Math.floor(value / size))} ${word}${rest > 0 ? ` ${rest < 100 ? 'and ' : ''}${inEnglish(rest)}` : ''}`;
}

describe('parseNumeral', () => {
  it.each([
    ['46,000', 46_000],
    ['46000', 46_000],
    ['3.14', 3.14],
    ['４．６萬', 46_000],
    ['4.6 万', 46_000],
    ['12万', 120_000],
    ['3亿5千万', 350_000_000],
    ['12万3456', 123_456],
    ['1万5', 15_000],
    ['5百', 500],
    ['2兆', 2e12],
    ['四万六千', 46_000],
    ['兩千', 2000],
    ['十二', 12],
    ['二十', 20],
    ['一百零五', 105],
    ['一百一', 110],
    ['两万三', 23_000],
    ['三百五', 350],
    ['一万亿', 1e12],
    ['一九四九', 1949],
    ['二〇二三', 2023],
    ['二○○八', 2008],
    ['廿一', 21],
    ['卅', 30],
    ['壹貳', 12],
    ['壹佰貳拾叁', 123],
    ['三点一四', 3.14],
    ['零点五', 0.5],
    ['三分之一', 1 / 3],
    ['2/3', 2 / 3],
    ['½', 0.5],
    ['2½', 2.5],
    ['一半', 0.5],
    ['半', 0.5],
    ['三成', 0.3],
    ['七成五', 0.75],
    ['70%', 0.7],
    ['70％', 0.7],
    ['5‰', 0.005],
    ['百分之七十', 0.7],
    ['千分之三', 0.003],
    ['4.6 million', 4_600_000],
    ['twelve', 12],
    ['a dozen', 12],
    ['three hundred and five', 305],
    ['one million two hundred thousand', 1_200_000],
    ['two and a half million', 2_500_000],
    ['two thirds', 2 / 3],
    ['70 percent', 0.7],
    ['seventy per cent', 0.7],
  ])('%s is %d', (text, value) => {
    expect(parseNumeral(text)).toBeCloseTo(value, 12);
  });

  it.each([
    '',
    '人',
    '三个',
    '1.2.3',
    '12-3',
    'one two',
    '3十',
    'a',
    'dozen',
    '第三',
    '\ud800',
    '5/4',
    '9/11',
  ])('is null for %j', (text) => {
    expect(parseNumeral(text)).toBeNull();
  });

  const whole = fc.oneof(
    fc.integer({ min: 1, max: 9999 }),
    fc.integer({ min: 1, max: 999_999_999_999 }),
    fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom(1e3, 1e4, 1e6, 1e8, 1e9))
      .map(([a, b]) => a * b),
  );

  it('reads what is written by the rules of Chinese', () => {
    fc.assert(
      fc.property(whole, (value) => {
        expect(parseNumeral(inChinese(value))).toBe(value);
      }),
    );
  });

  it('reads what is written by the rules of English', () => {
    fc.assert(
      fc.property(whole, (value) => {
        expect(parseNumeral(inEnglish(value))).toBe(value);
      }),
    );
  });

  it('reads thousand separators', () => {
    fc.assert(
      fc.property(whole, (value) => {
        expect(parseNumeral(value.toLocaleString('en-US'))).toBe(value);
      }),
    );
  });

  it('reads nothing but finite numbers from any text', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'0123456789.,/%一二三十百千万亿兆零点分之成半余 ahundretosv-'),
    });
    fc.assert(
      fc.property(text, (written) => {
        const value = parseNumeral(written);
        expect(value === null || Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('readNumeral', () => {
  it('keeps what 余, 多 and 几 leave open', () => {
    expect(readNumeral('12万余人', 0)).toMatchObject({ value: 120_000, end: 4, bound: 'atLeast' });
    expect(readNumeral('30多万人', 0)).toMatchObject({ value: 300_000, end: 4, bound: 'atLeast' });
    expect(readNumeral('十几个', 0)).toMatchObject({ value: 10, end: 2, bound: 'atLeast' });
  });

  it('leaves 千 and 百 to the units they begin', () => {
    expect(readNumeral('5千米', 0)).toMatchObject({ value: 5, end: 1 });
    expect(readNumeral('5万千瓦', 0)).toMatchObject({ value: 50_000, end: 2 });
    expect(readNumeral('三千克', 0)).toMatchObject({ value: 3, end: 1 });
  });

  it('tells neighbours (二三十) from digits of a year (一九一九)', () => {
    expect(readNumeral('二三十人', 0)).toMatchObject({ value: 20, high: 30, end: 3 });
    expect(readNumeral('一九一九年', 0)).toMatchObject({ value: 1919, plainDigits: 4 });
  });

  it('marks multipliers without a digit', () => {
    expect(readNumeral('千余人', 0)).toMatchObject({ value: 1000, implied: true });
    expect(readNumeral('三千人', 0)).toMatchObject({ value: 3000, implied: false });
    expect(readNumeral('十人', 0)).toMatchObject({ value: 10, implied: false });
  });
});

describe('units', () => {
  it.each([
    ['公里', '千米'],
    ['km', 'kilometres'],
    ['feet', '英尺'],
    ['人', 'people'],
    ['美元', 'US$'],
    ['度', '°C'],
    ['平方公里', 'km²'],
  ])('measures %s as %s', (a, b) => {
    expect(measureOf(a)).not.toBeNull();
    expect(measureOf(a)).toEqual(measureOf(b));
  });

  it('converts within a dimension', () => {
    const factor = (unit: string): number => measureOf(unit)!.factor;
    expect(factor('公里') / factor('米')).toBe(1000);
    expect(factor('小时') / factor('分钟')).toBe(60);
    expect(factor('吨') / factor('斤')).toBe(2000);
    expect(factor('公顷') / factor('亩')).toBeCloseTo(15, 10);
    expect(factor('mile') / factor('foot')).toBeCloseTo(5280, 6);
  });

  it('reads the longest name, and no word that only begins like one', () => {
    const read = (text: string) => readUnit(text, text, 0);
    expect(read('人次参加')?.unit).toBe('人次');
    expect(read('人民币')?.unit).toBe('人民币');
    expect(read('人民代表')).toBeNull();
    expect(read('个月')?.unit).toBe('个月');
    expect(read('个半小时')).toMatchObject({ unit: '小时', inside: 'half' });
    expect(read('个多月')).toMatchObject({ unit: '个月', inside: 'more' });
    expect(read('年级')).toBeNull();
    expect(read(' square miles of')?.unit).toBe('square mile');
    expect(read(' has been')).toBeNull();
  });

  it('takes 5G for a network and 5g for a weight', () => {
    expect(readUnit('5G', '5g', 1)).toBeNull();
    expect(readUnit('5g', '5g', 1)?.unit).toBe('g');
  });
});
