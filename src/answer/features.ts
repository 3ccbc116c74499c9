import { type Figure, figuresEqual } from '../text/figure.ts';
import { isHan } from '../text/script.ts';
import type { NameWord } from '../text/sentence-terms.ts';
import { overlaps } from '../text/span.ts';
import { findSlot, longestRun, runLengths, shareIn } from './alignment.ts';
import type { Asked, AskedWord, WeightedTerm } from './asked.ts';
import { rowOf } from './boosted-trees.ts';
import { countedAgrees, fits, isAlike } from './fitting.ts';
import type { Question, Wanted } from './question.ts';
import { type Reading, type ReadSentence, withNeighbours } from './reading.ts';

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
  // Shares of the question's IDF weight that the sentence covers; of the characters of English the roots of its words besides the
  // title's.
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
  // Shares of the question's words by what they do there, by weight: in the sentence, with its neighbours, with the title.
  'namesCovered',
  'namesNear',
  'nounsCovered',
  'nounsNear',
  'verbsCovered',
  'verbsNear',
  'unknownWords',
  // Quoted phrases, numbers and Latin words of the question: in the sentence, near it.
  'keysCovered',
  'keysNear',
  // The question laid over the sentence: share of its weight in runs of two tokens and more, in runs by their length, in
  // runs of four and more; the second with each neighbour too.
  'pairsAligned',
  'runsAligned',
  'longRunsAligned',
  'runsAlignedWithPrevious',
  'runsAlignedWithNext',
  // The words around the question word, as they stand in the sentence.
  'slotLeft',
  'slotRight',
  'slotGap',
  // The noun that the question asks for: in the sentence, its last character behind new ones.
  'head',
  'headCovered',
  'headSuffix',
  // Names that are new: of persons, places, organisations.
  'newPersons',
  'newPlaces',
  'newOrganisations',
  // The title: share of its terms that the question has, whether the question or the sentence names it.
  'titleAsked',
  'titleInQuestion',
  'titleInSentence',
  // Coverage of what is found of the whole article.
  'articleCoverage',
  'nextLeansBack',
] as const;

export type FeatureName = (typeof FEATURES)[number];

const REASON_CUE =
  /因为|由于|因此|所以|导致|为了|原因|缘故|使得|鉴于|以致|\b(?:because|due to|since|in order to|so that|caused|led to|as a result|result)\b/;
const DEFINITION_CUE =
  /是(?:一|指|由|中|位|在)|指的?是|即|称为|又称|定义|\b(?:is|are|was|were) (?:an?|the)\b|\bknown as\b|\brefers? to\b/;
