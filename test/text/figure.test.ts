import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Figure, figuresEqual, findFigures, unitsAgree } from '../../src/text/figure.ts';
import { sliceOf } from '../../src/text/span.ts';
import { rowsOf, show } from './figure-rows.ts';

const SIMPLIFIED = `
70%以上资金投入农村 | 70%以上 | 0.7 | % | atLeast
面积9万2,000公顷 | 9万2,000公顷 | 92000 | 公顷
次日上午9时正式通车 | 上午9时 | 9 | 时 | exact | time
上午9时正通车 | 上午9时正 | 9 | 时 | exact | time
建成80个园区 | 80个 | 80 | 个
带动就业12万余人。 | 12万余人 | 120000 | 人 | atLeast
新增项目4.6万个 | 4.6万个 | 46000 | 个
选派干部1602人次 | 1602人次 | 1602 | 人次
150名孩子参加 | 150名 | 150 | 名
第十次会议 | 第十次 | 10 | 次 | exact | ordinal
成立70周年 | 70周年 | 70 | 周年
2023年以来 | 2023年 | 2023 | 年 | exact | date
两年来成绩不小 | 两年 | 2 | 年
约3公里 | 约3公里 | 3 | 公里 | about
全长约 55 公里 | 约 55 公里 | 55 | 公里 | about
长3千米 | 3千米 | 3 | 千米
重5千克 | 5千克 | 5 | 千克
装机3000千瓦 | 3000千瓦 | 3000 | 千瓦
装机5万千瓦 | 5万千瓦 | 50000 | 千瓦
装机200万千瓦时 | 200万千瓦时 | 2000000 | 千瓦时
发电12.5亿度 | 12.5亿度 | 1250000000 | 度
投资3亿5千万元 | 3亿5千万元 | 350000000 | 元
投资3亿5000万元 | 3亿5000万元 | 350000000 | 元
投资1.2万亿元 | 1.2万亿元 | 1200000000000 | 元
投资300余万元 | 300余万元 | 3000000 | 元 | atLeast
拥有30多万人 | 30多万人 | 300000 | 人 | atLeast
来了十几万人 | 十几万人 | 100000 | 人 | atLeast
来了十来个人 | 十来个人 | 10 | 人 | about
来了二十多人 | 二十多人 | 20 | 人 | atLeast
来了近百名代表 | 近百名 | 100 | 名 | about
来了上千名观众 | 上千名 | 1000 | 名 | atLeast
来了千余人 | 千余人 | 1000 | 人 | atLeast
四万六千人 | 四万六千人 | 46000 | 人
两千米长 | 两千米 | 2 | 千米
两千人 | 两千人 | 2000 | 人
一千二百三十四座 | 一千二百三十四座 | 1234 | 座
三百零五名 | 三百零五名 | 305 | 名
十二条河 | 十二条 | 12 | 条
廿三岁 | 廿三岁 | 23 | 岁
总数为四万六千。 | 四万六千 | 46000 | -
壹佰贰拾元整 | 壹佰贰拾元 | 120 | 元
三点五亿美元 | 三点五亿美元 | 350000000 | 美元
二三十人到场 | 二三十人 | 20..30 | 人 | about
十七八岁的少年 | 十七八岁 | 17..18 | 岁 | about
三五天就好 | 三五天 | 3..5 | 天 | about
两三个月 | 两三个月 | 2..3 | 个月 | about
三百四十五万六千七百人 | 三百四十五万六千七百人 | 3456700 | 人
占70％ | 70％ | 0.7 | %
占百分之七十 | 百分之七十 | 0.7 | %
占百分之三点五 | 百分之三点五 | 0.035 | %
占百分之七十以上 | 百分之七十以上 | 0.7 | % | atLeast
完成百分之百 | 百分之百 | 1 | %
千分之三的税率 | 千分之三 | 0.003 | %
万分之五 | 万分之五 | 0.0005 | %
三分之二的票数 | 三分之二 | 0.666666666666667 | %
五分之一 | 五分之一 | 0.2 | %
约2/3的人 | 约2/3 | 0.666666666666667 | % | about
三成居民 | 三成 | 0.3 | %
七成五的人 | 七成五 | 0.75 | %
逾九成学生 | 逾九成 | 0.9 | % | atLeast
不足五成 | 不足五成 | 0.5 | % | atMost
超过一半的人 | 超过一半 | 0.5 | % | atLeast
半数以上委员 | 半数以上 | 0.5 | % | atLeast
提高了3.2个百分点 | 3.2个百分点 | 3.2 | 百分点
打八折出售 | 八折 | 8 | 折
增长两倍 | 两倍 | 2 | 倍
同比-3.5% | -3.5% | -0.035 | %
增长10%~20% | 10%~20% | 0.1..0.2 | %
增长10-20% | 10-20% | 0.1..0.2 | %
增长百分之三十至四十 | 百分之三十至四十 | 0.3..0.4 | %
需要3-5天 | 3-5天 | 3..5 | 天
需要三至五天 | 三至五天 | 3..5 | 天
需要3天到5天 | 3天到5天 | 3..5 | 天
约3至5公里 | 约3至5公里 | 3..5 | 公里 | about
招收10万至20万人 | 10万至20万人 | 100000..200000 | 人
投入3至5亿元 | 3至5亿元 | 300000000..500000000 | 元
人口8000至1万人 | 8000至1万人 | 8000..10000 | 人
一到两年 | 一到两年 | 1..2 | 年
超过300所学校 | 超过300所 | 300 | 所 | atLeast
不超过300所学校 | 不超过300所 | 300 | 所 | atMost
不少于20家企业 | 不少于20家 | 20 | 家 | atLeast
不低于5%的增长 | 不低于5% | 0.05 | % | atLeast
至少有5个村 | 至少有5个 | 5 | 个 | atLeast
不到两小时 | 不到两小时 | 2 | 小时 | atMost
至多12届 | 至多12届 | 12 | 届 | atMost
低于5吨 | 低于5吨 | 5 | 吨 | atMost
18岁以上 | 18岁以上 | 18 | 岁 | atLeast
18岁以下 | 18岁以下 | 18 | 岁 | atMost
30天以内 | 30天以内 | 30 | 天 | atMost
30天左右 | 30天左右 | 30 | 天 | about
50岁上下 | 50岁上下 | 50 | 岁 | about
大约20分钟 | 大约20分钟 | 20 | 分钟 | about
将近40年 | 将近40年 | 40 | 年 | about
近三年来 | 三年 | 3 | 年
三年多的努力 | 三年多 | 3 | 年 | atLeast
十年有余 | 十年有余 | 10 | 年 | atLeast
历时半年 | 半年 | 6 | 个月
用了三个月 | 三个月 | 3 | 个月
两个多月后 | 两个多月 | 2 | 个月 | atLeast
三年半的工期 | 三年半 | 3.5 | 年
两个半小时 | 两个半小时 | 2.5 | 小时
半个小时 | 半个小时 | 0.5 | 小时
用时2小时30分 | 2小时30分 | 2.5 | 小时
用时2小时30分钟 | 2小时30分钟 | 2.5 | 小时
3分20秒 | 3分20秒 | 3.33333333333333 | 分钟
一年后竣工 | 一年 | 1 | 年
历时一年半 | 一年半 | 1.5 | 年
高出一倍半 | 一倍半 | 1.5 | 倍
等了三刻钟 | 三刻钟 | 3 | 刻钟
零下五度 | 零下五度 | -5 | 度
RMB 150,000 | RMB 150,000 | 150000 | rmb
仅一座桥 | 一座 | 1 | 座
约一公里 | 约一公里 | 1 | 公里 | about
身高1米75 | 1米75 | 1.75 | 米
气温零下5度 | 零下5度 | -5 | 度
气温-5℃ | -5℃ | -5 | ℃
最高39.5摄氏度 | 39.5摄氏度 | 39.5 | 摄氏度
时速350公里/小时 | 350公里/小时 | 350 | 公里/小时
面积1.87万平方公里 | 1.87万平方公里 | 18700 | 平方公里
占地30公顷 | 30公顷 | 30 | 公顷
种植2500多亩 | 2500多亩 | 2500 | 亩 | atLeast
售价99元 | 99元 | 99 | 元
人民币3亿元 | 人民币3亿元 | 300000000 | 人民币
价值300万欧元 | 300万欧元 | 3000000 | 欧元
捐款5000万港元 | 5000万港元 | 50000000 | 港元
3万日圆 | 3万日圆 | 30000 | 日圆
US$3亿 | US$3亿 | 300000000 | us$
人口 1,234,567 人 | 1,234,567 人 | 1234567 | 人
共３５０所学校 | ３５０所 | 350 | 所
第3名 | 第3名 | 3 | 名 | exact | ordinal
第二十一届 | 第二十一届 | 21 | 届 | exact | ordinal
第三季度 | 第三季度 | 3 | 季度 | exact | ordinal
第 2 届 | 第 2 届 | 2 | 届 | exact | ordinal
1919年6月15日 | 1919年6月15日 | 1919 | 年 | exact | date
2023 年 5 月 4 日 | 2023 年 5 月 4 日 | 2023 | 年 | exact | date
一九四九年十月一日 | 一九四九年十月一日 | 1949 | 年 | exact | date
二〇二三年 | 二〇二三年 | 2023 | 年 | exact | date
6月15日开幕 | 6月15日 | 6 | 月 | exact | date
十二月的天气 | 十二月 | 12 | 月 | exact | date
15日上午举行 | 15日 | 15 | 日 | exact | date
农历七月初一 | 七月初一 | 7 | 月 | exact | date
为期5日 | 5日 | 5 | 日
2019年至2023年 | 2019年至2023年 | 2019..2023 | 年 | exact | date
2019—2023年 | 2019—2023年 | 2019..2023 | 年 | exact | date
2008/09赛季 | 2008/09 | 2008..2009 | 年 | exact | date
第四集团军 | 第四集团军 | 4 | 集团军 | exact | ordinal
9月至11月 | 9月至11月 | 9..11 | 月 | exact | date
1990年代 | 1990年代 | 1990 | 年代 | exact | date
20世纪80年代 | 20世纪80年代 | 1980 | 年代 | exact | date
上世纪80年代 | 上世纪80年代 | 1980 | 年代 | exact | date
20世纪末 | 20世纪 | 20 | 世纪 | exact | date
公元前221年 | 公元前221年 | -221 | 年 | exact | date
公元前3世纪 | 公元前3世纪 | -3 | 世纪 | exact | date
公元25年 | 公元25年 | 25 | 年 | exact | date
约1450年 | 约1450年 | 1450 | 年 | about | date
1990年前后 | 1990年前后 | 1990 | 年 | about | date
康熙二十二年 | 康熙二十二年 | 1683 | 年 | exact | date
昭和12年 | 昭和12年 | 1937 | 年 | exact | date
太平興國四年 | 太平興國四年 | 979 | 年 | exact | date
令和元年 | 令和元年 | 2019 | 年 | exact | date
464年夏季 | 464年 | 464 | 年 | exact | date
380年10月24日 | 380年10月24日 | 380 | 年 | exact | date
获刑2年6月 | 2年6月 | 2.5 | 年
300年的历史 | 300年 | 300 | 年
2000多年前 | 2000多年 | 2000 | 年 | atLeast
2000年历史 | 2000年 | 2000 | 年
5000年文明 | 5000年 | 5000 | 年
2023-05-06 发布 | 2023-05-06 | 2023 | 年 | exact | date
下午3时30分 | 下午3时30分 | 15.5 | 时 | exact | time
15时许 | 15时许 | 15 | 时 | about | time
早上八点半 | 早上八点半 | 8.5 | 时 | exact | time
上午9点开会 | 上午9点 | 9 | 时 | exact | time
8:30开始 | 8:30 | 8.5 | 时 | exact | time
晚上8:30 | 晚上8:30 | 20.5 | 时 | exact | time
`;

