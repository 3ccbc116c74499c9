import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Everything that a file of these folders may import from the project besides its own folder; a path ends with .ts. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/text': [],
  'src/corpus': ['src/text'],
  'src/embedder': ['src/text'],
  'src/index': ['src/corpus', 'src/text'],
  'src/ingest': ['src/index', 'src/embedder', 'src/corpus', 'src/text'],
  'src/answer': ['src/index', 'src/embedder', 'src/corpus', 'src/text'],
  // Figures and speech across articles; of src/answer what is cited, how an article is taken apart and what repeats it.
  'src/lookup': ['src/answer', 'src/index', 'src/corpus', 'src/text'],
  'src/evaluation': ['src/answer', 'src/lookup', 'src/text'],
  // Questions with known answers, turned into what the rankers of src/answer are made of.
  'src/training': [
    'src/evaluation',
    'src/answer',
    'src/ingest',
    'src/index',
    'src/embedder',
    'src/corpus',
    'src/text',
  ],
  'src/state': ['src/index/sqlite.ts'],
  // An answer as data, and how a figure of it reads; not how it is found.
  'src/discord': [
    'src/answer/answer.ts',
    'src/answer/normal-form.ts',
    'src/lookup',
    'src/state',
    'src/text/script.ts',
  ],
  'src/terminal': ['src/answer/answer.ts', 'src/answer/normal-form.ts', 'src/lookup', 'src/text/script.ts'],
  'src/main.ts': ['src/answer', 'src/discord', 'src/lookup', 'src/terminal'],
  scripts: ['src'],
};
/** A leaf: it may be imported from anywhere, and imports nothing of the folders above. */
const LEAVES = ['src/errors.ts', 'src/config.ts', 'src/heap.ts'];

/** The only file, or folder, that may import a package. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  nodejieba: ['src/text/tokenizer.ts'],
  'opencc-js': ['src/text/script.ts'],
  'hnswlib-node': ['src/index/hnsw.ts'],
  libsql: ['src/index/sqlite.ts'],
  '@xenova/transformers': ['src/embedder'],
  echarts: ['src/lookup/chart.ts'],
  '@resvg/resvg-js': ['src/lookup/chart.ts'],
  'discord.js': ['src/discord', 'scripts/deploy-commands.ts'],
};

/** What tests in a folder are of, where that is more than one file. */
const OF_SEVERAL_FILES = ['discord/faults.ts'];

interface Import {
  /** What is imported as written, and if it is a file of the project, its path from the root. */
  readonly target: string;
  /** A type is gone when the program runs. */
  readonly isType: boolean;
}

interface SourceFile {
  /** From the root of the project. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const FILES = ['src', 'scripts'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readSource(join(folder, path))),
);

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  // import … from 'x', export … from 'x', import 'x', import('x'), require('x').
  const pattern =
    /\b(?:import|export)(?<type>\s+type)?(?:\s[^'";]*?\sfrom\s*|\s+)'(?<from>[^']+)'|(?<typeof>typeof\s+)?\b(?:import|require|createRequire\([^()]*\))\(\s*'(?<call>[^']+)'/g;
  const imports = [...code.matchAll(pattern)].map(({ groups }) => ({
    target: resolveImport(path, (groups!.from ?? groups!.call)!),
    isType: Boolean(groups!.type ?? groups!.typeof),
  }));
  return { path, text: code, imports };
}

function resolveImport(from: string, written: string): string {
  return written.startsWith('.') ? normalize(join(dirname(from), written)) : written;
}

function isIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** The folder (or file) of MAY_IMPORT that a path is in. */
function roomOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((room) => isIn(path, room));
}

/** What breaks a rule, a line each: the test then says the whole of it at once. */
function violations(find: (file: SourceFile) => readonly string[]): string[] {
  return FILES.flatMap((file) => find(file).map((what) => `${file.path} ${what}`));
}

