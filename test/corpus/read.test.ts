import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/read.ts';
import { CorpusError } from '../../src/errors.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yinju-corpus-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** The only article of a corpus of one file. */
async function read(content: string | Uint8Array, path = 'a.md') {
  await write({ [path]: content });
  const { articles, failed, warnings } = await readCorpus(folder);
  expect(failed).toEqual([]);
  const { article, hash } = articles[0]!;
  return {
    ...article,
    hash,
    body: article.text.slice(article.bodyStart),
    warnings: warnings.map(({ warning }) => warning),
  };
}

const BODY = '图书馆全年开放，读者在这里可以看书、上网，也可以参加活动。去年到馆的人比前年多了三成。';

describe('the folder', () => {
  it('is read to the bottom, in code unit order of the paths, and progress is told', async () => {
    await write({ 'b.txt': BODY, 'a/z.md': BODY, 'a.TXT': BODY, '乙.txt': BODY, 'B.txt': BODY });
    const progress: string[] = [];
    const { articles } = await readCorpus(folder, (done, total) => progress.push(`${done}/${total}`));
    expect(articles.map(({ article }) => article.path)).toEqual([
      'B.txt',
      'a.TXT',
      'a/z.md',
      'b.txt',
      '乙.txt',
    ]);
    expect(progress).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
  });

  it('hidden files are passed over in silence, unknown formats with a warning', async () => {
    await write({ '.hidden.txt': BODY, '.git/a.txt': BODY, 'a.pdf': BODY, README: BODY });
    const corpus = await readCorpus(folder);
    expect(corpus.articles).toEqual([]);
    expect(corpus.warnings).toEqual([
      { file: 'README', warning: 'unknown format "": passed over. The known formats are .txt, .md.' },
      { file: 'a.pdf', warning: 'unknown format ".pdf": passed over. The known formats are .txt, .md.' },
    ]);
  });

  it('links are followed, loops end, broken links fail', async () => {
    await write({ 'a/b/c.txt': BODY });
    await symlink(join(folder, 'a'), join(folder, 'a/b/loop'));
    await symlink(join(folder, 'a/b/c.txt'), join(folder, 'link.txt'));
    await symlink(join(folder, 'nowhere.txt'), join(folder, 'broken.txt'));
    await symlink(join(folder, 'self.txt'), join(folder, 'self.txt'));
    const corpus = await readCorpus(folder);
    expect(corpus.articles.map(({ article }) => article.path)).toEqual(['a/b/c.txt', 'link.txt']);
    expect(corpus.failed.map(({ file }) => file)).toEqual(['broken.txt', 'self.txt']);
    expect(corpus.warnings).toContainEqual({
      file: 'a/b/loop',
      warning: 'a link to a folder that is read already: passed over.',
    });
  });

  it('a linked folder outside is read under the link', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'yinju-outside-'));
    await writeFile(join(outside, 'x.txt'), BODY);
    await symlink(outside, join(folder, 'linked'));
    expect((await readCorpus(folder)).articles.map(({ article }) => article.path)).toEqual(['linked/x.txt']);
    await rm(outside, { recursive: true });
  });

  it('an empty one gives no articles', async () => {
    expect(await readCorpus(folder)).toEqual({
      articles: [],
      failed: [],
      warnings: [],
      cleaned: { annotations: 0, lineEndings: 0, files: 0 },
    });
  });

  it('a missing one, or a file, is a CorpusError that says what to do', async () => {
    await write({ 'a.txt': BODY });
    await expect(readCorpus(join(folder, 'nowhere'))).rejects.toThrow(
      /nowhere: it does not exist\. .*ARTICLES_DIR/,
    );
    await expect(readCorpus(join(folder, 'a.txt'))).rejects.toThrow(/a\.txt: it is a file\. .*ARTICLES_DIR/);
    await expect(readCorpus(join(folder, 'nowhere'))).rejects.toBeInstanceOf(CorpusError);
  });
});

