import nameWords from './name-words.data.json' with { type: 'json' };
import type { Span } from './span.ts';
import type { Subject } from './speech-attribution.ts';

// Every table is in folded form (src/text/script.ts): Simplified, half width, lower case.

const HAN = '[\\u3400-\\u9fff]';

/** The commonest surnames, without those that mostly are another word. */
export const SURNAMES: ReadonlySet<string> = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农卓古吉缪简车项芦麦褚娄窦戚岑景宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝丘闻虎阎连赖厉戎胥屠莘贡劳郦雍濮边扈冀练晁蔺阚隗荆荀储邰鞠冼揭茹阙钮嵇危芮汲郜裘狄靖逯雒楚栗奚昌湛茅洪萧傅贲郁杭封邴糜宓仰伊韶鄂逄宰璩燕浦习宦庾弘匡蔚夔訾巢蒯竺桓粟仝廉皮禹贝凤丰游单',
);
/** Surnames that are more often the beginning of another word. */
const RARE_SURNAMES = new Set(
  '向云花酆乐计谈强支昝宣祖束幸薄印宿怀索咸籍阴扶寿慎戈暨衡禄殳沃隆铁牧惠富羊松楼',
);
/** Common words of two characters that begin with a surname (高校, 文化), from the dictionary of nodejieba. */
const SURNAME_WORDS: ReadonlySet<string> = new Set(nameWords.words.split(' '));
/** Common verbs, adverbs and adjectives of two characters, from the same dictionary. */
export const PREDICATES: ReadonlySet<string> = new Set(nameWords.predicates.split(' '));
const COMPOUND_SURNAMES = new Set(
  '淳于 钟离 司空 闾丘 范姜 张简 欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 端木 轩辕 独孤 南宫 西门 呼延 闻人 澹台 申屠'.split(
    ' ',
  ),
);
/** Words that begin as a name does. */
const NOT_NAME =
  /[的了着是我你他她它这那们说与及姓]|^[在有]|^.有[关些人]|[在有]$|.[不再仍却已曰被曾则也都还就才亦均对]$|.却|^(?:高兴|马上|曾经|方面|何况|常常|时常|于是|安全|金融|白天|温暖|成功|高校|高中|高级|高等|高新|常务|江苏|江西|黄金|明确|全部|平时|古人|方才|严肃|易于|任何|任务|文件|文章|万人|石油|石化|关于|成员|成果|管理|关键|游[戏客]|方案|方向|解决|安排|金额|计划|项目|周边|周围|尤其|尚未|许多|周[一二三四五六日]|方[式法面针位便]|后来|曾[一被应]|文中|王朝|王国|王室|王后|王子|公司|关押)|[省市县区镇乡村局厅]$|..[会部署委院]$/;

const POSTS =
  '书记|主任|部长|市长|省长|县长|区长|乡长|镇长|村长|州长|厅长|局长|司长|处长|科长|所长|院长|校长|园长|馆长|台长|站长|社长|会长|行长|店长|厂长|董事长|理事长|秘书长|队长|组长|班长|连长|师长|团长|军长|船长|机长|外长|防长|首长|总指挥|指挥长|指挥|政委|司令员?|将军|上校|主席|总统|总理|首相|大臣|国务卿|议员|大使|领事|参赞|发言人|负责人|创始人|合伙人|发起人|传承人|带头人|主持人|代理人|当事人|目击者|召集人|记者|编辑|主编|总编|编剧|教授|讲师|教师|老师|导师|研究员|院士|博士后?|硕士|学者|专家|顾问|分析师|经济师|工程师|总工|高工|设计师|律师|法官|检察官|警官|民警|警察|战士|护士|医生|大夫|医师|药师|会计|总裁|总监|总经理|经理|董事|首席执行官|首席科学家|科学家|学家|作家|诗人|画家|歌手|导演|演员|教练|主教练|运动员|球员|选手|裁判|员工|职工|工人|职员|干部|队员|党员|委员|常委|代表|专员|助理|秘书|司机|老板娘|老板|店主|房东|业主|户主|种植户|养殖户|贫困户|农户|大户|农民|村民|牧民|居民|市民|渔民|村支书|支书|游客|乘客|顾客|旅客|消费者|用户|读者|观众|球迷|网友|网民|学生|大学生|家长|志愿者|参与者|受访者|创业者|从业者|经营者|先生|女士|同志|师傅|厨师|小伙子?|姑娘|青年|老人|领队|站务员|技术员|教官|商户|商家|创作者|总干事|干事|理事|监事|收购商|批发商|供应商|经销商|果农|菜农|茶农|花农|棉农|蜂农|船工|水手|摊主|车主|货主|园主|馆主|业者|研究生|实习生|新生|考生|毕业生|裁缝|向导|伙计|小贩|菜贩|摊贩|商贩|鱼贩|住户|租客|房客|食客|访客|观众|听众|选民|嫌犯|死者|伤者|患者|助教|助手|工友|校友|战友|队友|铁匠|木匠|泥瓦匠|石匠|店员|保安|门卫|舵手|鼓手|出纳|保姆|月嫂|邻居|亲属|家属|遗属|民代表|召集人|执行长|财务长|营运长|里长|班导|副手|博主|主播|up主|店小二|领班|导览|导游|管家|志工|义工|社工|队医|船东|船主|牧师|神父|住持|方丈|阿訇|法师|ceo|网红|得主|客服|领袖|党魁|首脑|元首|亲王|国王|女王|王储|酋长|总召|个体户|司铎|影后|影帝|歌王|天后|主厨|大厨|主唱|团长|主帅|门将|前锋|后卫|中锋|中场|队副|替补|新秀|老将|小将|投手|捕手|议长|干员|官媒|特使|代办';
