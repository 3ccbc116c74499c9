import type { Verdict } from '../../src/lookup/quotation-check.ts';

/** A quotation as somebody pastes it, what is to be said of it, and what differs: [pasted, in the article] each. */
export type Row = readonly [
  pasted: string,
  verdict: Verdict,
  article: string | null,
  ...differences: (readonly [pasted: string, found: string])[],
];

const FERRY = 'luwan-ferry.md';
const LIBRARY = 'qingluo-library.md';
const LIGHTHOUSE = 'marrow-bay-lighthouse.md';
const BRIDGE = 'hong-kong-zhuhai-macau-bridge.md';
const WALL = 'great-wall.md';
const TUNNEL = 'channel-tunnel.md';
const TOWER = 'taipei-101.md';
const GATE = 'golden-gate-bridge.md';
const YUSHAN = 'yushan.md';
const FAST = 'fast-telescope.md';

export const VERBATIM: readonly Row[] = [
  ['渡輪不是觀光船，是學生上學、阿嬤看病的路。', 'verbatim', FERRY],
  ['渡轮不是观光船，是学生上学、阿嬷看病的路', 'verbatim', FERRY],
  ['“渡轮不是观光船,是学生上学,阿嬷看病的路.”', 'verbatim', FERRY],
  ['渡輪不是觀光船 是學生上學 阿嬤看病的路', 'verbatim', FERRY],
  ['葉知微說：「渡輪不是觀光船，是學生上學、阿嬤看病的路。」', 'verbatim', FERRY],
  ['鎮長葉知微：「渡輪不是觀光船，是學生上學、阿嬤看病的路。」', 'verbatim', FERRY],
  ['叶镇长说：“渡轮不是观光船，是学生上学、阿嬷看病的路。”', 'verbatim', FERRY],
  ['「渡輪不是觀光船……阿嬤看病的路。」', 'verbatim', FERRY],
  ['以前开船要用吼的，现在连海鸥叫都听得见', 'verbatim', FERRY],
  ['“以前开船要用吼的，现在连海鸥叫都听得见。”邱海潮说。', 'verbatim', FERRY],
  ['末班傍晚就開走，客人連晚飯都吃不安穩。', 'verbatim', FERRY],
  ['溫若水說，「末班傍晚就開走，客人連晚飯都吃不安穩。」', 'verbatim', FERRY],
  ['修船和整建碼頭一共花了２３５０萬元', 'verbatim', FERRY],
  ['粮仓空了十一年，再不用，屋顶就要塌了。', 'verbatim', LIBRARY],
  ['糧倉空了十一年，再不用，屋頂就要塌了。', 'verbatim', LIBRARY],
  ['「糧倉空了十一年，再不用，屋頂就要塌了。」蘇硯秋說。', 'verbatim', LIBRARY],
  ['我们不拆一块老砖 只添三扇朝河的窗', 'verbatim', LIBRARY],
  ['建筑师卢望舒说：“我们不拆一块老砖，只添三扇朝河的窗。”', 'verbatim', LIBRARY],
  ['图书馆晚上八点关门，渔船凌晨四点出海，灯该先照哪里', 'verbatim', LIBRARY],
  ['丁伯渔反问：“图书馆晚上八点关门……灯该先照哪里？”', 'verbatim', LIBRARY],
  ['学校愿意捐出3,000余册藏书', 'verbatim', LIBRARY],
  ['骆一禾透露，学校愿意捐出3000余册藏书，并派两名教师轮流值班。', 'verbatim', LIBRARY],
  ['登记在册的选民共4127人', 'verbatim', LIBRARY],
  ['A mast would be cheaper, but nobody ever walked a mile to look at a mast', 'verbatim', LIGHTHOUSE],
  ['a mast would be cheaper but nobody ever walked a mile to look at a mast', 'verbatim', LIGHTHOUSE],
  [
    '“A mast would be cheaper, but nobody ever walked a mile to look at a mast,” said Quillfeather.',
    'verbatim',
    LIGHTHOUSE,
  ],
  ['Mayor Odile Quillfeather said: "A mast would be cheaper..."', 'verbatim', LIGHTHOUSE],
  ['“My boats need a light, not a monument” — Tobias Wrenlow', 'verbatim', LIGHTHOUSE],
  ['‘My boats need a light, not a monument’', 'verbatim', LIGHTHOUSE],
  [
    '"Give me new cables and I will give you a light you can see for eighteen miles," Ines Sandgrove promised.',
    'verbatim',
    LIGHTHOUSE,
  ],
  ['Give me new cables … for eighteen miles', 'verbatim', LIGHTHOUSE],
  ['大桥的设计使用寿命为120年', 'verbatim', BRIDGE],
  ['大橋的設計使用壽命為１２０年', 'verbatim', BRIDGE],
  ['由粵港澳三地共建的主體工程長29.6公里，其中橋樑22.9公里', 'verbatim', BRIDGE],
  ['由粵港澳三地共建的主體工程長29.6公里', 'verbatim', BRIDGE],
  ['历代长城总长度为21196.18公里', 'verbatim', WALL],
  ['嘉峪关始建于明洪武五年,即1372年,是明长城西端的重要关口', 'verbatim', WALL],
  ['At its lowest point the tunnel is about 75 metres beneath the seabed.', 'verbatim', TUNNEL],
  ['at its lowest point, the tunnel is about 75 metres beneath the sea-bed', 'verbatim', TUNNEL],
  ['只要37秒就能到达89楼的观景台', 'verbatim', TOWER],
  ['The net saved 19 men, who called themselves the Halfway to Hell Club.', 'verbatim', GATE],
  ['玉山主峰海拔3952公尺，是臺灣的最高峰', 'verbatim', YUSHAN],
  ['玉山主峰海拔3952公尺，是台湾的最高峰', 'verbatim', YUSHAN],
  ['风大的时候要扶着铁链走', 'verbatim', YUSHAN],
  ['望遠鏡的反射面由4450塊反射單元拼成', 'verbatim', FAST],
];