const TRADITIONAL = `
70%以上資金 | 70%以上 | 0.7 | % | atLeast
就業12萬餘人 | 12萬餘人 | 120000 | 人 | atLeast
項目4.6萬個 | 4.6萬個 | 46000 | 个
４．６萬個 | ４．６萬個 | 46000 | 个
約三千公尺 | 約三千公尺 | 3000 | 公尺 | about
超過兩億元 | 超過兩億元 | 200000000 | 元 | atLeast
新臺幣5000元 | 新臺幣5000元 | 5000 | 新台币
三個月後 | 三個月 | 3 | 个月
兩個多小時 | 兩個多小時 | 2 | 小时 | atLeast
十五歲以下 | 十五歲以下 | 15 | 岁 | atMost
三間學校 | 三間 | 3 | 间
五輛車 | 五輛 | 5 | 辆
十五層樓 | 十五層 | 15 | 层
第十屆 | 第十屆 | 10 | 届 | exact | ordinal
民國二十六年 | 民國二十六年 | 1937 | 年 | exact | date
光緒二十四年 | 光緒二十四年 | 1898 | 年 | exact | date
大正12年9月1日 | 大正12年9月1日 | 1923 | 年 | exact | date
十九世紀 | 十九世紀 | 19 | 世纪 | exact | date
西元前221年 | 西元前221年 | -221 | 年 | exact | date
下午3點半 | 下午3點半 | 15.5 | 时 | exact | time
三時十五分 | 三時十五分 | 3.25 | 时 | exact | time
貳拾萬元 | 貳拾萬元 | 200000 | 元
零下五攝氏度 | 零下五攝氏度 | -5 | 摄氏度
百分之三十五點五 | 百分之三十五點五 | 0.355 | %
不足一萬人 | 不足一萬人 | 10000 | 人 | atMost
二十餘萬噸 | 二十餘萬噸 | 200000 | 吨 | atLeast
九十歲左右 | 九十歲左右 | 90 | 岁 | about
面積2,052平方公里 | 2,052平方公里 | 2052 | 平方公里
`;