const POST_END = new RegExp(`(?:${POSTS}|[长员师者家民官商农匠])$`);
/** Characters that foreign names are written with. */
const TRANSLITERATING =
  '阿艾埃安昂奥巴拜班保鲍贝本比彼宾波博伯布查达戴丹道德登迪蒂丁杜多厄恩尔法范菲费芬佛弗福夫富盖冈高戈格葛古哈海汉赫亨胡华怀霍基吉季加贾杰金卡凯坎康考柯科克肯库夸拉莱兰朗劳勒雷里丽利连莲列林琳龙卢鲁路伦罗洛马玛迈麦曼芒茂梅门蒙孟米密明莫默穆姆拿纳乃内尼涅娜纽努诺欧帕潘庞佩彭皮平珀蒲普奇齐恰强乔切琴琼丘热日荣茹瑞若萨赛桑瑟沙山珊尚舍什史施斯舒朔司思丝苏素孙索塔泰坦汤唐陶特滕提廷通图土托娃瓦万旺威韦维温文翁沃乌武伍西希锡夏香肖谢辛欣雄休许逊雅亚扬耶叶伊以因英永尤于雨约扎泽詹珍芝朱兹祖佐茨哲治盛冯肉买江吐孜木依仁青次央卓措力娅吾';
const ORGANISATIONS =
  '公司|集团|企业|银行|政府|部门|机构|组织|协会|学会|商会|联合会|基金会|委员会|党委|中心|办公室|指挥部|工作组|专班|工作队|法院|检察院|大学|学院|医院|学校|中学|小学|研究院|研究所|派出所|研究会|实验室|通讯社|日报|晚报|时报|新华社|电视台|央视|合作社|出版社|人大|政协|国资委|发改委|卫健委|客运|航空|铁路|高铁|地铁|捷运|物流|电信|科技|酒店|饭店|超市|书店|剧院|剧团|乐团|球团|球队|俱乐部|联盟|总会|公会|工会|农会|渔会|居委会|业委会|交易所|地检署|消防队';
const ORGANISATION_END = new RegExp(`(?:${ORGANISATIONS}|[局厅部委院系])$`);
const GROUPS =
  '大家|(?<![地东西南北前后四八远何多单上下对])方|会议|大会|全会|论坛|座谈会|发布会|人员|人士|夫妇|夫妻|父子|母子|母女|父女|姐妹|兄弟|一家|对方|方面|媒体|外媒|群众|人们|民众|公众|公告|通报|声明|通知|报告|文件|意见|白皮书|公报|判决书|裁定书|解释文|决议|指南|社论|评论|文章|消息|网站|平台|单位|孩子|街坊|世卫|老乡|村里人|当地人|业主|商户|被告|原告|妈妈|爸爸|爷爷|奶奶|失主|买家|卖家|店家|雇主|老板娘|妇人|女童|男童|少年|少女|男孩|女孩|小朋友|路人|行人|旅人|老伴|阿婆|阿公|阿伯|阿姨|大叔|大妈|大爷|大娘|伯伯|婆婆|父亲|母亲|妻子|丈夫|儿子|女儿|哥哥|姐姐|弟弟|妹妹|同学|朋友|同事|邻居|队友|乡亲|师生|官员|高层|高管|领导|团队|医护|多人|人';
