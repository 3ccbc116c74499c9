import { QuestionError } from '../errors.ts';
import type { Generation } from '../index/generation.ts';
import type { Store } from '../index/store.ts';
import { type PlainText, type PlainWord, placeOf, plainText, plainWords } from '../text/plain-words.ts';
import { findQuotations } from '../text/quotation.ts';
import { fold } from '../text/script.ts';
import { overlaps, type Span, sliceOf, trim } from '../text/span.ts';
import { mayMean, personsOf } from '../text/speaker.ts';
import { findSpeech, type Speech, speechAt } from '../text/speech.ts';
import { sequence } from '../text/tokenizer.ts';
import { attribute, cite, type FoundQuote, type Part, partOf } from './cited-speech.ts';
import { type Alignment, alignWords } from './word-alignment.ts';

/** What became of a pasted quotation, best first: word for word, by somebody else, with differences, nowhere. */
export type Verdict = 'verbatim' | 'otherSpeaker' | 'differs' | 'notFound';

/** A stretch that differs; one of both is empty where the other has words that it has not. */
interface QuotationDifference {
  /** In the pasted text. */
  readonly pasted: Part;
  /** In the article. */
  readonly found: Part;
}

/** Where the words, or words near to them, stand. */
export interface QuotationMatch extends Omit<FoundQuote, 'kind'> {
  /** null where the words are the article's own, nobody's speech. */
  readonly kind: Speech['kind'] | null;
  /** Whether the one who is said to have said it does in the article; null where one of both is not told. */
  readonly isByClaimed: boolean | null;
  /** In text order; empty for words that are found word for word. */
  readonly differences: readonly QuotationDifference[];
}

export interface QuotationCheck {
  readonly verdict: Verdict;
  /** The words that were looked for, in the pasted text: several stretches where it leaves some out or breaks off. */
  readonly words: readonly Span[];
  /** Who says them by the pasted text; null where it does not tell. */
  readonly claimed: { readonly speaker: Span; readonly office: Span | null } | null;
  /** Best first, at most 5; those with the claimed speaker before others. */
  readonly matches: readonly QuotationMatch[];
}

const MAX_MATCHES = 5;
/** With so many places, and the claimed speaker among them, no more are looked for. */
const ENOUGH_MATCHES = 10;
const MAX_CHARACTERS = 2000;
/** Terms by which passages are looked for: the rarest tell most. */
const SEARCH_TERMS = 20;
/** Passages that are searched for the very words, with which share of the best one's relevance, and those compared word by word. */
const EXACT_PASSAGES = 100;
const EXACT_SHARE = 0.5;
/** Articles in which words are also looked for across what stands between two parts of a speech. */
const SPOKEN_ARTICLES = 20;
const NEAR_PASSAGES = 8;
/** From which share of the words on, 0..1, a stretch counts as the quotation with differences. */
const NEAR_SHARE = 0.6;
/** With fewer words, nothing near can be told from chance. */
const MIN_NEAR_WORDS = 4;
/** How many characters an ellipsis may stand for. */
const MAX_GAP_CHARACTERS = 1000;
const ELLIPSIS = /(?:\.{3,}|…+|。{3,}|⋯+|\[…\]|\[\.{3}\]|（略）)/g;

type Index = Pick<Generation, 'store' | 'postings'>;

/**
 * Looks a quotation up in all articles, whatever script and punctuation it is typed in; an ellipsis stands for words left
 * out. Where the text names a speaker (王明说：“…”, “…,” said Doe, “…” — Doe), only the words said are looked up.
 * @param speaker who is said to have said it, by a name as typed; unless given, whoever the pasted text names.
 * @throws {QuestionError} where there are no words in it, or more than 2,000 characters.
 */
export function checkQuotation(index: Index, pasted: string, speaker?: string): QuotationCheck {
  if (pasted.length > MAX_CHARACTERS)
    throw new QuestionError('tooLong', `The quotation is longer than ${MAX_CHARACTERS} characters.`);
  if (plainText(pasted).plain === '')
    throw new QuestionError('noWords', 'There are no words in the quotation.');
  const whole = [trim(pasted, { start: 0, end: pasted.length })];
  const claim = readClaim(pasted);
  const words = claim?.words ?? [outerQuotation(pasted) ?? whole[0]!];
  const given = speaker === undefined ? null : { speaker, office: null };
  const named = given ?? (claim && namedBy(pasted, claim.claimed));
  const lookup = new Lookup(index, pasted, words);
  const exact = lookup.exact(words, named);
  if (exact.length > 0) return conclude(words, claim?.claimed ?? null, exact);
  // A sentence of an article may itself say who speaks.
  const asItStands = claim === null ? [] : lookup.exact(whole, given);
  if (asItStands.length > 0) return conclude(whole, null, asItStands);
  const near = lookup.near(words, named);
  return {
    verdict: near.length > 0 ? 'differs' : 'notFound',
    words,
    claimed: claim?.claimed ?? null,
    matches: near.slice(0, MAX_MATCHES),
  };
}

