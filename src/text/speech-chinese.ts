import nameWords from './name-words.data.json' with { type: 'json' };
import type { Span } from './span.ts';
import type { Attribution, Subject } from './speech-attribution.ts';

// Every table is in folded form (src/text/script.ts): Simplified, half width, lower case.

const HAN = '[\\u3400-\\u9fff]';

/** Cues that take a clause with no mark between (警方稱嫌犯已落網). */
const CLAUSE_VERBS =
  '表示(?!数)|认为|指出(?!口)|强调|透露|宣布|呼吁|要求|坦言|坦承|声称|宣称|坚称|重申|承认|否认|警告|预计|预测|建议|提醒|主张|直言|证实|承诺|估计|估算|推测|断言|提议|澄清|爆料|直呼|抱怨|说明(?!书)|告诫|指控|保证(?![金书人])|相信|推断|誓言|裁示|研判|宣示|疾呼|痛斥|怒斥';
/** Cues that a mark, a quotation or the sentence's end follows. */
const MARK_VERBS =
  '提出要求|提出|回忆|补充|解释|介绍|分析|总结|评价|感慨|感叹|回应|回答|反问|表态|提到|叮嘱|嘱咐|寄语|点评|致辞|反映|讲述|倡议|批评|质疑|反驳|分享|概括|形容|比喻|打趣|调侃|自嘲|吐槽|追问|发问|提问|询问|答复|回复|安慰|劝说|赞叹|惊叹|叹息|痛批|怒批|驳斥|喊话|作证|评论|跟帖|指示|下令|阐述|解读|陈述|举例|判断|自述|转述|号召|鼓励|吩咐|嘟囔|嘀咕|赞扬|称赞|点赞|力挺';
const CUE = new RegExp(
  [
    `告诉(?:${HAN}{0,8}?记者|《[^《》]{2,12}》(?:记者)?|笔者|我们?|大家|媒体|${HAN}{2,4})(?:说)?(?=\\s*[,:“「『"])`,
    `(?:${CLAUSE_VERBS}|${MARK_VERBS})(?:说(?!明)|道|称(?!为)|表示|指出|认为|强调)?`,
    '(?:[说问答喊写笑叹]|(?<!演)讲)道',
    '[问答喊讲写批骂劝笑叹](?=\\s*:)',
    '(?<![访学顾疑询慰责审质请过发查叩盘试提拷])问(?=\\s*[。,])',
    '(?<=[手头气口声])道(?=\\s*[。:,])',
    '(?:通报|公告|通知|声明)(?=\\s*:)',
    '骂(?=\\s*[。,:])',
    '(?<![呼呐])喊(?=\\s*[。,])',
    '(?<![回报解应问抢])答(?=\\s*[。,])',
    '(?:发文|留言)(?=\\s*:)',
    '(?<=的话)说(?=\\s*[,:“「『])',
    '说(?=明[天年日早晚])',
    '(?<=[过上前起]来)说(?=\\s*[:,“「『])',
    '(?<=如是)说(?![过到])',
    '说(?=了.{0,6}[句话]\\s*:)',
    '说(?=过\\s*[:,“「])',
    '看来(?=\\s*,)',
    '(?<![小传据听胡学演解诉述细再话且如以该得不没难来是]|或者)说(?![明法服话起到实不得说过出完唱客辞教谎三和])',
    '(?<![被简职名俗人统号尊通别全昵代并对相匀著堪可自史又故合改或亦旧原今美总爱雅见])称(?![为号呼赞得之作道职霸重心病])',
  ].join('|'),
  'g',
);
/** Whom 提醒 and its like address, before the mark. */
const ADDRESSED = new RegExp(
  `^(?:${HAN}{0,4}(?:民众|大众|公众|市民|村民|居民|游客|旅客|乘客|家长|学生|同学|司机|用户|网友|农户|记者|大家|老人|员工|队员|学员|选手|外界|媒体|各界|孩子)们?|${HAN}{1,6}(?:们|者)|[他她]们?|我们?)(?=\\s*[,:“「『"])`,
);
const ADDRESSES =
  /^(?:提醒|警告|叮嘱|嘱咐|告诫|安慰|劝说|鼓励|吩咐|呼吁|建议|要求|号召|回应|答复|回复|询问|追问|喊话)/;
const TAKES_CLAUSE = new RegExp(`^(?:${CLAUSE_VERBS}|称|.+(?:称|表示|指出|认为|强调)$)`);
/** What follows 表示 as its object, not as a clause said. */
const MERE_OBJECT =
  /^(?:并|且|热烈|衷心|诚挚|深切|强烈|亲切|崇高|由衷|感谢|欢迎|祝贺|慰问|哀悼|敬意|同意|赞同|支持|反对|谴责|关切|担忧|不满|遗憾|歉意|肯定|满意|理解|高度|过|了|的|、)/;
/** 說 without a mark is followed by a clause only where one clearly begins. */
const CLAUSE_OPENING = /^(?:[他她这那其将今]|明[天年日早晚]|自己|目前|我们|公司)/;

