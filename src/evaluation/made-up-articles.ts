/** What made-up articles are put together from; only their number and their look matter. */
const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余杜叶程苏魏吕丁任沈姚卢',
];
const GIVEN = [
  ...'明华青山海云秋月书言安宁远志清和文武思齐若水知微砚田禾丰收春江晓岚子轩雨桐一帆大川小满立夏',
];
const PLACES = [
  '青螺',
  '芦湾',
  '石燕',
  '云河',
  '松岭',
  '枫桥',
  '白鹭',
  '东濂',
  '北苑',
  '南浦',
  '西渡',
  '望川',
];
const OFFICES = [
  '镇镇长',
  '县水利局局长',
  '大学历史系教授',
  '港务公司总经理',
  '小学校长',
  '博物馆馆长',
  '村党支部书记',
  '医院院长',
];
const CUES = ['说', '表示', '指出', '强调', '认为', '介绍', '透露', '坦言'];
const SUBJECTS = [
  '渡轮',
  '图书馆',
  '码头',
  '果园',
  '灯塔',
  '水库',
  '学校',
  '老街',
  '湿地',
  '公路',
  '渔港',
  '茶山',
  '粮仓',
  '桥梁',
];
const VERBS = [
  '改建',
  '扩建',
  '整修',
  '停用',
  '开放',
  '清淤',
  '绿化',
  '加固',
  '测绘',
  '巡查',
  '验收',
  '招标',
];
const TIMES = ['今年春天', '下个月', '明年年底', '汛期以前', '国庆前后', '去年冬天', '这个周末', '三年之内'];
const WHY = [
  '因为孩子们上学要从这里过',
  '因为旧的设备早就过了年限',
  '因为居民投票通过了方案',
  '因为游客比往年多了一倍',
  '因为堤岸被洪水冲开了口子',
];

const MEASURES = [
  ['粮食产量', '万吨'],
  ['旅游收入', '亿元'],
  ['常住人口', '万人'],
  ['造林面积', '万亩'],
] as const;

/** Always gives the same numbers for the same seed: Park & Miller (1988). */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = (seed % 0x7ffffffe) + 1;
    this.below(1);
  }
  below(limit: number): number {
    this.#state = (this.#state * 48271) % 0x7fffffff;
    return this.#state % limit;
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

export interface MadeUpArticle {
  /** With front matter. */
  readonly markdown: string;
  readonly speaker: string;
  /** What the speaker says, in the article's words. */
  readonly words: string;
  /** What figures it gives of something, to look up. */
  readonly about: string;
  /** A sentence of it with figures. */
  readonly claim: string;
}

/** Article `number` of a corpus for measuring: some 700 characters in which four people speak, one twice, and figures stand. */
export function madeUpArticle(number: number): MadeUpArticle {
  const dice = new Dice(number * 7919 + 13);
  const date = `20${10 + dice.below(15)}-0${1 + dice.below(9)}-${10 + dice.below(18)}`;
  const name = () => dice.of(SURNAMES) + dice.of(GIVEN) + dice.of(GIVEN);
  const sentence = () =>
    `${dice.of(TIMES)}${dice.of(PLACES)}的${dice.of(SUBJECTS)}要${dice.of(VERBS)}，预算${100 + dice.below(9000)}万元，${dice.of(WHY)}`;
  const speaker = name();
  const words = `${sentence()}。`;
  const paragraphs = [
    `${dice.of(PLACES)}${dice.of(OFFICES)}${speaker}${dice.of(CUES)}：“${words}”${sentence()}。`,
    ...[0, 1, 2].map(
      () =>
        `“${sentence()}。”${dice.of(PLACES)}${dice.of(OFFICES)}${name()}${dice.of(CUES)}，${sentence()}。${sentence()}。`,
    ),
    `${speaker}还说：“${sentence()}。”`,
  ];
  const county = `${dice.of(PLACES)}${dice.of(GIVEN)}县`;
  const year = 1990 + dice.below(30);
  const growth = (measure: (typeof MEASURES)[number]) =>
    `${year}年，${county}${measure[0]}为${(10 + dice.below(9000) / 10).toFixed(1)}${measure[1]}，比上年增长${(dice.below(90) / 10).toFixed(1)}%。`;
  const claims = MEASURES.map(growth);
  const count = `截至${year}年底，全县有学校${30 + dice.below(170)}所，修了${3 + dice.below(60)}公里的路。`;
  paragraphs.push(claims.join('') + count);
  const claimed = dice.below(MEASURES.length);
  const title = `${dice.of(PLACES)}${dice.of(SUBJECTS)}${dice.of(VERBS)}之${number}`;
  return {
    markdown: `---\ntitle: ${title}\ndate: ${date}\n---\n${paragraphs.join('\n\n')}\n`,
    speaker,
    words,
    about: `${county} ${MEASURES[claimed]![0]}`,
    claim: claims[claimed]!,
  };
}
