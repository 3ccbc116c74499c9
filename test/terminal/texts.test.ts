import { describe, expect, test } from 'vitest';
import { localeOf, localeOfPosix, TEXTS } from '../../src/terminal/texts.ts';

describe('localeOf', () => {
  test('follows the script of a Chinese question', () => {
    expect(localeOf('铁路有多长？', 'en')).toBe('zh-CN');
    expect(localeOf('鐵路有多長？', 'en')).toBe('zh-TW');
  });
  test('answers English in English, whatever the environment says', () => {
    expect(localeOf('How long is it?', 'zh-TW')).toBe('en');
  });
  test('takes the fallback where Chinese characters are the same in both scripts', () => {
    expect(localeOf('玉山', 'zh-TW')).toBe('zh-TW');
    expect(localeOf('玉山', 'zh-CN')).toBe('zh-CN');
  });
  test('still answers such a question in Chinese where the fallback is English', () => {
    expect(localeOf('玉山', 'en')).toBe('zh-CN');
  });
  test('takes the fallback where there are no letters at all', () => {
    expect(localeOf('1984?', 'en')).toBe('en');
  });
});

describe('localeOfPosix', () => {
  test.each([
    ['zh_CN.UTF-8', 'zh-CN'],
    ['zh_SG', 'zh-CN'],
    ['zh_TW.UTF-8', 'zh-TW'],
    ['zh_HK', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['de_DE.UTF-8', 'en'],
    ['C', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ] as const)('%s → %s', (name, locale) => {
    expect(localeOfPosix(name)).toBe(locale);
  });
});

describe('TEXTS', () => {
  const strings = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(strings)
        : [];

  test('Simplified and Traditional texts are of their own script', () => {
    for (const text of strings(TEXTS['zh-CN'])) expect(text).not.toMatch(/[裡沒參輸說離問題]/);
    for (const text of strings(TEXTS['zh-TW'])) expect(text).not.toMatch(/[里没参输说离问题]/);
  });
  test('English texts have no Chinese', () => {
    for (const text of strings(TEXTS.en)) expect(text).not.toMatch(/\p{Script=Han}/u);
  });
});