/** Beginnings of a clause that are no part of its subject. */
const OPENER =
  /^(?:\s|对此|为此|然后|会上|会后|席间|目前|近日|日前|昨[日天]|今[日天]|当[日天晚]|随后|此前|其中|同时|而(?!且)|但是?|不过|然而|因此|所以|最后|首先|接着|有(?![关些人])|尽管|起初|后来|此外|例如|比如|以往|当时|事实上|可见|曾(?=[被应一在任])|\d+世纪(?:\d+年代)?[初末中]?|\d+年代[初末中]?|\d+年(?:\d+月)?时?|(?:\d+月)?\d+日(?:上午|下午|晚)?|[尚亦](?=有))/;
const NO_SUBJECT =
  /^(?:若|当(?![局地事年])|按照?|根据|依据|依照|遵照|达到|符合|满足|落实|贯彻|响应|超出|不顾|违反|高于|由于|因为?|为了?|如果|虽然|通过|经过|随着|关于|用|以|应)/;
const HEARSAY_CUE = /^(?:介绍|透露|称|说|回忆|分析|反映|讲述|解释|表示|补充)/;

const ADVERBS =
  '(?:只|常|总|也|亦|还|则|均|都|就|又|再|曾经?|已经?|却|便|即|并|普遍|一致|纷纷|进一步|同时|特别|着重|明确|首先|最后|接着|随后|随即|继续|再次|多次|反复|一再|再三|公开|直接|坦率|郑重|正式|强烈|今[日天]|昨[日天]|当[日天晚]|近日|日前|此前|当场|现场|会上|会后|席间|等人?|这样|如此|如是|经常|常常|总是|一直|后来|立即|马上|自豪|欣慰|高兴|激动|感慨|动情|周[一二三四五六日]|赛[前后]|齐声|异口同声|大声|轻声|连声|\\d{1,4}[年月日号]|发言|致辞|指着|笑[着著]|哭[着著]|苦笑|笑|坦率|不禁|忍不住|无奈|这么|这般|受访时?|发文|留言|撰文|致词|讲话|昨[晚夜]|今[早晨晚]|上午|下午|晚上|凌晨|(?:发(?:表|布|出)?)声明|召?开记者会|感性|\\(\\d+\\)日|今\\(\\d+\\)日)*';
/** What may stand between the subject and its cue. No part repeats around another that repeats: it stays linear. */
const ADVERBIAL = new RegExp(
  `^${ADVERBS}(?:${[
    '在.{0,60}(?:[时上中后前里间内会下场日]|期间)',
    '在.{1,16}',
    '(?:今天|昨天|日前)?(?:审理|调查|核实|了解|检查|研究|讨论|考察|调研|参观|体验|查看|勘察|走访|检测|鉴定|评估|视察|出席|参加|主持|陪同|听取|得知|回顾|展望).{0,30}[时中后]',
    '于.{0,30}[日时]',
    '[对向](?![口外阳台]).+',
    '就(?![业地近]).+',
    '以.{1,20}',
    '用.{1,16}',
    '(?:通过|透过|经由).{1,12}',
    '[冲朝跟][着著]?.{1,12}',
    '(?:受访|复盘|答询|质询|备询|作证|出庭|演讲|汇报|揭牌|颁奖|领奖|直播|连线|授课|谢幕|退役|卸任|就任|上任|履新|离任|陈述|答辩|宣判|开幕|闭幕|启动|签约|剪彩|出席|视察|会后|赛后)(?:仪式|典礼|活动)?[时中后上]?(?:致词|致辞|讲话)?',
    '(?:当天|昨天|今天|日前|近日)?接受.{0,40}(?:采访|专访|访问|提问|询问)[时中后]?',
    '(?:谈|说|提|讲|聊|回忆)[到起及].+',
    '(?:面对|围绕|针对|结合|作为).+',
    '(?:微|含)?[笑哭看指望拿握拉掰翻捧摸带听想忙抱扶挥点摇抽端拍擦流喘红眯搓数盯坐站走]了?[着著].*',
    '一边.*',
    '边.+边',
    '\\d.{0,20}[日午晚]',
  ].join('|')})?(?:(?:[笑慢懒美喜气急乐冷热亮暖沉静孤干直傻](${HAN})\\1|${HAN}{2}|${HAN}{4})地)?${ADVERBS}$`,
);

/** The commonest surnames, without those that mostly are another word. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农卓古吉缪简车项芦麦褚娄窦戚岑景宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝丘闻虎阎连赖厉戎胥屠莘贡劳郦雍濮边扈冀练晁蔺阚隗荆荀储邰鞠冼揭茹阙钮嵇危芮汲郜裘狄靖逯楚栗奚昌湛茅洪萧傅贲郁杭封邴糜宓仰伊韶鄂逄宰璩燕浦习宦庾弘匡蔚夔訾巢蒯竺桓粟仝廉皮禹贝凤',
);
/** Surnames that are more often the beginning of another word. */
const RARE_SURNAMES = new Set(
  '云花酆乐计谈强支昝宣单祖束幸薄印宿怀索咸籍阴扶寿慎戈暨衡禄殳沃隆丰铁牧惠富羊松楼',
);
/** Common words of two characters that begin with a surname (高校, 文化), from the dictionary of nodejieba. */
const SURNAME_WORDS: ReadonlySet<string> = new Set(nameWords.words.split(' '));
/** Common verbs, adverbs and adjectives of two characters, from the same dictionary. */
const PREDICATES: ReadonlySet<string> = new Set(nameWords.predicates.split(' '));
const COMPOUND_SURNAMES = new Set(
  '淳于 钟离 司空 闾丘 范姜 张简 欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 端木 轩辕 独孤 南宫 西门 呼延 闻人 澹台 申屠'.split(
    ' ',
  ),
);
/** Words that begin as a name does. */
const NOT_NAME =
  /[的了着在是我你他她它这那们说有与及]|.[不再仍却已曰被曾]$|.却|^(?:高兴|马上|曾经|方面|何况|常常|时常|于是|安全|金融|白天|温暖|成功|高校|高中|高级|高等|高新|常务|江苏|江西|黄金|明确|全部|平时|古人|方才|严肃|易于|任何|任务|文件|文章|万人|石油|石化|关于|成员|成果|管理|关键|游[戏客]|方案|方向|解决|安排|金额|计划|项目|周边|周围|尤其|尚未|许多|周[一二三四五六日]|方[式法面针位便]|后来|曾[一被应]|文中|王朝|王国|王室|王后|王子|公司|关押)|[省市县区镇乡村局厅]$/;

