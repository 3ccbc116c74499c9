import { describe, expect, it } from 'vitest';
import { editCost } from '../../src/answer/edit-cost.ts';

describe('what it takes to make one word of another', () => {
  it.each([
    ['the same word', 'eiffel', 'eiffel', 0],
    ['neighbours swapped', 'goldne', 'golden', 1],
    ['a letter not doubled', 'eifel', 'eiffel', 1],
    ['a vowel for another', 'hexaganal', 'hexagonal', 1],
    ['a vowel left out', 'vistor', 'visitor', 1],
    ['an h left out', 'crysler', 'chrysler', 1],
    ['a letter that sounds alike', 'servis', 'servic', 1],
    ['any other letter', 'sangrove', 'sandgrove', 1.5],
  ])('%s', (_, written, meant, cost) => {
    expect(editCost(written, meant, 2)).toBe(cost);
    expect(editCost(meant, written, 2)).toBe(cost);
  });

  it('is endless where it is more than allowed', () => {
    expect(editCost('tower', 'tunnel', 2)).toBe(Number.POSITIVE_INFINITY);
    expect(editCost('sangrove', 'sandgrove', 1)).toBe(Number.POSITIVE_INFINITY);
    expect(editCost('a', 'abcdef', 2)).toBe(Number.POSITIVE_INFINITY);
  });
});
