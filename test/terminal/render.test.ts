import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/terminal/columns.ts';
import { renderAnswer, renderPassages, renderSmallTalk } from '../../src/terminal/render.ts';
import { fakeAnswerer, first, found, notFound, passage, second, TEXT } from './sample.ts';

const plain = { colour: false, width: 80, locale: 'zh-CN' } as const;

describe('an answer', () => {
  test('reads: the answer, its figure, numbered quotes with speaker and place, the confidence', () => {
    expect(renderAnswer(found, plain).split('\n')).toEqual([
      '12万余人 = 至少 120,000 人',
      '',
      '1. 港务局局长陈立说，去年进出港的旅客有12万余人，其中七成从海上来。',
      '   — 陈立（港务局局长）',
      '   七成 = 70%',
      '   海港日报 · 海港的一年 · 2025-03-01 · https://example.org/harbour',
      '',
      '2. 另一座码头去年只有约三千人。',
      '   （无标题）',
      '',
      '把握较大（82%）',
    ]);
  });

  test('speaks the language of the reader around words that stay as they are', () => {
    const english = renderAnswer(found, { ...plain, locale: 'en' });
    expect(english).toContain('12万余人 = at least 120,000 人');
    expect(english).toContain('— 陈立, 港务局局长');
    expect(english).toContain('high confidence (82%)');
    expect(english).toContain(TEXT);
    expect(renderAnswer(found, { ...plain, locale: 'zh-TW' })).toContain('把握較大（82%）');
  });

  test('says how new its sources are, and what others say instead', () => {
    const other = {
      ...found.figures[0]!,
      text: '11万人',
      title: '海港',
      url: null,
      source: '晚报',
      date: '2025-04-02',
    };
    const disputed = { ...found, newest: '2025-04-02', otherFigures: [other] };
    const shown = renderAnswer(disputed, plain).split('\n').slice(-4);
    expect(shown).toEqual([
      '其他来源说法不同：',
      '11万人 — 晚报 · 海港 · 2025-04-02',
      '',
      '把握较大（82%） · 最新来源 2025-04-02',
    ]);
    expect(renderAnswer(disputed, { ...plain, locale: 'zh-TW' })).toContain('其他來源說法不同：');
    expect(renderAnswer(disputed, { ...plain, locale: 'en' })).toContain('newest source 2025-04-02');
  });

  test('says what was looked up where that is not what was typed', () => {
    const shown = renderAnswer({ ...found, readAs: '海港有多少旅客？' }, plain).split('\n');
    expect(shown.slice(0, 3)).toEqual(['按“海港有多少旅客？”查找。', '', '12万余人 = 至少 120,000 人']);
    expect(renderAnswer(found, plain)).not.toContain('查找');
  });

  test('to several questions in one stands under each, with one quote', () => {
    const parts = [found, { ...found, question: '码头呢？', quotes: [second] as [typeof second] }];
    const lines = renderAnswer({ ...found, parts }, plain).split('\n');
    expect(lines.filter((line) => /^(❯|\d\.)/.test(line))).toEqual([
      '❯ 去年有多少旅客？',
      `1. ${TEXT}`,
      '❯ 码头呢？',
      `1. ${second.text}`,
    ]);
  });

  test('that two questions share shows its quote once', () => {
    const shown = renderAnswer({ ...found, parts: [found, { ...found, question: '多少？' }] }, plain);
    expect(shown.split(TEXT)).toHaveLength(2);
    expect(shown.match(/12万余人 = /g)).toHaveLength(2);
    expect(shown).toContain('出处同上。');
  });

  test('puts the figure below where it does not fit beside the answer', () => {
    const lines = renderAnswer(found, { ...plain, width: 24, locale: 'en' }).split('\n');
    expect(lines.slice(0, 4)).toEqual(['12万余人', '12万余人 = at least', '120,000 人', '']);
  });

  test('puts the figures of a longer answer below it, once', () => {
    const answer = { ...found.answer, text: TEXT, start: first.start, end: first.end };
    const lines = renderAnswer({ ...found, answer }, plain).split('\n');
    expect(lines[1]).toBe('12万余人 = 至少 120,000 人 · 七成 = 70%');
    expect(lines.filter((line) => line.includes('= '))).toHaveLength(1);
  });

  test('says the confidence in words', () => {
    const words = [0, 0.49, 0.5, 0.74, 0.75, 1].map((confidence) =>
      renderAnswer({ ...found, confidence }, { ...plain, locale: 'en' })
        .split('\n')
        .at(-1),
    );
    expect(words).toEqual([
      'low confidence (0%)',
      'low confidence (49%)',
      'fair confidence (50%)',
      'fair confidence (74%)',
      'high confidence (75%)',
      'high confidence (99%)',
    ]);
  });

  test('shows three quotes of five', () => {
    const many = renderAnswer({ ...found, quotes: [first, second, second, second, second] }, plain);
    expect(many).toMatch(/^3\. /m);
    expect(many).not.toMatch(/^4\. /m);
  });

  test('names an office alone where the text names no person', () => {
    const quotes = [{ ...first, speaker: null }] as const;
    expect(renderAnswer({ ...found, quotes }, plain)).toContain('   — 港务局局长\n');
  });

  test('leaves a speaker line out where nobody speaks', () => {
    expect(renderAnswer({ ...found, quotes: [second] }, plain)).not.toContain('—');
  });

  test('puts an address that does not fit on a line of its own, whole', () => {
    const url = `https://example.org/${'long/'.repeat(20)}`;
    const quotes = [{ ...first, url }] as const;
    expect(renderAnswer({ ...found, quotes }, plain).split('\n')).toContain(`   ${url}`);
  });

  test('stresses the answer inside the first quote and nowhere else', () => {
    const lines = renderAnswer(found, { ...plain, colour: true }).split('\n');
    const stressed = '\u001b[1m\u001b[32m12万余人\u001b[39m\u001b[22m';
    expect(lines[0]?.startsWith(`${stressed}\u001b[33m = `)).toBe(true);
    expect(lines[2]).toContain(`旅客有${stressed}，其中`);
    expect(lines.join('\n').split(stressed)).toHaveLength(3);
  });

  test('stresses an answer on both sides of a line break', () => {
    const text = `${'山'.repeat(8)}答案在此${'水'.repeat(8)}`;
    const quote = { ...second, text, end: text.length };
    const answer = { text: '答案在此', article: 'quay.md', start: 8, end: 12 };
    const lines = renderAnswer(
      { ...found, answer, quotes: [quote], figures: [] },
      { ...plain, colour: true, width: 23 },
    ).split('\n');
    expect(lines.slice(2, 4)).toEqual([
      `\u001b[2m1. \u001b[22m${'山'.repeat(8)}\u001b[1m\u001b[32m答案\u001b[39m\u001b[22m`,
      `   \u001b[1m\u001b[32m在此\u001b[39m\u001b[22m${'水'.repeat(8)}`,
    ]);
  });

  test('is the same with colours as without', () => {
    for (const answer of [found, notFound]) {
      const coloured = renderAnswer(answer, { ...plain, colour: true });
      expect(coloured).toContain('\u001b[');
      expect(stripVTControlCharacters(coloured)).toBe(renderAnswer(answer, plain));
    }
  });
});

