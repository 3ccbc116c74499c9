import { describe, expect, test } from 'vitest';
import type { CitedFigure } from '../../src/answer/answer.ts';
import { normalForm } from '../../src/answer/normal-form.ts';
import { TEXTS } from '../../src/terminal/texts.ts';

function figure(
  text: string,
  value: number,
  unit: string,
  bound: CitedFigure['bound'] = 'exact',
  more: Partial<CitedFigure> = {},
): CitedFigure {
  return { text, article: 'a.md', start: 0, end: text.length, kind: 'amount', value, unit, bound, ...more };
}

describe('normalForm', () => {
  test('spells out a bound and the zeros, in the language of the reader', () => {
    const written = figure('12万余人', 120_000, '人', 'atLeast');
    expect(normalForm(written, TEXTS['zh-CN'].bounds)).toBe('至少 120,000 人');
    expect(normalForm(written, TEXTS['zh-TW'].bounds)).toBe('至少 120,000 人');
    expect(normalForm(written, TEXTS.en.bounds)).toBe('at least 120,000 人');
  });
  test('keeps the unit in the script of the text', () => {
    expect(normalForm(figure('三萬噸', 30_000, '吨'), TEXTS['zh-TW'].bounds)).toBe('30,000 噸');
  });
  test('takes the unit as it is where the text writes it otherwise', () => {
    expect(normalForm(figure('twenty miles', 20, 'mi'), TEXTS.en.bounds)).toBe('20 mi');
  });
  test('shows shares as percentages', () => {
    expect(normalForm(figure('七成', 0.7, '%'), TEXTS['zh-CN'].bounds)).toBe('70%');
    expect(normalForm(figure('不足五成', 0.5, '%', 'atMost'), TEXTS.en.bounds)).toBe('at most 50%');
    expect(normalForm(figure('千分之七', 0.007, '‰', 'about'), TEXTS.en.bounds)).toBe('about 0.7%');
  });
  test('rounds a share that has no end, and leaves a length of time in several units as it is', () => {
    expect(normalForm(figure('三分之一', 1 / 3, '%'), TEXTS['zh-CN'].bounds)).toBe('33.3333%');
    expect(normalForm(figure('两年零五天', 2 + 5 / 365.2422, '年'), TEXTS['zh-CN'].bounds)).toBeNull();
  });
  test('counts years where the text does', () => {
    expect(normalForm(figure('两千多年', 2000, '年', 'atLeast'), TEXTS.en.bounds)).toBe('at least 2,000 年');
  });
  test('keeps decimals and bare numbers', () => {
    expect(normalForm(figure('4.65万', 46_500, ''), TEXTS.en.bounds)).toBe('46,500');
    expect(normalForm(figure('零点二五', 0.25, ''), TEXTS.en.bounds)).toBe('0.25');
  });
  test.each([
    ['1956公里', 1956, '公里', 'exact'],
    ['1,956 km', 1956, 'km', 'exact'],
    ['70%', 0.7, '%', 'exact'],
    ['约300人', 300, '人', 'about'],
    ['300人左右', 300, '人', 'about'],
    ['around 35 minutes', 35, 'minute', 'about'],
  ] as const)('says nothing where %s says it already', (text, value, unit, bound) => {
    expect(normalForm(figure(text, value, unit, bound), TEXTS['zh-CN'].bounds)).toBeNull();
  });
  test.each([
    ['1919年6月15日', 1919, '年', 'date'],
    ['二〇二五年', 2025, '年', 'date'],
    ['上午九时', 9, '时', 'time'],
    ['第十次', 10, '次', 'ordinal'],
  ] as const)('makes no amount of %s', (text, value, unit, kind) => {
    expect(normalForm(figure(text, value, unit, 'exact', { kind }), TEXTS['zh-CN'].bounds)).toBeNull();
  });
  test('shows both ends of a range', () => {
    expect(normalForm(figure('三至五天', 3, '天', 'exact', { high: 5 }), TEXTS['zh-CN'].bounds)).toBe(
      '3–5 天',
    );
    expect(normalForm(figure('六七成', 0.6, '成', 'about', { high: 0.7 }), TEXTS['zh-CN'].bounds)).toBe(
      '约 60–70%',
    );
    expect(normalForm(figure('30-50人', 30, '人', 'exact', { high: 50 }), TEXTS['zh-CN'].bounds)).toBeNull();
  });
});
