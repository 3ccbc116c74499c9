import { type Figure, figuresEqual, unitsAgree } from '../text/figure.ts';
import { isHan } from '../text/script.ts';
import { overlaps } from '../text/span.ts';
import { measureOf } from '../text/unit.ts';
import type { Question, Wanted } from './question.ts';
import type { Reading, ReadSentence } from './reading.ts';

/** A term of the question with what it weighs. */
export interface WeightedTerm {
  /** Its number in the postings; null where no article holds it. */
  readonly number: number | null;
  readonly weight: number;
  /** Single Han characters say less than words and pairs. */
  readonly isCharacter: boolean;
}

/** What a passage that a sentence stands in contributes. */
export interface PassageSignals {
  /** 0..1, as retrieved. */
  readonly fused: number;
  readonly relevance: number;
  /** 0-based rank of the article by its best passage. */
  readonly articleRank: number;
}

export const WANTED: readonly Wanted[] = [
  'date',
  'duration',
  'percentage',
  'money',
  'count',
  'person',
  'place',
  'reason',
  'manner',
  'definition',
  'speech',
  'thing',
];

/**
 * What is measured of a sentence as an answer to a question, in this order. The ranker's data file names them; a change
 * here asks for training anew.
 */
export const FEATURES = [
  // Shares of the question's IDF weight that the sentence covers.
  'coverage',
  'characterCoverage',
  'coverageBesidesTitle',
  'previousAdds',
  'nextAdds',
  'coverageWithNeighbours',
  'rarestCovered',
  // The same against the best sentence of the article.
  'coverageToBest',
  'coverageBesidesTitleToBest',
  // Where it was found.
  'fused',
  'relevanceToIdf',
  'articleRank',
  'position',
  'isFirst',
  'fromEnd',
  'sentences',
  // Word order.
  'longestRun',
  'tripleShare',
  'leftOfFocus',
  'rightOfFocus',
  'spread',
  // Whether it can hold what is wanted.
  'wanted',
  'english',
  'wantedFigures',
  'unitAgrees',
  'newFigures',
  'questionFigures',
  'missedFigures',
  'conflictingFigures',
  'missingNames',
  'figureDistance',
  'reasonCue',
  'definitionCue',
  'placeMarks',
  'nameMarks',
  'speaks',
  'newWords',
  // Its shape.
  'length',
  'matchedShare',
  'leansBack',
  'questionIdf',
  'questionTerms',
] as const;

export type FeatureName = (typeof FEATURES)[number];

const REASON_CUE =
  /因为|由于|因此|所以|导致|为了|原因|缘故|使得|鉴于|以致|\b(?:because|due to|since|in order to|so that|caused|led to|as a result|result)\b/;
const DEFINITION_CUE =
  /是(?:一|指|由|中|位|在)|指的?是|即|称为|又称|定义|\b(?:is|are|was|were) (?:an?|the)\b|\bknown as\b|\brefers? to\b/;
