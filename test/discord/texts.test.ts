import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/discord/commands.ts';
import { type Locale, localeOf, localeOfMessage, TEXTS } from '../../src/discord/texts.ts';

describe('the language', () => {
  test('of a command is the asker’s, English where there are no texts in it', () => {
    expect(['zh-CN', 'zh-TW', 'zh-HK', 'en-US', 'ja', ''].map(localeOf)).toEqual([
      'zh-CN',
      'zh-TW',
      'zh-TW',
      'en',
      'en',
      'en',
    ]);
  });

  test('of a message is the server’s Chinese where it chose that, else the message’s own', () => {
    expect(localeOfMessage('readers?', 'zh-TW')).toBe('zh-TW');
    expect(localeOfMessage('读者？', 'en-US')).toBe('zh-CN');
    expect(localeOfMessage('readers?', 'en-US')).toBe('en');
    expect(localeOfMessage('讀者？', null)).toBe('zh-TW');
    expect(localeOfMessage('APEC 領導人？', 'en-US')).toBe('zh-TW');
    expect(localeOfMessage('後面有谁？', null)).toBe('zh-CN');
    expect(localeOfMessage('？！', null)).toBe('en');
    expect(localeOfMessage('Where did Mayor 苏砚秋 speak?', null)).toBe('en');
  });
});

/** What a text may be made of: a number, a list, an object with any keys. */
const ANYTHING: unknown = new Proxy(() => {}, {
  get: (_target, key) => {
    if (key === Symbol.toPrimitive || key === 'join') return () => '1';
    if (key === 'map') return () => ['1'];
    if (key === Symbol.iterator) return () => ['1'].values();
    return ANYTHING;
  },
});

/** Every text of a language: the shared ones, and those of each command with its localised names. */
function textsIn(locale: Locale): string {
  const collect = (value: unknown): string =>
    typeof value === 'function'
      ? collect(value(ANYTHING, ANYTHING, ANYTHING))
      : typeof value === 'object' && value !== null
        ? Object.values(value).map(collect).join('\n')
        : String(value);
  const localised = (definition: unknown): string =>
    collect(
      [...JSON.stringify(definition).matchAll(/"(?:name|description)_localizations":(\{[^}]*\})/g)].map(
        ([, texts]) => (JSON.parse(texts!) as Record<string, string>)[locale],
      ),
    );
  const ofCommands = COMMANDS.map(
    ({ definition, texts }) => `${localised(definition)}\n${collect(texts?.[locale])}`,
  );
  return [collect(TEXTS[locale]), ...ofCommands].join('\n');
}

test('no Traditional text has characters that exist in Simplified only, nor the other way round', () => {
  // A few frequent characters are enough to catch a text pasted into the wrong language.
  expect(textsIn('zh-TW')).not.toMatch(/[问题这错请与应词语员试设统计状态页里栏条览权]/u);
  expect(textsIn('zh-CN')).not.toMatch(/[問題這錯請與應詞語員試設統計狀態頁裡欄條覽權]/u);
});
