import { describe, expect, test } from 'vitest';
import { mayMean, personsOf } from '../../src/text/speaker.ts';
import { findSpeech } from '../../src/text/speech.ts';

function persons(text: string): string[][] {
  return personsOf(text, findSpeech(text));
}

describe('the names speakers are looked up by', () => {
  test.each<[what: string, text: string, persons: string[][]]>([
    ['are folded', '鎮長葉知微說：「好。」', [['叶知微']]],
    ['are none where nobody is named', '“好。”他说。', [[]]],
    ['are those of all who speak', '王明、李华说：“好。”', [['王明', '李华']]],
    [
      'are the full ones where a last name follows',
      '“Good,” said Jane Doe. “Better,” Doe said.',
      [['jane doe'], ['jane doe']],
    ],
    [
      'are the full ones where surname and office follow',
      '镇长苏砚秋说：“好。”\n王明说：“对。”\n苏镇长说：“行。”',
      [['苏砚秋'], ['王明'], ['苏砚秋']],
    ],
    [
      'are the full ones where the article introduces a last name',
      'The keeper, Ines Sandgrove, climbs daily. “It is high,” Sandgrove said.',
      [['ines sandgrove']],
    ],
    ['are no titles', 'Mayor Reed left. “It is high,” Reed said.', [['reed']]],
    [
      'stay short where two may be meant',
      '“A,” said Jane Doe. “B,” said John Doe. “C,” Doe said.',
      [['jane doe'], ['john doe'], ['doe']],
    ],
  ])('%s', (_, text, expected) => {
    expect(persons(text)).toEqual(expected);
  });
});

describe('a name as typed', () => {
  const mayor = { name: 'Odile Quillfeather', office: 'Mayor' };
  const head = { name: '蘇硯秋', office: '青螺鎮鎮長' };

  test.each([
    ['蘇硯秋', head],
    ['苏砚秋', head],
    ['苏镇长', head],
    ['青螺镇镇长苏砚秋', head],
    ['苏砚秋镇长', head],
    ['苏砚秋女士', head],
    ['Odile Quillfeather', mayor],
    ['quillfeather', mayor],
    ['Mayor Quillfeather', mayor],
    ['Ms. Quillfeather', mayor],
    ['会议', { name: '會議', office: null }],
  ])('%s means %o', (typed, naming) => {
    expect(mayMean(typed, naming)).toBe(true);
  });

  test.each([
    ['苏书记', head],
    ['王镇长', head],
    ['苏', head],
    ['', head],
    ['砚秋苏', head],
    ['Odile', mayor],
    ['Senator Quillfeather', mayor],
    ['John Quillfeather', mayor],
    ['feather', mayor],
  ])('%s does not mean %o', (typed, naming) => {
    expect(mayMean(typed, naming)).toBe(false);
  });
});
