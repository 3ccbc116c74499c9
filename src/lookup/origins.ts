import type { Reader } from '../answer/reading.ts';
import { isRepeat, type Signature, signatureOf } from '../answer/repeats.ts';
import { type Span, sliceOf } from '../text/span.ts';

/** Shorter sentences (他说, headings) recur by chance. */
const MIN_SENTENCE_CHARACTERS = 12;
/** Share of the sentences of the shorter article that the other has too. */
const SAME_STORY = 0.8;

/** A sentence of an article, by the article's number in the store. */
interface Place {
  readonly article: number;
  readonly sentence: Span;
}

/**
 * Which places go back to one origin: those of one article, of articles that print the same story (as `npm run index`
 * warns of them), and sentences that say nearly the same in the same words. A sentence that differs from a reprint's in a
 * number is one of its own.
 * @returns for each place the number of its origin, counted from 0 in order of first appearance.
 */
export function originsOf(reader: Reader, places: readonly Place[]): number[] {
  const stories = places.map(({ article }) => storyOf(reader, article));
  const signatures = new Map<string, Signature>();
  const sentences = places.map(({ article, sentence }) => {
    const key = `${article}:${sentence.start}`;
    const known = signatures.get(key);
    const signature = known ?? signatureOf(sliceOf(reader.read(article).foldedText, sentence));
    if (!known) signatures.set(key, signature);
    return signature;
  });
  const isReprint = (j: number, i: number) => {
    const isAlike = isRepeat(sentences[i]!, sentences[j]!);
    if (isAlike) return numbersIn(reader, places[i]!) === numbersIn(reader, places[j]!);
    return isSameStory(stories[i]!, stories[j]!);
  };
  const origins: number[] = [];
  let count = 0;
  for (const [i, { article }] of places.entries()) {
    const same = places.findIndex((other, j) => j < i && (other.article === article || isReprint(j, i)));
    origins.push(same < 0 ? count++ : origins[same]!);
  }
  return origins;
}

/** The values of the figures of a sentence, in their order. */
function numbersIn(reader: Reader, { article, sentence }: Place): string {
  const found = reader.read(article).sentences.find(({ span }) => span.start === sentence.start);
  return (found?.figures ?? [])
    .map(({ value, high }) => `${value}${high === undefined ? '' : `-${high}`}`)
    .join(' ');
}

interface Story {
  readonly signature: Signature;
  readonly sentences: ReadonlySet<string>;
}

const STORIES = new WeakMap<Reader, Map<number, Story>>();

function storyOf(reader: Reader, article: number): Story {
  const known = STORIES.get(reader) ?? new Map<number, Story>();
  STORIES.set(reader, known);
  let story = known.get(article);
  if (!story) {
    const { sentences, foldedText, record } = reader.read(article);
    const bare = sentences.map(({ folded }) => folded.replace(/[^\p{L}\p{N}]/gu, ''));
    story = {
      signature: signatureOf(foldedText.slice(record.bodyStart)),
      sentences: new Set(bare.filter(({ length }) => length >= MIN_SENTENCE_CHARACTERS)),
    };
    known.set(article, story);
  }
  return story;
}

function isSameStory(a: Story, b: Story): boolean {
  if (isRepeat(a.signature, b.signature)) return true;
  const [shorter, longer] =
    a.sentences.size <= b.sentences.size ? [a.sentences, b.sentences] : [b.sentences, a.sentences];
  let shared = 0;
  for (const sentence of shorter) if (longer.has(sentence)) shared++;
  return shorter.size > 0 && shared >= SAME_STORY * shorter.size;
}
