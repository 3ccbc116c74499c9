import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArticleError } from '../../src/errors.ts';
import { restrict } from '../../src/index/generation.ts';
import { checkFigures } from '../../src/lookup/figure-check.ts';
import { type FigureQuery, type FoundFigures, findFigures } from '../../src/lookup/figures.ts';
import { type Indexed, indexStories, type Stories } from '../answer/indexed.ts';

const ANY: FigureQuery = { about: null, unit: null, article: null, limit: 50 };

/** A reprint of the morning's story, a later one, one of another fire, and figures of several years and units. */
const STORIES: Stories = {
  'morning.md': [
    '临河镇仓库火灾致3人死亡',
    '2025-03-02',
    '临河镇一处仓库3月1日夜间起火。消防部门说，临河镇仓库火灾造成3人死亡，另有11人受伤。起火原因还在调查，附近的居民已经安全撤离。',
  ],
  'reprint.md': [
    '临河镇仓库起火 已致3死',
    '2025-03-02',
    '临河镇一处仓库3月1日夜间起火。消防部门说，临河镇仓库火灾造成3人死亡，另有11人受伤。起火原因还在调查，附近的居民已经安全撤离。',
  ],
  'evening.md': [
    '临河镇仓库火灾伤亡更新',
    '2025-03-03',
    '县政府通报了最新的情况。临河镇仓库火灾造成5人死亡，另有11人受伤，现场清理仍在进行，善后工作由县里统一安排。',
  ],
  'other.md': [
    '青石乡林场火灾扑灭',
    '2025-03-04',
    '青石乡林场火灾已经扑灭，青石乡林场火灾造成2人死亡，过火面积约30亩。林业部门表示，防火期内严禁野外用火。',
  ],
  'twin.md': [
    '青螺渡口客流公布',
    '2025-05-01',
    '青螺渡口今天公布客流。渡口负责人介绍，青螺渡口假期运送旅客8600人，比往年多，渡轮每半小时一班，秩序良好。',
  ],
  'twin-again.md': [
    '青螺渡口客流公布',
    '2025-05-02',
    '青螺渡口今天公布客流。渡口负责人介绍，青螺渡口假期运送旅客6800人，比往年多，渡轮每半小时一班，秩序良好。',
  ],
  'tower.md': ['望川灯塔', '2025-05-03', '望川灯塔是县里最高的建筑，望川灯塔高86米。'],
  'tower-then.md': ['望川灯塔的往事', '2025-05-04', '老人们记得望川灯塔的样子，建成时，望川灯塔当时高62米。'],
  'peak.md': [
    '登山队归来',
    '2025-05-05',
    '登山队从珠穆朗玛峰归来，队员们说，珠穆朗玛峰大本营的海拔是5200米。',
  ],
  'club.md': [
    'A club of climbers',
    '2025-05-06',
    'The climbers went to Mount Everest again. The Mount Everest climb took them 47 days.',
  ],
  'farm.md': [
    '云泽县的粮食',
    '2025-01-20',
    '2023年，云泽县粮食产量为48万吨。2024年，云泽县粮食产量为50万吨，同比增长4.2%。截至2024年底，云泽县有园区36个。',
  ],
  'farm-other.md': [
    '云泽县农业回顾',
    '2025-02-11',
    '去年云泽县的天气不错，收成也好，农民的收入有所提高。2024年，云泽县粮食产量为53万吨，播种面积有所扩大。',
  ],
  'rounded.md': [
    '云泽县简讯',
    '2025-02-12',
    '2023年，云泽县粮食产量约为48万吨左右，是近年来比较好的一年，仓库都装满了。',
  ],
  'road.md': ['A road', '2025-02-01', 'The Cloud Valley road is 34 miles long and has 12 tunnels.'],
};

