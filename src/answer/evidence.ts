import type { Generation } from '../index/generation.ts';
import { overlaps } from '../text/span.ts';
import type { Asked } from './asked.ts';
import { FEATURES, SentenceMeasure } from './features.ts';
import { fits, needsFigure } from './fitting.ts';
import { measurePassages, type ReadCandidate, rankPassage, type ScoredSentence } from './passage-ranker.ts';
import type { Reader, Reading, ReadSentence } from './reading.ts';
import type { Candidate } from './retrieve.ts';
import { rankSentence } from './sentence-ranker.ts';

/** A sentence that may answer. */
export interface Evidence extends ScoredSentence, MeasuredSentence {
  /** The sentence's and its passage's together, higher is better; comparable only within one question. */
  readonly score: number;
  /** 0..1, how likely it is the one that holds the answer, if one of them does; all together make 1. */
  readonly likelihood: number;
}

/** A passage by how well it answers. */
export interface RankedCandidate extends Candidate {
  /** As PASSAGE_FEATURES names them; null where it was not read. */
  readonly features: Float32Array | null;
  /** 0..1, higher is better; of those that were read how likely it is the one that answers. */
  readonly likelihood: number;
}

/** What was found for a question. */
export interface Found {
  /** Best first, as retrieved. */
  readonly retrieved: readonly Candidate[];
  /** The same, best first: those that were read, then the others as they were retrieved. */
  readonly candidates: readonly RankedCandidate[];
  /** The sentences of those that were read, likeliest first. */
  readonly evidence: readonly Evidence[];
}

/** Scores from features; higher is better. */
export interface Rankers {
  readonly sentence: (features: Float32Array) => number;
  readonly passage: (features: Float32Array) => number;
}

const RANKERS: Rankers = { sentence: rankSentence, passage: rankPassage };

/** Passages whose sentences are looked at; further ones hold the answer in less than one question of a hundred. */
const READ_PASSAGES = 6;
/** Of the best one's fused score what a passage needs to be read; those with less hold the answer in one question of a thousand. */
const READ_SHARE = 0.4;
/** What a sentence loses that has no figure of the kind asked for; the sets to learn from have too few such questions. */
const LACKING_FIGURE = 2;
/** What it loses for each figure of the question that it has otherwise (三点 for 三点半), for the same reason. */
const OTHER_FIGURE = 1.5;
const OTHER_FIGURES_AT = FEATURES.indexOf('conflictingFigures');
/** How much the score of a passage counts in that of its sentences. */
const PASSAGE_SHARE = 0.5;

/** The best passages with what is measured of their sentences, before anything is ranked. */
export interface Measured {
  readonly candidates: readonly Candidate[];
  /** The first of the candidates. */
  readonly read: readonly ReadCandidate[];
  readonly sentences: readonly MeasuredSentence[];
}

interface MeasuredSentence {
  readonly reading: Reading;
  /** Its position in `reading.sentences`. */
  readonly at: number;
  readonly sentence: ReadSentence;
  /** As FEATURES names them. */
  readonly features: Float32Array;
  /** Whether only a figure can answer and it has none that could. */
  readonly lacksFigure: boolean;
}

/** Reads the best passages and ranks them and their sentences. */
export function findEvidence(
  asked: Asked,
  candidates: readonly Candidate[],
  index: Pick<Generation, 'store'>,
  reader: Pick<Reader, 'read'>,
  rankers: Rankers = RANKERS,
): Found {
  return rankEvidence(measureEvidence(asked, candidates, index, reader), rankers);
}

/** Reads the best of the candidates. */
export function measureEvidence(
  asked: Asked,
  candidates: readonly Candidate[],
  index: Pick<Generation, 'store'>,
  reader: Pick<Reader, 'read'>,
): Measured {
  const least = READ_SHARE * (candidates[0]?.fused ?? 0);
  const read = candidates
    .slice(0, READ_PASSAGES)
    .filter(({ fused }) => fused >= least)
    .map((candidate): ReadCandidate => {
      const { article, ...span } = index.store.passage(candidate.passage);
      return { ...candidate, ...span, reading: reader.read(article) };
    });
  const isFigureNeeded = needsFigure(asked.question);
  const sentences = [...new Set(read.map(({ reading }) => reading))].flatMap((reading, articleRank) => {
    const found = sentencesOf(
      reading,
      read.filter((candidate) => candidate.reading === reading),
    );
    const measure = new SentenceMeasure(asked, reading, [...found.keys()]);
    return [...found].map(([at, { fused, relevance }]): MeasuredSentence => {
      const sentence = reading.sentences[at]!;
      return {
        reading,
        at,
        sentence,
        features: measure.of(at, { fused, relevance, articleRank }),
        lacksFigure: isFigureNeeded && !sentence.figures.some((figure) => fits(figure, asked.question)),
      };
    });
  });
  return { candidates, read, sentences };
}

/** Ranks what was measured. */
export function rankEvidence({ candidates, read, sentences }: Measured, rankers: Rankers): Found {
  const scored = sentences.map((item) => ({
    ...item,
    score:
      rankers.sentence(item.features) -
      (item.lacksFigure ? LACKING_FIGURE : 0) -
      OTHER_FIGURE * item.features[OTHER_FIGURES_AT]!,
  }));
  const features = measurePassages(read, scored);
  const scores = features.map(rankers.passage);
  const best = Math.max(...scores);
  const evidence = scored.map((item) => {
    const around = scores.filter(
      (_, i) => read[i]!.reading === item.reading && overlaps(read[i]!, item.sentence.span),
    );
    return { ...item, score: item.score + PASSAGE_SHARE * (Math.max(...around) - best) };
  });
  return {
    retrieved: candidates,
    candidates: rankCandidates(candidates, features, scores),
    evidence: withLikelihoods(evidence),
  };
}

function rankCandidates(
  candidates: readonly Candidate[],
  features: readonly Float32Array[],
  scores: readonly number[],
): RankedCandidate[] {
  const read = withLikelihoods(
    scores.map((score, i) => ({ ...candidates[i]!, score, features: features[i]! })),
  );
  const least = read.at(-1)?.likelihood ?? 0;
  const others = candidates
    .slice(read.length)
    .map((candidate) => ({ ...candidate, features: null, likelihood: least * candidate.fused }));
  return [...read, ...others];
}

/** Best first, each with its share of 1 by the softmax of the scores. */
function withLikelihoods<T extends { readonly score: number }>(
  items: readonly T[],
): (T & { likelihood: number })[] {
  const best = Math.max(...items.map(({ score }) => score));
  const sum = items.reduce((total, { score }) => total + Math.exp(score - best), 0);
  return items
    .map((item) => ({ ...item, likelihood: Math.exp(item.score - best) / sum }))
    .sort((a, b) => b.score - a.score);
}

/** Positions of the sentences of an article that stand in its candidates, each with the best candidate it stands in. */
function sentencesOf(reading: Reading, own: readonly ReadCandidate[]): Map<number, Candidate> {
  const found = new Map<number, Candidate>();
  for (const candidate of own) {
    for (let at = firstEndingAfter(reading.sentences, candidate.start); at < reading.sentences.length; at++) {
      if (reading.sentences[at]!.span.start >= candidate.end) break;
      if (!found.has(at)) found.set(at, candidate);
    }
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** Position of the first sentence that ends after an offset; the sentences are in text order. */
function firstEndingAfter(sentences: readonly ReadSentence[], offset: number): number {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.span.end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
