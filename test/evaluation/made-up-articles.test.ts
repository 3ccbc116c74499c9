import { expect, test } from 'vitest';
import { madeUpArticle } from '../../src/evaluation/made-up-articles.ts';
import { findFigures } from '../../src/text/figure.ts';
import { findSpeech } from '../../src/text/speech.ts';

test('an article is the same every time, and another than the next', () => {
  expect(madeUpArticle(3)).toEqual(madeUpArticle(3));
  expect(madeUpArticle(3)).not.toEqual(madeUpArticle(4));
});

test('what its speaker says is found in it', () => {
  for (let number = 0; number < 20; number++) {
    const { markdown, speaker, words } = madeUpArticle(number);
    const said = findSpeech(markdown).map(({ span, speaker: name }) => [
      markdown.slice(span.start, span.end),
      name && markdown.slice(name.start, name.end),
    ]);
    expect(said).toContainEqual([words, speaker]);
  }
});

test('what it claims in figures stands in it, and is about what it says', () => {
  for (let number = 0; number < 20; number++) {
    const { markdown, about, claim } = madeUpArticle(number);
    expect(markdown).toContain(claim);
    for (const word of about.split(' ')) expect(claim).toContain(word);
    expect(findFigures(claim).length).toBeGreaterThanOrEqual(3);
  }
});