describe('figures across articles', () => {
  let indexed: Indexed;
  beforeAll(async () => {
    indexed = await indexStories(STORIES);
  });
  afterAll(() => indexed.close());

  const find = (query: Partial<FigureQuery>) => findFigures(indexed.index, { ...ANY, ...query });
  const written = ({ rows }: FoundFigures) => rows.map(({ figure }) => figure.text);

  it('are those of the subject, in order of time', () => {
    const found = find({ about: '云泽县 粮食产量' });
    expect(found.rows.map(({ figure, period }) => [figure.text, period?.from, period?.to])).toEqual(
      expect.arrayContaining([
        ['48万吨', '2023-01-01', '2023-12-31'],
        ['50万吨', '2024-01-01', '2024-12-31'],
      ]),
    );
    const years = found.rows.map(({ period }) => period?.to ?? '');
    expect(years.filter(Boolean)).toEqual([...years.filter(Boolean)].sort());
  });

  it('say what they measure, and of a change what changes', () => {
    const { rows } = find({ article: 'farm.md' });
    const named = rows.map(({ figure, thing, of }) => [figure.text, thing?.text, of?.text]);
    expect(named).toContainEqual(['4.2%', '同比增长', '云泽县粮食产量']);
    expect(named).toContainEqual(['36个', '园区', undefined]);
  });

  it('are slices of the article, quoted with their sentence', () => {
    for (const { figure, thing, period, quote } of find({}).rows) {
      const text = indexed.index.store.textOf(indexed.index.store.find(quote.article)!);
      for (const slice of [figure, thing, period, quote])
        if (slice) expect(text.slice(slice.start, slice.end)).toBe(slice.text);
      expect(figure.start).toBeGreaterThanOrEqual(quote.start);
      expect(figure.end).toBeLessThanOrEqual(quote.end);
    }
  });

  it('of a unit are also those of units that convert into it', () => {
    expect(written(find({ unit: '公里' }))).toEqual(expect.arrayContaining(['34 miles', '86米']));
    expect(written(find({ unit: '公里' }))).not.toContain('约30亩');
    expect(written(find({ unit: '公頃' }))).toEqual(['约30亩']);
  });

  it('of one article are all of its amounts, in its order where time does not tell', () => {
    expect(written(find({ article: 'evening.md' }))).toEqual(['5人', '11人']);
    expect(() => find({ article: 'none.md' })).toThrow(ArticleError);
  });

  it('are no more than asked for, and that there are others is said', () => {
    const found = find({ limit: 3 });
    expect(found.rows).toHaveLength(3);
    expect(found.isCut).toBe(true);
    expect(find({ limit: 500 }).isCut).toBe(false);
  });

  it('are found by another name of the thing, and in the other language', () => {
    const found = written(find({ about: '珠峰' }));
    expect(found).toEqual(expect.arrayContaining(['5200米', '47 days']));
    expect(written(find({ about: 'Mount Everest' }))).toEqual(expect.arrayContaining(['5200米', '47 days']));
  });

  it('are none where nothing is about the subject', () => {
    expect(find({ about: '火星 氧气' }).rows).toEqual([]);
  });

  it('are looked for by words with any marks in them', () => {
    for (const about of ["id:guide a/b don't x.y", 'c++ a:1', '('])
      expect(() => find({ about })).not.toThrow();
  });

  describe('where sources disagree', () => {
    const disagreements = (about: string) => {
      const { rows, disagreements } = find({ about });
      return disagreements.map(({ rows: values, origins }) => ({
        origins,
        values: values.map((members) =>
          members.map((i) => `${rows[i]!.figure.text} ${rows[i]!.figure.article}`),
        ),
      }));
    };

    it('stand side by side; a story printed twice is one origin', () => {
      expect(disagreements('临河镇 仓库 火灾')).toEqual([
        { origins: 2, values: [['3人 morning.md', '3人 reprint.md'], ['5人 evening.md']] },
      ]);
    });

    it('are of one thing in one period, apart by more than they are rounded', () => {
      expect(disagreements('云泽县 粮食产量')).toEqual([
        { origins: 2, values: [['50万吨 farm.md'], ['53万吨 farm-other.md']] },
      ]);
    });

    it('are shown where two stories are alike but for the number', () => {
      expect(disagreements('青螺渡口 运送旅客')).toEqual([
        { origins: 2, values: [['8600人 twin.md'], ['6800人 twin-again.md']] },
      ]);
    });

    it('are not figures of another occasion', () => {
      expect(written(find({ about: '望川灯塔 高度' })).sort()).toEqual(['62米', '86米']);
      expect(disagreements('望川灯塔 高度')).toEqual([]);
    });

    it('are not figures of another event', () => {
      expect(disagreements('青石乡 林场 火灾')).toEqual([]);
    });
  });

  it('of articles that may not be seen are neither found, nor counted, nor checked against', () => {
    const { index } = indexed;
    const seen = index.store.find('farm.md')!;
    const part = restrict(index, (article) => article === seen);
    const queries: FigureQuery[] = [
      ANY,
      { ...ANY, about: '临河镇仓库火灾造成多少人死亡' },
      { ...ANY, about: '云泽县粮食产量' },
      { ...ANY, unit: '人' },
      { ...ANY, unit: 'mile' },
    ];
    for (const query of queries) {
      const { rows, disagreements } = findFigures(part, query);
      expect(rows.map(({ figure }) => figure.article).filter((article) => article !== 'farm.md')).toEqual([]);
      expect(disagreements).toEqual([]);
    }
    expect(findFigures(part, ANY).rows.length).toBeGreaterThan(0);
    const text = '临河镇仓库火灾造成5人死亡。';
    expect(checkFigures(index, text)[0]).not.toMatchObject({ verdict: 'notFound' });
    expect(checkFigures(part, text)[0]).toMatchObject({ verdict: 'notFound' });
  });
});