export const ALTERED: readonly Row[] = [
  // One character or word.
  ['渡輪不是觀光船，是學生上課、阿嬤看病的路。', 'differs', FERRY, ['課', '學']],
  ['渡轮不是观光船，是学生上学、阿公看病的路', 'differs', FERRY, ['公', '嬤']],
  ['以前开船要用喊的，现在连海鸥叫都听得见', 'differs', FERRY, ['喊', '吼']],
  ['末班傍晚就开走，客人连午饭都吃不安稳。', 'differs', FERRY, ['午', '晚']],
  ['糧倉空了十一年，再不用，牆壁就要塌了。', 'differs', LIBRARY, ['牆壁', '屋顶']],
  ['我们不拆一块老砖，只添三扇朝街的窗。', 'differs', LIBRARY, ['街', '河']],
  ['图书馆晚上八点关门，渔船凌晨四点出海，灯该先照谁', 'differs', LIBRARY, ['谁', '哪']],
  ['玉山主峰海拔3952公尺，是亞洲的最高峰', 'differs', YUSHAN, ['亞洲', '臺灣']],
  ['望远镜的接收面由4450块反射单元拼成', 'differs', FAST, ['接收', '反射']],
  [
    'A mast would be cheaper, but nobody ever walked a mile to look at a tower',
    'differs',
    LIGHTHOUSE,
    ['tower', 'mast'],
  ],
  ['My boats need a lamp, not a monument', 'differs', LIGHTHOUSE, ['lamp', 'light']],
  [
    'Give me new cables and I shall give you a light you can see for eighteen miles',
    'differs',
    LIGHTHOUSE,
    ['shall', 'will'],
  ],
  [
    'The net saved 19 women, who called themselves the Halfway to Hell Club.',
    'differs',
    GATE,
    ['women', 'men'],
  ],
  // One digit or number.
  ['糧倉空了十二年，再不用，屋頂就要塌了。', 'differs', LIBRARY, ['二', '一']],
  ['图书馆晚上九点关门，渔船凌晨四点出海，灯该先照哪里？', 'differs', LIBRARY, ['九', '八']],
  ['学校愿意捐出3500余册藏书', 'differs', LIBRARY, ['3500', '3000']],
  ['登记在册的选民共4172人', 'differs', LIBRARY, ['4172', '4127']],
  ['修船和整建碼頭一共花了2,530萬元', 'differs', FERRY, ['2,530', '2,350']],
  ['單趟18分鐘，比繞行公路少走72公里', 'differs', FERRY, ['72', '27']],
  ['大桥的设计使用寿命为100年', 'differs', BRIDGE, ['100', '120']],
  ['由粤港澳三地共建的主体工程长296公里', 'differs', BRIDGE, ['296', '29.6']],
  ['历代长城总长度为21196.81公里', 'differs', WALL, ['21196.81', '21196.18']],
  ['嘉峪关始建于明洪武五年，即1373年', 'differs', WALL, ['1373', '1372']],
  ['At its lowest point the tunnel is about 57 metres beneath the seabed.', 'differs', TUNNEL, ['57', '75']],
  [
    'Give me new cables and I will give you a light you can see for eighty miles',
    'differs',
    LIGHTHOUSE,
    ['eighty', 'eighteen'],
  ],
  ['只要73秒就能到達89樓的觀景台', 'differs', TOWER, ['73', '37']],
  ['玉山主峰海拔3925公尺，是臺灣的最高峰', 'differs', YUSHAN, ['3925', '3,952']],
  ['The net saved 9 men, who called themselves the Halfway to Hell Club.', 'differs', GATE, ['9', '19']],
  // One negation.
  ['渡輪是觀光船，是學生上學、阿嬤看病的路。', 'differs', FERRY, ['', '不']],
  ['渡轮是观光船，不是学生上学、阿嬷看病的路。', 'differs', FERRY, ['', '不'], ['不', '']],
  ['我们要拆一块老砖，只添三扇朝河的窗。', 'differs', LIBRARY, ['要', '不']],
  ['学校不愿意捐出3000余册藏书', 'differs', LIBRARY, ['不', '']],
  ['大橋的設計使用壽命不為120年', 'differs', BRIDGE, ['不', '']],
  ['My boats need a light and a monument', 'differs', LIGHTHOUSE, ['and', 'not']],
  ['My boats do not need a light, not a monument', 'differs', LIGHTHOUSE, ['do not', '']],
  [
    'A mast would not be cheaper, but nobody ever walked a mile to look at a mast',
    'differs',
    LIGHTHOUSE,
    ['not', ''],
  ],
  [
    'Give me new cables and I will never give you a light you can see for eighteen miles',
    'differs',
    LIGHTHOUSE,
    ['never', ''],
  ],
  ['两件事并冲突', 'differs', LIBRARY, ['', '不']],
  ['夜航不用等燈塔修好才談得上', 'differs', FERRY, ['不用', '要']],
  // Altered, and with a speaker.
  ['葉知微說：「渡輪不是觀光船，是學生上課、阿嬤看病的路。」', 'differs', FERRY, ['課', '學']],
  ['邱海潮說：「渡輪不是觀光船，是學生上課、阿嬤看病的路。」', 'differs', FERRY, ['課', '學']],
  [
    '“My ships need a light, not a monument,” said Odile Quillfeather.',
    'differs',
    LIGHTHOUSE,
    ['ships', 'boats'],
  ],
];

