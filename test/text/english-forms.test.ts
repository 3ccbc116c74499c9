import { describe, expect, it } from 'vitest';
import { degreesOf, dictionaryForms, irregularForms } from '../../src/text/english-forms.ts';
import { stem } from '../../src/text/tokenizer.ts';

describe('forms of English words', () => {
  it('lead from an irregular past or plural to the base, and back', () => {
    expect(dictionaryForms(stem('built'))[0]).toBe(stem('build'));
    expect(dictionaryForms(stem('children'))[0]).toBe(stem('child'));
    expect(irregularForms(stem('take'))).toEqual([stem('took'), stem('taken')]);
  });

  it('lead from British spelling to American', () => {
    expect(dictionaryForms(stem('centre'))).toContain(stem('center'));
    expect(dictionaryForms(stem('harbour'))).toContain(stem('harbor'));
    expect(dictionaryForms(stem('organisation'))).toContain(stem('organization'));
  });

  it('lead from two l to one, and back', () => {
    expect(dictionaryForms(stem('quarrelled'))[0]).toBe(stem('quarrelled'));
    expect(dictionaryForms(stem('quarrelled'))).toContain('quarrel');
    expect(irregularForms('travel')).toEqual([stem('travelled')]);
    expect(irregularForms('sail')).toEqual([]);
  });

  it.each([
    ['easy', 'easier', 'easiest'],
    ['big', 'bigger', 'biggest'],
    [stem('large'), 'larger', 'largest'],
    ['low', 'lower', 'lowest'],
  ])('have the degrees of %s', (word, ...degrees) => {
    expect(degreesOf(word)).toEqual(expect.arrayContaining(degrees.map(stem)));
  });

  it('always have the word itself', () => {
    for (const word of ['bridg', 'took', 'colour', '1984']) expect(dictionaryForms(word)).toContain(word);
    expect(irregularForms('bridg')).toEqual([]);
  });
});
