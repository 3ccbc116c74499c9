import { QuestionError } from '../errors.ts';
import { type Figure, findFigures } from '../text/figure.ts';
import { termsOfFigure } from '../text/figure-terms.ts';
import { fold, type Language, languageOf } from '../text/script.ts';
import { sliceOf } from '../text/span.ts';
import { nameWords, stem, terms } from '../text/tokenizer.ts';
import { measureOf } from '../text/unit.ts';

export const MAX_QUESTION_CHARACTERS = 2000;

/** What kind of answer a question wants. */
export type Wanted =
  | 'date'
  | 'duration'
  | 'percentage'
  | 'money'
  | 'count'
  | 'ordinal'
  | 'person'
  | 'place'
  | 'reason'
  | 'manner'
  | 'definition'
  | 'speech'
  | 'thing';

/** A question, understood. All texts are folded, as the matcher sees them. */
export interface Question {
  /** As asked. */
  readonly text: string;
  readonly folded: string;
  readonly language: Language;
  readonly wanted: Wanted;
  /** The unit or thing counted that stands at the question word (多少个园区 → 个园区, how many people → people); '' if none. */
  readonly counted: string;
  /** The dimension that src/text/unit.ts knows and the question asks for (多高 → length); '' where it names none. */
  readonly dimension: string;
  /** Where the question word stands in `folded`; null where there is none (园区 数量). */
  readonly focus: { readonly start: number; readonly end: number } | null;
  /** Terms to look for, each with how often it is asked for; question words are left out. */
  readonly terms: ReadonlyMap<string, number>;
  /** Folded names of persons, places and organisations in it, as far as they are known or capitalised. */
  readonly names: readonly string[];
  /** Figures that stand in the question itself; spans are of `folded`. */
  readonly figures: readonly Figure[];
  /** `folded` without question words: what an answer may repeat. */
  readonly content: string;
}

/** What a thing is counted by behind 哪; 哪一条约 asks for a treaty, 哪种类型 for a type. */
export const MEASURE_WORD =
  '(?:些|个|位|座|所|款|届|次|本|名(?![称词号字次义])|种(?!族|子|类(?!型|别))|项(?!目)|家(?!庭|族)|部(?!门|队|落|族|分)|首(?!都|府|领|相|长)|支(?!队|流)|场(?!所|地|馆)|条(?!约|例|款|件)|类(?!型|别)|方(?!法|式|面|向|言|案))';
const WHICH = `哪[一几两三]?${MEASURE_WORD}?`;
const WHICH_LEFT = new RegExp(`什么|甚么|多少|哪里|${WHICH}|为何|如何|怎么|怎样`, 'g');

