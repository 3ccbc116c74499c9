/** A made-up article of the kind that a county's office puts out. */
interface GeneratedArticle {
  readonly path: string;
  readonly text: string;
  /** What one would look up in it. */
  readonly about: string;
  /** A sentence of it, to be checked. */
  readonly claim: string;
}

const FIRST = '青云白石清江临安永新东平南华西泉北宁长兴';
const SECOND = '河山泽川溪湖岭原林港桥坪滩洲沙泉湾岗浦塘';
const THINGS = ['粮食产量', '旅游收入', '财政收入', '常住人口', '工业产值', '造林面积', '用电量', '外贸总额'];
const UNITS = ['万吨', '亿元', '亿元', '万人', '亿元', '万亩', '亿千瓦时', '亿美元'];

/** The `i`-th of many articles: each tells of one county and year; the same `i` always gives the same. */
export function generateArticle(i: number): GeneratedArticle {
  const county = `${FIRST[i % 20]}${SECOND[Math.floor(i / 20) % 20]}县`;
  const year = 1990 + (Math.floor(i / 400) % 30);
  const value = (thing: number) => (10 + ((i * 37 + thing * 101) % 9000) / 10).toFixed(1);
  const sentences = THINGS.map(
    (thing, k) =>
      `${year}年，${county}${thing}为${value(k)}${UNITS[k]}，比上年增长${1 + ((i + k) % 90) / 10}%。`,
  );
  const rest = [
    `截至${year}年底，全县有学校${30 + (i % 170)}所，在校学生${1000 + (i % 9000)}名，医院床位${200 + (i % 800)}张。`,
    `县里修了${3 + (i % 60)}公里的路，新建了${1 + (i % 9)}座桥，又添了${2 + (i % 40)}辆公共汽车。`,
    `办公室负责人介绍，明年还要再建${2 + (i % 12)}个水库，预算约${1 + (i % 30)}亿元。`,
  ];
  const text = `---\ntitle: ${county}${year}年的账本\nsource: ${county}统计\ndate: ${year + 1}-01-${String(1 + (i % 28)).padStart(2, '0')}\n---\n${[...sentences, ...rest].join('')}\n`;
  return { path: `${i}.md`, text, about: `${county} ${THINGS[i % 8]}`, claim: sentences[i % 8]! };
}
