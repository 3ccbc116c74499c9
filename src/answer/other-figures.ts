import { type Claim, claimsOf } from '../text/claim.ts';
import {
  comparable,
  contradict,
  samePeriod,
  thingAgreement,
  thingWords,
  valuesAgree,
} from '../text/claim-match.ts';
import type { Figure } from '../text/figure.ts';
import { type Span, sliceOf } from '../text/span.ts';
import type { Asked } from './asked.ts';
import type { Reading, ReadSentence } from './reading.ts';
import { isRepeat, signatureOf } from './repeats.ts';

/** Sentences that are compared; each takes some 0.1 ms. */
const COMPARED = 8;
/** From where two things are held to be the same. */
const SAME_THING = 0.8;
/** Share of the question's words, weighed, that the other sentence must have, with its title. */
const SAME_QUESTION = 0.6;

/** A sentence in its article. */
export interface Place {
  readonly reading: Reading;
  /** Its position in `reading.sentences`. */
  readonly at: number;
  readonly sentence: ReadSentence;
}

/** A figure of a sentence that was not chosen. */
interface Disagreeing {
  readonly evidence: Place;
  readonly figure: Figure;
}

/**
 * What other articles say to a question in place of the answer's figure: figures of the same thing in the same period,
 * apart by more than they are rounded; likeliest first, one an article, reprints once.
 * @param answer where the answer stands.
 * @param evidence gives the other sentences, likeliest first; asked for only where there is an amount to compare.
 */
export function otherFigures(
  asked: Asked,
  answer: Span,
  figure: Figure | null,
  best: Place,
  evidence: () => readonly Place[],
): Disagreeing[] {
  const inAnswer = best.sentence.figures.filter(
    ({ span, kind }) => kind === 'amount' && span.start >= answer.start && span.end <= answer.end,
  );
  const meant = figure ?? (inAnswer.length === 1 ? inAnswer[0]! : null);
  if (meant?.kind !== 'amount') return [];
  const others = evidence()
    .filter(
      ({ reading, sentence }) =>
        reading !== best.reading && sentence.figures.some((one) => comparable(meant, one)),
    )
    .filter((other) => answersToo(asked, other))
    .slice(0, COMPARED);
  if (others.length === 0) return [];
  const claim = claimsIn(best).find((one) => one.figure === meant);
  if (!claim || claim.thing === null) return [];
  const thing = thingWords(nameOf(best, claim));
  const found: Disagreeing[] = [];
  for (const other of others) {
    if (found.some((one) => one.evidence.reading === other.reading)) continue;
    const same = claimsIn(other).filter(
      (one) =>
        one.thing !== null &&
        comparable(meant, one.figure) &&
        samePeriod(claim.period, one.period) === true &&
        claim.occasion === one.occasion &&
        thingAgreement(thing, thingWords(nameOf(other, one))) >= SAME_THING,
    );
    const apart = same.find((one) => contradict(meant, one.figure));
    // An article that gives the answer's figure too does not disagree with it.
    if (!apart || !same.every((one) => contradict(meant, one.figure))) continue;
    const isReprint = found.some(
      (one) =>
        valuesAgree(one.figure, apart.figure) &&
        isRepeat(signatureOf(one.evidence.sentence.folded), signatureOf(other.sentence.folded)),
    );
    if (!isReprint) found.push({ evidence: other, figure: apart.figure });
  }
  return found;
}

/** Whether a sentence is about what is asked: all names, and most of the rest, stand in it or its title. */
function answersToo({ words }: Asked, { sentence, reading }: Place): boolean {
  let all = 0;
  let there = 0;
  for (const { number, kind, weight } of words) {
    const has = number !== null && (sentence.terms.includes(number) || reading.titleTerms.has(number));
    if (kind === 'name' && !has) return false;
    all += weight;
    if (has) there += weight;
  }
  return all > 0 && there >= SAME_QUESTION * all;
}

function claimsIn({ reading, at }: Place): Claim[] {
  return claimsOf(reading.text, reading.foldedText, reading.sentences, at, reading.record.date);
}

function nameOf({ reading: { foldedText } }: Place, { thing, of }: Claim): string {
  return [of, thing].map((span) => (span === null ? '' : sliceOf(foldedText, span))).join(' ');
}