const POSTS =
  '书记|主任|部长|市长|省长|县长|区长|乡长|镇长|村长|州长|厅长|局长|司长|处长|科长|所长|院长|校长|园长|馆长|台长|站长|社长|会长|行长|店长|厂长|董事长|理事长|秘书长|队长|组长|班长|连长|师长|团长|军长|船长|机长|外长|防长|首长|总指挥|指挥长|指挥|政委|司令员?|将军|上校|主席|总统|总理|首相|大臣|国务卿|议员|大使|领事|参赞|发言人|负责人|创始人|合伙人|发起人|传承人|带头人|主持人|代理人|当事人|目击者|召集人|记者|编辑|主编|总编|编剧|教授|讲师|教师|老师|导师|研究员|院士|博士后?|硕士|学者|专家|顾问|分析师|经济师|工程师|总工|高工|设计师|律师|法官|检察官|警官|民警|警察|战士|护士|医生|大夫|医师|药师|会计|总裁|总监|总经理|经理|董事|首席执行官|首席科学家|科学家|学家|作家|诗人|画家|歌手|导演|演员|教练|主教练|运动员|球员|选手|裁判|员工|职工|工人|职员|干部|队员|党员|委员|常委|代表|专员|助理|秘书|司机|老板娘|老板|店主|房东|业主|户主|种植户|养殖户|贫困户|农户|大户|农民|村民|牧民|居民|市民|渔民|村支书|支书|游客|乘客|顾客|旅客|消费者|用户|读者|观众|球迷|网友|学生|大学生|家长|志愿者|参与者|受访者|创业者|从业者|经营者|先生|女士|同志|师傅|厨师|小伙|姑娘|青年|老人|领队|站务员|技术员|教官|商户|商家|创作者|总干事|干事|理事|监事|收购商|批发商|供应商|经销商|果农|菜农|茶农|花农|棉农|蜂农|船工|水手|摊主|车主|货主|园主|馆主|业者|研究生|实习生|新生|考生|毕业生|裁缝|向导|伙计|小贩|菜贩|摊贩|商贩|鱼贩|住户|租客|房客|食客|访客|观众|听众|选民|嫌犯|死者|伤者|患者|助教|助手|工友|校友|战友|队友|铁匠|木匠|泥瓦匠|石匠|店员|保安|门卫|舵手|鼓手|出纳|保姆|月嫂|邻居|亲属|家属|遗属|民代表|召集人|执行长|财务长|营运长|里长|班导|副手|博主|主播|up主|店小二|领班|导览|导游|管家|志工|义工|社工|队医|船东|船主|牧师|神父|住持|方丈|阿訇|法师|ceo';
const POST_END = new RegExp(`(?:${POSTS}|[长员师者家民官商农匠])$`);
/** Characters that foreign names are written with. */
const TRANSLITERATING =
  '阿艾埃安昂奥巴拜班保鲍贝本比彼宾波博伯布查达戴丹道德登迪蒂丁杜多厄恩尔法范菲费芬佛弗福夫富盖冈高戈格葛古哈海汉赫亨胡华怀霍基吉季加贾杰金卡凯坎康考柯科克肯库夸拉莱兰朗劳勒雷里丽利连莲列林琳龙卢鲁路伦罗洛马玛迈麦曼芒茂梅门蒙孟米密明莫默穆姆拿纳乃内尼涅娜纽努诺欧帕潘庞佩彭皮平珀蒲普奇齐恰强乔切琴琼丘热日荣茹瑞若萨赛桑瑟沙山珊尚舍什史施斯舒朔司思丝苏素孙索塔泰坦汤唐陶特滕提廷通图土托娃瓦万旺威韦维温文翁沃乌武伍西希锡夏香肖谢辛欣雄休许逊雅亚扬耶叶伊以因英永尤于雨约扎泽詹珍芝朱兹祖佐茨哲治盛冯肉买江吐孜木依仁青次央卓措力娅吾';
