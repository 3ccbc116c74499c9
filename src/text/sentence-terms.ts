import type { Figure } from './figure.ts';
import { termsOfFigure } from './figure-terms.ts';
import { fold } from './script.ts';
import { splitSentences } from './sentence.ts';
import { overlaps, type Span, shift, sliceOf } from './span.ts';
import { type TaggedWord, tagWords, terms } from './tokenizer.ts';

/** A word that may name a person, a place or an organisation: folded, with its part of speech (nr…, ns…, nt…). */
export type NameWord = Pick<TaggedWord, 'word' | 'tag'>;

/** A sentence with what it is matched by. */
export interface AnalysedSentence {
  readonly span: Span;
  /** Each once, in no useful order: the terms of its words and of its figures. */
  readonly terms: readonly string[];
  /** In text order. */
  readonly names: readonly NameWord[];
}

/** The sentences of a text from `bodyStart` on, in order. @param figures of the text, in order. */
export function analyseSentences(
  text: string,
  bodyStart: number,
  figures: readonly Figure[],
): AnalysedSentence[] {
  const folded = fold(text);
  const spans = splitSentences(text.slice(bodyStart)).map((local) => shift(local, bodyStart));
  const bySentence = figuresBySentence(spans, figures);
  return spans.map((span, i) => {
    const sentence = sliceOf(folded, span);
    // Its figures are known: to find them again would cost more than all else.
    const own = bySentence[i]!.flatMap((figure) => termsOfFigure(figure, sliceOf(folded, figure.span)));
    return {
      span,
      terms: [...new Set([...terms(sentence), ...own])],
      names: tagWords(sentence)
        .filter(({ tag }) => /^n[rst]/.test(tag))
        .map(({ word, tag }) => ({ word, tag })),
    };
  });
}

/** The figures that stand in each sentence. @param sentences in text order, as the figures are. */
export function figuresBySentence(sentences: readonly Span[], figures: readonly Figure[]): Figure[][] {
  let next = 0;
  return sentences.map((sentence) => {
    while (next < figures.length && figures[next]!.span.end <= sentence.start) next++;
    const own: Figure[] = [];
    for (let i = next; i < figures.length && overlaps(figures[i]!.span, sentence); i++) own.push(figures[i]!);
    return own;
  });
}