export const MISATTRIBUTED: readonly Row[] = [
  ['邱海潮說：「渡輪不是觀光船，是學生上學、阿嬤看病的路。」', 'otherSpeaker', FERRY],
  ['船长邱海潮说：“渡轮不是观光船，是学生上学、阿嬷看病的路。”', 'otherSpeaker', FERRY],
  ['“以前开船要用吼的，现在连海鸥叫都听得见。”叶知微说。', 'otherSpeaker', FERRY],
  ['卓正清表示，「末班傍晚就開走，客人連晚飯都吃不安穩。」', 'otherSpeaker', FERRY],
  ['縣長林大山說：「渡輪不是觀光船，是學生上學、阿嬤看病的路。」', 'otherSpeaker', FERRY],
  ['丁伯渔说：“粮仓空了十一年，再不用，屋顶就要塌了。”', 'otherSpeaker', LIBRARY],
  ['「糧倉空了十一年，再不用，屋頂就要塌了。」校長駱一禾表示。', 'otherSpeaker', LIBRARY],
  ['苏砚秋：“我们不拆一块老砖，只添三扇朝河的窗。”', 'otherSpeaker', LIBRARY],
  ['苏镇长反问：“图书馆晚上八点关门，渔船凌晨四点出海，灯该先照哪里？”', 'otherSpeaker', LIBRARY],
  ['韩子规透露，学校愿意捐出3000余册藏书，并派两名教师轮流值班。', 'otherSpeaker', LIBRARY],
  ['陈镇长说：“粮仓空了十一年……屋顶就要塌了。”', 'otherSpeaker', LIBRARY],
  [
    '“A mast would be cheaper, but nobody ever walked a mile to look at a mast,” said Tobias Wrenlow.',
    'otherSpeaker',
    LIGHTHOUSE,
  ],
  [
    '“My boats need a light, not a monument,” Mayor Quillfeather told the meeting.',
    'otherSpeaker',
    LIGHTHOUSE,
  ],
  ['“My boats need a light, not a monument” — Ines Sandgrove', 'otherSpeaker', LIGHTHOUSE],
  [
    'Hugo Lamplight said: "Give me new cables and I will give you a light you can see for eighteen miles."',
    'otherSpeaker',
    LIGHTHOUSE,
  ],
  ['Senator Mary Pike said: "My boats need a light, not a monument."', 'otherSpeaker', LIGHTHOUSE],
];

