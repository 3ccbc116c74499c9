import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { IndexError } from '../../src/errors.ts';
import {
  type Generation,
  hasIndex,
  openCurrent,
  publish,
  rollBack,
  withLock,
} from '../../src/index/generation.ts';
import { findProblems } from '../../src/index/verify.ts';
import { contentsOf, temporaryFolder, vectorOf } from './contents.ts';

const FIRST = { 'a.txt': '大桥全长3公里。', 'b.txt': '站长林文说：“全线通车。”' };
const SECOND = { 'a.txt': '大桥全长4公里。' };
const THIRD = { 'c.txt': '新站建成。', 'd.txt': '旧站关闭。' };
const FILE_NAMES = ['manifest.json', 'postings.bin', 'store.db', 'vectors.hnsw'];

function publishTexts(indexDir: string, texts: Readonly<Record<string, string>>): string {
  mkdirSync(indexDir, { recursive: true });
  return publish(indexDir, contentsOf(texts), new Date()).generation;
}

function open(indexDir: string): Generation {
  const generation = openCurrent(indexDir);
  onTestFinished(() => generation.close());
  return generation;
}

/** The generations of an index folder, without pointer and lock. */
function folders(indexDir: string): string[] {
  return readdirSync(indexDir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
}

/** Of the generation in use. */
function folderOf(indexDir: string): string {
  return open(indexDir).folder;
}

function texts({ store }: Generation): Record<string, string> {
  return Object.fromEntries(store.articles.map(({ path }, id) => [path, store.textOf(id)]));
}

/** Asks every part of a generation. */
function expectToAnswer(generation: Generation, character: string, path: string): void {
  const { store, postings, vectors } = generation;
  const [byTerm] = postings.search(new Map([[character, 1]]), 1);
  expect(store.articles[store.passage(byTerm!.passage).article]!.path).toBe(path);
  const text = store.textOf(store.find(path)!);
  const [nearest] = vectors.nearest(vectorOf(text), 1);
  expect(nearest!.similarity).toBeCloseTo(1, 5);
}

describe('publishing', () => {
  test('makes what was written the index in use', () => {
    const indexDir = join(temporaryFolder(), 'new', 'index');
    expect(hasIndex(indexDir)).toBe(false);
    const name = publishTexts(indexDir, FIRST);
    const generation = open(indexDir);
    expect(generation.folder).toBe(join(indexDir, name));
    expect(texts(generation)).toEqual(FIRST);
    expect(generation.manifest.counts).toMatchObject({ articles: 2, passages: 2, figures: 1, speech: 1 });
    expectToAnswer(generation, '桥', 'a.txt');
    expectToAnswer(generation, '林', 'b.txt');
    expect(findProblems(generation)).toEqual([]);
  });

  test('keeps the generation before, and no older one', () => {
    const indexDir = temporaryFolder();
    publishTexts(indexDir, FIRST);
    const second = publishTexts(indexDir, SECOND);
    const third = publishTexts(indexDir, THIRD);
    expect(folders(indexDir).sort()).toEqual([second, third].sort());
    expect(texts(open(indexDir))).toEqual(THIRD);
  });

  test('an index without articles is an index', () => {
    const indexDir = temporaryFolder();
    publishTexts(indexDir, {});
    const generation = open(indexDir);
    expect(generation.store.articles).toEqual([]);
    expect(generation.postings.search(new Map([['桥', 1]]), 5)).toEqual([]);
    expect(generation.vectors.nearest(vectorOf('桥'), 5)).toEqual([]);
    expect(findProblems(generation)).toEqual([]);
  });

  test('one opened before goes on answering after two more', () => {
    const indexDir = temporaryFolder();
    publishTexts(indexDir, FIRST);
    const reader = open(indexDir);
    publishTexts(indexDir, SECOND);
    publishTexts(indexDir, THIRD);
    expect(existsSync(reader.folder)).toBe(false);
    expect(texts(reader)).toEqual(FIRST);
    expect(reader.store.figuresOf(0)).toHaveLength(1);
    expect(reader.store.speechOf(1)).toHaveLength(1);
    expectToAnswer(reader, '桥', 'a.txt');
  });

  test('clears away what a run that was cut off has left, and touches nothing else in the folder', () => {
    const indexDir = temporaryFolder();
    const first = publishTexts(indexDir, FIRST);
    mkdirSync(join(indexDir, '20250101000000-abcdef.unfinished'));
    writeFileSync(join(indexDir, '20250101000000-abcdef.unfinished', 'store.db'), 'half');
    // Cut off between the renaming and the switch of the pointer.
    mkdirSync(join(indexDir, '20250101000001-abcdef'));
    writeFileSync(join(indexDir, 'current.json.new'), '{"curr');
    mkdirSync(join(indexDir, 'notes'));
    writeFileSync(join(indexDir, 'notes.txt'), 'mine');
    expect(texts(open(indexDir))).toEqual(FIRST);
    const second = publishTexts(indexDir, SECOND);
    expect(readdirSync(indexDir).sort()).toEqual(
      [first, second, 'current.json', 'notes', 'notes.txt'].sort(),
    );
  });

  test.each([
    [
      'the new files cannot be written',
      (indexDir: string) => {
        const contents = contentsOf(SECOND);
        const [article] = contents.articles;
        const broken = { ...article!, vectors: [new Float32Array([Number.NaN, 0, 0, 0])] };
        publish(indexDir, { ...contents, articles: [broken] }, new Date());
      },
    ],
    [
      'the pointer cannot be switched',
      (indexDir: string) => {
        mkdirSync(join(indexDir, 'current.json.new'));
        publishTexts(indexDir, SECOND);
      },
    ],
  ])('where %s, the index is as it was', (_, attempt) => {
    const indexDir = temporaryFolder();
    const first = publishTexts(indexDir, FIRST);
    expect(() => attempt(indexDir)).toThrow(IndexError);
    expect(folderOf(indexDir)).toBe(join(indexDir, first));
    expect(texts(open(indexDir))).toEqual(FIRST);
    expect(folders(indexDir).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });

  test('over a damaged generation keeps the whole one before it', async () => {
    const indexDir = temporaryFolder();
    const first = publishTexts(indexDir, FIRST);
    const second = publishTexts(indexDir, SECOND);
    truncateSync(join(indexDir, second, 'store.db'), 100);
    const third = publishTexts(indexDir, THIRD);
    expect(folders(indexDir).sort()).toEqual([first, third].sort());
    await rollBack(indexDir);
    expect(texts(open(indexDir))).toEqual(FIRST);
  });
});

describe('rolling back', () => {
  test('once gives the generation before, twice the later one again', async () => {
    const indexDir = temporaryFolder();
    const first = publishTexts(indexDir, FIRST);
    const second = publishTexts(indexDir, SECOND);
    expect((await rollBack(indexDir)).generation).toBe(first);
    expect(texts(open(indexDir))).toEqual(FIRST);
    expect((await rollBack(indexDir)).generation).toBe(second);
    expect(texts(open(indexDir))).toEqual(SECOND);
  });

  test('after it, publishing keeps the generation gone back to', async () => {
    const indexDir = temporaryFolder();
    const first = publishTexts(indexDir, FIRST);
    publishTexts(indexDir, SECOND);
    await rollBack(indexDir);
    const third = publishTexts(indexDir, THIRD);
    expect(folders(indexDir).sort()).toEqual([first, third].sort());
  });

  test('without an index, or with one generation only, says so and makes nothing', async () => {
    const indexDir = join(temporaryFolder(), 'index');
    await expect(rollBack(indexDir)).rejects.toThrow(/there is no index here\. Run `npm run index`/);
    expect(existsSync(indexDir)).toBe(false);
    publishTexts(indexDir, FIRST);
    await expect(rollBack(indexDir)).rejects.toThrow(/no generation before the current one/);
    expect(texts(open(indexDir))).toEqual(FIRST);
  });

  test('to a damaged generation is refused, and the index is as it was', async () => {
    const indexDir = temporaryFolder();
    const first = publishTexts(indexDir, FIRST);
    publishTexts(indexDir, SECOND);
    truncateSync(join(indexDir, first, 'postings.bin'), 10);
    await expect(rollBack(indexDir)).rejects.toThrow(/postings\.bin: it has 10 bytes instead of/);
    expect(texts(open(indexDir))).toEqual(SECOND);
  });

  test('waits for no other run: it is refused while one changes the index', async () => {
    const indexDir = temporaryFolder();
    publishTexts(indexDir, FIRST);
    publishTexts(indexDir, SECOND);
    await withLock(indexDir, async () => {
      await expect(rollBack(indexDir)).rejects.toThrow(/another run is using it/);
    });
  });
});

describe('a damaged index', () => {
  function whole(): string {
    const indexDir = temporaryFolder();
    publishTexts(indexDir, FIRST);
    return indexDir;
  }

  describe.each(FILE_NAMES)('%s', (file) => {
    const damages: [what: string, damage: (path: string, bytes: Buffer) => void][] = [
      ['missing', (path) => rmSync(path)],
      ['empty', (path) => writeFileSync(path, '')],
      ['cut off in the middle', (path, bytes) => writeFileSync(path, bytes.subarray(0, bytes.length / 2))],
      ['cut off by a byte', (path, bytes) => writeFileSync(path, bytes.subarray(0, bytes.length - 3))],
      ['longer than it was', (path, bytes) => writeFileSync(path, Buffer.concat([bytes, Buffer.from('{}')]))],
    ];

    test.each(damages)('%s is refused by name', (_, damage) => {
      const indexDir = whole();
      const path = join(folderOf(indexDir), file);
      damage(path, readFileSync(path));
      expect(() => openCurrent(indexDir)).toThrow(IndexError);
      expect(() => openCurrent(indexDir)).toThrow(`Index ${path}: `);
      expect(() => openCurrent(indexDir)).toThrow(/npm run index -- --re?build/);
    });

    test('with any one byte changed is refused by name', () => {
      const indexDir = whole();
      const path = join(folderOf(indexDir), file);
      const bytes = readFileSync(path);
      const step = Math.max(1, Math.floor(bytes.length / 40));
      for (let at = 0; at < bytes.length; at += step) {
        const changed = Buffer.from(bytes);
        changed[at]! ^= 0x01;
        writeFileSync(path, changed);
        // Only an IndexError begins so.
        expect(() => openCurrent(indexDir), `byte ${at}`).toThrow(`Index ${path}: `);
      }
    });
  });

  test.each(['', '{', 'null', '[]', '{"current":3,"previous":null}', '{"current":"x"'])(
    'a pointer that reads %j is refused by name; a new generation mends it',
    (pointer) => {
      const indexDir = whole();
      writeFileSync(join(indexDir, 'current.json'), pointer);
      expect(() => openCurrent(indexDir)).toThrow(/current\.json: it is damaged\. .*--rebuild/);
      publishTexts(indexDir, SECOND);
      expect(texts(open(indexDir))).toEqual(SECOND);
    },
  );

  test('a pointer to a generation that is gone is refused by its name', () => {
    const indexDir = whole();
    rmSync(folderOf(indexDir), { recursive: true });
    expect(() => openCurrent(indexDir)).toThrow(/manifest\.json: it is missing/);
  });

  test('no folder, an empty one, or a file in its place: there is no index', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const indexDir of [join(folder, 'none'), folder, join(folder, 'file')]) {
      expect(() => openCurrent(indexDir)).toThrow(
        `Index ${indexDir}: there is no index here. Run \`npm run index\` to make one.`,
      );
    }
  });
});

