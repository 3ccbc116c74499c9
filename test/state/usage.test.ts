import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openState, type State } from '../../src/state/open.ts';

const NOON = Date.UTC(2026, 10, 25, 12);
const DAY_MS = 86_400_000;
const G = { guild: 'g', channel: 'c', user: 'u' };

let folder: string;
let state: State;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yinju-usage-'));
  state = openState({ stateDir: folder, stateRetentionDays: 90 });
});
afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('questions', () => {
  test('are counted by day and server, those without an answer apart', () => {
    const { usage } = state;
    usage.count(G, '甲？', true, NOON - DAY_MS);
    usage.count(G, '乙？', false, NOON);
    usage.count(G, '丙？', true, NOON);
    usage.count({ ...G, guild: 'h' }, '丁？', false, NOON);
    expect(usage.days('g', 9)).toEqual([
      { day: '2026-11-25', asked: 2, unanswered: 1, thumbsDown: 0 },
      { day: '2026-11-24', asked: 1, unanswered: 0, thumbsDown: 0 },
    ]);
    expect(usage.unanswered('g', 9)).toEqual([{ question: '乙？', at: NOON }]);
  });

  test('without an answer are listed once each, latest first', () => {
    for (const [i, question] of ['甲？', '乙？', '甲？'].entries()) {
      state.usage.count(G, question, false, NOON + i);
    }
    expect(state.usage.unanswered('g', 9).map(({ question }) => question)).toEqual(['甲？', '乙？']);
    expect(state.usage.unanswered('g', 1)).toHaveLength(1);
  });
});

test('a user has one vote on an answer, the last one', () => {
  const { usage } = state;
  usage.vote('r', 'g', 'u', false, '多长？', NOON);
  usage.vote('r', 'g', 'v', false, '多长？', NOON);
  expect(usage.days('g', 1)[0]!.thumbsDown).toBe(2);
  expect(usage.disliked('g', 9)).toEqual([{ question: '多长？', at: NOON }]);
  usage.vote('r', 'g', 'u', true, '多长？', NOON);
  usage.vote('r', 'g', 'v', true, '多长？', NOON);
  expect(usage.days('g', 1)[0]!.thumbsDown).toBe(0);
  expect(usage.disliked('g', 9)).toEqual([]);
});

describe('a limit', () => {
  test('is for each minute anew, and says how long that takes', () => {
    const { usage } = state;
    const at = (second: number) => usage.spend('user:u', 2, NOON + 1000 * second);
    expect([0, 10, 20, 59].map(at)).toEqual([0, 0, 40, 1]);
    expect([60, 61, 62].map(at)).toEqual([0, 0, 58]);
  });

  test('of 0 is none, and others’ limits are their own', () => {
    const { usage } = state;
    for (let i = 0; i < 100; i++) expect(usage.spend('user:u', 0, NOON)).toBe(0);
    expect(usage.spend('user:u', 1, NOON)).toBe(0);
    expect(usage.spend('user:v', 1, NOON)).toBe(0);
    expect(usage.spend('user:u', 1, NOON)).toBeGreaterThan(0);
  });
});
