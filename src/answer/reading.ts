import { LRUCache } from 'lru-cache';
import type { Generation } from '../index/generation.ts';
import type { Postings } from '../index/postings.ts';
import type { ArticleRecord, Store } from '../index/store.ts';
import type { Figure } from '../text/figure.ts';
import { fold } from '../text/script.ts';
import { searchTerms } from '../text/search-terms.ts';
import { figuresBySentence, type NameWord } from '../text/sentence-terms.ts';
import { type Span, sliceOf } from '../text/span.ts';
import type { Speech } from '../text/speech.ts';
import { sequence } from '../text/tokenizer.ts';
import { type Signature, signatureOf } from './repeats.ts';

/** A sentence of an article with what is found in it. */
export interface ReadSentence {
  readonly span: Span;
  /** As the matcher sees it; same length as the span. */
  readonly folded: string;
  /** Numbers of its terms in the postings, each once, in no order. */
  readonly terms: Uint32Array;
  /** Its characters and words in order, by their number in the postings. */
  readonly tokens: Int32Array;
  /** In text order. */
  readonly names: readonly NameWord[];
  /** In text order. */
  readonly figures: readonly Figure[];
}

/** A sentence and its neighbours, in text order. @param at its position. */
export function withNeighbours(sentences: readonly ReadSentence[], at: number): readonly ReadSentence[] {
  return sentences.slice(Math.max(0, at - 1), at + 2);
}

/** An article taken apart for choosing evidence. */
export interface Reading {
  readonly record: ArticleRecord;
  readonly text: string;
  /** As the matcher sees it; same length. */
  readonly foldedText: string;
  readonly foldedTitle: string;
  readonly titleTerms: ReadonlySet<number>;
  /** Of the body, in text order. */
  readonly sentences: readonly ReadSentence[];
  /** In text order. */
  readonly speech: readonly Speech[];
}

/** Reading an article takes about a millisecond; those asked about are asked about again. Some 60 MB when full. */
const KEPT_CHARACTERS = 4_000_000;

/** A quarter of a kilobyte each. */
const KEPT_SIGNATURES = 50_000;

/** In place of the number of a token: no passage has it; it has not been looked up. */
const UNKNOWN = -2;
const NOT_ASKED = -1;

/** Reads articles of one generation, keeping those read last. */
export class Reader {
  readonly #store: Store;
  readonly #postings: Postings;
  readonly #readings = new LRUCache<number, Reading>({
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: ({ text }) => text.length + 1,
  });
  readonly #signatures = new LRUCache<number, Signature>({ max: KEPT_SIGNATURES });
  /** Numbers of characters by their code: to look a character up among all terms takes many times as long. */
  readonly #characters = new Int32Array(0x1_0000).fill(NOT_ASKED);
  readonly #texts = new LRUCache<number, string>({
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: (text) => text.length + 1,
  });

  constructor({ store, postings }: Pick<Generation, 'store' | 'postings'>) {
    this.#store = store;
    this.#postings = postings;
  }

  /** @param article its number in the store. */
  read(article: number): Reading {
    let reading = this.#readings.get(article);
    if (!reading) {
      reading = this.#take(article);
      this.#readings.set(article, reading);
    }
    return reading;
  }

  /** What a passage says, to know repeats by. @param passage its number in the index. */
  signatureOf(passage: number): Signature {
    let signature = this.#signatures.get(passage);
    if (!signature) {
      const { article, ...span } = this.#store.passage(passage);
      signature = signatureOf(fold(sliceOf(this.textOf(article), span)));
      this.#signatures.set(passage, signature);
    }
    return signature;
  }

  /** The pinned text, without taking the article apart. */
  textOf(article: number): string {
    let text = this.#texts.get(article);
    if (text === undefined) {
      text = this.#store.textOf(article);
      this.#texts.set(article, text);
    }
    return text;
  }

  #take(article: number): Reading {
    const record = this.#store.articles[article]!;
    const text = this.textOf(article);
    const foldedText = fold(text);
    const numberOf = (token: string) => this.#numberOf(token);
    const stored = this.#store.sentencesOf(article);
    const figures = figuresBySentence(
      stored.map(({ span }) => span),
      this.#store.figuresOf(article),
    );
    const sentences = stored.map(({ span, terms, names }, i): ReadSentence => {
      const folded = sliceOf(foldedText, span);
      // Of a long article only a few sentences are ever looked at.
      let tokens: Int32Array | null = null;
      return {
        span,
        folded,
        figures: figures[i]!,
        terms,
        names,
        get tokens() {
          tokens ??= Int32Array.from(sequence(folded), numberOf);
          return tokens;
        },
      };
    });
    const store = this.#store;
    const numbersOf = (words: readonly string[]) => this.#numbers(words);
    // Looking figures up needs neither.
    let titleTerms: ReadonlySet<number> | null = null;
    let speech: readonly Speech[] | null = null;
    return {
      record,
      text,
      foldedText,
      foldedTitle: fold(record.title),
      get titleTerms() {
        titleTerms ??= numbersOf(searchTerms(record.title));
        return titleTerms;
      },
      sentences,
      get speech() {
        speech ??= store.speechOf(article);
        return speech;
      },
    };
  }

  #numberOf(token: string): number {
    if (token.length > 1) return this.#postings.numberOf(token) ?? UNKNOWN;
    const code = token.charCodeAt(0);
    if (this.#characters[code] === NOT_ASKED)
      this.#characters[code] = this.#postings.numberOf(token) ?? UNKNOWN;
    return this.#characters[code]!;
  }

  #numbers(words: readonly string[]): Set<number> {
    const numbers = new Set<number>();
    for (const term of words) {
      const number = this.#postings.numberOf(term);
      if (number !== null) numbers.add(number);
    }
    return numbers;
  }
}
