import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkToSentence } from '../../src/discord/link.ts';

const PAGE = 'https://news.example/2025/library';
const SENTENCE = '“图书馆今年接待读者十二万余人，比去年多三成，其中儿童读者增长最快。”';

function directiveOf(link: string | null): string[] {
  return link!.split('#:~:text=')[1]!.split(',').map(decodeURIComponent);
}

describe('a link to a sentence', () => {
  test('names its beginning and its end, without the marks around it', () => {
    const [start, end] = directiveOf(linkToSentence(PAGE, SENTENCE));
    expect(start).toMatch(/^图书馆今年接待/);
    expect(end).toMatch(/增长最快$/);
    expect(SENTENCE).toContain(start);
    expect(SENTENCE).toContain(end);
  });

  test('names a short sentence whole', () => {
    expect(directiveOf(linkToSentence(PAGE, '全馆新增藏书4.6万册。'))).toEqual(['全馆新增藏书4.6万册']);
  });

  test('escapes what the fragment’s syntax uses', () => {
    const link = linkToSentence(PAGE, 'well-known, R&D #1')!;
    expect(link).toBe(`${PAGE}#:~:text=well%2Dknown%2C%20R%26D%20%231`);
  });

  test('takes the beginning of the first line and the end of the last', () => {
    const [start, end] = directiveOf(
      linkToSentence(PAGE, '第一行的文字在这里结束。\n\n第二行也有自己的结尾。'),
    );
    expect(start).not.toContain('\n');
    expect(end).toMatch(/结尾$/);
  });

  test('leaves an address with a hash alone, and has no fragment for a text without words', () => {
    expect(linkToSentence(`${PAGE}#top`, SENTENCE)).toBe(`${PAGE}#top`);
    expect(linkToSentence(PAGE, '……')).toBe(PAGE);
  });

  test('uses shorter anchors where the address leaves little room, then none', () => {
    const long = (length: number) => `${PAGE}?q=${'x'.repeat(length - PAGE.length - 3)}`;
    const [roomy, tight, full] = [250, 400, 505].map((length) => linkToSentence(long(length), SENTENCE)!);
    expect(directiveOf(tight!).join('').length).toBeLessThan(directiveOf(roomy!).join('').length);
    expect(full).toBe(long(505));
  });

  test('there is none for what is no web address', () => {
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'news.example',
      '',
      `${PAGE}/${'x'.repeat(2048)}`,
    ]) {
      expect(linkToSentence(url, SENTENCE)).toBeNull();
    }
  });

  test('with a fragment it stays under 512 characters, whatever the sentence', () => {
    // Half of a pair is cut off by the segmenter's window, or in the text itself.
    expect(linkToSentence(PAGE, `${'x'.repeat(99)}𠮷\ud800`)).toMatch(/^https:/);
    fc.assert(
      fc.property(fc.webUrl(), fc.string({ unit: 'binary', maxLength: 3000 }), (url, sentence) => {
        const link = linkToSentence(url, sentence)!;
        expect(URL.canParse(link)).toBe(true);
        if (link.includes('#:~:text=')) {
          expect(link.length).toBeLessThan(512);
          expect(link.split('#:~:text=')[1]).toMatch(/^[^-,&]+(?:,[^-,&]+)?$/);
        }
      }),
    );
  });
});
