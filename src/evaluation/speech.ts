import { z } from 'zod';
import { LabelledSetError } from '../errors.ts';
import { type Span, sliceOf } from '../text/span.ts';
import { findSpeech, type Speech } from '../text/speech.ts';
import { readJsonLines } from './json-lines.ts';
import { type Estimate, f1Estimate, type Hits, type Share, shareOf } from './measure.ts';

const LABELLED_SPEECH = z.strictObject({
  kind: z.enum(['direct', 'reported']),
  /** The words said, as they stand in the text, where they stand once. */
  words: z.string().min(1),
  /** null where the text does not tell for certain. */
  speaker: z.string().min(1).nullable(),
  office: z.string().min(1).nullable(),
  cue: z.string().min(1).nullable(),
});
const LABELLED_TEXT = z
  .strictObject({
    id: z.string(),
    /** `tune` is for working on the rules, `frozen` for measuring them. */
    split: z.enum(['tune', 'frozen']),
    text: z.string().min(1),
    /** In text order; empty where nobody speaks. */
    speech: z.array(LABELLED_SPEECH),
  })
  .superRefine(({ text, speech }, { addIssue }) => {
    const refuse = (i: number, key: string, message: string) =>
      addIssue({ code: 'custom', path: ['speech', i, key], message });
    for (const [i, { words, ...parts }] of speech.entries()) {
      if (text.split(words).length !== 2) refuse(i, 'words', `“${words}” is not in its text just once`);
      for (const [key, part] of Object.entries(parts)) {
        if (key !== 'kind' && part !== null && !text.includes(part))
          refuse(i, key, `“${part}” is not in its text`);
      }
    }
  });

/** A sentence or short passage with who says what in it, labelled by hand. */
export type LabelledText = z.infer<typeof LABELLED_TEXT>;

/** How well speech is found and given to its speakers in the texts of one split. */
export interface SpeechReport {
  readonly split: string;
  readonly texts: number;
  /** Stretches of speech labelled. */
  readonly speech: number;
  /** Of the speakers given, how many are right: the words overlap by more than half and the speaker is the same. */
  readonly precision: Share | null;
  /** Of the speakers labelled, how many are given so. */
  readonly recall: Share | null;
  readonly f1: Estimate | null;
  /** Of those given right: how many have the very words, kind, office and cue that are labelled. */
  readonly words: Share | null;
  readonly kind: Share | null;
  readonly office: Share | null;
  readonly cue: Share | null;
}

/**
 * Reads labelled texts from a file of JSON lines.
 * @throws {LabelledSetError} naming the file, the line and what is wrong.
 */
export function readLabelledSpeech(path: string): LabelledText[] {
  return readJsonLines(
    path,
    LABELLED_TEXT,
    (problem, cause) =>
      new LabelledSetError({
        path,
        problem,
        remedy: problem.startsWith('line')
          ? 'A line is {"id","split","text","speech":[{"kind","words","speaker","office","cue"}]}.'
          : 'Name a file of JSON lines with --speech.',
        cause,
      }),
  );
}

/** Finds the speech of labelled texts and compares; a report for each split, in the order they first occur. */
export function evaluateSpeech(texts: readonly LabelledText[]): SpeechReport[] {
  const splits = [...new Set(texts.map(({ split }) => split))];
  return splits.map((split) => reportOn(split, texts.filter((text) => text.split === split).map(compare)));
}

interface Pair {
  readonly text: string;
  readonly labelled: LabelledText['speech'][number];
  readonly found: Speech;
}

/** What became of one text. */
export interface Comparison extends Hits {
  readonly labelled: LabelledText;
  /** Labelled and found with the same speaker. */
  readonly right: readonly Pair[];
}

/** Finds the speech of one text and compares it with the labels; counts speakers, not words that nobody is given. */
export function compare(labelled: LabelledText): Comparison {
  const { text, speech } = labelled;
  const given = findSpeech(text).filter(({ speaker }) => speaker !== null);
  const taken = new Set<Speech>();
  const right: Pair[] = [];
  const wanted = speech.filter(({ speaker }) => speaker !== null);
  for (const label of wanted) {
    const span = spanOf(text, label.words);
    const found = given.find(
      (candidate) =>
        !taken.has(candidate) &&
        sliceOf(text, candidate.speaker!) === label.speaker &&
        isMostly(candidate.span, span),
    );
    if (found === undefined) continue;
    taken.add(found);
    right.push({ text, labelled: label, found });
  }
  return {
    labelled,
    right,
    found: right.length,
    missed: wanted.length - right.length,
    wrong: given.length - right.length,
  };
}

function reportOn(split: string, comparisons: readonly Comparison[]): SpeechReport {
  const right = comparisons.flatMap((comparison) => comparison.right);
  const outOf = (others: (comparison: Comparison) => number) => {
    const rest = comparisons.reduce((sum, comparison) => sum + others(comparison), 0);
    return shareOf([...right.map(() => true), ...Array<boolean>(rest).fill(false)]);
  };
  const share = (isSame: (pair: Pair) => boolean) => shareOf(right.map(isSame));
  return {
    split,
    texts: comparisons.length,
    speech: comparisons.reduce((sum, { labelled }) => sum + labelled.speech.length, 0),
    precision: outOf(({ wrong }) => wrong),
    recall: outOf(({ missed }) => missed),
    f1: f1Estimate(comparisons),
    words: share(({ text, labelled, found }) => sliceOf(text, found.span) === labelled.words),
    kind: share(({ labelled, found }) => found.kind === labelled.kind),
    office: share(({ text, labelled, found }) => partOf(text, found.office) === labelled.office),
    cue: share(({ text, labelled, found }) => partOf(text, found.cue) === labelled.cue),
  };
}

function partOf(text: string, span: Span | null): string | null {
  return span && sliceOf(text, span);
}

function spanOf(text: string, words: string): Span {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

/** Whether what two spans share is more than half of the longer one. */
function isMostly(a: Span, b: Span): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return 2 * shared > Math.max(a.end - a.start, b.end - b.start);
}