describe('files that cannot be read', () => {
  it('are named with the problem, and the others are read', async () => {
    await write({
      'binary.txt': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]),
      'empty.txt': '',
      'frame.md': '---\ntitle: [a]\n---\n甲。',
      'good.txt': BODY,
      'image.md': '![only](a.png)',
      'korean.txt': iconv.encode('도서관에서 책을 읽는 사람이 늘고 있다', 'euc-kr'),
      'long.txt': '长'.repeat(2_000_001),
      'nested.md': `${'>'.repeat(8000)}x`,
      'white.txt': ' \r\n\u3000\n\ufeff',
      'huge.txt': '',
    });
    await truncate(join(folder, 'huge.txt'), 20_000_001);
    const { articles, failed } = await readCorpus(folder);
    expect(articles.map(({ article }) => article.path)).toEqual(['good.txt']);
    expect(failed.map(({ error }) => error.message)).toEqual([
      expect.stringMatching(/^binary\.txt: the file is binary/),
      expect.stringMatching(/^empty\.txt: there is no text in it\./),
      expect.stringMatching(/^frame\.md: line 2: .*title is not one piece of text/),
      expect.stringMatching(/^huge\.txt: the file has 20000001 bytes, more than 20000000\. Split/),
      expect.stringMatching(/^image\.md: there is no text in it\./),
      expect.stringMatching(/^korean\.txt: the encoding is not UTF-8/),
      expect.stringMatching(/^long\.txt: the article has 2000001 characters, more than 2000000\. Split/),
      expect.stringMatching(/^nested\.md: it cannot be read/),
      expect.stringMatching(/^white\.txt: there is no text in it\./),
    ]);
  });
});

describe('encodings', () => {
  it('give the same article, with a warning for all but UTF-8', async () => {
    const traditional =
      '圖書館全年開放，讀者在這裡可以看書、上網，也可以參加活動。去年到館的人比前年多了三成。';
    await write({
      '1-utf8.txt': traditional,
      '2-bom.txt': iconv.encode(traditional, 'utf8', { addBOM: true }),
      '3-utf16.txt': iconv.encode(traditional, 'utf-16le', { addBOM: true }),
      '4-gb18030.txt': iconv.encode(traditional, 'gb18030'),
      '5-big5.txt': iconv.encode(traditional, 'big5'),
    });
    const { articles, warnings } = await readCorpus(folder);
    expect(articles.map(({ article }) => article.text)).toEqual(Array(5).fill(traditional));
    expect(new Set(articles.map(({ hash }) => hash)).size).toBe(1);
    expect(warnings.filter(({ warning }) => warning.startsWith('read as'))).toEqual([
      { file: '3-utf16.txt', warning: 'read as utf-16le. Save it as UTF-8 to be safe.' },
      { file: '4-gb18030.txt', warning: 'read as gb18030. Save it as UTF-8 to be safe.' },
      { file: '5-big5.txt', warning: 'read as big5. Save it as UTF-8 to be safe.' },
    ]);
  });
});

describe('title and body', () => {
  it('front matter, then the heading, then a short first line, then the first sentence', async () => {
    expect(await read(`---\ntitle: 甲\n---\n# 乙\n\n${BODY}`)).toMatchObject({ title: '甲', bodyStart: 0 });
    expect(await read(`# 乙\n\n${BODY}`)).toMatchObject({ title: '乙', body: BODY });
    expect(await read(`丙\n${BODY}`, 'a.md')).toMatchObject({ title: '丙', body: BODY });
    expect(await read(BODY)).toMatchObject({ title: BODY.slice(0, BODY.indexOf('。')), bodyStart: 0 });
  });

  it('a heading that repeats the title in the other script is no body', async () => {
    expect(await read(`---\ntitle: 图书馆\n---\n# 圖書館\n\n${BODY}`)).toMatchObject({
      title: '图书馆',
      body: BODY,
    });
  });

  it('bylines above and below the title give metadata and are no body, but stay in the text', async () => {
    const article = await read(`来源：新华社\n图书馆开放\n2025年7月18日\n本报记者 张三\n\n${BODY}`, 'a.txt');
    expect(article).toMatchObject({
      title: '图书馆开放',
      source: '新华社',
      author: '张三',
      date: '2025-07-18',
      body: BODY,
    });
    expect(article.text).toContain('本报记者 张三');
  });

  it('a dateline is no body', async () => {
    expect(await read(`# 乙\n\n新华社北京7月18日电（记者 张三）${BODY}`)).toMatchObject({
      source: '新华社',
      body: BODY,
    });
  });

  it('front matter wins over a byline', async () => {
    const article = await read(`---\nsource: 人民网\n---\n新华社记者 张三\n\n${BODY}`);
    expect(article).toMatchObject({ source: '人民网', author: '张三' });
  });

  it('where nothing would be left, all is body', async () => {
    expect(await read('图书馆今天开放', 'a.txt')).toMatchObject({ title: '图书馆今天开放', bodyStart: 0 });
    expect(await read('# 图书馆')).toMatchObject({ title: '图书馆', bodyStart: 0 });
    expect(await read('本报记者 张三')).toMatchObject({ author: '张三', bodyStart: 0 });
  });

  it('a long first sentence is cut after a clause, or a word', async () => {
    const clause = '图书馆里有很多书也有很多读者而且还有很多座位';
    expect((await read(`${clause}，${clause}，${clause}。`)).title).toBe(`${clause}，${clause}…`);
    expect((await read(`${'word '.repeat(30)}end.`)).title).toBe(`${'word '.repeat(11)}word…`);
    expect((await read(`${'长'.repeat(100)}。`)).title).toBe(`${'长'.repeat(59)}…`);
  });

  it('a long first line is no title', async () => {
    expect((await read(`${'长'.repeat(41)}\n${BODY}`, 'a.txt')).bodyStart).toBe(0);
    expect((await read(`${'长'.repeat(40)}\n${BODY}`, 'a.txt')).bodyStart).toBe(41);
  });
});

