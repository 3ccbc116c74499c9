import { describe, expect, it } from 'vitest';
import { findFigures } from '../../src/text/figure.ts';
import { searchTerms } from '../../src/text/search-terms.ts';
import { splitSentences } from '../../src/text/sentence.ts';
import { analyseSentences, figuresBySentence } from '../../src/text/sentence-terms.ts';
import { shift, sliceOf } from '../../src/text/span.ts';

const TITLE = '大橋通車\n';
const TEXT = `${TITLE}北京的大橋全長三公里，由王小明設計。It carries 4.6万辆 cars a day. 工程歷時半年！`;

describe('the sentences of a text', () => {
  const sentences = analyseSentences(TEXT, TITLE.length, findFigures(TEXT));

  it('are those of the body, in order', () => {
    const body = splitSentences(TEXT.slice(TITLE.length)).map((span) => shift(span, TITLE.length));
    expect(sentences.map(({ span }) => span)).toEqual(body);
    expect(sentences).toHaveLength(3);
  });

  it('have the terms that a search has of the same words, each once', () => {
    for (const { span, terms } of sentences) {
      expect(new Set(terms).size).toBe(terms.length);
      expect(new Set(terms)).toEqual(new Set(searchTerms(sliceOf(TEXT, span))));
    }
  });

  it('have their names, folded, in order', () => {
    expect(sentences[0]!.names.map(({ word }) => word)).toEqual(['北京', '大桥', '王小明']);
    expect(sentences[0]!.names[0]!.tag).toBe('ns');
    expect(sentences[0]!.names.at(-1)!.tag).toBe('nr');
    expect(sentences[2]!.names).toEqual([]);
  });
});

describe('figures by sentence', () => {
  it('are those that stand in each', () => {
    const figures = findFigures(TEXT);
    const spans = splitSentences(TEXT);
    expect(figuresBySentence(spans, figures).flat()).toEqual(figures);
    for (const [i, own] of figuresBySentence(spans, figures).entries())
      for (const { span } of own) {
        expect(span.start).toBeGreaterThanOrEqual(spans[i]!.start);
        expect(span.end).toBeLessThanOrEqual(spans[i]!.end);
      }
  });

  it('are in both where one goes over the end', () => {
    const figure = findFigures('三公里')[0]!;
    const halves = [
      { start: 0, end: 1 },
      { start: 1, end: 3 },
    ];
    expect(figuresBySentence(halves, [figure])).toEqual([[figure], [figure]]);
  });
});