describe('no answer', () => {
  test('says so, and labels what is nearest', () => {
    expect(renderAnswer(notFound, plain).split('\n')).toEqual([
      '文章里没有找到答案。',
      '',
      '最接近的原文（仅供参考，不是答案）：',
      '',
      '1. 另一座码头去年只有约三千人。',
      '   （无标题）',
      '',
      '把握较小（12%）',
    ]);
  });
  test('shows the nearest passages where there is no sentence', () => {
    const lines = renderAnswer({ ...notFound, quotes: [] }, plain).split('\n');
    expect(lines.slice(2, 6)).toEqual([
      '最接近的原文（仅供参考，不是答案）：',
      '',
      '1. 另一座码头去年只有约三千人。',
      '   另一座码头去年只有约三千人。',
    ]);
  });
  test('labels nothing where nothing is near', () => {
    expect(renderAnswer({ ...notFound, quotes: [], passages: [] }, plain)).toBe(
      '文章里没有找到答案。\n把握较小（12%）',
    );
  });
});

describe('small talk', () => {
  const { answerer } = fakeAnswerer();

  test('about the bot says what it is and how to ask', () => {
    const shown = renderSmallTalk('about', answerer, plain);
    expect(shown).toContain('引据');
    expect(shown).toContain('直接问');
    expect(shown).not.toContain('海港的一年');
  });

  test('about what there is names the newest articles with their day', () => {
    const lines = renderSmallTalk('newest', answerer, plain).split('\n');
    expect(lines.slice(0, 2)).toEqual(['现有 12 篇文章，最新的是：', '· 海港的一年 · 2025-03-01']);
  });

  test('about what there is heads no list where nothing is', () => {
    const shown = renderSmallTalk('newest', { ...answerer, titled: () => [] }, plain);
    expect(shown).not.toContain('最新的是');
  });
});