describe('the lock', () => {
  test('a second run is refused while the first goes on, and not afterwards', async () => {
    const indexDir = temporaryFolder();
    await withLock(indexDir, async () => {
      await expect(withLock(indexDir, async () => 'second')).rejects.toThrow(
        /lock\.db: another run is using it\. Wait until that run has ended/,
      );
    });
    expect(await withLock(indexDir, async () => 'third')).toBe('third');
  });

  test('is free after a run that failed', async () => {
    const indexDir = temporaryFolder();
    const failing = withLock(indexDir, async () => {
      throw new Error('out of luck');
    });
    await expect(failing).rejects.toThrow('out of luck');
    expect(await withLock(indexDir, async () => 'next')).toBe('next');
  });

  test('of another process counts, and ends with it, however it ends', async () => {
    const indexDir = temporaryFolder();
    const holder = fork(new URL('./hold-lock.ts', import.meta.url), [indexDir], {
      execArgv: ['--import', 'tsx'],
    });
    await once(holder, 'message');
    await expect(withLock(indexDir, async () => 'ours')).rejects.toThrow(/another run is using it/);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(await withLock(indexDir, async () => 'ours')).toBe('ours');
  });

  test('where a file is in the place of the folder, says so', async () => {
    const path = join(temporaryFolder(), 'index');
    writeFileSync(path, '');
    await expect(withLock(path, async () => 'ours')).rejects.toThrow(
      /a file is in the place of a folder\. Choose another with INDEX_DIR/,
    );
  });
});

describe('verifying', () => {
  test('finds what is stored of an article and does not stand in it', () => {
    const contents = contentsOf(FIRST);
    const [first, second] = contents.articles;
    const indexDir = temporaryFolder();
    publish(
      indexDir,
      {
        ...contents,
        articles: [
          { ...first!, figures: [{ ...first!.figures[0]!, value: 5 }], passages: [{ start: 2, end: 400 }] },
          { ...second!, speech: [{ ...second!.speech[0]!, speaker: { start: 2, end: 3 } }] },
        ],
      },
      new Date(),
    );
    const problems = findProblems(open(indexDir));
    expect(problems).toHaveLength(3);
    expect(problems[0]).toMatch(/^a\.txt: passage 0 \[2, 400\) is outside its text/);
    expect(problems[1]).toMatch(/^a\.txt: its figures are not those of its text/);
    expect(problems[2]).toMatch(/^b\.txt: its speech is not that of its text/);
  });
});
