import { describe, expect, test } from 'vitest';
import type { FoundQuote } from '../../src/lookup/cited-speech.ts';
import type { QuotationCheck, QuotationMatch } from '../../src/lookup/quotation-check.ts';
import type { QuoteList } from '../../src/lookup/quotes.ts';
import { columnsOf } from '../../src/terminal/columns.ts';
import { renderCheck, renderQuotes } from '../../src/terminal/render-quotes.ts';

const plain = { colour: false, width: 80, locale: 'zh-CN' } as const;
const part = (text: string, start: number) => ({ text, start, end: start + text.length });
const CITATION = {
  article: '2025/bridge.md',
  title: '大桥',
  url: 'https://example.org/bridge',
  source: '海港日报',
  date: '2025-03-01',
};
const FIRST: FoundQuote = {
  ...CITATION,
  ...part('桥要修。', 7),
  kind: 'direct',
  speaker: part('王明', 2),
  office: part('镇长', 0),
  cue: part('说', 4),
};
const SECOND: FoundQuote = { ...FIRST, ...part('灯先修。', 30), kind: 'reported', office: null };
const LIST: QuoteList = {
  speakers: [{ speaker: '王明', quotes: [FIRST, SECOND] }],
  total: 5,
  candidates: [],
};

describe('quotes', () => {
  test('stand under their speaker, with cue, place and, once an article, its citation', () => {
    expect(renderQuotes(LIST, plain).split('\n')).toEqual([
      '王明（镇长）',
      '  桥要修。',
      '  说 · 原话 · 2025/bridge.md 7–11',
      '  灯先修。',
      '  说 · 转述 · 2025/bridge.md 30–34',
      '  海港日报 · 大桥 · 2025-03-01 · https://example.org/bridge',
      '',
      '共 5 条，列出 2 条。',
    ]);
  });

  test('of nobody who is named say so, in the language of the reader', () => {
    const quotes = [{ ...FIRST, speaker: null, office: null, cue: null }];
    const list = { speakers: [{ speaker: null, quotes }], total: 1, candidates: [] };
    expect(renderQuotes(list, plain)).toContain('（文章没有写明是谁说的）\n  桥要修。\n  原话 · ');
    expect(renderQuotes(list, { ...plain, locale: 'zh-TW' })).toContain('（文章沒有寫明是誰說的）');
    expect(renderQuotes(list, { ...plain, locale: 'en' })).toContain('(the articles do not say who)');
  });

  test('that are not found, or of one of several people, say so', () => {
    expect(renderQuotes({ speakers: [], total: 0, candidates: [] }, plain)).toBe('没有找到这样的话。');
    const several = { speakers: [], total: 0, candidates: ['王明', '王华'] };
    expect(renderQuotes(several, plain)).toBe('不止一个人对得上，请写出全名：\n  王明\n  王华');
  });

  test('fit the width', () => {
    const lines = renderQuotes(LIST, { ...plain, width: 24 }).split('\n');
    for (const line of lines.filter((text) => !text.includes('https:')))
      expect(columnsOf(line)).toBeLessThanOrEqual(24);
  });
});

const PASTED = '李华说：“桥不修。”';
const MATCH: QuotationMatch = {
  ...FIRST,
  ...part('桥要修', 7),
  isByClaimed: false,
  differences: [{ pasted: part('不', 6), found: part('要', 8) }],
};
const CHECK: QuotationCheck = {
  verdict: 'differs',
  words: [{ start: 5, end: 9 }],
  claimed: { speaker: { start: 0, end: 2 }, office: null },
  matches: [MATCH],
};

describe('a checked quotation', () => {
  test('with differences shows both, what differs in brackets, and who says it', () => {
    expect(renderCheck(PASTED, CHECK, plain).split('\n')).toEqual([
      '文章里的话和这句不完全一样（方括号里是不同之处）：',
      '',
      '  查的：桥[不]修。',
      '  原文：桥[要]修',
      '  — 王明（镇长） · 说话人不同',
      '  2025/bridge.md 7–10',
      '  海港日报 · 大桥 · 2025-03-01 · https://example.org/bridge',
    ]);
  });

  test('without a word more or less shows where it stands', () => {
    const exact: QuotationCheck = {
      ...CHECK,
      verdict: 'verbatim',
      claimed: null,
      matches: [{ ...MATCH, isByClaimed: null, differences: [] }],
    };
    expect(renderCheck(PASTED, exact, plain).split('\n').slice(0, 4)).toEqual([
      '一字不差，文章里有这句话。',
      '',
      '  桥要修',
      '  — 王明（镇长）',
    ]);
  });

  test('by another names whom it is given to', () => {
    const other: QuotationCheck = {
      ...CHECK,
      verdict: 'otherSpeaker',
      matches: [{ ...MATCH, differences: [] }],
    };
    expect(renderCheck(PASTED, other, plain)).toMatch(/^文章里有这句话，但不是“李华”说的。/);
    expect(renderCheck(PASTED, other, { ...plain, locale: 'en' })).toMatch(
      /^Found word for word, but not said by 李华\./,
    );
  });

  test('that is nowhere says so', () => {
    const none: QuotationCheck = { ...CHECK, verdict: 'notFound', matches: [] };
    expect(renderCheck(PASTED, none, plain)).toBe('文章里没有找到这句话。');
  });

  test('in several pieces shows them all', () => {
    const pieces = {
      ...CHECK,
      words: [
        { start: 5, end: 7 },
        { start: 7, end: 9 },
      ],
    };
    expect(renderCheck(PASTED, pieces, plain)).toContain('查的：桥[不] … 修。');
  });

  test('words that a terminal would obey are made harmless', () => {
    const pasted = '桥\u001b[2J不修。';
    const check = {
      ...CHECK,
      claimed: null,
      words: [{ start: 0, end: pasted.length }],
      matches: [{ ...MATCH, differences: [{ pasted: part('不', 5), found: part('要', 8) }] }],
    };
    expect(renderCheck(pasted, check, plain)).not.toContain('\u001b');
  });
});
