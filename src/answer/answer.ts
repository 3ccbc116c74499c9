import type { Generation } from '../index/generation.ts';
import type { Bound, FigureKind } from '../text/figure.ts';

/** A slice of an article's pinned text: `text` is exactly `article.text.slice(start, end)`. */
export interface CitedSlice {
  readonly text: string;
  /** The article's path relative to the articles folder. */
  readonly article: string;
  /** UTF-16 offsets into the article's pinned text, half-open. */
  readonly start: number;
  readonly end: number;
}

/** A figure as src/text/figure.ts understands it, cited. */
export interface CitedFigure extends CitedSlice {
  readonly kind: FigureKind;
  readonly value: number;
  readonly high?: number;
  readonly unit: string;
  readonly bound: Bound;
}

/** A figure that disagrees with the answer's, and where it stands. */
export type OtherFigure = CitedFigure & Citation;

/** Where a slice stands: enough to cite it without opening the article. */
export interface Citation {
  readonly title: string;
  readonly url: string | null;
  readonly source: string | null;
  /** ISO 8601, or null where the article names none. */
  readonly date: string | null;
}

export interface Quote extends CitedSlice, Citation {
  /** Who says these words, where the text says so: the name as written. */
  readonly speaker: string | null;
  /** The speaker's office as written next to the name. */
  readonly office: string | null;
  readonly figures: readonly CitedFigure[];
  /** 0..1, how well the sentence fits the question; higher is better, best first. */
  readonly score: number;
}

export interface RankedPassage extends CitedSlice, Citation {
  /** 0..1, higher is better; not comparable between questions. */
  readonly score: number;
}

interface Common {
  /** As typed; of a part, as it was looked up. */
  readonly question: string;
  /** 0..1, how likely the first quote answers; comparable between questions. */
  readonly confidence: number;
  /** Best first, at most 20. */
  readonly passages: readonly RankedPassage[];
  /** Milliseconds from question to answer. */
  readonly ms: number;
}

/** What the articles say to one question. `notFound` is an outcome, not a fault: its quotes are the nearest, no answer. */
export type SingleAnswer =
  | (Common & {
      readonly kind: 'found';
      /** The shortest slice that answers, inside `quotes[0]`. */
      readonly answer: CitedSlice;
      /** Best first, at most 5. */
      readonly quotes: readonly [Quote, ...Quote[]];
      /** Best first; where the question asks for no figure, those of the best sentence. */
      readonly figures: readonly CitedFigure[];
      /** Day of the newest source quoted that speaks of what is asked, ISO 8601 as precise as known; absent where none is dated. */
      readonly newest?: string;
      /** What other sources give for the thing and period of the answer's figure, likeliest first; absent where they agree. */
      readonly otherFigures?: readonly OtherFigure[];
    })
  | (Common & {
      readonly kind: 'notFound';
      /** The nearest sentences, at most 5; to be labelled as such. */
      readonly quotes: readonly Quote[];
    });

/** What a message says that asks nothing of the articles. */
export type SmallTalk = 'newest' | 'about' | 'chat' | 'farewell' | 'thanks' | 'greeting';

/** What the articles say to what was typed. */
export type Answer = SingleAnswer & {
  /**
   * What was looked up, where it is not what was typed: without small talk, made whole from the question before,
   * misspellings mended; else null.
   */
  readonly readAs: string | null;
  /**
   * Where several questions were asked in one (多长，什么时候通车？), the answer to each, in order; all that stands beside
   * it is then of the first that is answered. Else empty.
   */
  readonly parts: readonly SingleAnswer[];
  /** What was said instead of asking; nothing is looked up then, and nothing found. Absent where something is asked. */
  readonly smallTalk?: SmallTalk;
};

/** What a question may lean on (那上海呢？ 它有多高？): the one before it, made whole, and what answered that. */
export interface Previous {
  readonly question: string;
  /** Title of the article that answered; null where none did. */
  readonly title: string | null;
  /** The slice that answered. */
  readonly answer: string | null;
}

/** What the next question may lean on. */
export function previousOf(answer: Answer): Previous {
  const isFound = answer.kind === 'found';
  return {
    question: answer.readAs ?? answer.question,
    title: isFound ? answer.quotes[0].title : null,
    answer: isFound ? answer.answer.text : null,
  };
}

/** What an index holds, for status lines and "as of". */
export interface IndexSummary {
  readonly generation: string;
  /** ISO 8601 time at which the generation was built. */
  readonly builtAt: string;
  readonly embedder: string;
  readonly articles: number;
  readonly passages: number;
}

/** Asks one opened index. Safe for any number of questions at once. */
export interface Answerer {
  /**
   * @param previous what this question may lean on, if there is something.
   * @throws {QuestionError} where the question is empty, longer than 2,000 characters or has no word in it.
   */
  ask(question: string, previous?: Previous): Promise<Answer>;
  /** The passages that match best, best first, at most `limit`. @throws {QuestionError} as `ask` does. */
  search(query: string, limit: number): Promise<readonly RankedPassage[]>;
  readonly summary: IndexSummary;
}

/** An article by what it is called. */
export interface ArticleEntry extends Citation {
  /** Its path relative to the articles folder. */
  readonly article: string;
}

/** A folder of articles right below the articles folder; articles that are in none are of the collection `''`. */
export interface Collection {
  readonly name: string;
  readonly articles: number;
}

/** An index to ask and to leaf through, or the part of one that somebody may see. */
export interface Library extends Answerer {
  /** Of what may be seen, by name. */
  readonly collections: readonly Collection[];
  /** Whether there is such an article. @param article its path. */
  has(article: string): boolean;
  /** Articles whose titles hold the characters of `text`, in either script, best first; all, newest first, for ''. */
  titled(text: string, limit: number): readonly ArticleEntry[];
  /** The passages of an article, in order; null where there is no such article. @param article its path. */
  passagesOf(article: string): readonly (CitedSlice & Citation)[] | null;
  /**
   * What a look-up (src/lookup) finds in the index, of which it sees what may be seen. The index may be closed once `look`
   * has returned, or what it promised is there.
   */
  lookInto<Found>(look: (index: Generation) => Found): Found;
  /** The same without the articles of other collections than these: they neither answer nor count. */
  within(collections: readonly string[]): Library;
}