/** Posts after which a name without a known surname may stand (總統特朗普, 牧民巴特爾). */
const AFTER_POST = new RegExp(
  `(?:总统|首相|总理|秘书长|外长|防长|大使|国务卿|议员|教授|主席|部长|首席执行官|ceo|创始人|总裁|发言人|主教练|球员|分析师|研究员|学家|市长|村民|牧民|农民|学生|演员|歌手|选手|医生|老师)([${TRANSLITERATING}]{2,6})$`,
);
const ORGANISATIONS =
  '公司|集团|企业|银行|政府|部门|机构|组织|协会|学会|商会|联合会|基金会|委员会|党委|中心|办公室|指挥部|工作组|专班|工作队|法院|检察院|大学|学院|医院|学校|中学|小学|研究院|研究所|派出所|研究会|实验室|通讯社|日报|晚报|时报|新华社|电视台|央视|合作社|出版社|人大|政协|国资委|发改委|卫健委|客运|航空|铁路|高铁|地铁|捷运|物流|电信|科技|酒店|饭店|超市|书店|剧院|剧团|乐团|球团|球队|俱乐部|联盟|总会|公会|工会|农会|渔会|居委会|业委会|交易所|地检署|消防队';
const ORGANISATION_END = new RegExp(`(?:${ORGANISATIONS}|[局厅部委院系])$`);
const GROUPS =
  '大家|会议|大会|全会|论坛|座谈会|发布会|人员|人士|警方|校方|院方|官方|军方|店方|厂方|双方|各方|夫妇|夫妻|父子|母子|母女|父女|姐妹|兄弟|一家|中方|美方|俄方|日方|韩方|外方|方面|媒体|外媒|群众|人们|民众|公众|公告|通报|声明|通知|报告|文件|意见|白皮书|公报|判决书|裁定书|解释文|决议|指南|社论|评论|文章|报道|消息|网站|平台|单位|孩子|妈妈|爸爸|爷爷|奶奶|失主|买家|卖家|店家|雇主|老板娘|妇人|女童|男童|少年|少女|男孩|女孩|小朋友|路人|行人|旅人|老伴|阿婆|阿公|阿伯|阿姨|大叔|大妈|大爷|大娘|伯伯|婆婆|父亲|母亲|妻子|丈夫|儿子|女儿|哥哥|姐姐|弟弟|妹妹|同学|朋友|同事|邻居|队友|乡亲|师生|官员|高层|高管|领导|团队|医护|多人|人';
const GROUP_END = new RegExp(`(?:${GROUPS}|${ORGANISATIONS}|${POSTS}|${HAN}们)》?$`);
const SHORT_GROUP_END = /[局厅部委院会社党省市县区州国队团署处办厂店校馆方组警媒企检]$/;
const NO_GROUP =
  /[在向把将,]|对(?![口外])|(?<!大)使(?![馆用])|[让令]|[还也都不中便就才又可间]会$|托人$|有人$|(?:发表|发布(?!会)|发出|提交|召开|举行|参加|出席|[回出]国$)|^[并又再就曾由还以经仍应](?!济|营|理|销|急|届|用)|^(?:[他她它牠我你咱]们$|遭|受到|根据|另(?:据|根据|按)|沿|依)|^(?:与会|社会|机会|有人|别人|人|本人|某人|什么人|方)$/;
const TITLED = new RegExp(
  `^(?:老|小|阿)?(${HAN}{1,3}?)(某某?|先生|女士|大爷|大妈|阿姨|大娘|大叔|师傅|老汉|奶奶|爷爷|太太|小姐|夫人|伯伯|婆婆|大哥|大姐|大嫂|妈妈|爸爸|老板|医师|老师|教授|主任|书记|院士|博士|医生|律师|同志|校长|院长|局长|经理|总)$`,
);
/** Kinship stands before a name (母親林小琴) and is no office. */
const KIN_END =
  /(?:母亲|父亲|妈妈|爸爸|爷爷|奶奶|外公|外婆|丈夫|妻子|儿子|女儿|哥哥|姐姐|弟弟|妹妹|儿媳|女婿|孙子|孙女|老伴|太太|先生|同学|同事|好友|朋友|队友|邻居|室友|搭档|徒弟|战友|校友)$/;
/** How many characters a predicate between a name and a colon or cue may have. */
const MAX_PREDICATE = 24;
/** How a predicate begins that tells how somebody spoke; the name ends before it. */
const PREDICATE =
  /^(?:.[着了过]|掰|难[掩忘以]|眼[眶圈里中含泪]|满[脸眼怀心]|一[脸边时语句]|笑|苦笑|微笑|哭|红[了着]|声音|语气|语重心长|脸[上色]|感[慨叹触言]|摇[了着头]|点[了点头着]|摆[摆了手]|叹|沉[默吟思]|想了|顿了|停[了下]|回[忆想答应过]|激动|哽咽|擦|抹|拉[着住]|握[着住]|指[着了]|拍[着了]|挥|翻[开出]|打[开趣]|掏|举[起着]|发[表问言出]|写[下道]|又|也|还|在|对|向|坐|站|走|告诉|说|讲|道出|坦|直[言率]|心[里中]|高兴|开心|自豪|兴奋|动情|深情|认真|严肃|无奈|有些|有点|不[禁由无好]|忍不|吐露|介绍|表[示态]|喊|大[声喊]|连[连声]|再[三次]|感谢|接[着受过]|如[此是]|这样|算了|给|跟|和|站[起着]|落[下泪]|流[下着]|咧|用|把|将|抬|低[头下着]|皱|挠|搓|凑|转|望|盯|捧|捂|吸|呼|松了|长[叹舒]|边|出席|受访|昨|今[年天]|后来|于|则|却|就|都|已|曾|同样|随[后即]|当[场时]|首|最|仍|来[到自]|赶|起[身来]|穿|戴|蹲|躺|靠|背[着起]|扶|推|接过|递|放下|收[起住]|端|喝|吃|抽|吐|咬|眨|闭|睁|露|带着|乐[了呵]|哈哈|嘿嘿|呵呵|数着|比划|幽默|坚定|平静|淡|轻[声轻]|高声|低声|感性|语带|神情|表情|态度|情绪|从|是|住|做|干|当[了年]|不紧|气[得呼]|俯|弯[下着腰]|侧[过着身]|探[出身]|伸|迎|叼|紧[紧握]|深[深吸]|默默|慢慢|连忙|赶[忙紧]|急[忙得]|大[笑哭骂])/;
