import { describe, expect, test } from 'vitest';
import type { CitedFigure } from '../../src/answer/answer.ts';
import { normalForm } from '../../src/discord/figures.ts';
import { TEXTS } from '../../src/discord/texts.ts';

function figure(text: string, more: Partial<CitedFigure>): CitedFigure {
  return {
    text,
    article: 'x.md',
    start: 0,
    end: text.length,
    kind: 'amount',
    value: 0,
    unit: '',
    bound: 'exact',
    ...more,
  };
}
const english = (text: string, more: Partial<CitedFigure>) => normalForm(figure(text, more), TEXTS.en);

describe('the normal form of a figure', () => {
  test('says the bound in words and the amount in digits', () => {
    expect(english('12万余人', { value: 120_000, unit: '人', bound: 'atLeast' })).toBe('at least 120,000 人');
    expect(english('不足五成', { value: 0.5, unit: '%', bound: 'atMost' })).toBe('at most 50%');
    expect(english('約三千', { value: 3000, bound: 'about' })).toBe('about 3,000');
    expect(english('4.6万个', { value: 46_000, unit: '个' })).toBe('46,000 个');
  });

  test('shows both ends of a range', () => {
    expect(english('三至五天', { value: 3, high: 5, unit: '天' })).toBe('3–5 天');
  });

  test('leaves out a unit that the article writes in other characters', () => {
    expect(english('三萬戶', { value: 30_000, unit: '户' })).toBe('30,000');
  });

  test('is none where the written form says it all', () => {
    expect(english('1602人次', { value: 1602, unit: '人次' })).toBeNull();
    expect(english('70%', { value: 0.7, unit: '%' })).toBeNull();
  });

  test('is none for dates, times, ordinals and numbers too large to be exact', () => {
    expect(english('1919年6月15日', { kind: 'date', value: 1919, unit: '年' })).toBeNull();
    expect(english('第十次', { kind: 'ordinal', value: 10, unit: '次' })).toBeNull();
    expect(english('很多', { value: 1e300 })).toBeNull();
    expect(english('很多', { value: Number.NaN })).toBeNull();
  });
});
