import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, isHan, languageOf, scriptOf } from '../../src/text/script.ts';

describe('folding', () => {
  it.each([
    ['臺灣鐵路於民國七十五年通車', '台湾铁路于民国七十五年通车'],
    ['台湾铁路', '台湾铁路'],
    ['ＰＰＲ－９０８７　７０．５％！', 'ppr-9087 70.5%!'],
    ['The Eiffel TOWER', 'the eiffel tower'],
    ['「引據」', '「引据」'],
    ['ΑΣ', 'ασ'],
  ])('turns %s into %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('keeps every offset, whatever the string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(0xffff)), (text, codes) => {
        // Code units at random: lone surrogates among them.
        const any = text + String.fromCharCode(...codes);
        const folded = fold(any);
        expect(folded).toHaveLength(any.length);
        expect(folded).toBe(Array.from({ length: any.length }, (_, at) => fold(any[at]!)).join(''));
      }),
    );
  });

  it('leaves what is folded alone, for every code unit', () => {
    const changed: string[] = [];
    for (let code = 0; code < 0x10000; code++) {
      const folded = fold(String.fromCharCode(code));
      if (fold(folded) !== folded) changed.push(String.fromCharCode(code));
    }
    expect(changed).toEqual([]);
  });

  it('leaves surrogate pairs alone', () => {
    expect(fold('𠮷野家🚄𡌛')).toBe('𠮷野家🚄𡌛');
  });

  it('takes a text longer than the stack holds arguments', () => {
    expect(fold('鐵A'.repeat(200_000))).toBe('铁a'.repeat(200_000));
  });
});

describe('the script of a text', () => {
  it.each([
    ['青藏铁路全长1956公里', 'hans'],
    ['青藏鐵路全長1956公里', 'hant'],
    ['這條鐵路的起點在西宁', 'hant'],
    ['中文', null],
    ['The railway', null],
    ['', null],
    // Ordinary characters of both scripts.
    ['后里台北', null],
  ] as const)('of %j is %s', (text, script) => {
    expect(scriptOf(text)).toBe(script);
  });
});

describe('the language of a text', () => {
  it.each([
    ['GPT-4o是什么时候发布的？', 'zh'],
    ['Where is Taroko (太魯閣)?', 'zh'],
    ['Where is the gorge that is called 太魯閣 now?', 'en'],
    ['How high is Mount Fuji?', 'en'],
    ['2024', 'zh'],
  ] as const)('of %j is %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it('is told by characters of the Basic Multilingual Plane', () => {
    for (const character of '一龥㐀〇豈') expect(isHan(character.charCodeAt(0)), character).toBe(true);
    for (const character of 'aあ가，。0') expect(isHan(character.charCodeAt(0)), character).toBe(false);
  });
});
