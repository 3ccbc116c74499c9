import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresEqual } from '../src/text/figure.ts';
import { type Indexed, indexTexts } from './answer/indexed.ts';

/**
 * Topics, a block each: what an article says and what is asked, with {} for the figure; then lines of the figure as asked
 * and as the article has it, and a last line of figures that other articles of the topic have. So only the figure tells
 * which of them is asked for.
 */
const TOPICS = `
的竹林占全村土地的{}。 | 哪个村的竹林占全村的{}？
三成 | 30%
百分之四十五 | 45%
六成五 | 65%
1/4 | 四分之一
八成 | 80％
１２％ | 百分之十二
33% | 三分之一
一半 | 50%
20% | 70% | 九成 | 三十亩 | 百分之三

的水库建成于{}。 | 哪個村的水庫是{}建成的？
一九四九年 | 1949年
1937年 | 民国二十六年
光緒二十四年 | 1898年
1926年 | 昭和元年
大正三年 | 1914年
1905年 | 明治三十八年
1721年 | 康熙六十年
二〇〇八年 | 2008年
2015年 | 民國一百零四年
１９７６年 | 一九七六年
1950年 | 民國二十七年 | 光绪二十五年 | 昭和二年 | 康熙五十九年 | 2009年

的戏班成立于{}。 | 哪个村的戏班是{}成立的？
上世纪八十年代 | 1980年代
20世纪60年代 | 一九六〇年代
七十年代 | 上世纪70年代
1950年代 | 1990年代

去年接待游客{}。 | 哪个村去年接待了{}游客？
4.6万人 | 46,000人
两千人 | 2000人
三万五千人 | 3.5万人
12萬餘人 | 十二万余人
8,500人 | 八千五百人
120000000人 | 1.2亿人
一百万人 | 1,000,000人
4.7万人 | 二千一百人 | 36,000人 | 2000辆 | 11万余人

的修路工程历时{}。 | 哪个村的修路工程用了{}？
半年 | 6个月
18个月 | 一年半
兩年 | 24个月
三周 | 21天
四十八小时 | 2天
7个月 | 3年 | 二十天 | 6小时 | 50小时

的索道长{}。 | 哪个村的索道有{}长？
1公里 | 1000米
十五里 | 7.5公里
2500公尺 | 2.5公里
八百米 | ８００米
900米 | 2公里 | 1.5里 | 3公里

的茶园面积为{}。 | 哪个村的茶园有{}？
15亩 | 1公顷
4500畝 | 3平方公里
八公顷 | 120亩
16亩 | 2公顷 | 4平方公里 | 8亩

今年收核桃{}。 | 哪個村今年收了{}核桃？
两吨 | 2000公斤
三百斤 | 150公斤
半吨 | 500千克
三吨 | 300公斤 | 二百斤

的桥花了{}。 | 哪个村的桥花了{}？
三千五百万元 | 3500万元
1.5亿元 | 1亿5000万元
800,000元 | 八十万元
三千六百万元 | 15亿元 | 80元 | 1.5亿美元

办了{}灯会。 | 哪个村办了{}灯会？
第十一届 | 第11届
第21届 | 第廿一屆
第十届 | 第12届 | 第二十届

的粮食产量是从前的{}。 | 哪个村的粮食产量是从前的{}？
两倍 | 2倍
1.5倍 | 一倍半
三倍 | 4倍

的末班车{}开。 | 哪个村的末班车{}开？
下午三点半 | 15:30
20时 | 晚上八点
六点四十五分 | 6时45分
下午三点 | 晚上九点 | 18:45

的庙会在{}开始。 | 哪个村的庙会从{}开始？
六月十五日 | 6月15日
10月1日 | 十月一日
6月16日 | 十月二日 | 五月十五日

 mill employs {}. | Which mill employs {}?
forty-six thousand people | 46,000 people
12 people | a dozen people
4.6 million people | 4,600,000 people
2,000 workers | two thousand workers
forty-seven thousand people | 13 people | 3,000 workers | 6.4 million people

 dam took {} to build. | Which dam took {} to build?
half a year | six months
eighteen months | a year and a half
seven months | two years | eight months

 forest covers {} of its island. | Which forest covers {} of its island?
seven tenths | 70%
33 percent | a third
a quarter | 71% | 3%
`;

interface Case {
  readonly question: string;
  readonly asked: string;
  readonly written: string;
  /** Path of the article that answers. */
  readonly article: string;
}

const CASES: Case[] = [];
const ARTICLES: Record<string, string> = {};

for (const block of TOPICS.trim().split('\n\n')) {
  const [topic, ...lines] = block.split('\n');
  const [said, question] = topic!.split(' | ') as [string, string];
  const others = lines.pop()!.split(' | ');
  const add = (figure: string): string => {
    const number = Object.keys(ARTICLES).length;
    const path = `${number}.txt`;
    ARTICLES[path] = nameOf(number, said.startsWith(' ')) + said.replace('{}', figure);
    return path;
  };
  for (const line of lines) {
    const [asked, written] = line.split(' | ') as [string, string];
    CASES.push({ question: question.replace('{}', asked), asked, written, article: add(written) });
  }
  for (const other of others) add(other);
}

/** An invented name that no question has. */
function nameOf(number: number, isEnglish: boolean): string {
  const first = number % 12;
  const second = Math.floor(number / 12);
  if (isEnglish)
    return `${'Al Bel Cor Dun El Fen Gar Hol Is Kel Lor Mar'.split(' ')[first]}${'den wick mere ford by ton ham ley nor stow dale worth'.split(' ')[second]}`;
  return `${'青白朱玄翠紫苍丹碧乌素绛'[first]}${'石溪岭湾塘坪渡滩坞浦沟崖'[second]}村`;
}

describe('a question in one notation', () => {
  let indexed: Indexed;
  beforeAll(async () => {
    indexed = await indexTexts(ARTICLES);
  });
  afterAll(() => indexed.close());

  it.each(CASES)('$asked finds $written: $question', async ({ question, article }) => {
    const found = await indexed.find(question);
    const { store } = indexed.index;
    const path = store.articles[store.passage(found.candidates[0]!.passage).article]!.path;
    expect(ARTICLES[path]).toBe(ARTICLES[article]);
    const [best] = found.evidence;
    expect(best!.reading.record.path).toBe(article);
    const asked = found.asked.question.figures;
    expect(asked).toHaveLength(1);
    expect(best!.sentence.figures.some((figure) => figuresEqual(figure, asked[0]!))).toBe(true);
  });

  it('is tried often enough', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(60);
  });
});