const GROUP_END = new RegExp(
  `(?:^分析|^舆论|${HAN}姓${HAN}{2,6}|${GROUPS}|${ORGANISATIONS}|${POSTS}|${HAN}们)》?$`,
);
const SHORT_GROUP_END = /[科所台网司股课盟联协局厅部委院会社党省市县区州国队团署处办厂店校馆方组警媒企检]$/;
const NO_GROUP =
  /^(?:希望|可以|能够|需要|应该|开始|准备|继续|即|更)|[在向把将被,]|对(?![口外])|使|[让令]|[还也都不中便就才又可间否将能只总定必]会$|托人$|有人$|(?:发表|发布(?!会)|发出|提交|召开|举行|参加|出席|[回出]国$)|^[并又再就曾由还以经仍应](?!济|营|理|销|急|届|用)|^(?:[他她它牠我你咱]们$|遭|受到|根据|另(?:据|根据|按)|沿|依)|^(?:与会|社会|机会|有人|别人|人|本人|某人|什么人|方)$/;
const TITLED = new RegExp(
  `^(?:老|小|阿)?(${HAN}{1,3}?)(某某?|先生|女士|大爷|大妈|阿姨|大娘|大叔|师傅|老汉|奶奶|爷爷|太太|小姐|夫人|伯伯|婆婆|大哥|大姐|大嫂|妈妈|爸爸|老板|医师|老师|教授|主任|书记|院士|博士|医生|律师|同志|校长|院长|局长|经理|大夫|队长|站长|所长|镇长|县长|市长|部长|村长|科长|处长|厂长|店长|董事长|导演|教练|法官|警官|总)$`,
);
/** Words of nouns that hold a preposition's or a verb's character (被告, 對手, 門將). */
const NOUN_WORDS =
  /被(?:告|害|捕|保险|上诉|申请|执行|采访)|对(?:手|方|口|外|华|台)|[门名小老大主]将|将(?:领|军|士)|(?:大使|使)馆?(?!用)|使者|导向|向导|方向|在(?:校|职|岗|场|野|读|押|逃|任)|未(?:成年|婚)|用[户人工]|讲[解师]|听[众障]|看[护守]|知[情名]|叫卖|答辩|谈判|[影歌天视王皇球]后|从业|就业|不动产|所有权|所有人/g;
const QUANTITY = /^(?:[一那这有]些|部分|许多|不少|少数|[一二三两几多数]?\d*[名位个])$/;
/** Persons who are counted, and what stands before them. */
const COUNTED =
  /^(.*?)((?:另|又|这|那)?(?:[一两二三四五六七八九十几数多]|\d{1,3})+余?[名位])(?=[\u3400-\u9fff]{2})/;
/** A body whose name stands in marks behind what it is (粉專「天氣風險」). */
const NAMED_IN_MARKS = /[\u3400-\u9fff]{2}[“「][^“”「」，,。]{2,12}[”」]$/;
/** How Japanese given names end. */
const JAPANESE_END = /[郎二一三子美介助治彦夫之平树纪代香奈惠辅朗]$/;
/** What shows that a short stretch of text is no noun for somebody (老話, 簡單, 上來). */
const NO_NOUN =
  /如果|因为|所以|虽然|[的了着过是在有不没就也都还又再才很最这那哪什么怎到得地把被让给从和跟而但并且其或则可会能要将已曾正仅用以按]|^[一几多每各另某]|[上里中下后前时来去话言语谚词句诗书曲歌事法理性度率量数字体题况势来说]$/;
/** Kinship stands before a name (母親林小琴) and is no office. */
const KIN_END =
  /(?:母亲|父亲|妈妈|爸爸|爷爷|奶奶|外公|外婆|丈夫|妻子|儿子|女儿|哥哥|姐姐|弟弟|妹妹|儿媳|女婿|孙子|孙女|老伴|太太|先生|同学|同事|好友|朋友|队友|邻居|室友|搭档|徒弟|战友|校友)$/;
