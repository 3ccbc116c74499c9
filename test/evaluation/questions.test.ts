import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { QuestionSetError } from '../../src/errors.ts';
import { isArticle, readQuestions } from '../../src/evaluation/questions.ts';

const folder = mkdtempSync(join(tmpdir(), 'yinju-questions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'questions.jsonl');
const GOOD = '{"id":"a","question":"多高？","answers":["508公尺"],"article":"taipei-101.md","figure":true}';
const REFUSED = '{"id":"b","question":"多重？","answers":[],"article":null}';

function read(text: string) {
  writeFileSync(path, text);
  return readQuestions(path);
}

function faultOf(work: () => unknown): QuestionSetError {
  try {
    work();
  } catch (error) {
    if (error instanceof QuestionSetError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a file of golden questions', () => {
  it('is read in order, figures being asked for only where it says so', () => {
    const questions = read(`${GOOD}\n${REFUSED}\n`);
    expect(questions).toEqual([
      { id: 'a', question: '多高？', answers: ['508公尺'], article: 'taipei-101.md', figure: true },
      { id: 'b', question: '多重？', answers: [], article: null, figure: false },
    ]);
  });

  it.each([
    ['empty lines', `\n${GOOD}\n\n  \n`],
    ['Windows line endings', `${GOOD}\r\n`],
    ['a byte order mark', `\ufeff${GOOD}`],
    ['keys of others', GOOD.replace('}', ',"topic":"towers"}')],
  ])('may have %s', (_, text) => {
    expect(read(text)).toHaveLength(1);
  });

  it.each([
    ['is no JSON', `${GOOD}\n{"id": "b",\n`, 'line 2 is no JSON'],
    ['is no object', `${GOOD}\n\n[1]\n`, 'line 3 has a bad value'],
    ['has no id', REFUSED.replace('"id":"b",', ''), 'line 1 has a bad id'],
    ['has a bad question', REFUSED.replace('"多重？"', '7'), 'line 1 has a bad question'],
    ['has one answer that is no list', GOOD.replace('["508公尺"]', '"508公尺"'), 'line 1 has a bad answers'],
    ['has an empty answer', GOOD.replace('508公尺', ''), 'line 1 has a bad answers.0'],
    ['names no article', REFUSED.replace(',"article":null', ''), 'line 1 has a bad article'],
    ['has a bad figure', GOOD.replace('true', '"yes"'), 'line 1 has a bad figure'],
  ])('that %s is refused by its line', (_, text, problem) => {
    const fault = faultOf(() => read(text));
    expect(fault.path).toBe(path);
    expect(fault.message).toContain(path);
    expect(fault.message).toContain(problem);
    expect(fault.message).toContain('"answers"');
  });

  it.each(['', '\n \n'])('without a question is refused (%j)', (text) => {
    expect(faultOf(() => read(text)).message).toContain('there is no question in it');
  });

  it('that does not exist is refused', () => {
    const missing = join(folder, 'missing.jsonl');
    const fault = faultOf(() => readQuestions(missing));
    expect(fault.message).toContain(missing);
    expect(fault.message).toContain('does not exist');
    expect(fault.message).toContain('--questions');
  });

  it('that is a folder is refused', () => {
    expect(faultOf(() => readQuestions(folder)).message).toContain('cannot be read');
  });

  it('of the samples can be read', () => {
    expect(readQuestions('data/questions.jsonl').length).toBeGreaterThan(100);
  });
});

describe('the article of a question', () => {
  it.each([
    ['taipei-101.md', 'taipei-101.md', true],
    ['taipei-101.md', 'taipei-101', true],
    ['towers/taipei-101.md', 'towers/taipei-101', true],
    ['v2.0/notes.txt', 'v2.0/notes', true],
    ['v2.0/notes', 'v2', false],
    ['taipei-101.md', 'taipei', false],
    ['towers/taipei-101.md', 'taipei-101', false],
  ])('%s as %s: %s', (article, named, expected) => {
    expect(isArticle(article, named)).toBe(expected);
  });
});