const PLACE_MARK = /[省市县区州镇乡村岛湾港路街国洲河山湖海城郡]/g;
const NAME_MARK = /[《「『“"·]/g;
export const LEANS_BACK =
  /^(?:[“「『"']?)(?:该|此|其|这|那|他|她|它|另外|此外|同时|之后|随后|后来|当时|因此|it |he |she |they |this |these |that |its |his |her |their )/;
/** Above, a match far off counts as none. */
const MAX_DISTANCE = 40;

/** Measures the sentences of one article against one question. */
export class SentenceMeasure {
  readonly #question: Question;
  readonly #reading: Reading;
  readonly #terms: readonly WeightedTerm[];
  /** Which of the question's terms a sentence holds, by its position; of the measured ones and their neighbours. */
  readonly #held = new Map<number, Uint8Array>();
  readonly #inTitle: Uint8Array;
  readonly #total: number;
  readonly #totalCharacters: number;
  readonly #totalBesidesTitle: number;
  readonly #rarest: readonly number[];
  readonly #bestCoverage: number;
  readonly #bestBesidesTitle: number;
  readonly #totalIdf: number;
  readonly #questionPairs: readonly string[];
  readonly #left: readonly string[];
  readonly #right: readonly string[];
  readonly #triples: readonly string[];
  readonly #compact: string;

  /** @param measured positions of the sentences that will be asked for, in order. */
  constructor(
    question: Question,
    terms: readonly WeightedTerm[],
    reading: Reading,
    measured: readonly number[],
  ) {
    this.#question = question;
    this.#reading = reading;
    this.#terms = terms;
    const positions = new Map<number, number>();
    for (const [i, { number }] of terms.entries()) if (number !== null) positions.set(number, i);
    for (const position of new Set(measured.flatMap((at) => [at - 1, at, at + 1]))) {
      const sentence = reading.sentences[position];
      if (!sentence) continue;
      const held = new Uint8Array(terms.length);
      for (const number of sentence.terms) {
        const i = positions.get(number);
        if (i !== undefined) held[i] = 1;
      }
      this.#held.set(position, held);
    }
    this.#inTitle = Uint8Array.from(terms, ({ number }) =>
      number !== null && reading.titleTerms.has(number) ? 1 : 0,
    );
    let total = 0;
    let totalCharacters = 0;
    let totalBesidesTitle = 0;
    for (const [i, { weight, isCharacter }] of terms.entries()) {
      if (isCharacter) totalCharacters += weight;
      else {
        total += weight;
        if (!this.#inTitle[i]) totalBesidesTitle += weight;
      }
    }
    this.#total = total || 1;
    this.#totalCharacters = totalCharacters || 1;
    this.#totalBesidesTitle = totalBesidesTitle || 1;
    this.#totalIdf = total + totalCharacters || 1;
    this.#rarest = terms
      .map((_, i) => i)
      .filter((i) => !terms[i]!.isCharacter)
      .sort((a, b) => terms[b]!.weight - terms[a]!.weight)
      .slice(0, 4);
    const best = (share: (held: Uint8Array) => number) =>
      Math.max(1e-6, ...measured.map((at) => share(this.#held.get(at)!)));
    this.#bestCoverage = best((held) => this.#coverage(held));
    this.#bestBesidesTitle = best((held) => this.#coverageBesidesTitle(held));
    this.#compact = question.content.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    this.#questionPairs = grams(question.content, 2);
    this.#triples = grams(question.content, 3);
    const { focus, folded } = question;
    this.#left = focus ? grams(folded.slice(Math.max(0, focus.start - 7), focus.start), 2) : [];
    this.#right = focus ? grams(folded.slice(focus.end, focus.end + 7), 2) : [];
  }

  /** The features of the measured sentence at position `at`, in the order of FEATURES. */
  of(at: number, passage: PassageSignals): Float32Array {
    const sentence = this.#reading.sentences[at]!;
    const held = this.#held.get(at)!;
    const { folded } = sentence;
    const coverage = this.#coverage(held);
    const besidesTitle = this.#coverageBesidesTitle(held);
    const previous = this.#held.get(at - 1);
    const next = this.#held.get(at + 1);
    const { wanted } = this.#question;

    const fresh = sentence.figures.filter((figure) => !this.#asks(figure, sentence));
    const fitting = fresh.filter((figure) => fits(figure, this.#question));
    const spots = this.#spots(folded);
    const matched = spots.length;
    const known = sentence.figures.length - fresh.length;

    const values: Record<FeatureName, number> = {
      coverage,
      characterCoverage: this.#share(held, (i) => this.#terms[i]!.isCharacter, this.#totalCharacters),
      coverageBesidesTitle: besidesTitle,
      previousAdds: previous ? this.#adds(held, previous) : 0,
      nextAdds: next ? this.#adds(held, next) : 0,
      coverageWithNeighbours:
        coverage + Math.max(previous ? this.#adds(held, previous) : 0, next ? this.#adds(held, next) : 0),
      rarestCovered: this.#rarest.length
        ? this.#rarest.filter((i) => held[i]).length / this.#rarest.length
        : 0,
      coverageToBest: coverage / this.#bestCoverage,
      coverageBesidesTitleToBest: besidesTitle / this.#bestBesidesTitle,
      fused: passage.fused,
      relevanceToIdf: passage.relevance / this.#totalIdf,
      articleRank: passage.articleRank,
      position: at,
      isFirst: at === 0 ? 1 : 0,
      fromEnd: this.#reading.sentences.length - 1 - at,
      sentences: this.#reading.sentences.length,
      longestRun: longestRun(this.#compact, folded) / Math.max(1, this.#compact.length),
      tripleShare: shareIn(this.#triples, folded),
      leftOfFocus: shareIn(this.#left, folded),
      rightOfFocus: shareIn(this.#right, folded),
      spread: spots.length > 1 ? (spots.at(-1)! - spots[0]!) / folded.length : 0,
      wanted: WANTED.indexOf(wanted),
      english: this.#question.language === 'en' ? 1 : 0,
      wantedFigures: fitting.length,
      unitAgrees: fresh.some((figure) => countedAgrees(figure, this.#question, sentence)) ? 1 : 0,
      newFigures: fresh.length,
      questionFigures: known,
      missedFigures: Math.max(0, this.#question.figures.length - known),
      conflictingFigures: this.#conflicts(sentence),
      missingNames: this.#missingNames(at),
      figureDistance: distance(fitting, spots, sentence),
      ...marksOf(folded),
      speaks: this.#reading.speech.some(({ span, speaker }) => speaker && overlaps(span, sentence.span))
        ? 1
        : 0,
      newWords: this.#newLatinWords(sentence),
      length: Math.log(1 + folded.length),
      matchedShare: Math.min(1, (2 * matched) / folded.length),
      leansBack: LEANS_BACK.test(folded) ? 1 : 0,
      questionIdf: this.#totalIdf,
      questionTerms: this.#terms.length,
    };
    return Float32Array.from(FEATURES, (name) => values[name]);
  }

  #coverage(held: Uint8Array): number {
    return this.#share(held, (i) => !this.#terms[i]!.isCharacter, this.#total);
  }

  #coverageBesidesTitle(held: Uint8Array): number {
    return this.#share(
      held,
      (i) => !this.#terms[i]!.isCharacter && !this.#inTitle[i],
      this.#totalBesidesTitle,
    );
  }

  #share(held: Uint8Array, counts: (i: number) => boolean, total: number): number {
    let sum = 0;
    for (let i = 0; i < held.length; i++) if (held[i] && counts(i)) sum += this.#terms[i]!.weight;
    return sum / total;
  }

  /** What a neighbour covers beyond the sentence itself. */
  #adds(held: Uint8Array, neighbour: Uint8Array): number {
    return this.#share(neighbour, (i) => !held[i] && !this.#terms[i]!.isCharacter, this.#total);
  }

  /** Whether a figure stands in the question already. */
  #asks(figure: Figure, sentence: ReadSentence): boolean {
    const start = figure.span.start - sentence.span.start;
    const written = sentence.folded.slice(start, start + figure.span.end - figure.span.start);
    return (
      this.#question.folded.includes(written) ||
      this.#question.figures.some(
        ({ kind, value, unit }) => kind === figure.kind && value === figure.value && unit === figure.unit,
      )
    );
  }

  /** Figures of the question that the sentence does not have, but another of their kind and unit (第十一次, 第十次). */
  #conflicts(sentence: ReadSentence): number {
    const alike = (a: Figure, b: Figure) =>
      a.kind === b.kind && (a.unit === b.unit || unitsAgree(a.unit, b.unit));
    return this.#question.figures.filter(
      (asked) =>
        sentence.figures.some((figure) => alike(figure, asked)) &&
        !sentence.figures.some((figure) => figuresEqual(figure, asked)),
    ).length;
  }

  /** Share of the question's names that neither the sentence, nor its neighbours, nor the title has. */
  #missingNames(at: number): number {
    const { names } = this.#question;
    if (names.length === 0) return 0;
    const { sentences, foldedTitle } = this.#reading;
    const around = [at - 1, at, at + 1].map((i) => sentences[i]?.folded ?? '').join('\n');
    return (
      names.filter((name) => !around.includes(name) && !foldedTitle.includes(name)).length / names.length
    );
  }

  /** Where pairs of the question stand in the sentence, in order. */
  #spots(folded: string): number[] {
    const spots = new Set<number>();
    for (const pair of this.#questionPairs) {
      for (let at = folded.indexOf(pair); at >= 0; at = folded.indexOf(pair, at + 1)) spots.add(at);
    }
    return [...spots].sort((a, b) => a - b);
  }

  #newLatinWords(sentence: ReadSentence): number {
    let count = 0;
    const original = this.#reading.text.slice(sentence.span.start, sentence.span.end);
    for (const { 0: word, index } of original.matchAll(/[A-Z][\p{L}\p{N}]+/gu)) {
      if (index > 0 && !this.#question.folded.includes(word.toLowerCase())) count++;
    }
    return count;
  }
}

/** Signs in a folded text of what it may answer with. */
export function marksOf(
  folded: string,
): Record<'reasonCue' | 'definitionCue' | 'placeMarks' | 'nameMarks', number> {
  return {
    reasonCue: REASON_CUE.test(folded) ? 1 : 0,
    definitionCue: DEFINITION_CUE.test(folded) ? 1 : 0,
    placeMarks: folded.match(PLACE_MARK)?.length ?? 0,
    nameMarks: folded.match(NAME_MARK)?.length ?? 0,
  };
}

/** Whether a figure can be what a question wants. */
export function fits({ kind, unit }: Figure, { wanted, dimension }: Question): boolean {
  switch (wanted) {
    case 'date':
      return kind === 'date' || kind === 'time';
    case 'duration':
      return kind === 'amount' && dimensionOf(unit) === 'time';
    case 'percentage':
      return kind === 'amount' && (unit === '%' || unit === '倍');
    case 'money':
      // 块 alone counts stones and boards more often than coins.
      return kind === 'amount' && dimensionOf(unit).startsWith('money') && unit !== '块';
    case 'count':
      return kind === 'amount' && (dimension === '' || isOfDimension(unit, dimension));
    case 'ordinal':
      return kind === 'ordinal';
    default:
      return false;
  }
}

/** Whether only a figure of one kind can answer: a price, a share, a rank, a length … (a date may be a season or a reign). */
export function needsFigure({ wanted, dimension }: Question): boolean {
  return (
    wanted === 'money' ||
    wanted === 'percentage' ||
    wanted === 'ordinal' ||
    (wanted === 'count' && dimension !== '')
  );
}

/** 时速300公里 is written with a length. */
function isOfDimension(unit: string, dimension: string): boolean {
  const own = dimensionOf(unit);
  return own === dimension || (dimension === 'speed' && own === 'length');
}

function dimensionOf(unit: string): string {
  return measureOf(unit)?.dimension ?? '';
}

/** Whether a figure counts what the question counts: by its unit, or by the words after it. */
export function countedAgrees(figure: Figure, question: Question, sentence: ReadSentence): boolean {
  const { counted } = question;
  if (counted === '' || figure.kind !== 'amount') return false;
  if (figure.unit !== '' && (counted.startsWith(figure.unit) || unitsAgree(figure.unit, counted)))
    return true;
  const after = sentence.folded.slice(
    figure.span.end - sentence.span.start,
    figure.span.end - sentence.span.start + 12,
  );
  const noun = counted.replace(/^(?:个|名|位|座|条|家|所|项|种|次|只|艘|架|部|本|间|栋|处|支|场)/, '');
  return noun.length > 0 && after.includes(noun.slice(0, isHan(noun.charCodeAt(0)) ? 2 : 6));
}

function distance(figures: readonly Figure[], spots: readonly number[], sentence: ReadSentence): number {
  let best = MAX_DISTANCE;
  for (const { span } of figures) {
    const start = span.start - sentence.span.start;
    const end = span.end - sentence.span.start;
    for (const spot of spots)
      best = Math.min(best, spot < start ? start - spot - 2 : Math.max(0, spot - end));
  }
  return best;
}

/** Runs of `length` characters without white space and punctuation between them. */
export function grams(text: string, length: number): string[] {
  const found = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+/gu)) {
    if (!isHan(run.charCodeAt(0))) found.add(run);
    else for (let at = 0; at + length <= run.length; at++) found.add(run.slice(at, at + length));
  }
  return [...found];
}

export function shareIn(parts: readonly string[], folded: string): number {
  if (parts.length === 0) return 0;
  let count = 0;
  for (const part of parts) if (folded.includes(part)) count++;
  return count / parts.length;
}

/** Length of the longest string that stands in both. */
function longestRun(a: string, b: string): number {
  let previous = new Uint16Array(b.length + 1);
  let current = new Uint16Array(b.length + 1);
  let longest = 0;
  for (let i = 0; i < a.length; i++) {
    const code = a.charCodeAt(i);
    for (let j = 0; j < b.length; j++) {
      const run = code === b.charCodeAt(j) ? previous[j]! + 1 : 0;
      current[j + 1] = run;
      if (run > longest) longest = run;
    }
    [previous, current] = [current, previous];
  }
  return longest;
}
