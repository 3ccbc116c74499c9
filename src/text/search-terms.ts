import { figureTerms } from './figure-terms.ts';
import { terms } from './tokenizer.ts';

/** What passages, sentences and questions are matched by: their terms, and those of their figures in plain digits. */
export function searchTerms(text: string): string[] {
  return [...terms(text), ...figureTerms(text)];
}
