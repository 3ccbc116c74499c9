import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFigures } from '../../src/lookup/figure-check.ts';
import { sliceOf } from '../../src/text/span.ts';
import { type Indexed, indexFolder } from '../answer/indexed.ts';

/** What the sample articles say, in their own and in other words, units, scripts and notations. */
const SUPPORTED = [
  '港珠澳大桥全长55公里。',
  '港珠澳大桥全长55千米。',
  '港珠澳大橋全長五十五公里。',
  '港珠澳大桥全长110里。',
  '港珠澳大桥的设计使用寿命为120年。',
  '港珠澳大桥主体工程长29.6公里。',
  '港珠澳大桥2018年10月23日开通。',
  '港珠澳大桥于2009年12月动工。',
  '台北101楼高508米。',
  '台北101的风阻尼器重660吨。',
  '台北101的鋼球重660公噸。',
  '珠穆朗玛峰高程8848.86米。',
  '青藏铁路全长1956公里。',
  '青藏鐵路全長約1956公里。',
  '青藏铁路二期工程2006年7月1日通车。',
  '唐古拉站海拔5068米。',
  '京沪高铁总投资约2209亿元。',
  '京沪高铁总投资约2209.0亿元。',
  '明长城全长8851.8公里。',
  '历代长城总长度21196.18公里。',
  '台灣高鐵2023年載客超過7300萬人次。',
  '玉山主峰海拔3952米。',
  '玉山國家公園面積十萬三千餘公頃。',
  '玉山国家公园面积约1030平方公里。',
  '渡輪首航載客132人。',
  '修船和整建碼頭一共花了2350萬元。',
  '修船和整建码头一共花了0.235亿元。',
  'The Channel Tunnel runs for 50.45 km.',
  'The Channel Tunnel runs for about 31 miles.',
  'Eleven boring machines cut the Channel Tunnel.',
  'The treaty was signed at Canterbury on 12 February 1986.',
  'The Golden Gate Bridge cost about $35 million.',
  'The main span of the Golden Gate Bridge is 1,280 metres.',
  'The main span of the Golden Gate Bridge is 4,200 feet.',
  "The Eiffel Tower's frame weighs about 7,300 tonnes.",
  'The Eiffel Tower is held together by 2.5 million rivets.',
  'Mount Fuji is 3,776 metres high.',
  'Mount Fuji stands 100 km from Tokyo.',
  'In 2024 Yamanashi charged each climber 2,000 yen.',
  '七成以上的援疆资金用在南疆。',
  '70%以上援疆资金投入到南疆。',
  '援疆资金支持了80个园区。',
  '全国对口支援新疆工作会议已开到第十次。',
  '青螺镇的改建预算为860万元。',
  '登记在册的选民共4127人。',
  '港珠澳大桥海底隧道长约6.7公里。',
  '港珠澳大桥每节沉管重约8万吨。',
  '风火山隧道长1338米。',
  '风火山隧道海拔4905米。',
  '清水河特大桥长23.4里。',
  '阿里山林業鐵路全長71.4公里。',
  '丹阳至昆山特大桥长约164.8公里。',
  '排雲山莊海拔3402公尺。',
  '东峰海拔3869米。',
  'FAST的口径为500米。',
  'The Eiffel Tower was 312 metres high when it opened.',
  'Nearly seven million people visit the Eiffel Tower every year.',
  'About 60 tonnes of paint are used on the Eiffel Tower each time.',
  'The towers of the Golden Gate Bridge stand 746 feet above the water.',
  'The towers of the Golden Gate Bridge stand 227 metres above the water.',
  'Nineteen men were saved by the net under the Golden Gate Bridge.',
  'The Golden Gate Bridge opened to pedestrians on 27 May 1937.',
  '长城分布在404个县域。',
  '明长城人工墙体6259.6公里。',
  '八卦山隧道長7.4公里。',
  '台灣高鐵最高營運時速300公里。',
  '2019年5月尼泊尔测量队登顶。',
  '测量队员停留150分钟。',
  '测量队员在峰顶停留两个半小时。',
  '镇里出改建预算的六成。',
  '图书馆离青螺小学不到400米。',
  '青螺小学捐出3000余册藏书。',
  'The repairs of the lighthouse cost 1.2 million crowns.',
  'The lamp had failed nine times since January.',
  'More than 2,900 signatures were gathered against the mast.',
  '中央企业新增投资项目4.6万个。',
  '上海選派幹部人才1602人次。',
  '150名維吾爾族孩子參加了結對活動。',
  // By another name, in the other language, in other words.
  '珠峰高程8848.86米。',
  '埃菲尔铁塔高330米。',
  '富士山海拔3776米。',
  'The Eiffel Tower is 330 metres high.',
  'Mount Everest is 8,848.86 metres high.',
  'Taipei 101 is 508 metres tall.',
  '镇里为改建出了六成的钱。',
];