const ENGLISH = `
over 12 million people | over 12 million people | 12000000 | people | atLeast
46,000 residents | 46,000 residents | 46000 | resident
It has 46,000 residents. | 46,000 residents | 46000 | resident
It weighs 5 kg. | 5 kg | 5 | kg
about 4.6 million | about 4.6 million | 4600000 | - | about
twelve people came | twelve people | 12 | people
a dozen eggs | a dozen | 12 | -
two dozen ships | two dozen ships | 24 | ship
three hundred and five days | three hundred and five days | 305 | day
twenty-one cities | twenty-one cities | 21 | city
one hundred thousand soldiers | one hundred thousand soldiers | 100000 | soldier
half a million people | half a million people | 500000 | people
half of the voters | half | 0.5 | %
a third of voters | a third | 0.333333333333333 | %
two-thirds of voters | two-thirds | 0.666666666666667 | %
nearly three quarters of it | nearly three quarters | 0.75 | % | about
70 percent | 70 percent | 0.7 | %
70 per cent of it | 70 per cent | 0.7 | %
at least 70% | at least 70% | 0.7 | % | atLeast
rose 3 percentage points | 3 percentage points | 3 | percentage point
more than 3 km | more than 3 km | 3 | km | atLeast
less than 5 metres | less than 5 metres | 5 | metre | atMost
at most five hours | at most five hours | 5 | hour | atMost
up to 60 kg | up to 60 kg | 60 | kg | atMost
no fewer than 20 towns | no fewer than 20 towns | 20 | town | atLeast
no more than 20 towns | no more than 20 towns | 20 | town | atMost
under 18 years | under 18 years | 18 | year | atMost
some 300 people | some 300 people | 300 | people | about
approximately 5 tonnes | approximately 5 tonnes | 5 | tonne | about
around 11 miles | around 11 miles | 11 | mile | about
3 km or more | 3 km or more | 3 | km | atLeast
between 3 and 5 km | 3 and 5 km | 3..5 | km
3 to 5 days | 3 to 5 days | 3..5 | day
10–20 km | 10–20 km | 10..20 | km
a 70-year history | 70-year | 70 | year
6,600 ft | 6,600 ft | 6600 | ft
5 feet 10 inches | 5 feet 10 inches | 5.83333333333333 | foot
2 hours and 30 minutes | 2 hours and 30 minutes | 2.5 | hour
two years, two months and five days | two years, two months and five days | 2.18035620170161 | year
35 million⏎dollars | 35 million⏎dollars | 35000000 | dollar
two and a half years | two and a half years | 2.5 | year
half an hour | half an hour | 0.5 | hour
a quarter of an hour | a quarter of an hour | 0.25 | hour
three quarters of a mile | three quarters of a mile | 0.75 | mile
a year and a half later | a year and a half | 1.5 | year
four point six million people | four point six million people | 4600000 | people
a ten-fold rise | ten-fold | 10 | fold
minus 5 degrees | minus 5 degrees | -5 | degree
120 km/h | 120 km/h | 120 | km/h
90 miles per hour | 90 miles per hour | 90 | mile per hour
26,000 square kilometres | 26,000 square kilometres | 26000 | square kilometre
300 km² | 300 km² | 300 | km²
25 °C | 25 °C | 25 | °c
a 12V battery | 12V | 12 | v
5 MW | 5 MW | 5 | mw
16GB memory | 16GB | 16 | gb
$3 million | $3 million | 3000000 | $
over $20bn | over $20bn | 20000000000 | $ | atLeast
US$3.5 million | US$3.5 million | 3500000 | us$
€20 | €20 | 20 | €
£1,200 | £1,200 | 1200 | £
3 million dollars | 3 million dollars | 3000000 | dollar
3 times | 3 times | 3 | time
the 21st floor | 21st | 21 | - | exact | ordinal
the third attempt | third | 3 | - | exact | ordinal
June 15, 1919 | June 15, 1919 | 1919 | 年 | exact | date
15 June 1919 | 15 June 1919 | 1919 | 年 | exact | date
on Sept. 3rd, 1945 | Sept. 3rd, 1945 | 1945 | 年 | exact | date
in June 1919 | June 1919 | 1919 | 年 | exact | date
on May 4 | May 4 | 5 | 月 | exact | date
in 1919 | 1919 | 1919 | 年 | exact | date
since 1066, when | 1066 | 1066 | 年 | exact | date
from 1939 to 1945 | 1939 to 1945 | 1939..1945 | 年 | exact | date
(1939–1945) | 1939–1945 | 1939..1945 | 年 | exact | date
in 1939–45 | 1939–45 | 1939..1945 | 年 | exact | date
around 1450 | around 1450 | 1450 | 年 | about | date
the 1980s | 1980s | 1980 | 年代 | exact | date
the mid-1990s | 1990s | 1990 | 年代 | exact | date
the 19th century | 19th century | 19 | 世纪 | exact | date
the fifth century BC | fifth century BC | -5 | 世纪 | exact | date
221 BC | 221 BC | -221 | 年 | exact | date
AD 79 | AD 79 | 79 | 年 | exact | date
at 8 a.m. | 8 a.m. | 8 | 时 | exact | time
at 8:30 pm | 8:30 pm | 20.5 | 时 | exact | time
at 8 o'clock | 8 o'clock | 8 | 时 | exact | time
`;

