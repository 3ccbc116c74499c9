import { createRequire } from 'node:module';
import type * as PinyinPro from 'pinyin-pro';

let loaded: typeof PinyinPro | undefined;

/** Loading takes 100 ms, and most processes never ask. */
function pinyinPro(): typeof PinyinPro {
  loaded ??= createRequire(import.meta.url)('pinyin-pro') as typeof PinyinPro;
  return loaded;
}

/** The syllables a Han character can be read as, without tones (藏: cang, zang); some 80 µs. */
export function syllablesOf(character: string): string[] {
  return pinyinPro().pinyin(character, { multiple: true, type: 'array', toneType: 'none', v: true });
}

/** A syllable without what many speakers do not tell apart: zh and z, ch and c, sh and s, n and l, -ng and -n. */
export function slurred(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiouv])/, 'l')
    .replace(/([aei])ng$/, '$1n');
}
