import { fold } from './script.ts';

/** What a unit measures and by how much: `factor` of the dimension's base unit. Counted things have no dimension. */
export interface Measure {
  /** length, mass, time, money:CNY …; of a counted thing, `count:` and the first name of its family. */
  readonly dimension: string;
  /** Base units per unit: 1,000 for 公里 (base 米). */
  readonly factor: number;
  /** The first name of the unit in the table: the same for 公里, km and 千米. */
  readonly canonical: string;
}

/** A unit as it stands in a text. */
export interface WrittenUnit {
  /** Offset behind it. */
  readonly end: number;
  /** Folded, English in the singular, without a 个 that only joins (个小时 → 小时). */
  readonly unit: string;
  /** What stands inside a unit of 个 (两个多月, 三个半小时). */
  readonly inside: '' | 'more' | 'half';
}

/** Factor and names of each unit; the first name is canonical. An underscore stands for a space. */
const MEASURES: Readonly<Record<string, readonly (readonly [number, string])[]>> = {
  length: [
    [0.001, '毫米 公厘 mm millimetre millimeter'],
    [1e-6, '微米 μm µm micrometre micrometer micron'],
    [1e-9, '纳米 奈米 nm nanometre nanometer'],
    [0.01, '厘米 公分 cm centimetre centimeter'],
    [0.1, '分米 decimetre decimeter'],
    [1, '米 公尺 m metre meter'],
    [1000, '公里 千米 km kilometre kilometer'],
    [500, '里 华里'],
    [1 / 3, '尺 市尺'],
    [10 / 3, '丈'],
    [1 / 30, '寸'],
    [1609.344, '英里 哩 mile mi'],
    [1852, '海里 浬 nautical_mile'],
    [0.3048, '英尺 呎 foot ft'],
    [0.0254, '英寸 吋 inch'],
    [0.9144, '码 yard yd'],
    [9.4607e15, '光年 light-year light_year'],
    [1.495978707e11, '天文单位 astronomical_unit au'],
  ],
  area: [
    [1, '平方米 平米 平方公尺 m² m2 ㎡ square_metre square_meter sq_m'],
    [1e6, '平方公里 平方千米 km² km2 square_kilometre square_kilometer sq_km'],
    [1e4, '公顷 hectare ha'],
    [2000 / 3, '亩 市亩 mu'],
    [2e5 / 3, '顷'],
    [100, '公亩'],
    [1e-4, '平方厘米 平方公分 cm² cm2 square_centimetre square_centimeter'],
    [4046.8564224, '英亩 acre'],
    [2589988.110336, '平方英里 square_mile sq_mi'],
    [0.09290304, '平方英尺 平方呎 square_foot sq_ft'],
    [400 / 121, '坪'],
    [9699.17, '甲'],
  ],
  volume: [
    [1, '立方米 立方公尺 方 m³ m3 cubic_metre cubic_meter'],
    [1e9, '立方公里 立方千米 km³ km3 cubic_kilometre cubic_kilometer'],
    [0.001, '升 公升 litre liter l'],
    [1e-6, '毫升 ml millilitre milliliter 立方厘米 cc'],
    [0.0283168, '立方英尺 cubic_foot'],
    [0.158987, '桶 barrel'],
    [0.00378541, '加仑 gallon'],
  ],
  mass: [
    [1e-6, '毫克 mg milligram'],
    [1e-9, '微克 microgram'],
    [0.001, '克 公克 g gram'],
    [1, '公斤 千克 kg kilogram kilogramme kilo'],
    [0.5, '斤 市斤'],
    [0.05, '两'],
    [1000, '吨 公吨 t ton tonne metric_ton'],
    [0.45359237, '磅 lb lbs pound'],
    [0.028349523125, '盎司 oz ounce'],
    [50, '担'],
    [0.0002, '克拉 carat'],
  ],
  time: [
    [0.001, '毫秒 ms millisecond'],
    [1, '秒 秒钟 second sec'],
    [60, '分钟 minute min'],
    [900, '刻钟'],
    [3600, '小时 钟头 hour hr h'],
    [86400, '天 日 昼夜 day'],
    [604800, '周 星期 礼拜 week'],
    [1209600, 'fortnight'],
    [2629746, '个月 月 month'],
    [31556952, '年 周年 载 year yr anniversary'],
    [315569520, 'decade'],
    [3155695200, '世纪 century'],
  ],
  age: [[1, '岁 周岁']],
  speed: [
    [
      1,
      '公里/小时 公里每小时 公里/时 千米/时 千米/小时 千米每小时 km/h kph km_per_hour kilometre_per_hour kilometer_per_hour',
    ],
    [3.6, '米/秒 米每秒 m/s metre_per_second meter_per_second'],
    [3600, '公里/秒 千米/秒 公里每秒 千米每秒 km/s kilometre_per_second kilometer_per_second'],
    [1.609344, '英里/小时 英里每小时 mph mile_per_hour'],
    [1.852, '节 knot'],
  ],
  temperature: [[1, '摄氏度 度 ℃ °c °摄氏 degree_celsius degree_centigrade degree']],
  fahrenheit: [[1, '华氏度 ℉ °f degree_fahrenheit']],
  kelvin: [[1, '开尔文 kelvin']],
  angle: [[1, '° 角度']],
  power: [
    [1, '瓦 瓦特 w watt'],
    [1000, '千瓦 kw kilowatt'],
    [1e6, '兆瓦 mw megawatt'],
    [1e9, '吉瓦 gw gigawatt'],
    [735.49875, '马力 匹马力 horsepower hp'],
  ],
  energy: [
    [1, '千瓦时 千瓦小时 度电 kwh kilowatt-hour kilowatt_hour'],
    [1000, '兆瓦时 mwh megawatt-hour megawatt_hour'],
    [1e6, '吉瓦时 gwh gigawatt-hour gigawatt_hour'],
    [0.001, '瓦时 wh watt-hour watt_hour'],
    [1 / 3.6e6, '焦耳 焦 joule'],
    [1 / 3600, '千焦 kj kilojoule'],
    [1.163e-3, '千卡 大卡 kcal kilocalorie calorie'],
  ],
  voltage: [
    [1, '伏 伏特 v volt'],
    [1000, '千伏 kv kilovolt'],
  ],
  current: [
    [1, '安培 ampere amp'],
    [0.001, '毫安 ma milliampere'],
  ],
  frequency: [
    [1, '赫兹 赫 hz hertz'],
    [1000, '千赫 khz kilohertz'],
    [1e6, '兆赫 mhz megahertz'],
    [1e9, '吉赫 ghz gigahertz'],
  ],
  pressure: [
    [1, '帕 帕斯卡 pascal'],
    [100, '百帕 hpa hectopascal'],
    [1000, '千帕 kpa kilopascal'],
    [1e6, '兆帕 mpa megapascal'],
    [101325, '大气压 atmosphere'],
  ],
  data: [
    [1, '字节 byte'],
    [1e3, 'kb kilobyte'],
    [1e6, '兆字节 mb megabyte'],
    [1e9, 'gb gigabyte 吉字节'],
    [1e12, 'tb terabyte 太字节'],
    [1e15, 'pb petabyte'],
  ],
  bits: [
    [1, '比特 bit'],
    [1e6, 'mbps megabit 兆比特'],
    [1e9, 'gbps gigabit'],
  ],
  sound: [[1, '分贝 db decibel']],
  times: [[1, '倍 fold']],
  points: [
    [1, '百分点 percentage_point'],
    [0.01, '基点 basis_point'],
  ],
  share: [[1, '%']],
  discount: [[1, '折']],
  'money:CNY': [
    [1, '元 圆 块 块钱 元人民币 人民币 人民币元 yuan rmb cny renminbi ¥ ￥'],
    [0.1, '角 毛钱'],
    [0.01, '分钱'],
  ],
  'money:USD': [
    [1, '美元 美金 us$ $ usd dollar us_dollar u.s._dollar american_dollar'],
    [0.01, '美分 cent'],
  ],
  'money:HKD': [[1, '港元 港币 港币元 元港币 hk$ hkd hong_kong_dollar']],
  'money:TWD': [[1, '新台币 新台币元 台币 元台币 元新台币 nt$ twd']],
  'money:JPY': [[1, '日元 日圆 yen jpy japanese_yen']],
  'money:EUR': [[1, '欧元 € euro eur']],
  'money:GBP': [[1, '英镑 £ gbp pound_sterling british_pound']],
  'money:KRW': [[1, '韩元 韩圆 korean_won krw']],
  'money:INR': [[1, '卢比 rupee']],
  'money:RUB': [[1, '卢布 rouble ruble']],
  'money:AUD': [[1, '澳元 澳币 a$ australian_dollar']],
  'money:CAD': [[1, '加元 加币 c$ canadian_dollar']],
  'money:SGD': [[1, '新加坡元 新元 s$']],
  'money:CHF': [[1, '瑞士法郎 swiss_franc']],
  'money:FRF': [[1, '法郎 franc']],
  'money:DEM': [[1, '马克 deutsche_mark deutschmark']],
  'money:SEK': [[1, '克朗 crown krona krone']],
  'money:THB': [[1, '泰铢 baht']],
};