/** Texts without any figure. */
const NONE = `
编号PPR-9087 | GPT-4 | A380 | 歼-20 | 嫦娥-5 | COVID-19 | v2.0 | 版本1.2.3 | 192.168.0.1 | 5G网络 | 4K画质 | H7N9
电话010-12345678 | 13812345678 | 400-820-8820 | iPhone 15 | Windows 10 | [3] | https://example.com/2023/05/06
一些人 | 一起 | 一定 | 一般 | 统一 | 万一 | 千万不要 | 三心二意 | 唯一 | 十分重要 | 一方面 | 第一时间 | 二者 | 一样
四川 | 九寨沟 | 三亚 | 七夕 | 五一 | 百姓 | 万物 | 千家万户 | 五家渠市 | 九成宫 | 一节一节的竹子 | 三位一体 | 一带一路 | 两岸 | 两会 | 三农
一个人走了 | 一座城 | 一项项工作 | 一个个数字 | 又一次 | 这一年 | 数十人 | 几百人 | 成千上万 | 星期三 | 周五 | 初三 | 高三
三国演义 | 五四运动 | 十四五规划 | 百年大计 | 十大 | 三轮车 | 二手车 | 四分五裂 | 统一战线 | 另一半 | 下半年 | 半天
三年级 | 5号线 | 80后 | 世界500强 | 大陆 | 队伍 | 收拾 | 两者 | 三角洲 | 百度 | 万科 | 六安 | 十一黄金周
someone | no one | one day | first of all | you may go | a man | an hour | second thoughts | often | tent | weight
`;