/** The last characters of words that say what a person is. */
const ROLE_END =
  /(?:[人员师家手工农商匠者长生民兵士官夫友客主星女男童孩亲戚伯叔姨哥姐弟妹总监事书记委代表驶领队贩授秘护医警探干仆皇臣将帅尉僧尼牧父母嫂婆公爷奶徒弟迷粉嘉宾角手霸王冠军辈老将卫锋练咖男女属友]|老大|[弟妻孩男女王嫂小学汉]子|[主联]播|[导主领]演|编导|[总主责]编|组合|[助总经协护]理|理事|助手|机关|团体|机构|媒体|研报|财报|一方|外电|市场|业界|学界|外界|各界|政界|法界)$/;
/** What stands before a name and is no role: words of time, of place in a sequence, of joining; and verbs. */
const NO_ROLE =
  /[了着著把让给于用由且而但却则即就才还也都再又很更最太没不无这那此其之所每各某几说称问答讲谈叫听看]|们$|向(?!导)|^(?:同样|同时|如今|现在|眼下|那天|当天|后来|原来|本来|结果|终于|果然|突然|忽然|据|按|经|记得|只有|有人|没有|感谢|谢谢|希望|认识|采访|走访|询问|拜访|发现|相信|支持|反对|批评|提醒|告诉|邀请|陪同|跟随)|[时后前中里上下间内外]$/;
const NAME_AFTER_POST = new RegExp(`(?:${POSTS})(${HAN}{2})`, 'g');
const ANY_POST = new RegExp(POSTS, 'g');
const LAST_OF_POST = new RegExp(`(?:${POSTS}|长)$`);
const WHOLE_POST = new RegExp(`(?:${POSTS})$`);
/** Titles of address that follow a name with its office before it (雲河大學陳一凡教授). */
const COURTESY_END =
  /(?:教授|老师|院士|博士|先生|女士|同志|律师|主任|书记|老人|太太|小姐|师傅|大爷|大妈|阿姨|大姐|大哥|奶奶|爷爷|医师|大夫|某)$/;