const PLACE_MARK = /[省市县区州镇乡村岛湾港路街国洲河山湖海城郡]/g;
const NAME_MARK = /[《「『“"·]/g;
export const LEANS_BACK =
  /^[“「『"']?(?:\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?,?)?(?:[而但也]正?是?在?[这此该其他她它]|又被|该|此|其|这|那|他|她|它|牠|两人|两者|双方|前者|后者|当[中时年]|同[年时]|[次翌隔]年|期间|会中|另外|之后|随后|后来|接着|自此|至此|从此|对此|为此|因[此而]|于是|然而|不过|it |he |she |they |this |these |that |its |his |her |their |both |there |such )/;
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
  readonly #compact: string;
  readonly #asked: Asked;
  readonly #runsOf = new Map<number, Uint8Array>();
  readonly #totalTokenWeight: number;
  readonly #roots: readonly Root[];
  readonly #titleAsked: number;
  readonly #articleCoverage: number;

  /** @param measured positions of the sentences that will be asked for, in order. */
  constructor(asked: Asked, reading: Reading, measured: readonly number[]) {
    const { question, terms } = asked;
    this.#asked = asked;
    this.#totalTokenWeight = asked.tokenWeights.reduce((sum, weight) => sum + weight, 0) || 1;
    this.#question = question;
    this.#roots = question.language === 'en' ? rootsOf(asked, reading) : [];
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
    const together = new Uint8Array(terms.length);
    for (const held of [this.#inTitle, ...this.#held.values()]) {
      for (let i = 0; i < held.length; i++) together[i]! |= held[i]!;
    }
    this.#articleCoverage = this.#coverage(together);
    const inTitle = [...reading.titleTerms].filter((number) => positions.has(number)).length;
    this.#titleAsked = inTitle / Math.max(1, reading.titleTerms.size);
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
    const previousAdds = previous ? this.#adds(held, previous) : 0;
    const nextAdds = next ? this.#adds(held, next) : 0;
    const { wanted } = this.#question;

    const fresh = sentence.figures.filter((figure) => !this.#asks(figure, sentence));
    const fitting = fresh.filter((figure) => fits(figure, this.#question));
    const spots = this.#spots(folded);
    const matched = spots.length;
    const known = sentence.figures.length - fresh.length;

    const values: Record<FeatureName, number> = {
      coverage,
      characterCoverage:
        this.#question.language === 'en'
          ? shareOfRoots(this.#roots, folded)
          : this.#share(held, (i) => this.#terms[i]!.isCharacter, this.#totalCharacters),
      coverageBesidesTitle: besidesTitle,
      previousAdds,
      nextAdds,
      coverageWithNeighbours: coverage + Math.max(previousAdds, nextAdds),
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
      tripleShare: shareIn(this.#asked.triples, folded),
      leftOfFocus: shareIn(this.#asked.leftPairs, folded),
      rightOfFocus: shareIn(this.#asked.rightPairs, folded),
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
      ...this.#words(at),
      ...this.#aligned(at),
      head: this.#asked.head === '' ? 0 : 1,
      ...headIn(this.#asked, folded),
      ...newNames(sentence.names, this.#question, this.#reading),
      titleAsked: this.#titleAsked,
      titleInQuestion: contains(this.#question.folded, this.#reading.foldedTitle) ? 1 : 0,
      titleInSentence: contains(folded, this.#reading.foldedTitle) ? 1 : 0,
      articleCoverage: this.#articleCoverage,
      nextLeansBack: LEANS_BACK.test(this.#reading.sentences[at + 1]?.folded ?? '') ? 1 : 0,
    };
    return rowOf(FEATURES, values);
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

  /** Whether a figure stands in the question already; 三点 does not where 三点半 is asked about. */
  #asks(figure: Figure, sentence: ReadSentence): boolean {
    const start = figure.span.start - sentence.span.start;
    const written = sentence.folded.slice(start, start + figure.span.end - figure.span.start);
    const { folded, figures } = this.#question;
    return (
      figures.some((asked) => figuresEqual(asked, figure)) ||
      (folded.includes(written) && !figures.some((asked) => isAlike(asked, figure)))
    );
  }

  /** Figures of the question that the sentence does not have, but another of their kind and unit (第十一次, 第十次). */
  #conflicts(sentence: ReadSentence): number {
    return this.#question.figures.filter(
      (asked) =>
        sentence.figures.some((figure) => isAlike(figure, asked)) &&
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
    for (const pair of this.#asked.pairs) {
      for (let at = folded.indexOf(pair); at >= 0; at = folded.indexOf(pair, at + 1)) spots.add(at);
    }
    return [...spots].sort((a, b) => a - b);
  }

  /** How the words of each kind, and the keys, stand in the sentence and around it. */
  #words(at: number) {
    const { sentences, foldedTitle } = this.#reading;
    const sentence = sentences[at]!;
    const near = withNeighbours(sentences, at);
    const sums = { name: newSum(), noun: newSum(), verb: newSum() };
    let unknown = 0;
    for (const word of this.#asked.words) {
      const sum = sums[word.kind === 'other' ? 'noun' : word.kind];
      sum.all += word.weight;
      const isHere = this.#has(sentence, word);
      if (isHere) sum.here += word.weight;
      if (isHere || titleHas(this.#reading, word) || near.some((one) => this.#has(one, word)))
        sum.near += word.weight;
      else unknown++;
    }
    const { keys } = this.#asked;
    const keysHere = keys.filter((key) => sentence.folded.includes(key));
    const keysNear = keys.filter(
      (key) => foldedTitle.includes(key) || near.some(({ folded }) => folded.includes(key)),
    );
    return {
      namesCovered: shareOf(sums.name.here, sums.name.all),
      namesNear: shareOf(sums.name.near, sums.name.all),
      nounsCovered: shareOf(sums.noun.here, sums.noun.all),
      nounsNear: shareOf(sums.noun.near, sums.noun.all),
      verbsCovered: shareOf(sums.verb.here, sums.verb.all),
      verbsNear: shareOf(sums.verb.near, sums.verb.all),
      unknownWords: unknown,
      keysCovered: shareOf(keysHere.length, keys.length),
      keysNear: shareOf(keysNear.length, keys.length),
    };
  }

  #has({ folded, terms }: ReadSentence, { word, number }: AskedWord): boolean {
    return this.#question.language === 'zh'
      ? folded.includes(word)
      : number !== null && terms.includes(number);
  }

  /** The question laid over the sentence, and over it with each neighbour. */
  #aligned(at: number) {
    const { left, right } = this.#asked;
    const own = this.#runs(at);
    const slot = findSlot(left, right, this.#reading.sentences[at]!.tokens);
    return {
      pairsAligned: this.#weightOfRuns(own, (run) => (run > 1 ? 1 : 0)),
      runsAligned: this.#weightOfRuns(own, worthOfRun),
      longRunsAligned: this.#weightOfRuns(own, (run) => (run > 3 ? 1 : 0)),
      runsAlignedWithPrevious: this.#alignedWith(at - 1, own),
      runsAlignedWithNext: this.#alignedWith(at + 1, own),
      slotLeft: slot.left,
      slotRight: slot.right,
      slotGap: slot.gap,
    };
  }

  #alignedWith(neighbour: number, own: Uint8Array): number {
    const longer = this.#reading.sentences[neighbour]
      ? this.#runs(neighbour).map((run, i) => Math.max(run, own[i]!))
      : own;
    return this.#weightOfRuns(longer, worthOfRun);
  }

  /** Share of the question's weight, each token by what a run of its length is worth. */
  #weightOfRuns(runs: Uint8Array, worth: (run: number) => number): number {
    const { tokenWeights } = this.#asked;
    let sum = 0;
    for (let i = 0; i < runs.length; i++) sum += tokenWeights[i]! * worth(runs[i]!);
    return sum / this.#totalTokenWeight;
  }

  #runs(at: number): Uint8Array {
    let runs = this.#runsOf.get(at);
    if (!runs) {
      runs = runLengths(this.#asked.tokens, this.#reading.sentences[at]!.tokens);
      this.#runsOf.set(at, runs);
    }
    return runs;
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

/** Whether the title of an article has a word of the question, as it stands or by its stem. */
export function titleHas({ foldedTitle, titleTerms }: Reading, { word, number }: AskedWord): boolean {
  return foldedTitle.includes(word) || (number !== null && titleTerms.has(number));
}

/** Whether a text has the noun that the question asks for, and how often its last character behind other ones. */
export function headIn(
  { head, question }: Asked,
  folded: string,
): Record<'headCovered' | 'headSuffix', number> {
  if (head === '') return { headCovered: 0, headSuffix: 0 };
  const headCovered = folded.includes(head) ? 1 : 0;
  if (question.language === 'en') return { headCovered, headSuffix: 0 };
  const suffix = head.at(-1)!;
  let suffixes = 0;
  for (let i = folded.indexOf(suffix, 1); i > 0; i = folded.indexOf(suffix, i + 1)) {
    const before = folded[i - 1]!;
    if (isHan(before.charCodeAt(0)) && !question.folded.includes(before + suffix)) suffixes++;
  }
  return { headCovered, headSuffix: Math.min(5, suffixes) };
}

/** How many names stand neither in the question nor in the title, by what they name. */
export function newNames(
  names: readonly NameWord[],
  question: Question,
  { foldedTitle }: Reading,
): Record<'newPersons' | 'newPlaces' | 'newOrganisations', number> {
  const counts = { newPersons: 0, newPlaces: 0, newOrganisations: 0 };
  for (const { word, tag } of names) {
    if (question.folded.includes(word) || foldedTitle.includes(word)) continue;
    if (tag.startsWith('nr')) counts.newPersons++;
    else if (tag.startsWith('ns')) counts.newPlaces++;
    else counts.newOrganisations++;
  }
  return counts;
}

/** What words of one family share (signed, signatures; repaint, painters), with the weight of the word asked. */
interface Root {
  readonly root: string;
  readonly weight: number;
}

export const ROOT_LETTERS = 5;
const LEAST_ROOT_LETTERS = 4;

/** Of the words of a question but for those of the title, which any sentence may have. */
function rootsOf({ words }: Asked, reading: Reading): Root[] {
  const others = words.filter((word) => !titleHas(reading, word));
  return others.map(({ word, weight }) => ({
    root: word.replace(new RegExp(`^(?:re|un)(?=[a-z]{${LEAST_ROOT_LETTERS}})`), '').slice(0, ROOT_LETTERS),
    weight,
  }));
}

/** Share of the weight of the words whose root stands in a text; 0 of none. */
function shareOfRoots(roots: readonly Root[], folded: string): number {
  let all = 0;
  let there = 0;
  for (const { root, weight } of roots) {
    all += weight;
    // A short one stands within too many other words.
    if (` ${folded}`.includes(root.length < LEAST_ROOT_LETTERS ? ` ${root}` : root)) there += weight;
  }
  return all > 0 ? there / all : 0;
}

/** A token in a run of n counts 1 − 1/n: a longer run says more than its tokens apart. */
function worthOfRun(run: number): number {
  return run > 1 ? 1 - 1 / run : 0;
}

/** −1 where there is nothing to have a share of. */
function shareOf(found: number, all: number): number {
  return all > 0 ? found / all : -1;
}

/** Weights of words: all, those in a sentence, those near it. */
function newSum(): { all: number; here: number; near: number } {
  return { all: 0, here: 0, near: 0 };
}

function contains(text: string, part: string): boolean {
  return part !== '' && text.includes(part);
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