/** In order: the first that matches decides. `counted` is what the last group holds. */
const CHINESE_PATTERNS: readonly (readonly [Wanted, RegExp])[] = [
  ['ordinal', /第(?:几|多少)([^,，。?？的了在是有吗呢吧啊]{0,3})|排(?:名|行|在)?第几/],
  [
    'percentage',
    /百分之(?:几|多少)|多少个?(?:百分[比点]|比[例率]|份额|[^,。?的]{0,3}(?<![频功汇])率)|几成|(?:占比|比例|比率|百分比|份额|[率])(?:为|是|有|达|高达|占)*(?:多少|几)(?=[?。]|$)/,
  ],
  [
    'money',
    /多少(?:万|亿|千|百)*(?:钱|元|美元|美金|英镑|欧元|日元|港元|港币|人民币|资金|金额|经费|费用)|(?:价格|造价|价值|票价|门票|票钱|投资|耗资|成本|租金|费用?|工资|月薪|预算|收入)(?:是|为|有|要)*(?:多少钱?(?!时间|天|年|月|个?(?:小时|月))|几何)|花(?:了|掉|费了?)?(?:多少|几)个?[万亿千百]/,
  ],
  [
    'date',
    /什么(?:时[候后间期代段]|日期|年代|期间)|啥时候?|何时|何年|何月|何日|何代|几时|(?:哪|那)(?:一|个|一个)?(?:年(?![轻级])|月|天(?![皇王主文])|日(?!本)|世纪|年代|朝代|时候|时代|时期|季节)|(?<![了来])几(?:年|月|号(?!线|楼)|日|点|世纪)(?!间|来|内|后|前|了|的时间)(?:几[月号日点分])*|(?:年份|日期|时间)(?:是|为|在)?(?:何时|哪|(?<!为)什么|几|多少)|(?:西元|公元|民国)(?:几|多少|哪)年?|多少年(?=[建成发开结])/,
  ],
  [
    'duration',
    /多久|多长时间|多少(?:时间|天|年(?![轻级龄])|个月|个?(?:小时|钟头)|分钟|秒|周(?!年)|世纪)|(?<![哪那这近前后来每隔好十数\d])几(?:天|年|个月|个?(?:小时|钟头)|分钟|周(?!年))(?:间|的时间)?/,
  ],
  [
    'count',
    /(?:多少|(?<![哪那这近前后来每隔好十数\d])几(?!何|乎))((?:万|亿|千|百|个|多)*[^,，。?？的了在是有吗呢吧啊]{0,4})|(?<![许大众很诸更最伦])(?:多|几)(?:高|长|宽|深|大(?![学厦型])|重(?![要大])|远|快|厚|强|热|冷|广(?![东西]))(?!的)|(?:数量|人数|总数|面积|人口|长度|高度|海拔|重量|距离|速度|温度|次数|年龄|身高|体重|容量|产量|总长|全长)(?:是|为|有|约|达|大约|大概|分别)*(?:多少|几|是(?:何|什么))/,
  ],
  [
    'reason',
    /(?:(?<![名称叫命改译封誉成作类聘谥判呈变转]|[^电]视)为(?:什么(?!样)|甚么|啥)|(?<![名称叫命改译封誉])为何)(?![?。]?$)|(?:^|[是,，])为(?:什么|何|啥|甚么)|为什么(?=[又会要不叫能被是有没])|(?:原因|缘故|理由|因素)|怎么会|咋(?:会|不|没)|何以|由于什么|因为什么|凭什么/,
  ],
  [
    'speech',
    /谁(?:说|表示|指出|认为|提到|强调|[宣声]?称(?![为王帝霸臣赞])|透露|介绍)|(?:(?<![小学传])说|表示|指出|认为|提到|强调|[宣声]称|评价|回应|介绍)(?:了|过|的|是|道)*(?:些|一些)?(?:什么|啥|哪些)|怎么(?:说|看|评价|回应|表示)|如何(?:看待|评价|回应|表示)/,
  ],
  [
    'person',
    /(?:是|由|被|跟|与|和|给|让|向|对|把)?谁|何人|(?:哪|那|什么|几)(?:一|个|一个|几|些|两|三)*(?:位(?![于在置处移])|名(?![称词号字次义模单胜额声目])|人(?!民|口|种)|个人)|什么人|(?:名字|姓名|姓)(?:是|叫|为)*什么|叫什么名字|人(?:是|为)哪/,
  ],
  [
    'place',
    /哪(?:里|儿|边|块儿?)|啥地(?:方|儿)|(?:在|于|到)那(?:里|儿|边)[?]?$|何处|何地|什么地方|(?:哪|那|什么|何)(?:一|个|一个|几个|几|些|座|一座)*(?:国家?(?![王君宝旗歌号])|省|市(?![场民长])|县|区(?!别)|镇|乡|村|州|郡|城市|地区|地方|地点|城|岛|洲|河|山|街|路(?!线)|港|位置|方向)/,
  ],
  ['manner', /如何|怎样|怎么|怎麽|咋|(?:什么|何种|哪种)(?:方式|方法|手段|途径|办法)/],
  [
    'definition',
    /^(?:请问)?(?:什么是|何谓|何为)|(?:是什么|是甚么|是啥|是指什么|指的是什么|什么意思|含义|定义)[?？]?$/,
  ],
  ['thing', new RegExp(`什么|甚么|${WHICH}|何(?:种|物|事|者|等|名|职|类)?|是否|吗|么|啥`)],
];

