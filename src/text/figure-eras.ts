import { before, type Reading } from './figure-reading.ts';
import { fold } from './script.ts';

/** Reigns and the year before their first: modern Japan and the Republic, the Ming and Qing, and the best known before. */
const ERAS = new Map(
  (
    '民国1911 明治1867 大正1911 昭和1925 平成1988 令和2018 庆应1864 ' +
    '洪武1367 建文1398 永乐1402 洪熙1424 宣德1425 正统1435 景泰1449 天顺1456 成化1464 弘治1487 正德1505 嘉靖1521 隆庆1566 ' +
    '万历1572 泰昌1619 天启1620 崇祯1627 顺治1643 康熙1661 雍正1722 乾隆1735 嘉庆1795 道光1820 咸丰1850 同治1861 ' +
    '光绪1874 宣统1908 建安195 开皇580 大业604 武德617 贞观626 永徽649 显庆655 仪凤675 开元712 天宝741 大历765 贞元784 ' +
    '元和805 会昌840 大中846 咸通859 建隆959 雍熙983 淳化989 咸平997 景德1003 天圣1022 庆历1040 皇祐1048 嘉祐1055 ' +
    '治平1063 熙宁1067 元丰1077 元祐1085 绍圣1093 崇宁1101 大观1106 政和1110 宣和1118 靖康1125 建炎1126 绍兴1130 ' +
    '隆兴1162 乾道1164 淳熙1173 绍熙1189 庆元1194 嘉泰1200 开禧1204 嘉定1207 宝庆1224 绍定1227 端平1233 嘉熙1236 ' +
    '太平兴国975 大中祥符1007 淳祐1240 宝祐1252 开庆1258 景定1259 咸淳1264 德祐1274 景炎1275 中统1259 至元1263 大德1296 至正1340'
  )
    .split(' ')
    .map((era) => [fold(era.replace(/\d+/, '')), Number(era.replace(/\D+/, ''))]),
);
/** The reign whose name ends at `at`, with the year before its first. */
export function eraBefore(
  reading: Reading,
  at: number,
): { readonly name: string; readonly before: number } | null {
  for (const length of [4, 2]) {
    const name = before(reading, at, length);
    const year = ERAS.get(name);
    if (year !== undefined) return { name, before: year };
  }
  return null;
}

/** The longest of these reigns, Kangxi's and Shōwa's, ended in their 61st and 64th years; only the Republic counts on. */
export const LONGEST_REIGN = 64;
export const LONGEST_REPUBLIC = 130;