describe.each([
  ['Simplified', SIMPLIFIED],
  ['Traditional', TRADITIONAL],
  ['English', ENGLISH],
])('figures in %s', (_, table) => {
  it.each(rowsOf(table))('$text', (row) => {
    expect(findFigures(row.text).map((figure) => show(row.text, figure))).toEqual([row]);
  });
});

describe('what is no figure', () => {
  it.each(NONE.trim().split(/ \| |\n/))('%s', (text) => {
    expect(findFigures(text).map((figure) => show(text, figure))).toEqual([]);
  });
});

describe('several figures of a text', () => {
  const slices = (text: string): string[] => findFigures(text).map(({ span }) => sliceOf(text, span));

  it('stand in the order of the text', () => {
    const text = '2023年以来，70%以上的资金投入80个园区，带动12万余人就业；1602人次分3批到岗。';
    expect(slices(text)).toEqual(['2023年', '70%以上', '80个', '12万余人', '1602人次', '3批']);
  });

  it('keep a reign year beside the year it was', () => {
    expect(slices('民國二十六年（1937年）7月7日')).toEqual(['民國二十六年', '1937年', '7月7日']);
  });

  it('leave out a year of a reign that is not known, but not the month behind it', () => {
    expect(slices('某某十五年四月')).toEqual(['四月']);
  });

  it('leave out a year of a reign that is not known, but not the year in brackets', () => {
    expect(slices('某某二年（1276年）')).toEqual(['1276年']);
  });

  it('tell a date from the time behind it', () => {
    expect(slices('6月15日下午3时30分开始，历时2小时')).toEqual(['6月15日', '下午3时30分', '2小时']);
  });

  it('read metric and imperial side by side', () => {
    expect(slices('a ridge 1,986 m (6,516 ft) high, 11 miles (18 km) long')).toEqual([
      '1,986 m',
      '6,516 ft',
      '11 miles',
      '18 km',
    ]);
  });

  it('do not swallow the bound of the next', () => {
    expect(slices('3公里以上约5小时')).toEqual(['3公里以上', '约5小时']);
  });

  it('leave lists of numbers and references alone', () => {
    expect(slices('以3:2战胜对手[4]，见7、8月份简报')).toEqual(['3:2', '8月份']);
  });
});

