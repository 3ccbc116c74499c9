import { describe, expect, test } from 'vitest';
import { IndexMismatchError } from '../../src/errors.ts';
import { requireSettings } from '../../src/index/generation.ts';
import { FORMAT, type IndexSettings, indexSettings, parseManifest } from '../../src/index/manifest.ts';

const MANIFEST = {
  format: FORMAT,
  generation: '20250718120000-abcdef',
  builtAt: '2025-07-18T12:00:00.000Z',
  ...indexSettings({ id: 'hashing', dimensions: 256, maxCharacters: 480 }),
  metric: 'cosine',
  vectorWeight: 0.05,
  counts: { articles: 1, passages: 2, figures: 3, speech: 4, terms: 5 },
  files: Object.fromEntries(
    ['store.db', 'postings.bin', 'vectors.hnsw'].map((file) => [file, { bytes: 1, sha256: '0'.repeat(64) }]),
  ),
};

function parse(manifest: unknown) {
  return () => parseManifest(JSON.stringify(manifest), 'index/manifest.json');
}

test('a manifest comes back as it was written', () => {
  expect(parse(MANIFEST)()).toEqual(MANIFEST);
});

describe('a manifest that is refused', () => {
  test('one of another format, with the command that mends it', () => {
    expect(parse({ ...MANIFEST, format: FORMAT + 1, novelty: true })).toThrow(
      `Index index/manifest.json: it has another format than ${FORMAT}, the one this version of Yinju reads. Run \`npm run index -- --rebuild\`.`,
    );
  });

  test.each(Object.keys(MANIFEST).filter((key) => key !== 'format'))('one without its %s', (key) => {
    const { [key as keyof typeof MANIFEST]: _, ...rest } = MANIFEST;
    expect(parse(rest)).toThrow(new RegExp(`manifest\\.json: ${key}.* is not as it should be`));
  });

  test.each<[key: string, change: object]>([
    ['metric', { metric: 'euclidean' }],
    ['embedder.dimensions', { embedder: { id: 'hashing', dimensions: 0 } }],
    ['vectorWeight', { vectorWeight: 1.5 }],
    ['counts.passages', { counts: { ...MANIFEST.counts, passages: -1 } }],
    ['files.store.db.sha256', { files: { ...MANIFEST.files, 'store.db': { bytes: 1, sha256: 'x' } } }],
    ['generation', { generation: null }],
  ])('one whose %s cannot be', (key, change) => {
    expect(parse({ ...MANIFEST, ...change })).toThrow(
      new RegExp(`${key.replaceAll('.', '\\.')} is not as it should be .*--rebuild`),
    );
  });

  test.each(['', '{', 'null', '[]', '"manifest"'])('one that reads %j', (json) => {
    expect(() => parseManifest(json, 'index/manifest.json')).toThrow(/index\/manifest\.json.*--rebuild/s);
  });
});

describe('an index made otherwise', () => {
  const made = indexSettings({ id: 'hashing', dimensions: 256, maxCharacters: 480 });
  const withDictionary: IndexSettings = {
    ...made,
    terms: { ...made.terms, userDictionary: 'ab'.repeat(32) },
  };
  const cases: [what: string, index: IndexSettings, wanted: IndexSettings, says: RegExp][] = [
    [
      'with another embedder',
      { ...made, embedder: { id: 'transformers:bge', dimensions: 256 } },
      made,
      /the embedder transformers:bge, but hashing is asked for\. Set EMBEDDER and EMBEDDING_MODEL/,
    ],
    [
      'with other dimensions',
      { ...made, embedder: { id: 'hashing', dimensions: 512 } },
      made,
      /dimensions 512, but 256 is asked for/,
    ],
    [
      'with other rules for figures',
      { ...made, analysis: { ...made.analysis, figures: 'figures-v0' } },
      made,
      /the figure rules figures-v0.*--rebuild/,
    ],
    [
      'with other rules for speech',
      { ...made, analysis: { ...made.analysis, speech: 'speech-v0' } },
      made,
      /the speech rules speech-v0.*--rebuild/,
    ],
    [
      'with other passages',
      { ...made, passages: { ...made.passages, maxCharacters: 200 } },
      made,
      /passages of at most 200, but 480 is asked for/,
    ],
    [
      'by other passage rules',
      { ...made, passages: { ...made.passages, rules: 'older' } },
      made,
      /the passage rules older, but .* is asked for\. Another version of Yinju/,
    ],
    [
      'by other term rules',
      { ...made, terms: { ...made.terms, rules: 'older' } },
      made,
      /the term rules older, but .* is asked for\. Another version of Yinju/,
    ],
    [
      'with a user dictionary that is not set now',
      withDictionary,
      made,
      /the user dictionary SHA-256 abababababab…, but none is asked for\. Set USER_DICTIONARY/,
    ],
    [
      'without the user dictionary that is set now',
      made,
      withDictionary,
      /the user dictionary none, but SHA-256 abababababab… is asked for\. Set USER_DICTIONARY/,
    ],
  ];

  test.each(cases)('%s is refused in words, with the command that mends it', (_, index, wanted, says) => {
    const check = () => requireSettings('data/index', index, wanted);
    expect(check).toThrow(IndexMismatchError);
    expect(check).toThrow(says);
    expect(check).toThrow(/^Index data\/index: .*npm run index -- --rebuild/);
  });

  test('the same settings are not refused', () => {
    expect(() =>
      requireSettings('data/index', withDictionary, structuredClone(withDictionary)),
    ).not.toThrow();
  });
});