/**
 * Counted things. The units of one family count the same: 150名 and 150人, 30艘 and 30 ships. Families stay narrow:
 * 个, 项, 座 and 家 count different things of one sentence, and 人次 counts one person twice.
 */
const COUNTERS =
  '人 名 位 人口 people person|人次 visit visitor|人份|个 item|只 头 匹 尾 animal|条|座|栋 幢 building|家|所|间 room|户 household|项|次 回 趟 遍 time|届|件 宗 桩 起 例 case|台|辆 car vehicle|艘 ship vessel|架 aircraft airplane|架次 flight|列 train|张|把|套|部 film|本 册 book|卷 volume|期|集 episode|季|季度 quarter|场 game match|轮 round|局|枚|颗|块|片|朵|棵 株 tree|层 楼 floor storey story|口|对 pair|双|组 group|队 team|支|门|种 species type kind|类|批|份 copy|封 letter|句|行|字 word|页 page|章 chapter|段|首 song|篇 article|道|车道 线道 lane|摊 stall|剂 dose|站 station|级|股 share|席 seat|票 vote|杯 cup|瓶 bottle|箱 box|袋 bag|车次|班 班次|版|代 generation|分 point|球 goal|国 country nation|省 province|市 city|县 county|区|乡|镇 town|村 village|州 state|岛 island|工作日|学分|学时|课时|笔|幅|件套|人年|标准箱 teu|像素 pixel|步 step|拳|声|碗|根|顶|盏|扇|尊|处|桌|床位 bed|样|面|样本|星级|man men|woman women|child children|student|pupil|teacher|soldier troop|member|employee|worker|resident inhabitant|job|company|school|home|house|language|death|victim|passenger|player|medal|customer user subscriber|viewer|signature|回合';