function conclude(
  words: readonly Span[],
  claimed: Claim | null,
  exact: readonly QuotationMatch[],
): QuotationCheck {
  const isOther = exact.every(({ isByClaimed }) => isByClaimed === false);
  const matches = [...exact].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_MATCHES);
  return { verdict: isOther ? 'otherSpeaker' : 'verbatim', words, claimed, matches };
}

/** The claimed speaker comes before nobody, nobody before another. */
function rank({ isByClaimed }: QuotationMatch): number {
  return isByClaimed === true ? 0 : isByClaimed === null ? 1 : 2;
}

/** In the pasted text. */
interface Claim {
  readonly speaker: Span;
  readonly office: Span | null;
}

/** Who is said to have said it. */
interface Named {
  readonly speaker: string;
  readonly office: string | null;
}

function namedBy(pasted: string, { speaker, office }: Claim): Named {
  return { speaker: sliceOf(pasted, speaker), office: office && sliceOf(pasted, office) };
}

/** The words of a pasted text and who says them, where it gives both. */
function readClaim(pasted: string): { readonly words: readonly Span[]; readonly claimed: Claim } | null {
  const speech = findSpeech(pasted).filter(({ speaker }) => speaker !== null);
  const [first] = speech;
  if (first !== undefined) {
    const { speaker, office } = first;
    const isOne = speech.every((other) => sliceOf(pasted, other.speaker!) === sliceOf(pasted, speaker!));
    return isOne ? { words: speech.map(({ span }) => span), claimed: { speaker: speaker!, office } } : null;
  }
  // “…” — Jane Doe
  const [quotation] = findQuotations(pasted);
  const signed = quotation && /^\s*[—–-]{1,2}\s*([^\n]{2,40}?)\s*$/.exec(pasted.slice(quotation.span.end));
  if (!quotation || !signed) return null;
  const start = pasted.indexOf(signed[1]!, quotation.span.end);
  const name = { start, end: start + signed[1]!.length };
  return { words: [quotation.inner], claimed: { speaker: name, office: null } };
}

/** What stands in the marks around a whole text. */
function outerQuotation(pasted: string): Span | null {
  const [first, ...others] = findQuotations(pasted);
  if (first === undefined || others.length > 0) return null;
  const around = pasted.slice(0, first.span.start) + pasted.slice(first.span.end);
  return /[\p{L}\p{N}]/u.test(around) ? null : first.inner;
}

/** An article that may hold the words; what is found in it is read when it is asked for. */
class Candidate {
  readonly article: number;
  readonly text: string;
  readonly #store: Store;
  #plain: PlainText | null = null;
  #speech: readonly Speech[] | null = null;
  #persons: readonly (readonly string[])[] | null = null;

  constructor(store: Store, article: number) {
    this.article = article;
    this.text = store.textOf(article);
    this.#store = store;
  }

  get plain(): PlainText {
    this.#plain ??= plainText(this.text);
    return this.#plain;
  }

  get speech(): readonly Speech[] {
    this.#speech ??= this.#store.speechOf(this.article);
    return this.#speech;
  }

  /** Of each speech the persons (text/speaker.ts). */
  get persons(): readonly (readonly string[])[] {
    this.#persons ??= personsOf(this.text, this.speech);
    return this.#persons;
  }
}

/** One quotation against the passages that share most with it. */
class Lookup {
  readonly #index: Index;
  readonly #pasted: string;
  /** Best first. */
  readonly #passages: readonly number[];
  readonly #candidates = new Map<number, Candidate>();

