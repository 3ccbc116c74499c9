import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../src/corpus/markdown-format.ts';
import { ArticleError } from '../../src/errors.ts';

describe('the body as plain text', () => {
  it.each([
    ['a heading', '# 标题 **重点**\n正文。', '标题 重点\n\n正文。'],
    [
      'emphasis and links',
      '*甲*和[乙](https://example.org)，<https://a.example>',
      '甲和乙，https://a.example',
    ],
    ['images', '甲![说明](a.png)乙', '甲乙'],
    ['lists', '- 甲\n- [x] 乙\n  1. 丙\n', '甲\n乙\n丙'],
    ['quotations', '> 甲\n>\n> 乙', '甲\n\n乙'],
    ['code', '行内 `a*b`\n\n```js\nlet *x* = 1;\n```', '行内 a*b\n\nlet *x* = 1;'],
    ['tables', '| 年 | 人数 |\n|---|--:|\n| 2024 | **80** |\n| 2025 | 90 |', '年\t人数\n2024\t80\n2025\t90'],
    ['HTML', '<div align="center">甲 <b>乙</b></div>\n\n丙<br>丁<!-- x -->', '甲 乙\n\n丙\n丁'],
    ['rules and link definitions', '甲\n\n---\n\n[a]: https://example.org', '甲'],
    ['character references', 'A&amp;B&#8203;C', 'A&BC'],
    ['marks beside Chinese punctuation', '**“甲。”**乙说，~~丙~~丁[^1]。', '“甲。”乙说，丙丁。'],
    ['an asterisk that marks nothing', '3 * 4 = 12', '3 * 4 = 12'],
  ])('%s', (_, markdown, text) => {
    expect(readMarkdown(markdown, 'a.md').text).toBe(text);
  });

  it('joins lines that an editor wrapped, and no others', () => {
    const wrapped = '这一行写得很长很长，直到编辑器在四十列处把它断开，而句子还没有\n结束。';
    expect(readMarkdown(wrapped, 'a.md').text).toBe(wrapped.replace('\n', ''));
    const english = 'This line is long enough that an editor has wrapped it\nin the middle.';
    expect(readMarkdown(english, 'a.md').text).toBe(english.replace('\n', ' '));
    const lines = '本报记者 张三\n正文第一句。\n正文第二句。';
    expect(readMarkdown(lines, 'a.md').text).toBe(lines);
    expect(readMarkdown(`${'长'.repeat(30)}\\\n下一行`, 'a.md').text).toBe(`${'长'.repeat(30)}\n下一行`);
  });

  it('the first heading of the first level is the heading, else one that begins the text', () => {
    expect(readMarkdown('甲\n\n## 乙\n\n# 丙', 'a.md').heading).toBe('丙');
    expect(readMarkdown('## 乙\n\n丙', 'a.md').heading).toBe('乙');
    expect(readMarkdown('甲\n\n## 乙', 'a.md').heading).toBeNull();
  });
});

describe('front matter', () => {
  it('gives metadata as written and is no part of the text', () => {
    const { metadata, text, warnings } = readMarkdown(
      '---\ntitle: "甲: 乙"\nurl: https://example.org/a\nsource: 新华社\nauthor: 张三\ndate: 2025-07-18\nlang: zh-CN\n---\n正文。',
      'a.md',
    );
    expect(metadata).toEqual({
      title: '甲: 乙',
      url: 'https://example.org/a',
      source: '新华社',
      author: '张三',
      date: '2025-07-18',
      lang: 'zh-CN',
    });
    expect(text).toBe('正文。');
    expect(warnings).toEqual([]);
  });

  it('may be empty, and so may its values', () => {
    expect(readMarkdown('---\n---\n甲', 'a.md')).toMatchObject({ text: '甲', metadata: {} });
    expect(readMarkdown('---\ndate:\nurl: ~\n---\n甲', 'a.md')).toMatchObject({ text: '甲', metadata: {} });
  });

  it('a rule at the beginning opens none', () => {
    expect(readMarkdown('---\n甲\n\n---\n乙', 'a.md').text).toBe('甲\n\n乙');
  });

  it('warns of unknown keys with their line', () => {
    expect(readMarkdown('---\ntitle: a\ntags: [x]\n---\n甲', 'a.md').warnings).toEqual([
      'line 3: unknown key "tags" is ignored. The keys are title, url, source, author, date, lang.',
    ]);
  });

  it.each([
    ['no end', '---\ntitle: a\n\n甲', /^b\.md: line 1: .* no closing ---/],
    ['a key twice', '---\ntitle: a\ntitle: b\n---\n甲', /^b\.md: line 3: .* unique/],
    ['a colon in a value', '---\nurl: x\ntitle: a: b\n---\n甲', /^b\.md: line 3: .*quotes around a value/],
    [
      'a list for a text',
      '---\nurl: x\nauthor: [a, b]\n---\n甲',
      /^b\.md: line 3: .*author is not one piece of text/,
    ],
    ['no keys', '---\n- "a: b"\n---\n甲', /^b\.md: line 2: .*not a list of `key: value` lines/],
  ])('is refused with its line: %s', (_, markdown, message) => {
    const read = () => readMarkdown(markdown, 'b.md');
    expect(read).toThrow(ArticleError);
    expect(read).toThrow(message);
  });
});