test('the imports of this project are read, of every form', () => {
  const all = FILES.flatMap(({ path, imports }) => imports.map(({ target }) => `${path} ${target}`));
  expect(all).toEqual(
    expect.arrayContaining([
      'src/main.ts src/discord/bot.ts',
      'src/index/hnsw.ts hnswlib-node',
      'src/text/tokenizer.ts nodejieba',
      'scripts/doctor.ts src/index/hnsw.ts',
      'src/index/generation.ts zod',
    ]),
  );
  for (const name of Object.keys(HOMES)) {
    expect(
      FILES.some(({ imports }) => imports.some(({ target }) => isIn(target, name))),
      name,
    ).toBe(true);
  }
});

describe('imports go one way', () => {
  test.each(Object.entries(MAY_IMPORT))('%s imports only what it may', (room, allowed) => {
    const places = [room, ...allowed, ...LEAVES];
    const found = violations(({ path, imports }) =>
      roomOf(path) === room
        ? imports
            .filter(({ target }) => isIn(target, 'src') || isIn(target, 'scripts') || isIn(target, 'test'))
            .filter(({ target }) => !places.some((place) => isIn(target, place)))
            .map(({ target }) => `imports ${target}`)
        : [],
    );
    expect(found).toEqual([]);
  });

  test('every file is in a room that has its rules', () => {
    expect(FILES.map(({ path }) => path).filter((path) => !roomOf(path) && !LEAVES.includes(path))).toEqual(
      [],
    );
  });

  test('errors and settings lean on nothing but each other', () => {
    const found = violations(({ path, imports }) =>
      LEAVES.includes(path)
        ? imports
            .filter(({ target }) => isIn(target, 'src') && !LEAVES.includes(target))
            .map(({ target }) => target)
        : [],
    );
    expect(found).toEqual([]);
  });

  test('no file reaches itself through its imports, types aside', () => {
    const targets = new Map(
      FILES.map(({ path, imports }) => [
        path,
        imports.filter(({ isType }) => !isType).map(({ target }) => target),
      ]),
    );
    const reaches = (from: string): Set<string> => {
      const seen = new Set<string>();
      const open = [...(targets.get(from) ?? [])];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(...(targets.get(next) ?? []));
      }
      return seen;
    };
    expect(FILES.map(({ path }) => path).filter((path) => reaches(path).has(path))).toEqual([]);
  });
});

describe('packages', () => {
  test.each(Object.entries(HOMES))('%s is imported at home only', (name, homes) => {
    const found = violations(({ path, imports }) =>
      homes.some((home) => isIn(path, home))
        ? []
        : imports.filter(({ target }) => isIn(target, name)).map(({ target }) => `imports ${target}`),
    );
    expect(found).toEqual([]);
  });
});

test('the environment is read by entry points only', () => {
  const found = violations(({ path, text }) =>
    path === 'src/main.ts' || isIn(path, 'scripts') || !/\bprocess\s*\.\s*env\b/.test(text)
      ? []
      : ['reads process.env'],
  );
  expect(found).toEqual([]);
});

describe('files', () => {
  test('no file only passes on what others export', () => {
    const found = violations(({ text }) =>
      /^export\s[^;'"]*\sfrom\s+'/m.test(text) ? ['exports what another file has'] : [],
    );
    expect(found).toEqual([]);
  });

  test('no file is called by what it is not (utils, helpers, common, index)', () => {
    const names = FILES.map(({ path }) => path).filter((path) =>
      /(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\/|\.ts$)|^src\/.*\/index\.ts$/.test(path),
    );
    expect(names).toEqual([]);
  });

  test('a test stands where its file stands', () => {
    const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' });
    const tested = tests
      .filter((path) => path.endsWith('.test.ts') && dirname(path) !== '.')
      .map((path) => path.replace(/\.test\.ts$/, '.ts'));
    const files = new Set([
      ...FILES.map(({ path }) => relative('src', path)),
      ...FILES.map(({ path }) => path),
      // What tests lean on has tests of its own.
      ...tests.filter((path) => !path.endsWith('.test.ts')),
      ...OF_SEVERAL_FILES,
    ]);
    expect(tested.filter((path) => !files.has(path))).toEqual([]);
  });
});