describe('a search', () => {
  test('shows every passage with its number and place', () => {
    expect(renderPassages([passage, passage], plain).split('\n')).toEqual(
      ['1. ', '2. '].flatMap((label, i) => [
        ...(i > 0 ? [''] : []),
        `${label}另一座码头去年只有约三千人。`,
        '   另一座码头去年只有约三千人。',
        '   海港日报 · 海港的一年 · 2025-03-01 · https://example.org/harbour',
      ]),
    );
  });
  test('says that there is none', () => {
    expect(renderPassages([], { ...plain, locale: 'en' })).toBe('No passage matches.');
  });
});

describe('whatever an article holds', () => {
  const written = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }),
    fc
      .array(
        fc.constantFrom('山', '，', '。', '「', '」', 'word', ' ', '\u001b[31m', '\u0007', '\n', '70%'),
        {
          minLength: 1,
          maxLength: 80,
        },
      )
      .map((parts) => parts.join('')),
  );
  const answers = fc
    .record({
      text: written,
      title: written,
      speaker: written,
      office: written,
      from: fc.nat(),
      length: fc.nat(),
    })
    .map(({ text, title, speaker, office, from, length }) => {
      const start = from % text.length;
      const end = start + 1 + (length % (text.length - start));
      const quote = {
        ...first,
        text,
        title,
        speaker,
        office,
        start: 0,
        end: text.length,
        figures: [],
        url: null,
      };
      return {
        ...found,
        answer: { text: text.slice(start, end), article: first.article, start, end },
        quotes: [quote] as const,
        figures: [],
      };
    });

  test('no line is wider than the terminal', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 20, max: 100 }), (answer, width) => {
        for (const line of renderAnswer(answer, { ...plain, width }).split('\n')) {
          expect(columnsOf(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
  test('nothing that a terminal obeys gets through, but our own colours', () => {
    fc.assert(
      fc.property(answers, fc.boolean(), (answer, colour) => {
        const shown = renderAnswer(answer, { ...plain, colour }).replace(/\u001b\[(1|2|22|3[236]|39)m/g, '');
        expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      }),
    );
  });
  test('the words shown are the slice, broken into lines', () => {
    const prose = fc
      .array(fc.constantFrom('山', '水，', '人。', '「媽媽」', '12万余人', 'Word'), {
        minLength: 1,
        maxLength: 60,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(prose, fc.integer({ min: 20, max: 100 }), (text, width) => {
        const quote = { ...second, text, end: text.length };
        const answer = { text, article: 'quay.md', start: 0, end: text.length };
        const lines = renderAnswer(
          { ...found, answer, quotes: [quote], figures: [] },
          { ...plain, width },
        ).split('\n');
        const blank = lines.indexOf('');
        expect(lines.slice(0, blank).join('')).toBe(text);
        const quoted = lines.slice(blank + 1, lines.indexOf('   （无标题）'));
        expect(quoted.map((line) => line.slice(3)).join('')).toBe(text);
      }),
    );
  });
});