/** What is read, shown or received is no speech of the one who does. */
const NO_SPEAKING =
  /(?:看到|看见|见到|听到|听见|收到|读到|发现|写着|印着|刻着|挂着|贴着|题着|座右铭|口号|标语|的(?:叮嘱|嘱咐|教诲|教导|名言|提醒|忠告|歌词|话|诗|词)|牌子|名为|叫做|题为|是)$/;
/** The last characters of words that say what a person is. */
const ROLE_END =
  /[人员师家手工农商匠者长生民兵士官夫友客主星女男童孩亲戚伯叔姨哥姐弟妹总监理事书记委代表导演编播驶领队组班科处室办店铺户贩授秘助护医警探干仆皇臣将帅尉僧尼牧父母嫂婆公爷奶徒弟子迷粉嘉宾角手霸王冠军模范才流辈老大]$/;
/** What stands before a name and is no role: words of time, of place in a sequence, of joining; and verbs. */
const NO_ROLE =
  /[了着著过把被让使对给于在从由和与及或且而但却则即就才还也都再又很更最太不没未无非这那此其之所每各另某哪几些个位名种次说称问答道讲谈叫见听看知想当如若因]|们$|向(?!导)|^(?:同样|同时|如今|现在|眼下|那天|当天|后来|原来|本来|结果|终于|果然|突然|忽然|据|按|经|记得|只有|有人|没有|感谢|谢谢|希望|认识|采访|走访|询问|拜访|发现|相信|支持|反对|批评|提醒|告诉|邀请|陪同|跟随)|[时后前中里上下间内外]$/;
const NAME_AFTER_POST = new RegExp(`(?:${POSTS})(${HAN}{2})`, 'g');
const ANY_POST = new RegExp(POSTS, 'g');
/** Titles of address that follow a name with its office before it (雲河大學陳一凡教授). */
const COURTESY_END =
  /(?:教授|老师|院士|博士|先生|女士|同志|律师|主任|书记|老人|太太|小姐|师傅|大爷|大妈|阿姨|大姐|大哥|奶奶|爷爷|医师)$/;
/** Names by which people are called, behind what they are (店員小葉, 攤主阿財伯). */
const NICKNAME = /(?:阿[\u3400-\u9fff]{1,2}[伯叔婶姨嬷公婆哥姐嫂]?|[老小][\u3400-\u9fff])$/;
/** How far before a cue its subject may begin, in characters. */
const REACH = 120;
/** Cues that are nouns too (做出解釋, 一份要求), and what shows that they are. */
const NOUN_CUE =
  /^(?:要求|建议|介绍|分析|批评|评价|解释|总结|回应|质疑|呼吁|倡议|警告|回忆|补充|感慨|说明|承诺|保证|判断|分享|比喻|提问|答复|回复|留言|发文|解读|估计|推测|抱怨|提议|指控|追问|自述|评论|指示|鼓励|概括|陈述|号召|赞扬|安慰|断言|推断|称赞|形容|叮嘱|嘱咐)$/;
const PASSIVE =
  /被(?:[\u3400-\u9fff]{0,2}(?:广告|人们?|外界|学者|学界|官方|公开|普遍|广泛|一般|公认|认定|许多人|不少人))?$/;
const NOUN_MODIFIER = /[份个项种些的条行了之其出予受]$/;

/** The cues of a folded text, in text order; most of them need a subject to count (attributeChinese). */
export function findChineseCues(folded: string): Span[] {
  return Array.from(folded.matchAll(CUE), ({ index, 0: cue }) => ({ start: index, end: index + cue.length }));
}

/**
 * The attribution that `cue` makes within `zone`, the part of its sentence outside spoken quotations; null where the
 * cue is none after all.
 */
