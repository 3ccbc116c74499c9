import { expect, test } from 'vitest';
import { findNearDuplicates } from '../../src/ingest/duplicates.ts';
import { storedArticle } from '../index/contents.ts';

const SENTENCES = [
  '跨海大桥全长三千米，连接两座海边的城市。',
  '大桥设有六条车道，每天大约有四万辆车通过。',
  '工程师用了七年时间才把最后一段桥面合拢。',
  '市民可以在周末沿着人行道走到对岸的灯塔。',
  '桥上的路灯全部由海风带动的小风车供电。',
];
const OTHER = '新图书馆藏书四十万册，每逢周一闭馆整理。';

function warningsFor(texts: Readonly<Record<string, string>>) {
  return findNearDuplicates(Object.entries(texts).map(([path, text]) => storedArticle(path, text).article));
}

test('an article of the same sentences as an earlier one is named with it', () => {
  const text = SENTENCES.join('');
  expect(warningsFor({ 'a.txt': text, 'b.txt': OTHER, 'c.txt': `${text}${OTHER}` })).toEqual([
    { file: 'c.txt', warning: 'It says nearly the same as a.txt; they count as one source.' },
  ]);
});

test('also in the other script, with other punctuation and another order', () => {
  const text = '橋上的路燈全部由海風帶動的小風車供電！大橋設有六條車道，每天大約有四萬輛車通過。';
  expect(warningsFor({ 'a.txt': SENTENCES.join(''), 'b.txt': text })).toHaveLength(1);
});

test('four fifths of the shorter article are enough, three fifths are not', () => {
  const [first, second, third, fourth, fifth] = SENTENCES;
  const long = `${SENTENCES.join('')}${OTHER}`;
  const unlike = '这一句在另外那一篇里怎么也找不到。';
  const unlikeToo = '还有一句同样是另外一篇里所没有的。';
  expect(warningsFor({ 'a.txt': long, 'b.txt': `${first}${second}${third}${fourth}${unlike}` })).toHaveLength(
    1,
  );
  expect(warningsFor({ 'a.txt': long, 'b.txt': `${first}${second}${fifth}${unlike}${unlikeToo}` })).toEqual(
    [],
  );
});

test('one that shares more sentences with a long article is still found to repeat a short one', () => {
  const [first, second, third] = SENTENCES;
  const padding = Array.from({ length: 20 }, (_, i) => `第${i + 1}号车站每天停靠的列车比去年多。`);
  const long = [first, second, third, ...padding].join('');
  const mixed = `${first}${second}${third}${OTHER}${padding.map((line) => line.replace('列车', '电车')).join('')}`;
  expect(warningsFor({ 'a.txt': long, 'b.txt': OTHER, 'c.txt': mixed })).toEqual([
    { file: 'c.txt', warning: 'It says nearly the same as b.txt; they count as one source.' },
  ]);
});

test('short sentences that recur by chance, and notices that stand everywhere, are no sign', () => {
  expect(warningsFor({ 'a.txt': '他说。好的。', 'b.txt': '他说。好的。' })).toEqual([]);
  const notice = '本报所有文章未经书面许可不得以任何方式转载。';
  const many = Array.from({ length: 30 }, (_, i) => [`${i}.txt`, notice]);
  expect(warningsFor(Object.fromEntries(many))).toEqual([]);
});