/**
 * Units whose characters also begin words: what may not stand behind them (150名, but not 3名单). After 人, for example,
 * 民 (人民币 is longer and wins), 才 and 类.
 */
const NOT_BEFORE: Readonly<Record<string, string>> = {
  人: '民才物工类员大格心体权事间文生性',
  个: '别性体案头中子',
  名: '字称胜著单誉义',
  位: '置于数居列',
  座: '位谈右',
  条: '件约例款',
  家: '庭长乡园渠属具族',
  所: '有以在谓需说得属',
  项: '目链',
  次: '日年要序生元于',
  岁: '月末',
  年: '级轻龄画糕货夜',
  天: '津空堂下然才文山台主赋',
  日: '本报语军志常',
  周: '边围末刊期报',
  米: '粒饭兰老色其',
  里: '面程边约弄屯克',
  分: '之别支公店析布解子歧裂散局部工流享类配校行为',
  只: '有能是要不好',
  对: '于手待比应方面外内照',
  代: '表理价替号办言码数',
  例: '如外',
  回: '家到来国归答报应合收',
  支: '持付部援出撑柱',
  组: '织成合建长',
  队: '员长伍',
  起: '来步点到因源初义',
  张: '家力扬贴',
  片: '区面段',
  首: '先次都席府批个位',
  方: '面式案法向便针形程块圆位言才知略志阵队人米才可能为在',
  股: '份票东市权',
  轮: '流船椅胎廓滑',
  场: '所地馆景面合',
  台: '湾北山河州风',
  间: '接谍隔',
  层: '次面出级',
  种: '植子田族地',
  国: '家际内外王会民公有庆军',
  省: '委级会长政',
  市: '场委民政长级',
  县: '委级城长政',
  区: '域别长委间',
  州: '长政委',
  村: '民委庄',
  部: '曲分门落队委长',
  门: '峡口户票诊',
  期: '间待望货刊末',
  集: '中团体合市',
  批: '评发准',
  份: '额子',
  口: '岸号味气',
  面: '积对向临包前貌',
  块: '状',
  篇: '幅章',
  级: '别',
  处: '理于在所分置罚长',
  声: '音称明誉',
  步: '行伐骤兵',
  样: '子式貌',
  球: '员队迷场星',
  车: '站',
  元: '素旦帅',
  角: '分度落色',
  克: '服拉里林',
  升: '级学高值降',
  斤: '斤',
  吨: '位级',
  度: '假过',
  倍: '增受感加体',
  码: '头',
  节: '约目日奏省假点',
  册: '封',
  段: '落位',
  季: '节军风',
  字: '母幕画体典',
  票: '房价据',
  站: '在点长',
  行: '业动为政程业',
  局: '长面部势',
  章: '程鱼',
  楼: '上下道房高',
  版: '本权图',
  班: '长主级',
  席: '位卷',
  页: '岩',
  杯: '赛子',
  根: '据本源',
  岛: '屿',
  尾: '巴',
  担: '任心负保',
  甲: '级组方等烷醇',
  尺: '寸度码子幅',
  寸: '步土',
  丈: '夫量母人',
  顷: '刻',
  两: '岸',
  焦: '点虑炭',
  载: '体重客人',
  镇: '长政',
  顶: '级部',
  道: '路理教德',
  笔: '者记画',
  把: '握',
  套: '路',
  株: '洲',
  扇: '',
  列: '车为入',
  头: '部',
  匹: '配狼',
};