const ENGLISH_PATTERNS: readonly (readonly [Wanted, RegExp])[] = [
  [
    'percentage',
    /\b(?:what|which) (?:percent(?:age)?|proportion|share|fraction)\b|\bhow (?:many|much) percent(?:age)?\b|\bwhat (?:is|are|was|were) the (?:[a-z]+ ){0,2}(?:percentage|proportion|share)\b/,
  ],
  [
    'money',
    /\bhow much\b(?=.*\b(?:costs?|worth|pays?|paid|spend|spent|earn|earned|fined?|budget|revenue|donated?|invest(?:ed)?)\b)|\bhow much (?:money|did .* (?:cost|pay|spend|earn|raise)|does .* cost|was (?:.* )?(?:paid|spent|sold))|\bwhat (?:price|was the (?:cost|price)|(?:do|does|did|will|would) .*\b(?:costs?|charge)\b)|\bhow (?:pricey|expensive)\b|\bhow much cash\b|\bhow many (?:bucks|quid)\b/,
  ],
  // How long is the tunnel? How long was it closed? is another question.
  [
    'count',
    /\bhow long\b(?= (?:is|are|was|were) (?:[a-z'-]+ ){0,6}(?:tunnel|bridge|span|river|road|street|highway|motorway|railway|railroad|line|track|route|trail|wall|fence|coast|coastline|canal|cable|beach|border|pipeline|ship|boat|train|island|dam|runway|corridor|network)s?\W*(?:$|(?:of|in|on|under|between|and|altogether|exactly|now)\b))/,
  ],
  [
    'date',
    /\bwhen (?:did|do|does|is|are|was|were|will|would|has|have|had|can|could|should)\b|^when\b(?!.*\b(?:what|who|which|where|how)\b)|\b(?:what|which) (?:year|date|day|month|century|decade|time|season|period|era)\b/,
  ],
  [
    'duration',
    /\bhow (?:long|often)\b|\bhow many (?:years|months|days|weeks|hours|minutes|seconds|centuries|decades)\b/,
  ],
  [
    'count',
    /\bhow (?:many|much)\b ?((?:[a-z-]+ ){0,2}[a-z-]*)|\bhow (?:high|tall|far|fast|large|big|deep|wide|old|heavy|hot|cold)\b|\bwhat (?:number|magnitude)\b|\bwhat (?:is|was|are|were) the (?:number|population|length|height|area|size|speed|distance|weight|temperature|depth|elevation|amount|total)\b/,
  ],
  [
    'reason',
    /\bwhy\b|\bhow come\b|\bwhat (?:is|was|were|are)? ?(?:the )?(?:reason|cause)|\bwhat (?:caused|led)\b|\bfor what (?:reason|purpose)\b/,
  ],
  [
    'speech',
    /\bwho (?:said|says|told|noted|claimed|stated|argued)\b|\bwhat did .* (?:say|tell|claim|state|argue|announce)\b/,
  ],
  [
    'person',
    /\bwho(?:se|m)?\b|\b(?:what|which) (?:person|man|woman|king|queen|emperor|president|author|artist|leader|scientist|actor|player|people)\b/,
  ],
  [
    'place',
    /\bwhere\b|\b(?:what|which) (?:country|city|state|place|region|county|province|river|town|island|continent|area|location|street|district|nation|mountain)\b/,
  ],
  ['manner', /\bhow\b/],
  ['definition', /^what (?:is|are|was|were) (?:an? )?[a-z' -]{2,40}\??$/],
  ['thing', /\b(?:what|which|is|are|was|were|does|do|did|can|has|have)\b/],
];

/**
 * What a query without a question word wants (园区 数量, eiffel tower weight), and in which dimension, by the word that
 * ends it or stands alone in it; in order, the first that matches decides.
 */
const KEYWORDS: readonly (readonly [Wanted, string, RegExp])[] = [
  [
    'count',
    'length',
    keyword('全长|总长|长度|高度|海拔|高程|楼高|身高|宽度|深度|厚度|直径|口径|轨距|距离|里程'),
  ],
  [
    'count',
    'length',
    keyword('lengths?|heights?|depths?|widths?|diameters?|elevations?|altitudes?|distances?'),
  ],
  ['count', 'mass', keyword('重量|体重|weights?')],
  ['count', 'speed', keyword('速度|时速|航速|风速|speeds?')],
  ['count', 'area', keyword('面积|areas?')],
  ['count', 'temperature', keyword('温度|气温|水温|temperatures?')],
  ['percentage', '', keyword('比例|比率|占比|百分比|份额|(?<![频功汇])率|percentages?|share')],
  [
    'money',
    '',
    keyword(
      '价格|票价|造价|投资|总投资|耗资|成本|租金|费用?|工资|预算|收入|经费|costs?|prices?|fees?|fares?|tolls?|budgets?|rents?',
    ),
  ],
  ['duration', '', keyword('寿命|车程|时长|用时|历时|工期|durations?|lifespans?')],
  ['date', '', keyword('时间|日期|年份|年代|生日|dates?|years?')],
  [
    'count',
    '',
    keyword(
      '数量|人数|总数|次数|人口|容量|产量|(?<=[站车船人票户座册件])数|载客|numbers?|populations?|counts?',
    ),
  ],
  [
    'person',
    '',
    keyword(
      '作者|设计[师者]|建筑师|(?:总)?工程师|创始人|负责人|architects?|designers?|engineers?|authors?|founders?',
    ),
  ],
  ['place', '', keyword('位置|地点|地址|所在地|locations?|address(?:es)?')],
  ['reason', '', keyword('reasons?|causes?')],
];

/** The words as the end of a query, or as a word of their own in it. */
function keyword(words: string): RegExp {
  return new RegExp(`(?:^|[^a-z])(?:${words})(?=[\\s?？。!]*$|[\\s,，])`);
}

/** Words of a question that no answer repeats, besides the question word itself. */
const CHINESE_FILLERS =
  /请问|(?:我想|想|请|能|可以|可否|能否)?(?:告诉我|问一下|问下|知道|了解一下|说说|介绍一下|查一下|帮我查)|一下|吗|呢|吧|啊|呀|嘛|咧|来[着著]|(?<!坚持)到底|究竟|分别|主要是|大概|[的了]/g;
/** What only talk has, by particles and words that are not written. */
const COLLOQUIAL =
  /(?:[啊呀嘛咧啦哦喔呗哈不]|来[着著])[?!。\s]*$|[咋啥]|^咱|到底|[得要](?:多久|多少钱|花)|多[久长]时?间?能|有几个|[那这]么[久长高多远贵难]/;
/** Words that talk puts in and that say nothing of what is asked; in writing they may. */
const COLLOQUIAL_FILLERS =
  /咱们?|现在|如今|到底|究竟|总共|一共|[那这](?:个|口|次|边|条|座|辆|趟|么|会儿|地儿)?|[得要会能让](?=\s|花|不|带|多|开|坐|走|停)|(?<=\s)能?到(?=\s|$)|一[趟回](?=\s)|(?:开|坐)车?(?=去|到|一)|怎么|是不是|非要?|地儿|[啦哦喔呗哈不](?=[?!。\s]*$)/g;
/** What English talk puts in and that says nothing of what is asked. */
const ENGLISH_TALK =
  /\bhow come\b|\bany idea\b|\bany(?:one|body) know\b|\bquick q(?:uestion)?\b|\bremind me\b|\b(?:the (?:hell|heck)|on earth|anyway|again|folks|guys|exactly|finally|these days|nowadays|end up|gonna|kinda|loads of|lots of|tons of)\b/g;
/** Stems of English words that say nothing of what is asked about. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  'a an the of to in on at by for with from as is are was were be been being do does did has have had can could will would should may might must what which who whom whose when where why how that this these those there it its and or but not please tell me about many much name so i you he she they them we us my your our ever really actually just got'
    .split(' ')
    .map(stem),
);

/**
 * Understands a question.
 * @throws {QuestionError} where it is empty, longer than MAX_QUESTION_CHARACTERS or has no letter, character or digit.
 */
export function understand(text: string): Question {
  const trimmed = text.trim();
  requireQuestion(trimmed);
  const folded = fold(trimmed);
  const language = languageOf(trimmed);
  const match =
    language === 'zh'
      ? (findQuestionWord(folded, CHINESE_PATTERNS) ?? findOpenEnd(folded))
      : findQuestionWord(folded, ENGLISH_PATTERNS);
  const sought = match ? null : findKeyword(folded);
  const wanted = match?.wanted ?? sought?.wanted ?? 'thing';
  const content = withoutQuestionWords(folded, match, language);
  return {
    text: trimmed,
    folded,
    language,
    wanted,
    counted: match?.counted ?? '',
    dimension: dimensionIn(match?.counted ?? '', folded) || (match ?? sought)?.dimension || '',
    focus: match && { start: match.start, end: match.end },
    terms: countTerms(content, language),
    names: nameWords(trimmed),
    figures: figuresIn(folded),
    content,
  };
}

/** As `findFigures`, but a number by itself that may be a year is one: 珠峰 1975 高程. */
function figuresIn(folded: string): Figure[] {
  return findFigures(folded).map((figure) => {
    const { start, end } = figure.span;
    const isYear =
      /^(?:1\d|20)\d\d$/.test(folded.slice(start, end)) &&
      /(?:^|\s)$/.test(folded.slice(0, start)) &&
      /^(?:\s|$)/.test(folded.slice(end));
    const [year] = isYear ? findFigures(`${folded.slice(start, end)}年`) : [];
    return year ? { ...year, span: figure.span } : figure;
  });
}

/** @throws {QuestionError} where a question is empty, too long or has no letter, character or digit. */
export function requireQuestion(trimmed: string): void {
  if (trimmed === '')
    throw new QuestionError('empty', 'The question is empty. Ask about something in the articles.');
  if (trimmed.length > MAX_QUESTION_CHARACTERS) {
    throw new QuestionError(
      'tooLong',
      `The question has ${trimmed.length} characters; ask it in at most ${MAX_QUESTION_CHARACTERS}.`,
    );
  }
  if (!/[\p{L}\p{N}]/u.test(trimmed)) {
    throw new QuestionError(
      'noWords',
      'The question has no word in it. Ask about something in the articles.',
    );
  }
}

const DIMENSIONS: readonly (readonly [string, RegExp])[] = [
  [
    'length',
    /多(?:高|长|宽|深|远|厚)(?!时间)|(?:高度|长度|海拔|宽度|深度|距离|总长|全长|身高)(?:是|为|有|约|达)*(?:多少|几)|\bhow (?:high|tall|long|far|deep|wide|thick)\b|\bthe (?:length|height|depth|elevation|distance|width)\b/,
  ],
  ['mass', /多重|(?:重量|体重)(?:是|为|有|约|达)*(?:多少|几)|\bhow heavy\b|\bthe weight\b/],
  ['speed', /多快|(?:速度|时速|航速|风速)(?:是|为|有|约|达)*(?:多少|几|$|[?])|\bhow fast\b|\bthe speed\b/],
  ['area', /面积(?:是|为|有|约|达)*(?:多少|几|多大)|\bthe area\b/],
  [
    'temperature',
    /多(?:热|冷)|(?:温度|气温|水温)(?:是|为|有|约|达)*(?:多少|几)|\bhow (?:hot|cold)\b|\bthe temperature\b/,
  ],
  ['age', /(?:多少|几)岁|多大(?:年纪|岁数|年龄)|年龄(?:是|为|有)*(?:多少|多大)|\bhow old\b/],
];

function dimensionIn(counted: string, folded: string): string {
  const named = DIMENSIONS.find(([, pattern]) => pattern.test(folded))?.[0];
  if (named !== undefined) return named;
  // 多少公里, how many miles. Of counted things the unit says more than the dimension.
  const word = /^[a-z]+/.exec(counted)?.[0];
  const units = word === undefined ? [3, 2, 1].map((length) => counted.slice(0, length)) : [word];
  for (const unit of units) {
    const dimension = measureOf(unit)?.dimension ?? '';
    // 多少块反射单元 counts pieces.
    if (dimension.startsWith('money') && unit.length < counted.length && !/^.钱/.test(counted)) continue;
    if (dimension !== '' && !dimension.startsWith('count:')) return dimension;
  }
  return '';
}

/** What a query of mere keywords seeks; null where none of them says. */
export function findKeyword(folded: string): { wanted: Wanted; dimension: string } | null {
  const found = KEYWORDS.find(([, , pattern]) => pattern.test(folded));
  return found ? { wanted: found[0], dimension: found[1] } : null;
}

interface QuestionWord {
  readonly wanted: Wanted;
  readonly dimension: string;
  readonly counted: string;
  readonly start: number;
  readonly end: number;
}

/** How many men were in the army: what is counted ends before it. */
const ENGLISH_PREDICATE =
  /\b(?:is|are|was|were|be|been|did|do|does|has|have|had|can|could|will|would|should|may|might|must|of|in|on|at|by|for|to|from|with|that|who|which|the)\b.*$/;

function findQuestionWord(folded: string, patterns: typeof CHINESE_PATTERNS): QuestionWord | null {
  for (const [wanted, pattern] of patterns) {
    const match = pattern.exec(folded);
    if (!match) continue;
    const counted = (match[1] ?? '').replace(ENGLISH_PREDICATE, '').trim();
    // What is counted is part of what the answer says; the question word is not.
    const end = match.index + match[0].length - (match[1]?.trim() ? match[1].length : 0);
    return { wanted, dimension: '', counted, start: match.index, end };
  }
  return null;
}

/** 前身为？, 最大的湖泊是：what would stand behind the verb is what is asked for. */
const OPEN_END =
  /^(.*?)(?:分别|主要|大约|应该|应|就|又|也|还|被|所|[简俗统合全])*(?:[是为叫有]|称作?之?为?|位?于|以及|包括|因为|由于)(?=[\s?。:]*$)/;
const PLACE_AT_END =
  /(?:国家?|省份?|市|县|区|镇|乡|村|州|郡|首都|首府|地方|地|岛屿?|洲|河流?|湖泊?|山[脉峰]?|街道?|港口?)$/;
const PERSON_AT_END =
  /(?:人(?!人)|者|[总首]统|首[相领]|总理|主席|国王|皇帝|教宗|领袖|[会校院市省县部队局馆团]长|父亲|母亲|妻子|丈夫|儿子|女儿)$/;

/** Where the answer would stand in a question that leaves the question word out; null where it does not end so. */
function findOpenEnd(folded: string): QuestionWord | null {
  const match = OPEN_END.exec(folded);
  if (!match) return null;
  const asked = match[1]!;
  const named = findKeyword(asked);
  const wanted =
    named?.wanted ?? (PLACE_AT_END.test(asked) ? 'place' : PERSON_AT_END.test(asked) ? 'person' : 'thing');
  const end = match[0].length;
  return { wanted, dimension: named?.dimension ?? '', counted: '', start: end, end };
}

/** The kinds of question whose question word names what is asked for (为什么 does not, 面积是多少 does). */
const NAMING =
  /数量|人数|总数|面积|人口|长度|高度|海拔|重量|距离|速度|温度|次数|年龄|身高|体重|容量|产量|总长|全长|价格|造价|价值|票价|投资|耗资|成本|原因|缘故|理由|因素|占比|比例|比率|百分比|份额|率|国家?|省|市|县|区|城市|世纪|年代|朝代|民国/g;

function withoutQuestionWords(folded: string, match: QuestionWord | null, language: Language): string {
  if (language === 'en') {
    // What is high, heavy or fast is told in metres, tonnes and knots, without that word.
    return folded.replace(ENGLISH_TALK, ' ').replace(/\bhow (?:high|far|fast|heavy|large|big|old)\b/, 'how');
  }
  const word = match ? folded.slice(match.start, match.end) : '';
  const kept = (word.match(NAMING) ?? []).join(' ');
  const rest = match ? `${folded.slice(0, match.start)} ${kept} ${folded.slice(match.end)}` : folded;
  const told = COLLOQUIAL.test(folded) ? rest.replace(COLLOQUIAL_FILLERS, ' ') : rest;
  return told.replace(WHICH_LEFT, ' ').replace(CHINESE_FILLERS, ' ');
}

/** A figure weighs in its normal form as much as all the words it is written with: they stand for nothing else. */
function countTerms(content: string, language: Language): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (term: string, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight);
  for (const term of terms(content)) {
    if (language === 'en' && STOP_WORDS.has(term)) continue;
    add(term, 1);
  }
  for (const figure of findFigures(content)) {
    const written = sliceOf(content, figure.span);
    const own = termsOfFigure(figure, written);
    for (const term of own) add(term, Math.max(1, terms(written).length / own.length));
  }
  return counts;
}
