import { expect, test } from 'vitest';
import { countTerms } from '../../src/ingest/term-counts.ts';
import { figureTerms } from '../../src/text/figure-terms.ts';
import { terms } from '../../src/text/tokenizer.ts';
import { storedArticle } from '../index/contents.ts';

test('a passage is found by its own words, and by those of a Chinese title as if it said the title twice', () => {
  const { article, ...rest } = storedArticle('a.txt', '大桥今天通车。');
  const [counts] = countTerms({ ...rest, article: { ...article, title: '跨海大桥' } });
  const said = new Map<string, number>();
  for (const term of [...terms('大桥今天通车。'), ...terms('跨海大桥'), ...terms('跨海大桥')]) {
    said.set(term, (said.get(term) ?? 0) + 1);
  }
  expect(counts).toEqual(said);
});

test('an English title adds nothing', () => {
  const stored = storedArticle('a.txt', 'Opened on Monday.');
  const titled = {
    ...stored,
    article: { ...stored.article, title: 'Harbour viaduct', language: 'en' as const },
  };
  const [counts] = countTerms(titled);
  expect(counts!.has('viaduct')).toBe(false);
  expect(counts!.get('monday')).toBe(1);
});

test('a figure is found in any notation', () => {
  const [counts] = countTerms(storedArticle('a.txt', '其中三成是货车。'));
  for (const term of figureTerms('30%')) expect(counts!.get(term)).toBe(1);
});
