import { NAME_TAG } from '../text/tokenizer.ts';
import type { ChineseEntry } from './cedict.ts';

/**
 * Words that the segmenter takes for names and that are none, sorted: CC-CEDICT writes the pinyin of names in capitals, and
 * theirs never. @param tags the segmenter's part of speech of each folded word.
 */
export function commonWords(entries: readonly ChineseEntry[], tags: ReadonlyMap<string, string>): string[] {
  const names = new Set(entries.filter(({ pinyin }) => /\p{Lu}/u.test(pinyin)).map(({ word }) => word));
  const words = entries.filter(
    ({ word }) => word.length > 1 && !names.has(word) && NAME_TAG.test(tags.get(word) ?? ''),
  );
  return [...new Set(words.map(({ word }) => word))].sort();
}