export const ABSENT: readonly Row[] = [
  ['火星上发现了新的水源。', 'notFound', null],
  ['渡輪的票價從下個月起調漲五成，居民一律不再優惠。', 'notFound', null],
  ['葉知微說：「明年我不會再競選連任。」', 'notFound', null],
  ['邱海潮表示，柴油機比電動機好修得多。', 'notFound', null],
  ['图书馆将在国庆节前对外开放，周一闭馆。', 'notFound', null],
  ['“居民投票的结果我完全接受。”苏砚秋说。', 'notFound', null],
  ['阅览室不允许带水，但可以带猫。', 'notFound', null],
  ['大桥通车以来没有发生过一起事故。', 'notFound', null],
  ['长城是从月球上能看见的唯一建筑。', 'notFound', null],
  ['玉山的日出是我看過最美的日出。', 'notFound', null],
  ['望远镜每年的维护费用超过一亿元。', 'notFound', null],
  ['台北101的電梯從來沒有停過。', 'notFound', null],
  ['The lighthouse will be sold to a private buyer next spring.', 'notFound', null],
  ['“I have never been afraid of the dark,” said Ines Sandgrove.', 'notFound', null],
  ['Mayor Odile Quillfeather said: "We are out of money and out of time."', 'notFound', null],
  ['The tunnel was closed for a week because of ice on the rails.', 'notFound', null],
  ['Strauss never admitted that the bridge was not his own design.', 'notFound', null],
  ['To be, or not to be, that is the question.', 'notFound', null],
  ['路漫漫其修远兮，吾将上下而求索', 'notFound', null],
  ['海內存知己，天涯若比鄰', 'notFound', null],
];
