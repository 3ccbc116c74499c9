import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LabelledSetError } from '../../src/errors.ts';
import {
  compare,
  evaluateSpeech,
  type LabelledText,
  readLabelledSpeech,
} from '../../src/evaluation/speech.ts';

const folder = mkdtempSync(join(tmpdir(), 'yinju-speech-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'speech.jsonl');

const SAID = {
  kind: 'direct',
  words: '路通了。',
  speaker: '王明',
  office: '镇长',
  cue: '说',
} as const;
const LABELLED: LabelledText = { id: '1', split: 'tune', text: '镇长王明说：“路通了。”', speech: [SAID] };

function read(...lines: string[]): LabelledText[] {
  writeFileSync(path, lines.join('\n'));
  return readLabelledSpeech(path);
}

describe('a file of labelled speech', () => {
  it('is read in order', () => {
    const second = { id: '2', split: 'frozen', text: '没有人说话。', speech: [] };
    expect(read(JSON.stringify(LABELLED), '', JSON.stringify(second))).toEqual([LABELLED, second]);
  });

  it.each([
    ['no JSON', '{', /line 1 is no JSON/],
    ['another key', '{"id":"1","split":"tune","text":"a","speech":[],"x":1}', /line 1 has a bad value/],
    [
      'words that are not there',
      JSON.stringify({ ...LABELLED, text: '王明说。' }),
      /“路通了。” is not in its text just once/,
    ],
    [
      'a speaker who is not there',
      JSON.stringify({ ...LABELLED, speech: [{ ...SAID, speaker: '李华' }] }),
      /“李华” is not in its text/,
    ],
  ])('with %s is refused', (_, line, says) => {
    expect(() => read(line)).toThrow(says);
    expect(() => read(line)).toThrow(LabelledSetError);
  });

  it('that is absent is refused by name', () => {
    expect(() => readLabelledSpeech(join(folder, 'none.jsonl'))).toThrow(/none\.jsonl: it does not exist/);
  });
});

describe('comparing', () => {
  const counts = (labelled: LabelledText) => {
    const { found, missed, wrong } = compare(labelled);
    return { found, missed, wrong };
  };

  it('counts a speech with its speaker as found', () => {
    expect(counts(LABELLED)).toEqual({ found: 1, missed: 0, wrong: 0 });
  });

  it('counts a speech given to somebody else as missed and wrong', () => {
    const other = {
      ...LABELLED,
      text: '李华，镇长王明说：“路通了。”',
      speech: [{ ...SAID, speaker: '李华' }],
    };
    expect(counts(other)).toEqual({ found: 0, missed: 1, wrong: 1 });
  });

  it('counts a speaker where none is certain as wrong', () => {
    expect(counts({ ...LABELLED, speech: [{ ...SAID, speaker: null }] })).toEqual({
      found: 0,
      missed: 0,
      wrong: 1,
    });
  });

  it('counts words that overlap by less than half as missed and wrong', () => {
    const text = '镇长王明说：“路通了，灯亮了，水清了。”';
    expect(counts({ ...LABELLED, text, speech: [{ ...SAID, words: '路通了，' }] })).toEqual({
      found: 0,
      missed: 1,
      wrong: 1,
    });
  });
});

describe('a report', () => {
  it('is made for each split', () => {
    const missed = { ...LABELLED, split: 'frozen' as const, text: '有人写：“路通了。”王明、镇长、说' };
    const [tune, frozen] = evaluateSpeech([LABELLED, missed]);
    expect(tune).toMatchObject({
      split: 'tune',
      texts: 1,
      speech: 1,
      f1: { value: 100, low: 100, high: 100 },
    });
    expect(tune!.precision).toMatchObject({ percent: 100, of: 1 });
    for (const share of [tune!.words, tune!.kind, tune!.office, tune!.cue])
      expect(share).toMatchObject({ percent: 100, of: 1 });
    expect(frozen).toMatchObject({ split: 'frozen', recall: { percent: 0, of: 1 }, f1: { value: 0 } });
  });
});
