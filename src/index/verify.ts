import { isDeepStrictEqual } from 'node:util';
import { type Figure, findFigures } from '../text/figure.ts';
import { analyseSentences } from '../text/sentence-terms.ts';
import { contains, type Span } from '../text/span.ts';
import { findSpeech, type Speech } from '../text/speech.ts';
import type { Generation } from './generation.ts';

/** What is wrong with the contents of an opened generation, a sentence each; empty where all is as it should be. */
export function findProblems({ store, postings, manifest }: Generation): string[] {
  const problems: string[] = [];
  const found = { articles: store.articles.length, passages: store.passageCount, ...store.counts() };
  for (const [what, count] of Object.entries(found)) {
    const pinned = manifest.counts[what as keyof typeof found];
    if (count !== pinned) problems.push(`The store has ${count} ${what}, the manifest says ${pinned}.`);
  }
  for (const [id, record] of store.articles.entries()) {
    const text = store.textOf(id);
    const whole = { start: 0, end: text.length };
    const report = (what: string) => problems.push(`${record.path}: ${what}`);
    const checkSpan = (what: string, span: Span | null) => {
      if (span && !(contains(whole, span) && span.start < span.end)) {
        report(`${what} [${span.start}, ${span.end}) is outside its text.`);
      }
    };
    for (let passage = record.firstPassage; passage < record.endPassage; passage++) {
      checkSpan(`passage ${passage}`, store.passage(passage));
    }
    const figures = store.figuresOf(id);
    for (const { span } of figures) checkSpan('figure', span);
    const sentences = store.sentencesOf(id);
    for (const { span } of sentences) checkSpan('sentence', span);
    // Found anew, they must be the same: the rules are pure functions of the text.
    if (!isDeepStrictEqual(figures.map(figureFacts), findFigures(text).map(figureFacts)))
      report('its figures are not those of its text.');
    const analysed = analyseSentences(text, record.bodyStart, figures).map((sentence) => ({
      ...sentence,
      terms: Uint32Array.from(
        sentence.terms.map((term) => postings.numberOf(term)).filter((number) => number !== null),
      ),
    }));
    if (!isDeepStrictEqual(sentences, analysed)) report('its sentences are not those of its text.');
    const speech = store.speechOf(id);
    for (const { span, speaker, office, cue } of speech) {
      for (const part of [span, speaker, office, cue]) checkSpan('speech', part);
    }
    if (!isDeepStrictEqual(speech.map(speechFacts), findSpeech(text).map(speechFacts)))
      report('its speech is not that of its text.');
    for (const words of store.misquoted(id))
      report(`“${words}” is stored of it and does not stand where it should.`);
  }
  return problems;
}

function figureFacts({ span, kind, value, high, unit, bound }: Figure): unknown[] {
  return [span.start, span.end, kind, value, high, unit, bound];
}

function speechFacts({ span, kind, speaker, office, cue }: Speech): unknown[] {
  return [kind, ...[span, speaker, office, cue].map((part) => part && [part.start, part.end])];
}