/** Behind a single Chinese digit these make words (三级, 四分, 五道口, 一面), so only other numbers take them. */
const LOOSE = new Set([
  ...'分两角级号方字口度里门行段节道面点头区市省县州村镇乡国站局声步样根顶班尺寸丈顷球代桌列甲担毛升克楼季尾片把',
  '拳',
  '学分',
]);

/** What 个 stands before without being the unit itself. */
const JOINED = new Set(['小时', '钟头', '星期', '礼拜', '世纪', '百分点', '基点', '工作日', '人']);

const IRREGULAR = new Map([
  ['feet', 'foot'],
  ['inches', 'inch'],
  ['centuries', 'century'],
  ['countries', 'country'],
  ['cities', 'city'],
  ['counties', 'county'],
  ['companies', 'company'],
  ['stories', 'story'],
  ['storeys', 'storey'],
  ['men', 'man'],
  ['women', 'woman'],
  ['children', 'child'],
  ['boxes', 'box'],
  ['matches', 'match'],
  ['buses', 'bus'],
  ['copies', 'copy'],
  ['anniversaries', 'anniversary'],
  ['hrs', 'hr'],
  ['yds', 'yd'],
  ['yrs', 'yr'],
]);
const KEPT = new Set(['species', 'hertz', 'celsius', 'lbs', 'ms', 'mbps', 'gbps', 'troops']);

const NAMES = new Map<string, Measure>();
/** Chinese names by first character, longest first. */
const HAN_NAMES = new Map<string, string[]>();
for (const [dimension, units] of Object.entries(MEASURES)) {
  for (const [factor, names] of units) addUnit(names, dimension, factor);
}
for (const family of COUNTERS.split('|')) addUnit(family, `count:${family.split(' ')[0]}`, 1);
for (const names of HAN_NAMES.values()) names.sort((a, b) => b.length - a.length);

function addUnit(names: string, dimension: string, factor: number): void {
  const all = names.split(' ').map((name) => name.replaceAll('_', ' '));
  for (const name of all) {
    if (NAMES.has(name)) continue;
    NAMES.set(name, { dimension, factor, canonical: all[0]! });
    if (name.charCodeAt(0) < 0x80) continue;
    const first = name[0]!;
    const others = HAN_NAMES.get(first);
    if (others) others.push(name);
    else HAN_NAMES.set(first, [name]);
  }
}