/** The name of an account in marks, behind what its bearer is (網友「海邊的風」). */
const CALLED = /((?:网友|网民|用户|博主|作者|主播|读者|id))[“「"][^“”「」"]{1,20}[”」"]$/;
/** Names by which people are called, behind what they are (店員小葉, 攤主阿財伯). */
const NICKNAME = /(?:阿[\u3400-\u9fff]{1,2}[伯叔婶姨嬷公婆哥姐嫂]?|[老小][\u3400-\u9fff])$/;

export const NOBODY: Subject = { speaker: null, office: null, standing: 'nobody' };

export const OMITTED: Subject = { speaker: null, office: null, standing: 'omitted' };

/** The person whose name ends at `end`, with what stands before it as office. */
export function readPerson(folded: string, start: number, end: number, mayBeOpen = true): Subject | null {
  const closing = folded[end - 1];
  if (closing === '”' || closing === '」' || closing === '"') {
    const called = CALLED.exec(folded.slice(start, end));
    if (called === null) return null;
    const at = start + called.index + called[1]!.length;
    return { speaker: { start: at, end }, office: officeBefore(folded, start, at), standing: 'person' };
  }
  if (closing === ')') {
    const open = folded.lastIndexOf('(', end - 1);
    if (open <= start) return null;
    const person = readPerson(folded, start, open);
    if (person === null || person.office !== null || !POST_END.test(folded.slice(open, end - 1)))
      return person;
    return { ...person, office: { start: open + 1, end: end - 1 } };
  }
  const text = folded.slice(start, end);
  const pronoun = /(?:^|[”」』"’])([他她其](?:自己|本人)?)$/.exec(text);
  if (pronoun) return { speaker: null, office: null, standing: 'pronoun' };
  if (/(?:^|[”」』"’])(?:他们|她们|它们?|我们?|你们?|咱们?|有人|别人|人家|谁|自己|本人)$/.test(text))
    return NOBODY;
  if (/^(?:有|在场|现场|本报|本刊|本台|多[名位]|[一1]?[名位])*记者$/.test(text))
    return { speaker: null, office: null, standing: 'reporter' };
  if (text.endsWith('记者')) return null;

  const titled = TITLED.exec(text);
  if (titled) {
    const [, name, title] = titled as unknown as [string, string, string];
    // 房東鄒太太 is not called 房東鄒.
    const isRole = name.length > 1 && POST_END.test(name.slice(0, -1)) && SURNAMES.has(name.at(-1)!);
    if (SURNAMES.has(name) || COMPOUND_SURNAMES.has(name)) {
      return { speaker: { start, end }, office: null, standing: 'person' };
    }
    if (title !== '总' && name.length > 1 && isName(name) && !isRole) {
      const nameEnd = end - title.length;
      return {
        speaker: { start: nameEnd - name.length, end: nameEnd },
        office: { start: nameEnd, end },
        standing: 'person',
      };
    }
  }
  if (/^[老小阿][\u3400-\u9fff]$/.test(text) && (text[0] === '小' || SURNAMES.has(text[1]!))) {
    return { speaker: { start, end }, office: null, standing: 'person' };
  }
  const nickname = /[伯叔婶姨嬷公婆哥姐嫂]/.test(folded[end] ?? '') ? null : NICKNAME.exec(text);
  if (nickname && isSomebody(text.slice(0, nickname.index))) {
    const name = { start: start + nickname.index, end };
    return { speaker: name, office: officeBefore(folded, start, name.start), standing: 'person' };
  }
  const courtesy = COURTESY_END.exec(text);
  if (courtesy) {
    const nameEnd = end - courtesy[0].length;
    const name = nameBefore(folded, start, nameEnd);
    if (name !== null && name.start > start) return person(folded, start, name);
    const foreign = readDotted(folded, start, nameEnd);
    if (foreign !== null) return foreign;
    // 遊客張先生: the surname alone is no name, so the title stays with it.
    const before = folded.slice(start, nameEnd - 1);
    const isShown = before.endsWith('的') || (/[\u3400-\u9fff]{2}$/.test(before) && POST_END.test(before));
    if (SURNAMES.has(folded[nameEnd - 1]!) && isShown) {
      return person(folded, start, { start: nameEnd - 1, end });
    }
  }
  if (GROUP_END.test(text)) return null;

  const dotted = readDotted(folded, start, end);
  if (dotted !== null) return dotted;
  const name =
    calledAfterRole(folded, start, end, 4) ??
    nameBefore(folded, start, end, mayBeOpen) ??
    calledAfterRole(folded, start, end, 2);
  return name && person(folded, start, name);
}

/**
 * A foreign name without a dot, or one without a surname, behind what its bearer is (主帥佩特羅維奇, 養蜂人卓瑪): of characters that
 * foreign names are written with, one of a short name apart. `shortest` counts characters.
 */
function calledAfterRole(folded: string, start: number, end: number, shortest: number): Span | null {
  const isKnownRole = (before: string) => WHOLE_POST.test(before) || POST_END.test(before);
  for (const isRole of [isKnownRole, mayBeRole]) {
    for (let length = Math.min(8, end - start - 1); length >= shortest; length--) {
      const name = { start: end - length, end };
      const text = folded.slice(name.start, end);
      if (!isForeign(text) || isWord(text) || PREDICATES.has(text)) continue;
      const before = folded.slice(start, name.start);
      // 农夫雷大山 is no 夫雷大山.
      const isRoleToo =
        isSomebodyKnown(before + text[0]) ||
        (ROLE_END.test(before + text[0]) && isName(text.slice(1))) ||
        (WHOLE_POST.test(before + text.slice(0, 2)) && isName(text.slice(2)));
      if (before.length > 1 && isRole(before) && !isRoleToo) return name;
    }
  }
  return null;
}

/** The person whose name is three to six characters behind a post word, whatever name that is (總教練古久保健二). */
export function namedAfterPost(folded: string, start: number, end: number): Subject | null {
  for (let length = 2; length <= 6 && end - length > start; length++) {
    const text = folded.slice(end - length, end);
    const before = folded.slice(start, end - length);
    if (
      !WHOLE_POST.test(before) &&
      !(length === 3 && before.length > 2 && POST_END.test(before) && mayBeRole(before))
    )
      continue;
    const isNoun =
      /^[\u3400-\u9fff]+$/.test(text) &&
      !/[声函节证期圈界席版稿信语器车]$/.test(text) &&
      (length < 4 || (length < 6 && JAPANESE_END.test(text))) &&
      !WHOLE_POST.test(before + text[0]) &&
      !NO_NOUN.test(text) &&
      !PREDICATES.has(text.slice(0, 2)) &&
      !PREDICATES.has(text.slice(-2)) &&
      !SHORT_GROUP_END.test(text) &&
      !isSomebody(text);
    return isNoun ? person(folded, start, { start: end - length, end }) : null;
  }
  return null;
}

/** Whether characters are such as foreign names are written with, but for one of a short name. */
function isForeign(text: string): boolean {
  if (!/^[\u3400-\u9fff]+$/.test(text) || NOT_NAME.test(text)) return false;
  const foreign = [...text].filter((character) => TRANSLITERATING.includes(character)).length;
  return foreign >= Math.max(2, text.length - 1) && TRANSLITERATING.includes(text[0]!);
}

/** A foreign name with a dot between its parts (約翰·史密斯) that ends at `end`. */
function readDotted(folded: string, start: number, end: number): Subject | null {
  const dotted = /[\u3400-\u9fff]+(?:[·•・‧-][\u3400-\u9fff]{1,8})+$/.exec(folded.slice(start, end));
  if (!dotted) return null;
  let at = start + dotted.index;
  const firstPart = /^[\u3400-\u9fff]+/.exec(dotted[0])![0];
  // 大學的約翰·伍德
  const owner = /^.*(?:大学|学院|公司|中心|研究所|医院)的/.exec(firstPart)?.[0].length ?? 0;
  const joined = /^.*[和与及]/.exec(firstPart.slice(owner))?.[0].length ?? 0;
  if (joined > 0) return person(folded, start, { start: at + owner + joined, end });
  const name = dotted[0].slice(owner);
  if (/[的在了着是说]|^[由向对被与和从令让将把]/.test(name)) return null;
  const post = lastPost(firstPart);
  const role = [5, 4, 3, 2, 1].find((length) => {
    const given = [...firstPart.slice(-length)];
    const foreign = given.filter((character) => TRANSLITERATING.includes(character)).length;
    const before = firstPart.slice(0, -length);
    return foreign >= Math.max(1, length - 1) && (POST_END.test(before) || mayBeRole(before));
  });
  if (post > owner) at += post;
  else if (role !== undefined && owner === 0) at += firstPart.length - role;
  else if (owner > 0) at += owner;
  else if (firstPart.length > 8) return null;
  return person(folded, start, { start: at, end });
}

/** The Chinese name that ends at `end`: at the clause's beginning, or behind an office. */
function nameBefore(folded: string, start: number, end: number, mayBeOpen = true): Span | null {
  const names = [4, 3, 2].flatMap((length) => {
    const name = { start: end - length, end };
    if (name.start < start || !isName(folded.slice(name.start, end))) return [];
    // 老師傅, 主任丁一 and 院長孫明 are no 傅, no 任丁一 and no 長孫明.
    const before = folded.slice(start, name.start);
    if (folded[name.start] === '向' && name.start > start && !POST_END.test(before)) return [];
    if (
      LAST_OF_POST.test(before + folded[name.start]) &&
      (!WHOLE_POST.test(before) || before.endsWith('老师'))
    )
      return [];
    return [name];
  });
  const before = (name: Span) => folded.slice(start, name.start);
  return (
    names.find((name) => mayStandBeforeName(before(name), folded[name.start]!)) ??
    names.find(
      (name) => /[和与及]$/.test(before(name)) && nameBefore(folded, start, name.start - 1) !== null,
    ) ??
    names.find((name) => {
      if (folded[name.start] === '方') return false;
      const text = folded.slice(name.start, end);
      const noun = before(name).slice(before(name).lastIndexOf('、') + 1);
      if (isWord(text)) return false;
      // 券商研报 is no 商研报.
      const isOpen =
        mayBeOpen && text.length === 3 && SURNAMES.has(text[0]!) && !ROLE_END.test(noun + text[0]);
      return mayBeRole(noun) || (isOpen && mayBeNoun(noun));
    }) ??
    null
  );
}

function isName(name: string): boolean {
  if (!/^[\u3400-\u9fff]+$/.test(name) || NOT_NAME.test(name)) return false;
  if (/^[常时向连应从别成]/.test(name) && (PREDICATES.has(name.slice(1)) || name.endsWith('次')))
    return false;
  if (COMPOUND_SURNAMES.has(name.slice(0, 2))) return name.length > 2;
  // A wife's name may have her husband's surname before her own (范徐麗泰).
  if (name.length > 3) {
    return SURNAMES.has(name[0]!) && SURNAMES.has(name[1]!) && !isWord(name) && !isForeign(name);
  }
  return SURNAMES.has(name[0]!) || (RARE_SURNAMES.has(name[0]!) && !SURNAME_WORDS.has(name.slice(0, 2)));
}

export function isWord(name: string): boolean {
  return SURNAME_WORDS.has(name.slice(0, 2)) || (name.length > 2 && SURNAME_WORDS.has(name.slice(1)));
}

function mayStandBeforeName(before: string, first: string): boolean {
  // 官方, 校方 and 警方 are no office before a name.
  if (first === '方' && /[官校警军双各]$/.test(before)) return false;
  return (
    before === '' ||
    /[的、”」』"’\s]$/.test(before) ||
    POST_END.test(before) ||
    ORGANISATION_END.test(before) ||
    KIN_END.test(before)
  );
}

/** Whether a noun that is in no table may be what a person is (剪紙藝師, 登山嚮導). */
function mayBeRole(before: string): boolean {
  const noun = before.slice(before.lastIndexOf('的') + 1);
  return (
    /^[\u3400-\u9fff]{2,14}$/.test(noun) &&
    ROLE_END.test(noun) &&
    !NO_ROLE.test(noun.replace(NOUN_WORDS, '人人'))
  );
}

/** Whether the words before a name may be any noun: no verb, adverb or word of time ends them. */
function mayBeNoun(before: string): boolean {
  return (
    /^[\u3400-\u9fff「」“”《》]{2,}$/.test(before) &&
    !NO_ROLE.test(before.slice(-2).replace(NOUN_WORDS, '人人')) &&
    !PREDICATES.has(before.slice(-2)) &&
    !/[对将会能要可来去到上下出起]$/.test(before)
  );
}

/** End of the last post word in `text`; 0 where there is none. */
function lastPost(text: string): number {
  let end = 0;
  for (const match of text.matchAll(ANY_POST)) end = match.index + match[0].length;
  return end;
}

function person(folded: string, start: number, name: Span): Subject {
  const speaker = joinNames(folded, start, name);
  const office = officeBefore(folded, start, speaker.start);
  // 縣長王明、局長李華: each has an office, and no span is the two of them.
  const joint = office && /[、和与及]/.exec(folded.slice(office.start, office.end));
  if (joint && nameBefore(folded, office.start, office.start + joint.index)?.start !== undefined) {
    const first = nameBefore(folded, office.start, office.start + joint.index)!;
    if (first.start > office.start && POST_END.test(folded.slice(office.start, first.start)))
      return { speaker: null, office: null, standing: 'group' };
  }
  return { speaker, office, standing: 'person' };
}

/** The name with those that speak with it (王明、李華 or 王明和李華). */
function joinNames(folded: string, start: number, name: Span): Span {
  const joined = /[、和与及]$/.exec(folded.slice(start, name.start));
  if (!joined) return name;
  const first = nameBefore(folded, start, name.start - 1);
  return first === null ? name : { start: first.start, end: name.end };
}

function officeBefore(folded: string, start: number, end: number): Span | null {
  const before = folded.slice(start, end).trimEnd();
  if (!POST_END.test(before) && !ORGANISATION_END.test(before)) {
    if (KIN_END.test(before) && !/[志义]工/.test(before)) return null;
    if (!mayBeRole(before)) return null;
  }
  return { start: nounStart(folded, start, start + before.length), end: start + before.length };
}

/** Where the noun that ends at `end` begins: after 的 (but not that of 大學的教授) and after a verb's particle. */
function nounStart(folded: string, start: number, end: number): number {
  const text = folded.slice(start, end);
  let cut = 0;
  for (const match of text.matchAll(
    /[了着是把]|(?<![透通经超])过(?!渡)|来自|采访|走访|引述|援引|引用|以[至致]|·[\u3400-\u9fff]{1,8}?[和与及、]|的/g,
  )) {
    const to = match.index + match[0].length;
    if (to >= text.length) break;
    if (match[0] === '的' && ORGANISATION_END.test(text.slice(0, match.index))) continue;
    cut = to;
  }
  return skipSpaces(folded, start + cut);
}

export function readGroup(folded: string, start: number, end: number): Subject | null {
  const reported = /[》报社台局委院部厅署方司会组]((?:报道|消息|通报|公告|声明|说明|答复))$/.exec(
    folded.slice(start, end),
  );
  if (reported && !/援引|引述|引用/.test(folded.slice(start, end)))
    return readGroup(folded, start, end - 2) ?? titleOf(folded, start, end - 2);
  const text = folded.slice(start, end);
  if (/(?:援引|引述|引用).*(?:消息|报道|话)$/.test(text)) return null;
  const isKnown = NAMED_IN_MARKS.test(text) || GROUP_END.test(text) || isBody(text);
  let from = nounStart(folded, start, end);
  // 她妹妹 is the sister.
  const owner = /^[他她其](?!他)的?/.exec(folded.slice(from, end));
  if (owner && KIN_END.test(folded.slice(from, end))) from += owner[0].length;
  // 台下一位老戲迷: counted ones begin where they are counted.
  const counted = COUNTED.exec(folded.slice(from, end));
  if (counted) from += counted[1]!.length;
  const speaker = { start: from, end };
  const noun = folded.slice(from, end);
  const role = noun.slice(counted?.[2]?.length ?? 0);
  if (!isKnown && (!mayBeRole(role) || PREDICATES.has(noun.slice(-2)))) return null;
  // 站長向旅客致歉: the one spoken to is no speaker.
  const to = /^(.{2,}?)[向对给跟](?![手方口外导面])/.exec(folded.slice(start, speaker.start))?.[1];
  if (to !== undefined && !QUANTITY.test(to)) return null;
  if (NO_GROUP.test(noun.replace(NOUN_WORDS, '人人')) || noun.length < 2 || noun.length > 40) return null;
  return { speaker, office: null, standing: 'group' };
}

/** A newspaper or paper by its title (《青螺日報》). */
function titleOf(folded: string, start: number, end: number): Subject | null {
  const title = /《[^《》]{1,20}》$/.exec(folded.slice(start, end));
  return title && { speaker: { start: end - title[0].length, end }, office: null, standing: 'group' };
}

/** A short noun that is in no table. `isSure` tells whether the cue alone shows that somebody speaks. */
export function readUnknown(folded: string, start: number, end: number, isSure: boolean): Subject {
  const text = folded.slice(start, end);
  const speaker = { start, end };
  if (/^[a-z][a-z .·-]{1,30}$/.test(text)) return { speaker, office: null, standing: 'nobody' };
  if (!/^[\u3400-\u9fff]{2,8}$/.test(text) || NO_NOUN.test(text.replace(NOUN_WORDS, '人人'))) return NOBODY;
  if (PREDICATES.has(text.slice(0, 2)) || PREDICATES.has(text.slice(-2))) return NOBODY;
  const standing = isSure ? 'group' : 'nobody';
  return text.length > 4 && !isSure ? NOBODY : { speaker, office: null, standing };
}

/** The names that stand behind a post word within `span` (村支書李華 → 李华), as far as they can be told. */
export function namesAfterPosts(folded: string, span: Span): string[] {
  const names: string[] = [];
  for (const match of folded.slice(span.start, span.end).matchAll(NAME_AFTER_POST)) {
    if (isName(match[1]!)) names.push(match[1]!);
  }
  return names;
}

export function skipSpaces(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ' || text[next] === '\t') next++;
  return next;
}

/** Where a post word ends within the first characters of a clause (貨車司機跳下車來); 0 where none does. */
export function postEnd(text: string): number {
  for (let end = 2; end <= Math.min(text.length, 14); end++) {
    if (WHOLE_POST.test(text.slice(0, end)) && !WHOLE_POST.test(text.slice(0, end + 1))) return end;
  }
  return 0;
}

/** Whether words are what persons or bodies are (市民, 監管部門). */
export function isSomebody(words: string): boolean {
  return isSomebodyKnown(words) || mayBeRole(words) || isBody(words);
}

/** Whether words end in one that the tables have for persons or bodies. */
export function isSomebodyKnown(words: string): boolean {
  return GROUP_END.test(words);
}

/** Whether words end as an office, a company or a party does; of two characters, only some (剧组, 党委). */
function isBody(words: string): boolean {
  return (
    SHORT_GROUP_END.test(words) && (words.length > 2 || /[所台司团组队网署局院厅校警媒企检]$/.test(words))
  );
}
