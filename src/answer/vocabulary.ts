import type { Postings } from '../index/postings.ts';
import { stem } from '../text/tokenizer.ts';

/** The words that articles are written in. */
export interface Vocabulary {
  /** Whether it is a term of the articles. */
  has(term: string): boolean;
  /** Whether a passage has all of these terms. */
  hasTogether(terms: readonly string[]): boolean;
  /** The stem of a word spelled so, or null where the articles have no such word. */
  wordOf(letters: string): string | null;
  /** Whether a word of the articles begins with these letters a–z. */
  hasBeginning(letters: string): boolean;
  /** The words a–z of the articles, as stems, that begin with these letters. */
  beginningWith(letters: string): string[];
}

export function createVocabulary(postings: Postings): Vocabulary {
  const has = (term: string) => postings.numberOf(term) !== null;
  const latin = [...postings.vocabulary].filter((term) => /^[a-z]{3,}$/.test(term));
  const positionOf = (letters: string) => {
    let low = 0;
    let high = latin.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (latin[middle]! < letters) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    has,
    hasTogether: (all) => {
      let passages: Set<number> | null = null;
      for (const term of all) {
        const own = new Set<number>();
        postings.eachOccurrence(term, (passage) => {
          if (!passages || passages.has(passage)) own.add(passage);
        });
        if (own.size === 0) return false;
        passages = own;
      }
      return true;
    },
    wordOf: (letters) => {
      const word = stem(letters);
      return has(word) ? word : null;
    },
    hasBeginning: (letters) => {
      if (latin[positionOf(letters)]?.startsWith(letters)) return true;
      // Hastings is kept as hast: beyond a whole word its ending may follow.
      const cut = letters.replace(/(?:i|in|ing|ed)$/, '');
      return cut.length > 2 && cut !== letters && has(cut);
    },
    beginningWith: (letters) => {
      const start = positionOf(letters);
      let end = start;
      while (latin[end]?.startsWith(letters)) end++;
      return latin.slice(start, end);
    },
  };
}