describe('the seed article', () => {
  const path = new URL('../../../shared/articles/seed-article.txt', import.meta.url);
  const isThere = existsSync(path);
  if (!isThere) console.warn('skipped: the seed article is not beside the project');

  it.skipIf(!isThere)(
    'gives its figures with their values, and no other amounts than counts of two and five',
    () => {
      const text = readFileSync(path, 'utf8');
      const found = findFigures(text).map((figure) => {
        const { value, unit, bound, kind } = figure;
        return `${value} ${unit} ${bound} ${kind}`;
      });
      expect(found).toEqual([
        '70 周年 exact amount',
        '10 次 exact ordinal',
        '2 年 exact amount',
        '9 次 exact ordinal',
        '2023 年 exact date',
        '0.7 % atLeast amount',
        '80 个 exact amount',
        '120000 人 atLeast amount',
        '46000 个 exact amount',
        '1602 人次 exact amount',
        '150 名 exact amount',
        '7 师 exact ordinal',
        '2 个 exact amount',
        '5 个 exact amount',
      ]);
    },
  );
});

describe('figuresEqual', () => {
  const first = (text: string): Figure => {
    const figure = findFigures(text)[0];
    if (figure === undefined) throw new Error(`no figure in ${text}`);
    return figure;
  };

  it.each([
    ['4.6万个', '46000个'],
    ['4.6萬個', '４６，０００個'],
    ['4.6万个', '46123个'],
    ['70%', '百分之七十'],
    ['70%', '70.3%'],
    ['七成', '70 percent'],
    ['三分之一', '33%'],
    ['12万余人', '123456人'],
    ['12万余人', '12万人'],
    ['150名', '150人'],
    ['5公里', '5000米'],
    ['3 miles', '4.8公里'],
    ['约3000米', '2968米'],
    ['半年', '6个月'],
    ['1919年', 'in 1919'],
    ['民国二十六年', '1937年'],
    ['1980s', '20世纪80年代'],
    ['下午3时30分', '15:30'],
    ['第十次', '第10次'],
    ['3-5天', '三至五天'],
    ['90 minutes', '1.5小时'],
    ['三成', '30%'],
    ['三成', '３０％'],
    ['七成五', '四分之三'],
    ['一九四九年', '1949年'],
    ['一九四九年', '１９４９年'],
    ['民國三十八年', '一九四九年'],
    ['昭和十二年', '1937年'],
    ['光绪二十四年', '1898年'],
    ['光緒24年', '明治三十一年'],
    ['大正十二年', '民国十二年'],
    ['康熙元年', '1662年'],
    ['4.6万个', '46,000个'],
    ['4.6万人', 'forty-six thousand people'],
    ['4.6 million people', '460万人'],
    ['4.6 million people', 'four point six million people'],
    ['两千人', '2,000人'],
    ['兩千人', 'two thousand people'],
    ['半年', 'six months'],
    ['半年', 'half a year'],
    ['一年半', '18个月'],
    ['一年半', 'a year and a half'],
    ['一刻钟', '15分钟'],
    ['一刻鐘', 'a quarter of an hour'],
    ['半小时', 'thirty minutes'],
    ['上世纪八十年代', 'the 1980s'],
    ['八十年代', '1980年代'],
    ['1/3', '三分之一'],
    ['⅓', 'one third of it'],
    ['两倍', '2倍'],
    ['两倍', 'two-fold'],
    ['一倍半', '1.5倍'],
    ['十二人', 'a dozen people'],
    ['人民币15万元', 'RMB 150,000'],
    ['8848.86米', '8,849 metres'],
    ['41米', '40.6米'],
    ['零下五度', 'minus 5 degrees'],
    ['1公里', '1000米'],
    ['15亩', '1公顷'],
    ['两斤', '1公斤'],
    ['下午三点半', '3:30 pm'],
    ['第廿一届', '第21届'],
  ])('%s is %s', (a, b) => {
    expect(figuresEqual(first(a), first(b))).toBe(true);
    expect(figuresEqual(first(b), first(a))).toBe(true);
  });

  it.each([
    ['150名', '154名'],
    ['8848.44米', '8,849 metres'],
    ['2米', '1.6米'],
    ['40分钟', '41分钟'],
    ['下午三点', '下午三点半'],
    ['100个', '149个'],
    ['80个', '80所'],
    ['80个', '第80个'],
    ['70%', '72%'],
    ['70%', '70个百分点'],
    ['4.6万个', '4.7万个'],
    ['12万余人', '15万人'],
    ['12万余人', '11万人'],
    ['3亿元', '3亿美元'],
    ['1919年', '1920年'],
    ['3年', '1903年'],
    ['20世纪', '20年'],
    ['80年代', '1990年代'],
    ['1880年代', '1980年代'],
    ['半年', '半小时'],
    ['零下五度', '五度左右'],
    ['3天', '3-5天'],
    ['3-5天', '3-6天'],
    ['1602人次', '1602人'],
  ])('%s is not %s', (a, b) => {
    expect(figuresEqual(first(a), first(b))).toBe(false);
    expect(figuresEqual(first(b), first(a))).toBe(false);
  });
});

