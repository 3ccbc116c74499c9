import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LabelledSetError } from '../../src/errors.ts';
import {
  accuracyOf,
  type LabelledSentence,
  readAgainstLabels,
  readLabelledFigures,
} from '../../src/evaluation/figures.ts';
import { scriptOf } from '../../src/text/script.ts';

const label = (written: string, start: number, value: number, unit: string) =>
  ({ written, start, kind: 'amount', value, unit, bound: 'exact' }) as const;
const sentenceOf = (text: string, figures: LabelledSentence['figures']): LabelledSentence => ({
  id: text,
  split: 'tune',
  script: 'hans',
  text,
  figures,
});

describe('figures against their labels', () => {
  it('are right by value, unit and bound, whatever the notation of the unit', () => {
    const reading = readAgainstLabels(sentenceOf('长3公里', [label('3公里', 1, 3, 'km')]));
    expect(reading).toMatchObject({ missed: [], wrong: [], sameSpan: 1 });
  });

  it('are wrong by another value, unit, bound or place', () => {
    for (const wrong of [
      label('3公里', 1, 4, '公里'),
      label('3公里', 1, 3, '米'),
      { ...label('3公里', 1, 3, '公里'), bound: 'atLeast' as const },
      label('长', 0, 3, '公里'),
    ]) {
      const reading = readAgainstLabels(sentenceOf('长3公里', [wrong]));
      expect(reading.missed).toEqual([wrong]);
      expect(reading.wrong).toHaveLength(1);
    }
  });

  it('make an F1 with an interval around it', () => {
    const right = sentenceOf('长3公里', [label('3公里', 1, 3, '公里')]);
    const missing = sentenceOf('没有数字', [label('数字', 2, 5, '个')]);
    const accuracy = accuracyOf([...Array(9).fill(right), missing].map(readAgainstLabels));
    expect(accuracy).toMatchObject({ labels: 10, precision: { percent: 100 }, recall: { percent: 90 } });
    const { value, low, high } = accuracy.f1!;
    expect(value).toBeCloseTo(1800 / 19, 9);
    expect(low).toBeLessThan(value);
    expect(high).toBe(100);
    expect(accuracyOf([]).f1).toBeNull();
  });
});

describe('a file of labels', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yinju-labels-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (line: string) => {
    const path = join(folder, 'labels.jsonl');
    writeFileSync(path, line);
    return path;
  };

  it('names the line that is wrong', () => {
    for (const line of [
      '{',
      '{"id":"1"}',
      JSON.stringify(sentenceOf('长3公里', [label('3公里', 0, 3, '公里')])),
    ]) {
      expect(() => readLabelledFigures(file(`\n${line}`))).toThrow(LabelledSetError);
      expect(() => readLabelledFigures(file(`\n${line}`))).toThrow(/line 2/);
    }
  });

  it('that is absent is refused by name', () => {
    expect(() => readLabelledFigures(join(folder, 'none.jsonl'))).toThrow(/none\.jsonl: it does not exist/);
  });
});

describe('the labelled sentences', () => {
  const sentences = readLabelledFigures('data/figures.jsonl');

  it('have ids and wordings of their own', () => {
    expect(new Set(sentences.map(({ id }) => id)).size).toBe(sentences.length);
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length);
  });

  it('are written in the script they name', () => {
    for (const { id, script, text } of sentences) {
      if (script === 'en') expect(text, id).not.toMatch(/\p{Script=Han}/u);
      else expect([script, null], id).toContain(scriptOf(text));
    }
  });

  it('name their figures in order, none overlapping another', () => {
    for (const { id, figures } of sentences) {
      for (const [i, { start }] of figures.entries()) {
        const before = figures[i - 1];
        if (before) expect(start, id).toBeGreaterThanOrEqual(before.start + before.written.length);
      }
    }
  });
});
