import { existsSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CorpusError, IndexError, IndexMismatchError } from '../../src/errors.ts';
import { openCurrent, rollBack, withLock } from '../../src/index/generation.ts';
import { findProblems } from '../../src/index/verify.ts';
import { countingEmbedder, Workshop } from './workshop.ts';

const BRIDGE =
  '跨海大桥全长三千米，连接两座城市。\n\n大桥设有六条车道，每天有四万辆车通过。\n\n工程师林文说：“大桥能抗十六级台风。”\n';
const LIBRARY = '新图书馆藏书四十万册，周一闭馆。\n\n馆内有一座小剧场，可坐二百人。\n';
const FERRY = 'The ferry crosses the strait in forty minutes and carries eighty cars.\n';
/** No text at all. */
const BINARY = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0x3e, 0]);

function workshop(): Workshop {
  return new Workshop({ 'bridge.txt': BRIDGE, 'culture/library.txt': LIBRARY, 'ferry.txt': FERRY });
}

function many(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`a${i}.txt`, `第${i}号车站有${i + 2}个站台，每天停靠列车。\n`]),
  );
}

const UNCHANGED = { added: 0, changed: 0, removed: 0 };

describe('what a run takes up', () => {
  test('at first everything, by path, and the report says so', async () => {
    const shop = workshop();
    const report = await shop.ingest();
    expect(report).toMatchObject({ added: 3, changed: 0, unchanged: 0, removed: 0, failed: [], articles: 3 });
    expect(report.passages).toBe(shop.embedder.taken().length);
    expect(report.embedder).toBe(shop.embedder.id);
    const { store, manifest, close } = openCurrent(shop.indexDir);
    expect(manifest.generation).toBe(report.generation);
    expect(store.articles.map(({ path }) => path)).toEqual([
      'bridge.txt',
      'culture/library.txt',
      'ferry.txt',
    ]);
    expect(manifest.counts).toMatchObject({ articles: 3, passages: report.passages, speech: 1 });
    close();
  });

  test('with nothing changed nothing: no embedding, no new generation', async () => {
    const shop = workshop();
    const { generation } = await shop.ingest();
    shop.embedder.taken();
    const before = shop.snapshot();
    expect(await shop.ingest()).toMatchObject({ ...UNCHANGED, unchanged: 3, generation });
    expect(shop.embedder.taken()).toEqual([]);
    expect(shop.snapshot()).toEqual(before);
  });

  test('of a changed article only the passages that changed are embedded', async () => {
    const shop = workshop();
    await shop.ingest();
    const all = shop.embedder.taken();
    shop.write({ 'bridge.txt': BRIDGE.replace('十六级', '十七级') });
    expect(await shop.ingest()).toMatchObject({ added: 0, changed: 1, unchanged: 2, removed: 0 });
    const again = shop.embedder.taken();
    expect(again.length).toBeGreaterThan(0);
    expect(again.length).toBeLessThan(all.filter((text) => BRIDGE.includes(text)).length);
    expect(again.every((text) => text.includes('十七级'))).toBe(true);
    expect(shop.texts()['bridge.txt']).toContain('十七级');
  });

  test('an article whose title alone changed is changed, and nothing of it is embedded', async () => {
    const article = (title: string) => `---\ntitle: ${title}\n---\n${LIBRARY}`;
    const shop = new Workshop({ 'library.md': article('图书馆') });
    await shop.ingest();
    shop.embedder.taken();
    shop.write({ 'library.md': article('新图书馆开馆') });
    expect(await shop.ingest()).toMatchObject({ ...UNCHANGED, changed: 1 });
    expect(shop.embedder.taken()).toEqual([]);
    const { store, postings, close } = openCurrent(shop.indexDir);
    expect(store.articles[0]!.title).toBe('新图书馆开馆');
    // The title is part of what finds the passages.
    expect(postings.numberOf('开馆')).not.toBeNull();
    close();
  });

  test('a moved article is removed and added, and nothing of it is embedded', async () => {
    const shop = workshop();
    await shop.ingest();
    shop.embedder.taken();
    shop.remove('bridge.txt');
    shop.write({ 'transport/bridge.txt': BRIDGE });
    expect(await shop.ingest()).toMatchObject({ added: 1, changed: 0, unchanged: 2, removed: 1 });
    expect(shop.embedder.taken()).toEqual([]);
    expect(Object.keys(shop.texts())).toEqual(['culture/library.txt', 'ferry.txt', 'transport/bridge.txt']);
  });

  test('added and removed articles', async () => {
    const shop = workshop();
    await shop.ingest();
    shop.embedder.taken();
    shop.remove('ferry.txt');
    shop.write({ 'tram.txt': '电车线路共有二十站。\n' });
    expect(await shop.ingest()).toMatchObject({
      added: 1,
      changed: 0,
      unchanged: 2,
      removed: 1,
      articles: 3,
    });
    expect(shop.embedder.taken()).toEqual(['电车线路共有二十站。']);
    expect(Object.keys(shop.texts())).toEqual(['bridge.txt', 'culture/library.txt', 'tram.txt']);
  });

  test('progress is told up to the last passage that had to be embedded', async () => {
    const shop = new Workshop(many(40));
    const seen: [number, number][] = [];
    await shop.ingest({ onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toEqual([40, 40]);
    expect(seen.every(([done], i) => i === 0 || done > seen[i - 1]![0])).toBe(true);
  });
});

describe('a file that cannot be read', () => {
  test('is reported by name with what to do, and the others are indexed', async () => {
    const shop = workshop();
    shop.write({ 'photo.txt': BINARY, 'blank.md': '\n' });
    const report = await shop.ingest();
    expect(report).toMatchObject({ added: 3, articles: 3 });
    expect(report.failed.map(({ file }) => file)).toEqual(['blank.md', 'photo.txt']);
    for (const { file, error } of report.failed) expect(error).toMatch(new RegExp(`^${file}: .+\\. .+\\.$`));
  });

  test('keeps its earlier version, unembedded and counted as unchanged', async () => {
    const shop = workshop();
    await shop.ingest();
    shop.embedder.taken();
    shop.write({ 'bridge.txt': BINARY, 'tram.txt': '电车线路共有二十站。\n' });
    const report = await shop.ingest();
    expect(report).toMatchObject({ added: 1, changed: 0, unchanged: 3, removed: 0 });
    expect(report.failed.map(({ file }) => file)).toEqual(['bridge.txt']);
    expect(shop.texts()['bridge.txt']).toContain('跨海大桥');
    expect(shop.embedder.taken()).toEqual(['电车线路共有二十站。']);
  });

  test('keeps it also in a rebuild, by another embedder too', async () => {
    const shop = workshop();
    await shop.ingest();
    shop.write({ 'bridge.txt': BINARY });
    const other = countingEmbedder({ id: 'another' });
    expect(await shop.ingest({ rebuild: true, embedder: other })).toMatchObject({ articles: 3, removed: 0 });
    expect(shop.texts()['bridge.txt']).toContain('跨海大桥');
    expect(other.taken().some((text) => text.includes('跨海大桥'))).toBe(true);
  });

  test('a folder that cannot be read keeps every article below it', async () => {
    const shop = workshop();
    await shop.ingest();
    shop.remove('culture');
    symlinkSync(join(shop.articlesDir, 'nowhere'), join(shop.articlesDir, 'culture'));
    const report = await shop.ingest();
    expect(report).toMatchObject({ ...UNCHANGED, unchanged: 3 });
    expect(report.failed.map(({ file }) => file)).toEqual(['culture']);
    expect(Object.keys(shop.texts())).toContain('culture/library.txt');
  });

  test('where none can be read and nothing was indexed, nothing is published', async () => {
    const shop = new Workshop({ 'photo.txt': BINARY });
    const report = await shop.ingest();
    expect(report).toMatchObject({ ...UNCHANGED, articles: 0, passages: 0, generation: null });
    expect(report.failed.map(({ file }) => file)).toEqual(['photo.txt']);
    expect(() => openCurrent(shop.indexDir)).toThrow(/there is no index here/);
  });
});

describe('a dry run', () => {
  test('says what would change and changes nothing', async () => {
    const shop = workshop();
    await shop.ingest();
    shop.embedder.taken();
    shop.remove('ferry.txt');
    shop.write({ 'bridge.txt': `${BRIDGE}\n又及。`, 'tram.txt': '电车线路共有二十站。\n' });
    const before = shop.snapshot();
    expect(await shop.ingest({ dryRun: true })).toMatchObject({
      ...{ added: 1, changed: 1, unchanged: 1, removed: 1, articles: 3 },
      generation: openedGeneration(shop),
    });
    expect(shop.snapshot()).toEqual(before);
    expect(shop.embedder.taken()).toEqual([]);
  });

  test('without an index makes none', async () => {
    const shop = workshop();
    expect(await shop.ingest({ dryRun: true })).toMatchObject({ added: 3, articles: 3, generation: null });
    expect(existsSync(shop.indexDir)).toBe(false);
  });

  test('refuses what the run itself would refuse', async () => {
    const shop = workshop();
    await shop.ingest();
    shop.remove('bridge.txt', 'culture', 'ferry.txt');
    await expect(shop.ingest({ dryRun: true })).rejects.toThrow(CorpusError);
    const embedder = countingEmbedder({ id: 'another' });
    await expect(shop.ingest({ dryRun: true, embedder })).rejects.toThrow(IndexMismatchError);
  });
});

function openedGeneration(shop: Workshop): string {
  const { manifest, close } = openCurrent(shop.indexDir);
  close();
  return manifest.generation;
}

describe('articles that vanish', () => {
  test('an empty folder never empties an index without prune', async () => {
    const shop = workshop();
    await shop.ingest();
    const before = shop.snapshot();
    shop.remove('bridge.txt', 'culture', 'ferry.txt');
    for (const rebuild of [false, true]) {
      await expect(shop.ingest({ rebuild })).rejects.toThrow(
        `Articles folder ${shop.articlesDir}: 3 of the 3 indexed articles are gone. Check ARTICLES_DIR or --articles; if they are to go, run \`npm run index -- --prune\`.`,
      );
    }
    expect(shop.snapshot()).toEqual(before);
    expect(await shop.ingest({ prune: true })).toMatchObject({ removed: 3, articles: 0 });
    expect(shop.texts()).toEqual({});
    await rollBack(shop.indexDir);
    expect(Object.keys(shop.texts())).toHaveLength(3);
  });

  test('nor does a folder where most of many are gone; half of them may go', async () => {
    const shop = new Workshop(many(12));
    await shop.ingest();
    shop.remove('a0.txt', 'a1.txt', 'a2.txt', 'a3.txt', 'a4.txt', 'a5.txt');
    expect(await shop.ingest()).toMatchObject({ removed: 6, articles: 6 });
    shop.write(many(12));
    await shop.ingest();
    shop.remove(...Object.keys(many(7)));
    await expect(shop.ingest()).rejects.toThrow(/7 of the 12 indexed articles are gone.*--prune/);
    expect(await shop.ingest({ prune: true })).toMatchObject({ removed: 7, articles: 5 });
  });

  test('of a few, most may go', async () => {
    const shop = workshop();
    await shop.ingest();
    shop.remove('bridge.txt', 'ferry.txt');
    expect(await shop.ingest()).toMatchObject({ removed: 2, articles: 1 });
  });

  test('another folder altogether is refused like an empty one', async () => {
    const shop = new Workshop(many(12));
    await shop.ingest();
    const other = workshop();
    await expect(shop.ingest({ articlesDir: other.articlesDir })).rejects.toThrow(/12 of the 12 .* gone/);
  });

  test('where there was no index, an empty folder or none makes none, with prune either', async () => {
    const shop = new Workshop();
    for (const prune of [false, true]) {
      await expect(shop.ingest({ prune })).rejects.toThrow(/there is no article in it\. Put \.txt or \.md/);
    }
    const missing = join(shop.articlesDir, 'none');
    await expect(shop.ingest({ articlesDir: missing })).rejects.toThrow(`${missing}: it does not exist`);
    expect(() => openCurrent(shop.indexDir)).toThrow(/there is no index here/);
  });
});

describe('an index that does not fit', () => {
  test('made with another embedder, it is refused and stays; rebuild makes it anew', async () => {
    const shop = workshop();
    await shop.ingest();
    const before = shop.snapshot();
    const embedder = countingEmbedder({ id: 'another', maxCharacters: 20 });
    await expect(shop.ingest({ embedder })).rejects.toThrow(/the embedder of-code-units, but another/);
    expect(shop.snapshot()).toEqual(before);
    const report = await shop.ingest({ embedder, rebuild: true });
    expect(report).toMatchObject({ ...UNCHANGED, unchanged: 3, embedder: 'another' });
    expect(embedder.taken()).toHaveLength(report.passages);
    expect(shop.embedder.taken().length).toBeLessThan(report.passages);
  });

  test('rebuild embeds everything, though nothing changed', async () => {
    const shop = workshop();
    const { passages, generation } = await shop.ingest();
    shop.embedder.taken();
    const report = await shop.ingest({ rebuild: true });
    expect(report).toMatchObject({ ...UNCHANGED, unchanged: 3, passages });
    expect(report.generation).not.toBe(generation);
    expect(shop.embedder.taken()).toHaveLength(passages);
  });

  test('damaged, it is refused; rebuild makes it anew', async () => {
    const shop = workshop();
    await shop.ingest();
    const { folder, close } = openCurrent(shop.indexDir);
    close();
    truncateSync(join(folder, 'vectors.hnsw'), 40);
    await expect(shop.ingest()).rejects.toThrow(/vectors\.hnsw: it has 40 bytes instead of/);
    expect(await shop.ingest({ rebuild: true })).toMatchObject({ added: 3, articles: 3 });
    expect(Object.keys(shop.texts())).toHaveLength(3);
  });

  test('in use by another run, it is refused', async () => {
    const shop = workshop();
    await withLock(shop.indexDir, async () => {
      await expect(shop.ingest()).rejects.toThrow(IndexError);
    });
  });

  test('where embedding fails, the index is as it was', async () => {
    const shop = workshop();
    await shop.ingest();
    shop.write({ 'tram.txt': '电车线路共有二十站。\n' });
    const before = shop.snapshot();
    const embed = async () => {
      throw new Error('the model is out');
    };
    await expect(shop.ingest({ embedder: { ...shop.embedder, embed } })).rejects.toThrow('the model is out');
    expect(shop.snapshot()).toEqual(before);
  });
});

describe('the index is a function of the articles', () => {
  test('whatever was indexed before, the same articles give the same postings and vectors', async () => {
    const straight = workshop();
    await straight.ingest();

    const winding = new Workshop({
      'bridge.txt': LIBRARY,
      'ferry.txt': FERRY.replace('forty', 'fifty'),
      'zebra.txt': BRIDGE,
      'culture/library.txt': FERRY,
    });
    await winding.ingest();
    winding.remove('zebra.txt');
    winding.write({ 'culture/library.txt': BINARY, 'a.txt': '先有一篇别的。\n' });
    await winding.ingest();
    winding.remove('a.txt');
    winding.write({ 'bridge.txt': BRIDGE, 'culture/library.txt': LIBRARY, 'ferry.txt': FERRY });
    await winding.ingest();

    expect(winding.texts()).toEqual(straight.texts());
    const [one, other] = [straight.substance(), winding.substance()];
    expect(other.postings.equals(one.postings)).toBe(true);
    expect(other.graph.equals(one.graph)).toBe(true);
    expect(other.vectors).toEqual(one.vectors);
    expect(other.articles).toEqual(one.articles);
    const generation = openCurrent(winding.indexDir);
    expect(findProblems(generation)).toEqual([]);
    generation.close();
  });
});

test('cleaning is counted: reading annotations and line endings', async () => {
  const shop = new Workshop({ 'a.txt': '自治區(qū)的總結(jié)已經完成。\r\n工作進(jìn)展順利。\r\n' });
  const { cleaned } = await shop.ingest();
  expect(cleaned).toMatchObject({ annotations: 3, lineEndings: 2 });
  expect(shop.texts()['a.txt']).toBe('自治區的總結已經完成。\n工作進展順利。');
});