/** What a unit measures; null for one that is not in the table. Chinese or English, any script, singular or plural. */
export function measureOf(unit: string): Measure | null {
  const written = NAMES.get(unit);
  if (written !== undefined || unit === '') return written ?? null;
  const folded = fold(unit.trim());
  const name = NAMES.get(folded) ?? NAMES.get(singular(folded));
  if (name !== undefined) return name;
  // Of 万人 and 亿元 the multiplier belongs to the number; 个 joins in 个小时.
  const bare = folded.replace(/^[十百千万亿]+(?=.)/, '').replace(/^个(?=.)/, '');
  return NAMES.get(bare) ?? null;
}

/**
 * The longest unit that begins at `at` of a folded text, directly or after one space or (in English) hyphen; null where
 * none does. `text` is the same text unfolded: 5G is no weight.
 */
export function readUnit(text: string, folded: string, at: number): WrittenUnit | null {
  const separator = folded[at];
  const start = separator === ' ' ? at + 1 : at;
  const code = folded.charCodeAt(start);
  if (code < 0x80 || code === 0xb5 || code === 0x3bc) return readLatin(text, folded, start);
  if (folded[start] === '个') {
    const joined = readJoined(text, folded, start);
    if (joined !== null) return joined;
  }
  for (const name of HAN_NAMES.get(folded[start] ?? '') ?? []) {
    if (!folded.startsWith(name, start)) continue;
    const end = start + name.length;
    const next = folded[end];
    if (next !== undefined && NOT_BEFORE[name]?.includes(next)) return null;
    return { end, unit: name, inside: '' };
  }
  return null;
}

/** Whether a unit may follow a single Chinese digit without making a word of it. */
export function countsAfterOneDigit(unit: string): boolean {
  return !LOOSE.has(unit);
}

/** 个月, 个小时, 个人, and with 多, 余, 来 or 半 between (两个多月, 三个半小时); `at` is at 个. */
function readJoined(text: string, folded: string, at: number): WrittenUnit | null {
  const between = folded[at + 1] ?? '';
  const inside = between === '半' ? 'half' : '多余来'.includes(between) && between !== '' ? 'more' : '';
  const start = at + (inside === '' ? 1 : 2);
  if (folded[start] === '月') return { end: start + 1, unit: '个月', inside };
  if (folded[start] === ' ' || folded[start] === '个') return null;
  const rest = readUnit(text, folded, start);
  return rest !== null && JOINED.has(rest.unit) ? { ...rest, inside } : null;
}

/** Bounded, so that no text makes it look far ahead; that a word goes on behind it is checked afterwards. */
const LATIN =
  /-?((?:[a-z$£€¥°µμ][a-z.$]{0,19}[²³23]?)(?:-[a-z]{1,19}(?=[^a-z]|$)|\/[a-z]{1,19}|[ -]per[ -][a-z]{1,19}| [a-z]{1,19}[²³]?)?)/y;

function readLatin(text: string, folded: string, at: number): WrittenUnit | null {
  if (folded[at] === '%') return { end: at + 1, unit: '%', inside: '' };
  LATIN.lastIndex = at;
  const match = LATIN.exec(folded);
  if (match === null) return null;
  const start = at + match[0].length - match[1]!.length;
  // Longest first: "square miles of" → "square miles"; "years old" → "years"; "years." → "years".
  for (let phrase = match[1]!; phrase !== ''; phrase = shortened(phrase)) {
    const unit = singular(phrase);
    const end = start + phrase.length;
    if (!NAMES.has(unit) || /[a-z0-9]/.test(folded[end] ?? '')) continue;
    // A one-letter unit is written small, but for watts, volts and litres, and directly behind its number: 5 t, not 5 T.
    if (/^[gtmhl]$/.test(unit) && text[start] !== unit && unit !== 'l') return null;
    if (unit.length === 1 && /[a-z]/.test(unit) && folded[end] === "'") return null;
    return { end, unit, inside: '' };
  }
  return null;
}

/** Without its full stop, or else its last word. */
function shortened(phrase: string): string {
  return phrase.endsWith('.') ? phrase.slice(0, -1) : phrase.replace(/[^a-z²³$]*[a-z²³$23.]+$/, '');
}

function singular(phrase: string): string {
  if (NAMES.has(phrase) && !phrase.endsWith('s')) return IRREGULAR.get(phrase) ?? phrase;
  return phrase.replace(/[a-z²³.]+/g, (word) => {
    if (KEPT.has(word)) return word;
    return (
      IRREGULAR.get(word) ??
      (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word)
    );
  });
}
