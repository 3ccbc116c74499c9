import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openState, type State } from '../../src/state/open.ts';
import { UNSET } from '../../src/state/settings.ts';

let folder: string;
let state: State;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yinju-settings-'));
  state = openState({ stateDir: folder, stateRetentionDays: 90 });
});
afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a channel has what it set itself, else what its server set', () => {
  const { settings } = state;
  expect(settings.effective('g', 'c')).toEqual(UNSET);
  settings.set('g', '', 'locale', 'zh-TW');
  settings.set('g', '', 'userLimit', 5);
  settings.set('g', 'c', 'userLimit', 0);
  settings.set('h', '', 'locale', 'en');
  expect(settings.effective('g', 'c')).toEqual({ ...UNSET, locale: 'zh-TW', userLimit: 0 });
  settings.set('g', 'c', 'userLimit', null);
  expect(settings.effective('g', 'c').userLimit).toBe(5);
});

test('a channel sees no collection that its server does not see', () => {
  const { settings } = state;
  settings.set('g', 'c', 'collections', ['news', 'board']);
  expect(settings.effective('g', 'c').collections).toEqual(['news', 'board']);
  settings.set('g', '', 'collections', ['news', 'sport']);
  expect(settings.effective('g', 'c').collections).toEqual(['news']);
  expect(settings.effective('g', 'd').collections).toEqual(['news', 'sport']);
});

test('what some server or channel leaves out is not seen everywhere', () => {
  const { settings } = state;
  expect(settings.seenEverywhere()).toBeNull();
  settings.set('g', '', 'collections', ['news', 'sport']);
  settings.set('h', 'c', 'collections', ['news']);
  expect(settings.seenEverywhere()).toEqual(['news']);
});

test('the channels that set something are listed', () => {
  state.settings.set('g', 'c2', 'answers', true);
  state.settings.set('g', 'c1', 'answers', true);
  state.settings.set('g', 'c3', 'answers', false);
  state.settings.set('g', '', 'answers', true);
  expect(state.settings.channelsWith('g', 'answers', true)).toEqual(['c1', 'c2']);
});