describe('unitsAgree', () => {
  it.each([
    ['公里', 'km'],
    ['公里', '千米'],
    ['kilometres', '公里'],
    ['人', '名'],
    ['位', 'people'],
    ['個', '个'],
    ['个园区', '个'],
    ['万人', '人'],
    ['年', '周年'],
    ['years', '年'],
    ['小時', '个小时'],
    ['元', '亿元'],
    ['℃', '度'],
    ['', ''],
  ])('%s with %s', (a, b) => {
    expect(unitsAgree(a, b)).toBe(true);
    expect(unitsAgree(b, a)).toBe(true);
  });

  it.each([
    ['个', '项'],
    ['个', '座'],
    ['项', '座'],
    ['人', '人次'],
    ['年', '天'],
    ['元', '美元'],
    ['公里', '公斤'],
    ['', '个'],
    ['%', '百分点'],
    ['岁', '年'],
  ])('not %s with %s', (a, b) => {
    expect(unitsAgree(a, b)).toBe(false);
    expect(unitsAgree(b, a)).toBe(false);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...'约 超过 不足 第 3 12 1919 3.5 1,234 〇 一 两 十 百 千 万 亿 半 余 多 几 年 月 日 时 点 分 秒 个 名 公里 % 成 分之 至 - ~ – : . , $ us$ a half two hundred and third percent June km of 以上 左右 前 公元 世纪 年代 民国 元 \ud800 \udc00 😀'.split(
      ' ',
    ),
    ' ',
    '\n',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)))
      .map((all) => all.join('')),
    fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
    fc.array(pieces, { maxLength: 40 }).map((all) => all.join(' ')),
  );

  it('has its figures inside it, in order, apart, and with finite values', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const { span, value, high } of findFigures(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(value).toSatisfy(Number.isFinite);
          if (high !== undefined) expect(high).toBeGreaterThan(value);
          end = span.end;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('has figures that equal themselves and units that agree with themselves', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const figure of findFigures(text)) {
          expect(figuresEqual(figure, figure)).toBe(true);
          expect(unitsAgree(figure.unit, figure.unit)).toBe(true);
        }
      }),
    );
  });

  it('says the same in full width', () => {
    const number = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(number, (value) => {
        const wide = [...`${value}`]
          .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
          .join('');
        const [narrow] = findFigures(`${value}人`);
        const [full] = findFigures(`${wide}人`);
        expect(full).toEqual(narrow);
      }),
    );
  });
});