describe('metadata', () => {
  it('is normalised', async () => {
    const article = await read(
      `---\ntitle: 甲\nurl: https://example.org/a?b=1\nsource: 新华社\ndate: 2025/7/18\nlang: en-GB\n---\n${BODY}`,
    );
    expect(article).toMatchObject({
      url: 'https://example.org/a?b=1',
      date: '2025-07-18',
      language: 'en',
      warnings: [],
    });
  });

  it('what cannot be used is left out with a warning', async () => {
    const article = await read(`---\nurl: ftp://x\ndate: 2025-02-30\nlang: fr\nsource: 甲\n---\n${BODY}`);
    expect(article).toMatchObject({ url: null, date: null, language: 'zh' });
    expect(article.warnings).toEqual([
      'url "ftp://x" is no http(s) address and is left out. Write it like https://example.org/a.',
      'date "2025-02-30" is no date and is left out. Write it like 2025-07-18.',
      'lang "fr" is unknown and is left out. Write zh or en.',
      'no date, no url.',
    ]);
  });

  it('an impossible date line warns, too', async () => {
    expect((await read(`2025年13月1日\n${BODY}`, 'a.txt')).warnings[0]).toMatch(
      /^date "2025年13月1日" is no date/,
    );
  });

  it('the language is that of the text where nothing says it', async () => {
    expect(await read('The library is open all year. Readers come every day.')).toMatchObject({
      language: 'en',
    });
  });
});

describe('the hash', () => {
  it('tells texts and metadata apart, but not paths', async () => {
    const files = {
      'a.md': `# 甲\n\n${BODY}`,
      'b/c.md': `# 甲\n\n${BODY}`,
      'd.md': `# 甲\n\n${BODY}。`,
      'e.md': `---\nsource: 乙\n---\n# 甲\n\n${BODY}`,
    };
    await write(files);
    const [a, c, d, e] = (await readCorpus(folder)).articles.map(({ hash }) => hash);
    expect(a).toMatch(/^[0-9a-f]{64}$/);
    expect(a).toBe(c);
    expect(new Set([a, d, e]).size).toBe(3);
  });
});

describe('cleaning', () => {
  it('is summed up over the files', async () => {
    await write({ 'a.txt': `總結(jié)進(jìn)展\r\n${BODY}`, 'b.md': `甲區(qū)\n\n${BODY}`, 'c.txt': BODY });
    expect((await readCorpus(folder)).cleaned).toEqual({ annotations: 3, lineEndings: 1, files: 2 });
  });
});

const SEED = '../shared/articles';

describe('the seed article', () => {
  if (!existsSync(join(SEED, 'seed-article.txt'))) console.warn(`skipped: ${SEED} is not here`);
  it.skipIf(!existsSync(join(SEED, 'seed-article.txt')))('is read whole', async () => {
    const { articles, failed, cleaned } = await readCorpus(SEED);
    expect(failed).toEqual([]);
    const { article } = articles.find(({ article }) => article.path === 'seed-article.txt')!;
    const body = article.text.slice(article.bodyStart);
    expect(article).toMatchObject({
      source: '石榴云/新疆日報',
      author: '王興瑞',
      language: 'zh',
      date: null,
    });
    expect(article.title.length).toBeGreaterThan(20);
    expect(article.title.length).toBeLessThanOrEqual(60);
    expect(body.startsWith(article.title.replace(/…$/, ''))).toBe(true);
    expect(article.text.startsWith('石榴云')).toBe(true);
    expect(cleaned.annotations).toBeGreaterThan(10);
    expect(article.text).not.toMatch(/[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+[)）]/);
  });
});