export function attributeChinese(folded: string, zone: Span, cue: Span): Attribution | null {
  if (
    NOUN_CUE.test(folded.slice(cue.start, cue.end)) &&
    NOUN_MODIFIER.test(folded.slice(Math.max(0, cue.start - 1), cue.start))
  ) {
    return null;
  }
  if (PASSIVE.test(folded.slice(Math.max(0, cue.start - 8), cue.start))) return null;
  let at = skipSpaces(folded, cue.end);
  const verb = folded.slice(cue.start, cue.end);
  if (ADDRESSES.test(verb)) {
    const addressed = ADDRESSED.exec(folded.slice(at, at + 20));
    if (addressed) at = skipSpaces(folded, at + addressed[0].length);
  } else if (verb === '说') {
    // 说过：“…”, 说了一句话：“…”
    const aspect = /^(?:过|了.{0,6}[句话])(?=\s*[:,“「『])/.exec(folded.slice(at, at + 12))?.[0].length ?? 0;
    at = skipSpaces(folded, at + aspect);
  }
  const following = folded[at] ?? '\n';
  let mark: Attribution['mark'] = '';
  let wordsStart: number | null = null;
  if (following === ':' || following === ',') {
    mark = following;
    at = skipSpaces(folded, at + 1);
    if (at < folded.length && folded[at] !== '\n') wordsStart = at;
  } else if (/[“「『"‘]/.test(following)) {
    wordsStart = at;
  } else if (!/[。！？!?;\n….]/.test(following)) {
    if (!opensClause(folded, cue, at)) return null;
    wordsStart = at;
  }

  const clause = clauseBefore(folded, zone, cue.start);
  const subject = readSubject(folded, clause, cue);
  if (subject === null) return null;
  return {
    ...subject,
    span: { start: clause.start, end: cue.end },
    cue,
    wordsStart,
    mark,
    clauseBefore: null,
  };
}

/**
 * The attribution that a colon before a quotation makes without a cue: the clause before it is a name (王明：“…”), or
 * begins with one (王明紅了眼眶：“…”); null where it does not. `wordsStart` is where the quotation begins.
 */
export function attributeColon(
  folded: string,
  zone: Span,
  colon: number,
  wordsStart: number,
): Attribution | null {
  let { start } = clauseBefore(folded, zone, colon);
  for (let opener = openerAt(folded, start, colon); opener > 0; opener = openerAt(folded, start, colon)) {
    start += opener;
  }
  const clause = { start, end: colon };
  const text = folded.slice(start, colon);
  if (text.length === 0 || text.length > 40 || NO_SPEAKING.test(text)) return null;
  if (text.startsWith('据') || NO_SUBJECT.test(text)) return null;
  const subject =
    readPerson(folded, start, colon) ?? beginsWithPerson(folded, clause) ?? beginsWithGroup(folded, clause);
  if (subject === null || subject.standing === 'nobody') return null;
  return {
    ...subject,
    span: { start, end: colon + 1 },
    cue: null,
    wordsStart,
    mark: ':',
    clauseBefore: null,
  };
}

/**
 * The person in whose clause a quotation ends that no cue gives to anybody: “…。”店主周蘭擺擺手; “…。”這是船長邱海潮的口頭禪. Only
 * one with an office is certain enough. `zone` begins behind the quotation.
 */
export function attributeAfter(folded: string, zone: Span): Attribution | null {
  const clauseEnd = zone.start + /^[^,。！？!?;:\n]*/.exec(folded.slice(zone.start, zone.end))![0].length;
  const opening =
    /^(?:这(?:是|就是|便是)|说话的(?:是|人是)|这句话是)/.exec(folded.slice(zone.start, clauseEnd))?.[0] ?? '';
  const start = zone.start + opening.length;
  const owner = /^[^的]{2,40}的(?:话|口头禅|座右铭|心愿|体会|感受|回答|口头语|经验|原则)/.exec(
    folded.slice(start, clauseEnd),
  );
  const subject = owner
    ? readPerson(folded, start, start + owner[0].lastIndexOf('的'))
    : opening !== '' && clauseEnd > start
      ? readPerson(folded, start, clauseEnd)
      : beginsWithPerson(folded, { start, end: clauseEnd });
  if (subject?.standing !== 'person' || subject.office === null) return null;
  const { speaker, office } = subject;
  return {
    ...{ speaker, office, standing: 'person', cue: null, wordsStart: null, mark: '', clauseBefore: null },
    span: { start: zone.start, end: clauseEnd },
  };
}

/** The person whom a clause begins with, before a predicate of some characters. */
function beginsWithPerson(folded: string, { start, end }: Span): Subject | null {
  const personTo = (at: number) => {
    if (!beginsPredicate(folded, at, end)) return null;
    const subject = readPerson(folded, start, at);
    if (subject?.standing !== 'person' || subject.speaker === null) return null;
    const { speaker, office } = subject;
    return office === null && isWord(folded.slice(speaker.start, speaker.end)) ? null : subject;
  };
  for (let at = Math.max(start + 2, end - MAX_PREDICATE); at < end; at++) {
    const subject = personTo(at);
    if (subject === null) continue;
    // 周恩来临终 is 周恩来 in his last hour, not 周恩 approaching.
    const longer = PREDICATE.test(folded.slice(at, end)) ? null : personTo(at + 1);
    return longer?.speaker?.start === subject.speaker?.start && longer !== null ? longer : subject;
  }
  return null;
}

function beginsPredicate(folded: string, at: number, end: number): boolean {
  return PREDICATE.test(folded.slice(at, end)) || (at + 2 <= end && PREDICATES.has(folded.slice(at, at + 2)));
}

/** The group or role that a clause begins with (一位大爺湊過來), before a predicate of some characters. */
function beginsWithGroup(folded: string, { start, end }: Span): Subject | null {
  for (let at = start + 2; at < Math.min(end, start + 16); at++) {
    if (!beginsPredicate(folded, at, end) || !GROUP_END.test(folded.slice(start, at))) continue;
    const group = readGroup(folded, start, at);
    if (group !== null) return group;
  }
  return null;
}

/** Whether the characters from `at` are a clause that the cue takes with no mark between. */
function opensClause(folded: string, cue: Span, at: number): boolean {
  const verb = folded.slice(cue.start, cue.end);
  const rest = folded.slice(at, at + 12);
  if (verb === '说') return CLAUSE_OPENING.test(rest);
  if (!TAKES_CLAUSE.test(verb) || MERE_OBJECT.test(rest)) return false;
  return /^[\u3400-\u9fff\da-z《]/.test(rest) && !/^.{0,4}[。！？!?,;\n]/.test(rest);
}

/** The clause that ends before `end`: back to a comma, the sentence's beginning or the zone's. */
function clauseBefore(folded: string, zone: Span, end: number): Span {
  const floor = Math.max(zone.start, end - REACH);
  let start = end;
  let depth = 0;
  while (start > floor) {
    const mark = folded[start - 1]!;
    if (mark === ')') depth++;
    else if (mark === '(' && depth > 0) depth--;
    else if (depth === 0 && /[。！？!?;,:…\n—(]/.test(mark)) break;
    start--;
  }
  return { start: skipSpaces(folded, start), end };
}

/** Who the clause before a cue names; null where the clause cannot be one that says who speaks. */
function readSubject(folded: string, clause: Span, cue: Span): Subject | null {
  let { start } = clause;
  const { end } = clause;
  if (start >= end) return NOBODY;
  for (let opener = openerAt(folded, start, end); opener > 0; opener = openerAt(folded, start, end)) {
    start += opener;
  }
  const hearsay = folded[start] === '据';
  if (hearsay) {
    if (!HEARSAY_CUE.test(folded.slice(cue.start, cue.end))) return null;
    start++;
  }
  if (start >= end) return hearsay ? null : NOBODY;
  const framed = frameOf(folded, { start, end }, cue);
  if (framed !== null)
    return readPerson(folded, framed.start, framed.end) ?? readGroup(folded, framed.start, framed.end);
  if (folded.slice(cue.start, cue.end) === '看来') return null;
  const clauseText = folded.slice(start, end);
  if (NO_SUBJECT.test(clauseText)) return null;

  /** Where the subject may end: what follows it up to the cue is an adverbial. */
  const ends: number[] = [];
  for (let at = start + 1; at <= end; at++) if (ADVERBIAL.test(folded.slice(at, end))) ends.push(at);
  for (const at of ends) {
    const person = readPerson(folded, start, at);
    if (person !== null) return person;
  }
  for (const at of ends.reverse()) {
    const group = readGroup(folded, start, at);
    if (group !== null) return group;
  }
  if (ADVERBIAL.test(clauseText)) return NOBODY;
  const first = beginsWithPerson(folded, { start, end }) ?? beginsWithGroup(folded, { start, end });
  // Of words that are only reported, such a clause tells too little.
  if (first !== null) return first.office === null ? { ...first, standing: 'nobody' } : first;
  return readUnknown(folded, start, ends.at(-1) ?? end);
}

/** The person with an office whom a sentence begins with, in a clause before `end` (店主周蘭紅了眼眶，她說). */
export function personLeading(folded: string, { start, end }: Span): Subject | null {
  const comma = folded.slice(start, end).search(/[,;]/);
  if (comma < 0) return null;
  const subject = beginsWithPerson(folded, { start: skipSpaces(folded, start), end: start + comma });
  return subject?.office ? subject : null;
}

/** Who stands in 在…看來, 用…的話說 and 正如…所說; null where the clause is neither. */
function frameOf(folded: string, { start, end }: Span, cue: Span): Span | null {
  const verb = folded.slice(cue.start, cue.end);
  const text = folded.slice(start, end);
  if (verb === '看来' && text.startsWith('在')) return { start: start + 1, end };
  const words = verb === '说' ? /^(用|正?如|就?像)(.+?)(?:的话来?|所)$/.exec(text) : null;
  if (!words) return null;
  const from = start + words[1]!.length;
  return { start: from, end: from + words[2]!.length };
}

const NOBODY: Subject = { speaker: null, office: null, standing: 'nobody' };

function openerAt(folded: string, start: number, end: number): number {
  return OPENER.exec(folded.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0;
}

function readPerson(folded: string, start: number, end: number): Subject | null {
  const closing = folded[end - 1];
  if (closing === ')') {
    const open = folded.lastIndexOf('(', end);
    if (open <= start) return null;
    const person = readPerson(folded, start, open);
    if (person === null || person.office !== null || !POST_END.test(folded.slice(open, end - 1)))
      return person;
    return { ...person, office: { start: open + 1, end: end - 1 } };
  }
  const text = folded.slice(start, end);
  const pronoun = /(?:^|[”」』"’])([他她其])$/.exec(text);
  if (pronoun) return { speaker: null, office: null, standing: 'pronoun' };
  if (/(?:^|[”」』"’])(?:他们|她们|它们?|我们?|你们?|咱们?|有人|别人|人家|谁|自己|本人)$/.test(text))
    return NOBODY;
  if (text.endsWith('记者')) return { speaker: null, office: null, standing: 'reporter' };

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
  if (nickname && POST_END.test(text.slice(0, nickname.index))) {
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
    if (SURNAMES.has(folded[nameEnd - 1]!) && /[\u3400-\u9fff]{2}$/.test(before) && POST_END.test(before)) {
      return person(folded, start, { start: nameEnd - 1, end });
    }
  }
  if (GROUP_END.test(text)) return null;

  const dotted = readDotted(folded, start, end);
  if (dotted !== null) return dotted;
  const name = nameBefore(folded, start, end);
  if (name !== null) return person(folded, start, name);
  const foreign = AFTER_POST.exec(text)?.[1];
  const called = new RegExp(`[${TRANSLITERATING}]{3,6}$`).exec(text);
  if (foreign === undefined && called && POST_END.test(text.slice(0, called.index)))
    return person(folded, start, { start: start + called.index, end });
  if (foreign !== undefined && !NOT_NAME.test(foreign) && !SHORT_GROUP_END.test(foreign)) {
    return person(folded, start, { start: end - foreign.length, end });
  }
  return null;
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
  if (post > owner) at += post;
  else if (owner > 0) at += owner;
  else if (firstPart.length > 8) return null;
  return person(folded, start, { start: at, end });
}

/** The Chinese name that ends at `end`: at the clause's beginning, or behind an office. */
function nameBefore(folded: string, start: number, end: number): Span | null {
  const names = [4, 3, 2].flatMap((length) => {
    const name = { start: end - length, end };
    if (name.start < start || !isName(folded.slice(name.start, end))) return [];
    // 院長孫明 is no 長孫明.
    if (folded[name.start] === '长' && POST_END.test(folded.slice(start, name.start + 1))) return [];
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
      return mayBeRole(before(name)) && !isWord(text) && !ADVERBIAL.test(text);
    }) ??
    null
  );
}

function isName(name: string): boolean {
  if (!/^[\u3400-\u9fff]+$/.test(name) || NOT_NAME.test(name)) return false;
  if (COMPOUND_SURNAMES.has(name.slice(0, 2))) return name.length > 2;
  if (name.length > 3) return false;
  return SURNAMES.has(name[0]!) || (RARE_SURNAMES.has(name[0]!) && !isWord(name));
}

function isWord(name: string): boolean {
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
  return /^[\u3400-\u9fff]{2,14}$/.test(noun) && ROLE_END.test(noun) && !NO_ROLE.test(noun);
}

/** End of the last post word in `text`; 0 where there is none. */
function lastPost(text: string): number {
  let end = 0;
  for (const match of text.matchAll(ANY_POST)) end = match.index + match[0].length;
  return end;
}

function person(folded: string, start: number, name: Span): Subject {
  const speaker = joinNames(folded, start, name);
  return {
    speaker,
    office: officeBefore(folded, start, speaker.start),
    standing: 'person',
  };
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
    /[了着过是把]|来自|采访|走访|以[至致]|·[\u3400-\u9fff]{1,8}?[和与及、]|的/g,
  )) {
    const to = match.index + match[0].length;
    if (to >= text.length) break;
    if (match[0] === '的' && ORGANISATION_END.test(text.slice(0, match.index))) continue;
    cut = to;
  }
  return skipSpaces(folded, start + cut);
}

function readGroup(folded: string, start: number, end: number): Subject | null {
  const reported = /[》报社台局委院部厅署方司会组]((?:报道|消息|通报|公告|声明|说明|答复))$/.exec(
    folded.slice(start, end),
  );
  if (reported) return readGroup(folded, start, end - 2) ?? titleOf(folded, start, end - 2);
  const text = folded.slice(start, end);
  if (
    text.includes('被') ||
    (!GROUP_END.test(text) &&
      !(SHORT_GROUP_END.test(text) && (text.length > 2 || /[团署局院厅校警媒企检]$/.test(text))))
  )
    return null;
  const speaker = { start: nounStart(folded, start, end), end };
  const noun = folded.slice(speaker.start, end);
  if (NO_GROUP.test(noun) || NO_SUBJECT.test(noun) || noun.length < 2 || noun.length > 40) return null;
  return { speaker, office: null, standing: 'group' };
}

/** A newspaper or paper by its title (《青螺日報》). */
function titleOf(folded: string, start: number, end: number): Subject | null {
  const title = /《[^《》]{1,20}》$/.exec(folded.slice(start, end));
  return title && { speaker: { start: end - title[0].length, end }, office: null, standing: 'group' };
}

/** A short noun that is in no table; it counts as speaker of words in quotation marks only. */
function readUnknown(folded: string, start: number, end: number): Subject {
  const text = folded.slice(start, end);
  if (!/^(?:[\u3400-\u9fff]{2,4}|[a-z][a-z .·-]{1,30})$/.test(text)) return NOBODY;
  if (
    /[的了着过在是有不没就也都还又再才很最这那哪什么怎上里中下后前时来去到得地把被让给从和跟而但并且如果因为所以虽然]/.test(
      text,
    )
  )
    return NOBODY;
  if (PREDICATES.has(text.slice(0, 2))) return NOBODY;
  return { speaker: { start, end }, office: null, standing: 'nobody' };
}

/** The names that stand behind a post word within `span` (村支書李華 → 李华), as far as they can be told. */
export function namesAfterPosts(folded: string, span: Span): string[] {
  const names: string[] = [];
  for (const match of folded.slice(span.start, span.end).matchAll(NAME_AFTER_POST)) {
    if (isName(match[1]!)) names.push(match[1]!);
  }
  return names;
}

function skipSpaces(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ' || text[next] === '\t') next++;
  return next;
}