describe('an amount in any notation', () => {
  const amountOf = (text: string): number | undefined => {
    const [figure] = findFigures(text);
    return figure?.span.start === 0 && figure.span.end === text.length ? figure.value : undefined;
  };

  it('is the same with separators, in 万 and in 亿', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 9_999_999_999 }), (value) => {
        expect(amountOf(`${value}个`)).toBe(value);
        expect(amountOf(`${value.toLocaleString('en-US')}个`)).toBe(value);
        expect(amountOf(`${(value / 1e4).toFixed(4)}万个`)).toBe(value);
        expect(amountOf(`${(value / 1e8).toFixed(8)}億個`)).toBe(value);
        expect(amountOf(`${(value / 1e6).toFixed(6)} million people`)).toBe(value);
      }),
    );
  });

  it('is the same as a percentage in signs, words and characters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (hundredths) => {
        const value = Number((hundredths / 10_000).toPrecision(15));
        const written = hundredths / 100;
        for (const text of [`${written}%`, `${written}％`, `百分之${written}`, `${written} percent`]) {
          expect(amountOf(text)).toBe(value);
        }
      }),
    );
  });

  it('keeps the date it is written as', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 2199 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const digits = [...`${year}`].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
          for (const text of [
            `${year}年${month}月${day}日`,
            `${year} 年 ${month} 月 ${day} 日`,
            `${digits}年${month}月`,
          ]) {
            const [figure, ...others] = findFigures(text);
            expect(others).toEqual([]);
            expect(figure).toMatchObject({
              kind: 'date',
              value: year,
              unit: '年',
              span: { start: 0, end: text.length },
            });
          }
        },
      ),
    );
  });
});