  constructor(index: Index, pasted: string, words: readonly Span[]) {
    this.#index = index;
    this.#pasted = pasted;
    const { postings } = index;
    const terms = [...new Set(words.flatMap((span) => pairsOf(sliceOf(pasted, span))))]
      .map((term) => ({ term, passages: postings.passagesOf(term).length }))
      .filter(({ passages }) => passages > 0)
      .sort((a, b) => a.passages - b.passages)
      .slice(0, SEARCH_TERMS);
    this.#passages = passagesWith(
      index,
      terms.map(({ term }) => term),
    );
  }

  /** Where the words stand as they are. */
  exact(words: readonly Span[], claimed: Named | null): QuotationMatch[] {
    const pieces = words
      .flatMap((span) => piecesOf(this.#pasted, span))
      .map((span) => plainText(sliceOf(this.#pasted, span)).plain)
      .filter((plain) => plain !== '');
    const articles = new Set(this.#passages.map((passage) => this.#index.store.passage(passage).article));
    const found: QuotationMatch[] = [];
    const isEnough = () =>
      found.length >= ENOUGH_MATCHES && (claimed === null || found.some(({ isByClaimed }) => isByClaimed));
    const addFrom = (candidate: Candidate, plain: PlainText) => {
      for (const span of findPieces(plain, pieces)) {
        const isKnown = found.some(
          ({ article, start, end }) =>
            this.#index.store.find(article) === candidate.article && start === span.start && end === span.end,
        );
        if (!isKnown) found.push(this.#match(candidate, span, claimed, []));
      }
    };
    for (const article of articles) {
      if (isEnough()) return found;
      const candidate = this.#candidate(article);
      addFrom(candidate, candidate.plain);
    }
    // “…，”他说，“…。” may be pasted without what stands between.
    for (const article of [...articles].slice(0, SPOKEN_ARTICLES)) {
      const candidate = this.#candidate(article);
      addFrom(candidate, plainText(candidate.text, spokenSpans(candidate.speech)));
    }
    return found;
  }

  /** Where words near to them stand, the nearest first; one place an article. */
  near(words: readonly Span[], claimed: Named | null): QuotationMatch[] {
    const asked = words.flatMap((span) => wordsAt(this.#pasted, span));
    if (asked.length < MIN_NEAR_WORDS) return [];
    const length = words.reduce((sum, { start, end }) => sum + end - start, 0);
    const nearest = new Map<number, { distance: number; match: QuotationMatch }>();
    for (const passage of this.#passages.slice(0, NEAR_PASSAGES)) {
      const { article, start, end } = this.#index.store.passage(passage);
      const candidate = this.#candidate(article);
      const window = {
        start: Math.max(0, start - length),
        end: Math.min(candidate.text.length, end + length),
      };
      const there = wordsAt(candidate.text, window);
      const nearestWords = alignWords(
        asked.map(({ plain }) => plain),
        there.map(({ plain }) => plain),
      );
      if (nearestWords === null || 1 - nearestWords.distance / asked.length < NEAR_SHARE) continue;
      if ((nearest.get(article)?.distance ?? Infinity) <= nearestWords.distance) continue;
      const aligned = withinSentence(nearestWords, candidate.text, there);
      const [from, to] = aligned.found;
      const span = { start: there[from]!.start, end: there[to - 1]!.end };
      const differences = aligned.differences.map((difference) => ({
        pasted: partOf(this.#pasted, spanOfWords(asked, difference.asked)),
        found: partOf(candidate.text, spanOfWords(there, difference.found)),
      }));
      nearest.set(article, {
        distance: aligned.distance,
        match: this.#match(candidate, span, claimed, differences),
      });
    }
    return [...nearest.values()]
      .sort((a, b) => a.distance - b.distance || rank(a.match) - rank(b.match))
      .map(({ match }) => match);
  }

  #candidate(article: number): Candidate {
    const known = this.#candidates.get(article);
    if (known) return known;
    const candidate = new Candidate(this.#index.store, article);
    this.#candidates.set(article, candidate);
    return candidate;
  }

  #match(
    candidate: Candidate,
    span: Span,
    claimed: Named | null,
    differences: readonly QuotationDifference[],
  ): QuotationMatch {
    const { article, text, speech } = candidate;
    const said = speechOver(candidate, span);
    return {
      ...cite(this.#index.store, article, text, span),
      ...(said === null ? { speaker: null, office: null, cue: null } : attribute(text, said)),
      kind: said?.kind ?? null,
      isByClaimed:
        claimed === null || said?.speaker == null
          ? null
          : this.#isBy(candidate, speech.indexOf(said), claimed),
      differences,
    };
  }

  /** Whether who speaks can be the one who is said to; an office that stands elsewhere in the article counts too. */
  #isBy({ text, speech, persons }: Candidate, at: number, { speaker, office }: Named): boolean {
    const titled = office === null ? [speaker] : [speaker, office + speaker];
    const offices = speech
      .filter((_, i) => persons[i]!.some((name) => persons[at]!.includes(name)))
      .flatMap((other) => (other.office === null ? [] : [sliceOf(text, other.office)]));
    const names = [sliceOf(text, speech[at]!.speaker!), ...persons[at]!];
    return names.some((name) =>
      [null, ...offices].some((held) => titled.some((one) => mayMean(one, { name, office: held }))),
    );
  }
}

/** The passages that hold the most of some terms, best first: at most so many, with at least such a share of the best's. */
function passagesWith({ postings }: Index, terms: readonly string[]): number[] {
  const relevances = new Float32Array(postings.passageCount);
  let best = 0;
  for (const term of terms) {
    const idf = postings.idf(term);
    postings.eachOccurrence(term, (passage, factor) => {
      relevances[passage]! += idf * factor;
      best = Math.max(best, relevances[passage]!);
    });
  }
  if (best === 0) return [];
  const near = [...relevances.keys()].filter((passage) => relevances[passage]! >= EXACT_SHARE * best);
  return near.sort((a, b) => relevances[b]! - relevances[a]! || a - b).slice(0, EXACT_PASSAGES);
}

/** Pairs of neighbouring Han characters, and other words, as passages are found by; single characters where there is no pair. */
function pairsOf(text: string): string[] {
  const units = sequence(fold(text));
  const pairs = units.flatMap((unit, i) => {
    if (!/\p{Script=Han}/u.test(unit)) return [unit];
    const next = units[i + 1];
    return next !== undefined && /\p{Script=Han}/u.test(next) ? [unit + next] : [];
  });
  return pairs.length > 0 ? pairs : units;
}

/** The parts of a span between its ellipses. */
function piecesOf(text: string, { start, end }: Span): Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (const { 0: mark, index } of text.slice(start, end).matchAll(ELLIPSIS)) {
    pieces.push({ start: from, end: start + index });
    from = start + index + mark.length;
  }
  pieces.push({ start: from, end });
  return pieces;
}

/** Where all pieces stand one after the other, with at most so much between two as an ellipsis may stand for. */
function findPieces(text: PlainText, pieces: readonly string[]): Span[] {
  const [first, ...others] = pieces;
  const found: Span[] = [];
  if (first === undefined) return found;
  for (let at = text.plain.indexOf(first); at >= 0; at = text.plain.indexOf(first, at + 1)) {
    if (!isWhole(text.plain, at, first)) continue;
    let end = at + first.length;
    for (const piece of others) {
      const next = text.plain.indexOf(piece, end);
      end = next < 0 || next - end > MAX_GAP_CHARACTERS ? -1 : next + piece.length;
      if (end < 0) break;
    }
    if (end >= 0) found.push(placeOf(text, at, end));
  }
  return found;
}

/** Whether a stretch does not begin or end within a number: 50 is not found in 150. */
function isWhole(plain: string, at: number, piece: string): boolean {
  const isNumeral = (character: string | undefined) => /[0-9.]/.test(character ?? '');
  const end = at + piece.length;
  const startsWithin = isNumeral(piece[0]) && isNumeral(plain[at - 1]);
  return !startsWithin && !(isNumeral(piece.at(-1)) && isNumeral(plain[end]));
}

/** The words of direct speech, without what stands between them. */
function spokenSpans(speech: readonly Speech[]): Span[] {
  return speech.filter(({ kind }) => kind === 'direct').map(({ span }) => span);
}

/** The speech that a span belongs to; where it reaches over several of one speaker, the first. */
function speechOver({ speech, persons }: Candidate, span: Span): Speech | null {
  const over = [...speech.keys()].filter((i) => overlaps(speech[i]!.span, span));
  const [first] = over;
  if (first === undefined) return null;
  const names = persons[first]!.join();
  return over.every((i) => persons[i]!.join() === names) && names !== ''
    ? (speechAt(speech, span) ?? speech[first]!)
    : speechAt(speech, span);
}

function wordsAt(text: string, { start, end }: Span): PlainWord[] {
  return plainWords(text.slice(start, end)).map((word) => ({
    ...word,
    start: word.start + start,
    end: word.end + start,
  }));
}

/** The span of words [from, to); for none the empty span behind the word before. */
function spanOfWords(words: readonly PlainWord[], [from, to]: readonly [number, number]): Span {
  if (from < to) return { start: words[from]!.start, end: words[to - 1]!.end };
  const at = from > 0 ? words[from - 1]!.end : words[0]!.start;
  return { start: at, end: at };
}

/** An alignment without words at its ends that differ and are of another sentence. */
function withinSentence(alignment: Alignment, text: string, words: readonly PlainWord[]): Alignment {
  const endsAfter = (word: number) =>
    /[。！？!?\n]|[.][”"’')]?\s/.test(text.slice(words[word]!.end, words[word + 1]?.start ?? text.length));
  let [from, to] = alignment.found;
  const differences = [...alignment.differences];
  const first = differences[0];
  if (first !== undefined && first.found[0] === from) {
    for (let word = first.found[1] - 1; word >= from; word--) {
      if (!endsAfter(word) || word + 1 >= to) continue;
      from = word + 1;
      break;
    }
    differences[0] = { ...first, found: [Math.min(from, first.found[1]), first.found[1]] };
  }
  const last = differences.at(-1);
  if (last !== undefined && last.found[1] === to) {
    for (let word = last.found[0] - 1; word < to - 1; word++) {
      if (word <= from || !endsAfter(word)) continue;
      to = word + 1;
      break;
    }
    differences[differences.length - 1] = { ...last, found: [last.found[0], Math.max(to, last.found[0])] };
  }
  return { ...alignment, found: [from, to], differences };
}
