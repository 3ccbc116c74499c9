import { Converter } from 'opencc-js/t2cn';

/** Which Chinese script a text is written in; `null` where its characters do not tell. */
export type Script = 'hans' | 'hant';

/** What language a text mostly is. */
export type Language = 'zh' | 'en';

/**
 * Folded code unit of each code unit: Traditional → Simplified (OpenCC's single-character table), full width → half
 * width (U+FF01–FF5E, U+3000), upper → lower case. Every entry is one code unit, so offsets survive folding.
 */
const FOLDED = buildFoldTable();
const TRADITIONAL_ONLY = buildOneSided();

function buildFoldTable(): Uint16Array {
  const toSimplified = Converter({ from: 't', to: 'cn' });
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < 0x10000; code++) table[code] = code;
  for (const [first, last] of [
    [0x3400, 0x9fff],
    [0xf900, 0xfaff],
  ] as const) {
    for (let code = first; code <= last; code++) {
      const simplified = toSimplified(String.fromCharCode(code));
      if (simplified.length === 1) table[code] = simplified.charCodeAt(0);
    }
  }
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = code - 0xfee0;
  table[0x3000] = 0x20;
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const lower = String.fromCharCode(table[code]!).toLowerCase();
    if (lower.length === 1) table[code] = lower.charCodeAt(0);
  }
  // 薴 becomes 苧, which becomes 苎: a fold of a fold is the same.
  for (let code = 0; code < 0x10000; code++) table[code] = table[table[code]!]!;
  return table;
}

/** 1 where a character is Traditional only, 2 where it is Simplified only (the fold of another character). */
function buildOneSided(): Uint8Array {
  const sides = new Uint8Array(0x10000);
  for (let code = 0x3400; code <= 0x9fff; code++) {
    if (FOLDED[code] !== code) {
      sides[code] = 1;
      const simplified = FOLDED[code]!;
      if (sides[simplified] === 0) sides[simplified] = 2;
    }
  }
  // Simplified forms that are ordinary Traditional characters too (后, 里, 干, 台…) tell nothing.
  for (const shared of '后里干台面只系制谷松范云丑斗冲回汇几借卷千秋曲舍胜术叶郁愿岳致准征占折当向同合出于采才表别板布卜尝仇吊杆杠刮柜胡划家姜局巨克困累历帘了流霉蒙弥蔑苹仆朴签舌升师适沈尸似他体万喂无咸项须旋佣游余吁御云熏占折志钟种周朱') {
    if (sides[shared.charCodeAt(0)] === 2) sides[shared.charCodeAt(0)] = 0;
  }
  return sides;
}

/** The text as the matcher sees it: Simplified, half width, lower case. Same length, so offsets carry over. */
export function fold(text: string): string {
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) codes[i] = FOLDED[text.charCodeAt(i)]!;
  let folded = '';
  // String.fromCharCode takes its arguments on the stack, so long texts go in pieces.
  for (let i = 0; i < codes.length; i += 8192) folded += String.fromCharCode(...codes.subarray(i, i + 8192));
  return folded;
}

/** Which script a text's characters are of, by majority of those that exist in one script only. */
export function scriptOf(text: string): Script | null {
  let traditional = 0;
  let simplified = 0;
  for (let i = 0; i < text.length; i++) {
    const side = TRADITIONAL_ONLY[text.charCodeAt(i)];
    if (side === 1) traditional++;
    else if (side === 2) simplified++;
  }
  if (traditional === simplified) return null;
  return traditional > simplified ? 'hant' : 'hans';
}

/** Whether a code unit is a Han character of the Basic Multilingual Plane. */
export function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code === 0x3007;
}

/** `zh` where Han characters outnumber Latin words, else `en`. */
export function languageOf(text: string): Language {
  let han = 0;
  for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) han++;
  const latinWords = text.match(/[A-Za-z]+/g)?.length ?? 0;
  return han >= latinWords ? 'zh' : 'en';
}