/** The same with a digit, or the thing that is measured, altered. */
const CONTRADICTED = [
  '港珠澳大桥全长65公里。',
  '港珠澳大桥的设计使用寿命为100年。',
  '港珠澳大桥主体工程长22.9公里。',
  '港珠澳大桥于2010年12月动工。',
  '台北101楼高580米。',
  '台北101的钢球重66吨。',
  '珠穆朗玛峰高程8844.86米。',
  '青藏铁路全长1965公里。',
  '青藏铁路二期工程2007年7月1日通车。',
  '唐古拉站海拔5608米。',
  '京沪高铁总投资约2902亿元。',
  '京沪高铁设42座车站。',
  '明长城全长8815.8公里。',
  '台灣高鐵2023年載客超過3700萬人次。',
  '玉山主峰海拔3925公尺。',
  '渡輪首航載客123人。',
  'The Channel Tunnel runs for 54.45 km.',
  'Nine boring machines cut the Channel Tunnel.',
  'The treaty was signed at Canterbury on 12 February 1987.',
  'The Golden Gate Bridge cost about $53 million.',
  "The Eiffel Tower's frame weighs about 3,700 tonnes.",
  'Mount Fuji is 3,767 metres high.',
  'In 2024 Yamanashi charged each climber 3,000 yen.',
  '五成以上的援疆资金用在南疆。',
  '援疆资金支持了180个园区。',
  '青螺镇的改建预算为680万元。',
  '登记在册的选民共4217人。',
  '港珠澳大桥主体工程长55公里。',
  '港珠澳大桥海底隧道长22.9公里。',
  '风火山隧道长4905米。',
  '清水河特大桥长17.1公里。',
  '阿里山林業鐵路全長74.1公里。',
  '丹阳至昆山特大桥长约64.8公里。',
  '排雲山莊海拔3952公尺。',
  'Nearly nine million people visit the Eiffel Tower every year.',
  'The towers of the Golden Gate Bridge stand 700 feet above the water.',
  'The Golden Gate Bridge opened to pedestrians on 27 May 1938.',
  '长城分布在440个县域。',
  '八卦山隧道長4.7公里。',
  '台灣高鐵最高營運時速350公里。',
  '图书馆离青螺小学不到200米。',
  'The repairs of the lighthouse cost 2.1 million crowns.',
  'More than 9,200 signatures were gathered against the mast.',
  '中央企业新增投资项目6.4万个。',
  '珠峰高程8844.86米。',
  'Taipei 101 is 580 metres tall.',
];

/** What they do not speak of. */
const NOT_FOUND = [
  '东京塔高333米。',
  '长城一年接待游客一千万人次。',
  '台灣高鐵2019年載客超過6500萬人次。',
  'The Golden Gate Bridge carries 40 million vehicles a year.',
  'Mount Etna is 3,357 metres high.',
  '新疆去年接待游客三亿人次。',
];

describe('a message against the sample articles', () => {
  let indexed: Indexed;
  beforeAll(async () => {
    indexed = await indexFolder('data/articles');
  });
  afterAll(() => indexed.close());

  const verdicts = (text: string) => checkFigures(indexed.index, text).map(({ verdict }) => verdict);

  it.each(SUPPORTED)('%s is supported', (text) => {
    expect(verdicts(text)).toEqual(['supported']);
  });

  it.each(CONTRADICTED)('%s is contradicted', (text) => {
    expect(verdicts(text)).toEqual(['contradicted']);
  });

  it.each(NOT_FOUND)('%s is not found', (text) => {
    expect(verdicts(text)).toEqual(['notFound']);
  });

  it.each([
    ['臺北101樓高508公尺，地上101層。', ['supported', 'supported']],
    ['京沪高铁全长1318公里，设42座车站。', ['supported', 'contradicted']],
    ['青藏铁路全长1956公里。它的二期工程2006年7月1日通车。', ['supported', 'supported']],
    [
      'Mount Everest is 8,849 metres high and the Qinghai-Tibet railway is 1,965 km long.',
      ['supported', 'contradicted'],
    ],
    ['The bridge is 55 km long, and was opened in 2018.', ['supported', 'supported']],
    ['没有数字的一句话。', []],
    ['…… 55 !', ['notFound']],
    [`${'好，'.repeat(2000)}共有55条。`, ['notFound']],
  ])('each figure of %s is checked', (text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });

  it('is answered with the words of the article', () => {
    const [checked] = checkFigures(indexed.index, '丹阳至昆山特大桥长约64.8公里。');
    const { evidence } = checked!;
    const { store } = indexed.index;
    const text = store.textOf(store.find(evidence!.quote.article)!);
    expect(sliceOf(text, evidence!.quote)).toBe(evidence!.quote.text);
    expect(sliceOf(text, evidence!.figure)).toBe('约164.8公里');
    expect(evidence).toMatchObject({ source: '引据样例', date: '2025-11-24' });
  });
});
