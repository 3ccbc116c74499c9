import type { Span } from './span.ts';
import type { Attribution, Subject } from './speech-attribution.ts';
import {
  isSomebody,
  isSomebodyKnown,
  isWord,
  NOBODY,
  namedAfterPost,
  OMITTED,
  PREDICATES,
  postEnd,
  readGroup,
  readPerson,
  readUnknown,
  skipSpaces,
} from './speech-chinese-nouns.ts';

// Every table is in folded form (src/text/script.ts): Simplified, half width, lower case.

const HAN = '[\\u3400-\\u9fff]';

/** Cues that take a clause with no mark between (警方稱嫌犯已落網). */
const CLAUSE_VERBS =
  '表示(?!数)|认为|指出(?!口)|强调|透露|宣布|呼吁|要求|坦言|坦承|声称|宣称|坚称|重申|承认|否认|警告|预计|预测|建议|提醒|主张|直言|证实|承诺|估计|估算|推测|断言|提议|澄清|爆料|直呼|抱怨|(?<!情况|书面)说明(?![书会])|告诫|指控|保证(?![金书人])|相信|推断|誓言|敦促|指称|裁示|提示(?!音)|研判|宣示|疾呼|痛斥|怒斥|直斥|认定|裁定|发誓|许诺|直陈|恳请|直指(?=[,:他她其])|扬言|断定|确信|预言|预警|申明|明言|声言|深信|坚信|披露|判定|力陈|慨叹|慨言|自曝|担保|允诺';
/** Cues that a mark, a quotation or the sentence's end follows. */
const MARK_VERBS =
  '提出要求|提出|回忆|补充|解释|介绍|(?<![有,。])分析|总结|评价|感慨|感叹|回应|回答|反问|表态|提到|叮嘱|嘱咐|寄语|点评|致辞|反映|讲述|倡议|批评|质疑|反驳|分享|概括|形容|比喻|打趣|调侃|自嘲|吐槽|追问|发问|提问|询问|答复|回复|安慰|劝说|赞叹|惊叹|叹息|痛批|怒批|驳斥|喊话|作证|(?<!》)评论|跟帖|指示|下令|阐述|解读|陈述|举例|判断|自述|转述|辩称|辩解|供称|供述|诉说|哭诉|质问|怒问|呛声|反呛|剖析|插话|接话|搭话|怒吼|大吼|高呼|哭喊|控诉|哀求|恳求|劝告|告知|回敬|回击|放话|嘲讽|讽刺|揶揄|致歉|道歉|祝福|勉励|期勉|建言|踢爆|推估|补述|谴责|表述|吁请|陈情|描述|夸赞|赞许|致谢|求情|喊冤|号召|鼓励|吩咐|嘟囔|嘀咕|赞扬|称赞|点赞|力挺|忆述|笑言|抨击|指责|盛赞|回覆|念叨|唠叨|呼喊|喊叫|叫喊|叫嚷|吼叫|呵斥|呼救|咒骂|唾骂|嘲笑|奉劝|尖叫|强辩|怒骂|抗辩|抗议|指斥|控告|揭露|斥责|斥骂|昭告|狡辩|申诉|申辩|盘问|称许|规劝|解答|解说|训斥|记述|讲解|评说|评析|诉苦|诘问|详述|诠释|谩骂|责骂|责问|责备|赞赏|转告|辩护|辩驳|透漏|逼问|阐释|预告|泣诉|埋怨|央求|自夸|[怒狠痛直开大暗力猛][批呛酸轰斥赞骂吼叹夸]|狠批|炮轰|怒轰|坦露|点出|点名|赞誉|感言|评述|论述|自陈|自白|倾诉|哀叹|惊呼|欢呼|惊叫|大叫|大喊|呐喊|嚷嚷|嚷|应道|请求|报告说|插嘴|附和|抢答|喊出|夸奖|警示|提点|嘱托|交代|叮咛|祝贺|祝愿|寄望|期许|期盼|冀望|盼望|设问|道谢|认罪|认错|自责|感激|宣誓';
const CUE = new RegExp(
  [
    `告诉(?:${HAN}{0,8}?记者|《[^《》]{2,12}》(?:记者)?|${HAN}{1,16}?)(?:说)?(?=\\s*[,:“「『"])`,
    `(?:${CLAUSE_VERBS}|${MARK_VERBS})(?:说(?!明)|道|称(?!为)|表示|指出|指(?=\\s*[,:])|认为|强调)?`,
    '(?:[说问答喊写笑叹]|(?<!演)讲)道',
    '[问答喊讲写批骂劝叹](?=\\s*:)|(?<![苦微大含憨哭])笑(?=\\s*:)',
    '(?<![手食拇中所主旨特泛意是直暗戒无屈弹染首五十])指(?=\\s*[,:“「]|[\u3400-\u9fff]{2})(?![出着著向导给过了在到正望挥定数责控引示点望明甲头标南纹针环派认称使教摘代涉尖节间状手关日令战员])',
    '写下(?=\\s*[:,“「])',
    '(?<![访学顾疑询慰责审质请过发查叩盘试提拷])问(?=\\s*[。,])',
    '(?<=[手头气口声])道(?=\\s*[。:,])',
    '通报(?=\\s*[,:])|(?:公告|通知|声明)(?=\\s*:)',
    '(?<![感慨惊哀长赞悲可])叹(?=\\s*,)|骂(?=\\s*[。,:])|[呛酸轰吼嚷斥曝](?=\\s*:)',
    '(?<![访学顾疑询慰责审质请过发查叩盘试提拷])问(?=(?:记者|大家|众人|孩子们?|学生们?|自己|[他她]们?|我们?|对方|身[边旁]的.{1,6}|在场的?.{1,6}|现场.{1,4})\\s*:)',
    '(?<![呼呐])喊(?=\\s*[。,])',
    '(?<![回报解应问抢])答(?=\\s*[。,])',
    '(?:发文|留言)(?=\\s*:)',
    '(?<=的话)说(?=\\s*[,:“「『])',
    '(?<=只是)说|说(?=明[天年日早晚])|说(?=(?:完|罢|毕)[这此]?|这[句番些]?话|[到至]这[里儿]|[到至]此)',
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
const ADDRESSED = /^[\u3400-\u9fff]{1,8}(?=\s*[,:“「『"])/;
const ADDRESSES =
  /^(?:评价|形容|描述|夸赞|敦促|劝告|告知|提醒|警告|叮嘱|嘱咐|告诫|安慰|劝说|鼓励|吩咐|呼吁|建议|要求|号召|回应|答复|回复|询问|追问|喊话)/;
const TAKES_CLAUSE = new RegExp(`^(?:${CLAUSE_VERBS}|称|指|辩称|供称|.+(?:称|表示|指出|认为|强调)$)`);
/** Cues that nothing but somebody can be the subject of. */
const SURE_CUE =
  /^(?:说|表示|称|指|指出|强调|透露|宣布|呼吁|要求|坦言|声称|重申|承认|否认|警告|证实|承诺|澄清|回应|告诉.+|.+[说称道]|.+表示)$/;
/** What follows 表示 as its object, not as a clause said. */
const MERE_OBJECT =
  /^(?:并|且|热烈|衷心|诚挚|深切|强烈|亲切|崇高|由衷|感谢|欢迎|祝贺|慰问|哀悼|敬意|同意|赞同|支持|反对|谴责|关切|担忧|不满|遗憾|歉意|肯定|满意|理解|高度|过|了|的|、)/;
/** Cues with an object that words in marks tell of (批評政府“反應遲緩”). */
const JUDGES = /^(?:批评|指责|讽刺|抨击|斥责|谴责|形容|[怒痛狠猛]批|评价|质疑|嘲讽|直斥|称赞|盛赞)$/;
/** 說 without a mark is followed by a clause only where one clearly begins. */
const CLAUSE_OPENING = /^(?:[他她这那其将今]|明[天年日早晚]|自己|目前|我们|公司)/;

/** Beginnings of a clause that are no part of its subject. */
const OPENER =
  /^(?:\s|对此|为此|然后|会上|会后|席间|目前|近日|日前|昨[日天]|今[日天]|当[日天晚]|随后|此前|其中|同时|而(?!且)|但是?|不过|然而|因此|所以|最后|首先|接着|有(?![关些人])|尽管|起初|后来|此外|例如|比如|以往|当时|事实上|可见|曾(?=[被应一在任])|\d+世纪(?:\d+年代)?[初末中]?|\d+年代[初末中]?|\d+年(?:\d+月)?时?|(?:\d+月)?\d+日(?:上午|下午|晚)?|[尚亦也](?=有))/;
const NO_SUBJECT =
  /^(?:[尚仍暂]?(?:无|没有?|未有)|面对|对于|针对|若|当(?![局地事年])|按照?|根据|依据|依照|遵照|达到|符合|满足|落实|贯彻|响应|超出|不顾|违反|高于|由于|因为?|为了?|如果|虽然|通过|经过|随着|关于|用|以|应)/;
const HEARSAY_CUE = /^(?:介绍|透露|称|说|回忆|分析|反映|讲述|解释|表示|补充)/;

const ADVERBS =
  '(?:通报|刊文|载文|回覆|[站走坐跑跳赶冲凑围][起过出上回进]来|这才|应询|会见时|只是|仅仅?|只能|淡淡|晚间|午间|清晨|傍晚|深夜|稍[早晚后]|共同|联合|一同|双双|分别|先后|其后|随即|只|常|总|也|亦|还|则|均|都|就|又|再|曾经?|已经?|却|便|即|并|普遍|一致|纷纷|进一步|同时|特别|着重|明确|首先|最后|接着|随后|随即|继续|再次|多次|反复|一再|再三|公开|直接|坦率|郑重|正式|强烈|今[日天]|昨[日天]|当[日天晚]|近日|日前|此前|当场|现场|会上|会后|席间|等人?|这样|如此|如是|经常|常常|总是|一直|后来|立即|马上|自豪|欣慰|高兴|激动|感慨|动情|周[一二三四五六日]|赛[前后]|齐声|异口同声|大声|轻声|连声|\\d{1,4}[年月日号]|发言|致辞|指着|笑[着著]|哭[着著]|苦笑|笑|坦率|不禁|忍不住|无奈|这么|这般|受访时?|发文|留言|撰文|致词|讲话|昨[晚夜]|今[早晨晚]|上午|下午|晚上|凌晨|(?:发(?:表|布|出)?)声明|召?开记者会|感性|\\(\\d+\\)日|今\\(\\d+\\)日)*';
const ADVERB = new RegExp(`^${ADVERBS.slice(0, -1)}`);
/** What may stand between the subject and its cue. No part repeats around another that repeats: it stays linear. */
const ADVERBIAL = new RegExp(
  `^${ADVERBS}(?:${[
    '在.{0,60}(?:[时上中后前里间内会下场日]|期间)',
    '在.{1,16}',
    '(?:今天|昨天|日前)?(?:审理|调查|核实|了解|检查|研究|讨论|考察|调研|参观|体验|查看|勘察|走访|检测|鉴定|评估|视察|出席|参加|主持|陪同|听取|得知|回顾|展望).{0,30}[时中后]',
    '于.{1,30}',
    '经(?:审理|调查|核实|查|协商|研究|讨论|评估|批准|检测|鉴定|初步|过).{0,14}',
    '(?:援引|引述|引用).{1,30}(?:消息|报道|话|声明|数据|文件|说法)',
    '[对向](?![口外阳台]).+',
    '就(?![业地近]).+',
    '以.{2,20}',
    '用.{1,16}',
    '头也不[抬回]地?',
    '(?:通过|透过|经由).{1,12}',
    '[冲朝跟][着著]?.{1,12}',
    '(?:受访|复盘|答询|质询|备询|作证|出庭|演讲|汇报|揭牌|颁奖|领奖|直播|连线|授课|谢幕|退役|卸任|就任|上任|履新|离任|陈述|答辩|宣判|开幕|闭幕|启动|签约|剪彩|出席|视察|会后|赛后)(?:仪式|典礼|活动)?[时中后上]?(?:致词|致辞|讲话)?',
    '(?:当天|昨天|今天|日前|近日)?接受.{0,40}(?:采访|专访|访问|提问|询问)[时中后]?',
    '[与和同跟].{2,40}[时后](?:[对向].{1,12})?',
    '(?:谈|说|提|讲|聊|回忆)[到起及].+',
    '(?:面对|围绕|针对|结合|作为).+',
    '(?:微|含)?[笑哭看指望拿握拉掰翻捧摸带听想忙抱扶挥点摇抽端拍擦流喘红眯搓数盯坐站走]了?[着著].*',
    '(?:\\d+日)?(?:通过.{1,16})?(?:发(?:表|布|出)?|作出|出具|刊[登发]|张贴|撰写).{0,16}(?:声明|通报|公告|说明|文章|报告|新闻稿|微博|视频|长文|公开信)中?',
    `${HAN}{2}一`,
    '一边.*',
    '边.+边',
    '\\d.{0,20}[日午晚]',
  ].join('|')})?(?:(?:[笑慢懒美喜气急乐冷热亮暖沉静孤干直傻](${HAN})\\1|${HAN}{2}|${HAN}{4})地)?${ADVERBS}$`,
);

/** What somebody does before or while speaking (看到照片後紛紛). */
const DOING_TO = /^.{1,16}[向对].{1,12}$|^(?:通过|透过|经由|回[应复覆]).{1,16}$/;
const WHILE_DOING = new RegExp(`^.{2,30}(?:[时后]|期间|之际|过程中)${ADVERBS}$`);
/** How many characters a predicate between a name and a colon or cue may have. */
const MAX_PREDICATE = 24;
/** How a predicate begins that tells how somebody spoke; the name ends before it. */
const PREDICATE =
  /^(?:.[着了过]|[一二三四五六七八九十]{1,3}[岁旬]|抡|正[在要]|通过|透过|经由|被|仍|当庭|当场|当即|向|第|主持|提交|撰文|先[是后]?|其后|日前|近日|昨日|今早|当日|同日|周[一二三四五六日]|\d|到|开|抵达|前往|视察|参观|看望|走访|掰|难[掩忘以]|眼[眶圈里中含泪]|满[脸眼怀心]|一[脸边时语句]|笑|苦笑|微笑|哭|红[了着]|声音|语气|语重心长|脸[上色]|感[慨叹触言]|摇[了着头]|点[了点头着]|摆[摆了手]|叹|沉[默吟思]|想了|顿了|停[了下]|回[忆想答应过复覆]|激动|哽咽|擦|抹|拉[着住]|握[着住]|指[着了]|拍[着了]|挥|翻[开出]|打[开趣]|掏|举[起着]|发[表问言出]|写[下道]|又|也|还|在|对|向|坐|站|走|告诉|说|讲|道出|坦|直[言率]|心[里中]|高兴|开心|自豪|兴奋|动情|深情|认真|严肃|无奈|有些|有点|不[禁由无好]|忍不|吐露|介绍|表[示态]|喊|大[声喊]|连[连声]|再[三次]|感谢|接[着受过]|如[此是]|这样|算了|给|跟|和|站[起着]|落[下泪]|流[下着]|咧|用|把|将|抬|低[头下着]|皱|挠|搓|凑|转|望|盯|捧|捂|吸|呼|松了|长[叹舒]|边|出席|受访|昨|今[年天]|后来|于|则|却|就|都|已|曾(?=[经在任是与和被于])|致[辞词]|演讲|发言|讲话|同样|随[后即]|当[场时]|首|最|仍|来[到自]|赶|起[身来]|穿|戴|蹲|躺|靠|背[着起]|扶|推|接过|递|放下|收[起住]|端|喝|吃|抽|吐|咬|眨|闭|睁|露|带着|乐[了呵]|哈哈|嘿嘿|呵呵|数着|比划|幽默|坚定|平静|淡|轻[声轻]|高声|低声|感性|语带|神情|表情|态度|情绪|从|是|住|做|干|当[了年]|不紧|气[得呼]|俯|弯[下着腰]|侧[过着身]|探[出身]|伸|迎|叼|紧[紧握]|深[深吸]|默默|慢慢|连忙|赶[忙紧]|急[忙得]|大[笑哭骂])/;
const ADDRESS =
  /^(?:大姐|大哥|大嫂|大夫|医生|教授|师傅|先生|女士|大爷|大妈|阿姨|大娘|大叔|老师|奶奶|爷爷|太太|小姐|婆婆|老汉)$/;
/** A clause before a colon that only says that words come (只回一句：“…”). */
const SAYS_A_WORD =
  /^(?:只|仅|就|便|还|又|并|再)?(?:回|丢|留|撂|补|扔)(?:下|了|出)?(?:一|这|那|几|两)?[句番席]/;
/** What somebody has that words in quotation marks are (高遠航的看法不同：“…”). */
const OWNED =
  /^([^的]{2,40}?)(?:(?:(?:经|时)?常|总)?挂在嘴边|(?:赛[前后]|会[上后]|当时|曾|经?常|常常|总|反复|最后|生前)*(?:说|讲)过?)?的(?:那|这|最后|临终)?一?[句番席]?(?:话|口头禅|座右铭|心愿|体会|感受|回答|口头语|经验|原则|看法|想法|理由|解释|说法|态度|答案|建议|秘诀|观点|回应|心得|愿望|梦想|结论|判断)/;
/** A clause between a quotation and its speaker that says what they did meanwhile (回憶起當時的情景，王明…). */
const LEADS_IN =
  /^\s*(?:说[完到起]|话音|谈[及起到]|提[及起到]|讲[到起]|回忆|想起|看[着到]|望着|指着|面对|拿着|拉着|握着|抱着|站在|坐在|走[出进]|捧着|翻[开着])/;
/** What is read, shown or received is no speech of the one who does. */
const NO_SPEAKING =
  /(?:看到|看见|见到|听到|听见|收到|读到|发现|写着|印着|刻着|挂着|贴着|题着|座右铭|口号|标语|的(?:叮嘱|嘱咐|教诲|教导|名言|提醒|忠告|歌词|话|诗|词)|牌子|名为|叫做|题为|是)$/;
/** How far before a cue its subject may begin, in characters. */
const REACH = 120;
/** Cues that are nouns too (做出解釋, 一份要求), and what shows that they are. */
const NOUN_CUE =
  /^(?:要求|建议|介绍|分析|批评|评价|解释|总结|回应|质疑|呼吁|倡议|警告|回忆|补充|感慨|说明|承诺|保证|判断|分享|比喻|提问|答复|回复|留言|发文|解读|估计|推测|抱怨|提议|指控|追问|自述|评论|指示|鼓励|概括|陈述|号召|赞扬|安慰|断言|推断|称赞|形容|叮嘱|嘱咐|抗议|谴责|祝福|祝贺|控诉|辩护|讽刺|质问|揭露|讲解|认定|裁定|期盼|宣布|承认|道歉|致歉|致谢)$/;
const PASSIVE =
  /(?:被(?![告害捕])|遭)(?:[\u3400-\u9fff]{0,2}(?:广告|人们?|外界|学者|学界|官方|公开|普遍|广泛|一般|公认|认定|许多人|不少人))?$/;
/** What shows that nothing was said (沒有正面回答, 拒絕透露). */
const NEGATED =
  /(?:没有?|未|不愿|不肯|不敢|不能|没敢|难以|拒绝|不予|无法|不便|不再)(?:正面|直接|具体|明确|进一步|公开|[作做]出|多[作做]?)*$/;
const NOUN_MODIFIER =
  /[份个项种些的条行了之其出予受对就因按]$|(?:表达|提出|作出|做出|表示|发出|予以|进行|遭到|受到|给予)[^,]{0,6}$/;

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
    NOUN_MODIFIER.test(folded.slice(Math.max(0, cue.start - 8), cue.start))
  ) {
    return null;
  }
  const before = folded.slice(Math.max(0, cue.start - 8), cue.start);
  if (PASSIVE.test(before) || NEGATED.test(before)) return null;
  if (!tellsSomebody(folded.slice(cue.start, cue.end))) return null;
  let at = skipSpaces(folded, cue.end);
  const verb = folded.slice(cue.start, cue.end);
  if (ADDRESSES.test(verb)) {
    const addressed = ADDRESSED.exec(folded.slice(at, at + 20))?.[0] ?? '';
    if (
      (isSomebody(addressed) && !/[是否要会能]/.test(addressed)) ||
      /^(?:[他她]们?|我们?|大家|外界|.*们)$/.test(addressed)
    )
      at = skipSpaces(folded, at + addressed.length);
  } else if (verb === '说') {
    // 说过：“…”, 说了一句话：“…”
    const aspect = /^(?:过|了.{0,6}[句话])(?=\s*[:,“「『])/.exec(folded.slice(at, at + 12))?.[0].length ?? 0;
    at = skipSpaces(folded, at + aspect);
  }
  if (verb === '问') {
    const asked = /^[^,.。:“「]{1,10}(?=\s*:)/.exec(folded.slice(at, at + 14));
    if (asked) at = skipSpaces(folded, at + asked[0].length);
  }
  const following = folded[at] ?? '\n';
  const isOver =
    verb === '说' && /^(?:[完罢毕]|这[句番些]?话|[到至](?:这[里儿]|此))/.test(folded.slice(at, at + 3));
  let mark: Attribution['mark'] = '';
  let wordsStart: number | null = null;
  if (following === ':' || following === ',') {
    mark = following;
    at = skipSpaces(folded, at + 1);
    // 向旅客致歉，並表示…: what goes on with another cue is not what this one says.
    const isWords = mark === ':' || !/^(?:并|且|同时)/.test(folded.slice(at, at + 2));
    if (isWords && at < folded.length && folded[at] !== '\n') wordsStart = at;
  } else if (/[“「『"‘]/.test(following)) {
    wordsStart = at;
  } else if (!isOver && !/[。！？!?;\n….]/.test(following)) {
    if (!opensClause(folded, cue, at)) return null;
    wordsStart = at;
  }

  const isBare = mark === '' && wordsStart !== null && !/[“「『"‘]/.test(following);
  const clause = clauseBefore(folded, zone, cue.start);
  const comma = isOver ? folded.slice(at, zone.end).indexOf(',') : -1;
  const subject =
    (comma >= 0 && clause.start === clause.end
      ? attributeAfter(folded, { start: at + comma + 1, end: zone.end })
      : null) ?? readSubject(folded, clause, cue, isBare);
  if (subject === null) return null;
  const { speaker, office, standing } = subject;
  // 王明说灯亮了 needs a subject that is one for certain, or a clause that is.
  const isLoose = isBare && (verb === '说' || verb === '指');
  const isCertain =
    standing === 'person' ||
    standing === 'pronoun' ||
    (standing === 'omitted' && verb === '指') ||
    (standing === 'group' && speaker !== null && isSomebody(folded.slice(speaker.start, speaker.end)));
  if (isLoose && !isCertain && !CLAUSE_OPENING.test(folded.slice(at, at + 12))) return null;
  return {
    ...{ speaker, office, standing },
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
  const start = skipOpeners(folded, clauseBefore(folded, zone, colon));
  const clause = { start, end: colon };
  const text = folded.slice(start, colon);
  if (text.length === 0 || text.length > 40 || NO_SPEAKING.test(text)) return null;
  if (text.startsWith('据') || NO_SUBJECT.test(text)) return null;
  const owner = OWNED.exec(text);
  const subject =
    readPerson(folded, start, colon) ??
    (owner && readPerson(folded, start, start + owner[1]!.length)) ??
    beginning(folded, clause) ??
    (postEnd(text) > 0 ? readGroup(folded, start, start + postEnd(text)) : null) ??
    (beginsPredicate(folded, start, colon) || SAYS_A_WORD.test(text) ? OMITTED : null);
  if (subject === null) return null;
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
  const sentence = /^[^。！？!?;:\n]{0,120}/.exec(folded.slice(zone.start, zone.end))![0];
  let start = zone.start;
  for (const clause of sentence.split(',').slice(0, 3)) {
    const subject = speakerAfter(folded, { start, end: start + clause.length });
    if (subject !== null) {
      return {
        ...{ speaker: subject.speaker, office: subject.office, standing: 'person', cue: null },
        ...{ wordsStart: null, mark: '', clauseBefore: null },
        span: { start: zone.start, end: zone.start + sentence.length },
      };
    }
    if (
      !LEADS_IN.test(clause) &&
      (/^[接听收]/.test(clause) ||
        clause.length > 8 ||
        beginning(folded, { start, end: start + clause.length }))
    )
      return null;
    start += clause.length + 1;
  }
  return null;
}

function speakerAfter(folded: string, clause: Span): Subject | null {
  const opening =
    /^(?:这(?:是|就是|便是)|说话的(?:是|人是)|这句话是)/.exec(folded.slice(clause.start, clause.end))?.[0] ??
    '';
  const { end } = clause;
  const start = skipSpaces(folded, clause.start + opening.length);
  const owner = OWNED.exec(folded.slice(start, end));
  const subject = owner
    ? (readPerson(folded, start, start + owner[1]!.length) ??
      beginsWithPerson(folded, { start, end: start + owner[1]!.length }))
    : opening !== '' && end > start
      ? readPerson(folded, start, end)
      : beginsWithPerson(folded, { start, end });
  if (subject?.standing !== 'person' || subject.speaker === null) return null;
  return subject.office !== null || subject.speaker.start > start ? subject : null;
}

/** The person whom a clause begins with, before a predicate of some characters. */
function beginsWithPerson(folded: string, { start, end }: Span): Subject | null {
  const personTo = (at: number) => {
    const subject = readPerson(folded, start, at, false);
    if (subject?.standing !== 'person' || subject.speaker === null) return null;
    const { speaker, office } = subject;
    return office === null && isWord(folded.slice(speaker.start, speaker.end)) ? null : subject;
  };
  const from = Math.max(start + 2, end - MAX_PREDICATE);
  for (let at = from; at < end; at++) {
    if (!beginsPredicate(folded, at, end)) continue;
    const subject = personTo(at);
    if (subject === null) continue;
    // 周恩来临终 is 周恩来 in his last hour, not 周恩 approaching.
    const overlaps = !PREDICATE.test(folded.slice(at, end)) && beginsPredicate(folded, at + 1, end);
    const longer = overlaps ? personTo(at + 1) : null;
    return longer?.speaker?.start === subject.speaker?.start && longer !== null ? longer : subject;
  }
  // Behind an office three characters are a name, whatever follows.
  for (let at = from; at < end; at++) {
    const subject = personTo(at);
    if (/[、和与及]/.test(folded[at] ?? '') || !subject?.speaker) continue;
    // 打铁的丁师傅抡起锤子: an address shows a person as an office does.
    if (
      subject.office === null &&
      !ADDRESS.test(folded.slice(subject.speaker.start + 1, subject.speaker.end))
    )
      continue;
    const longer = at + 1 < end ? personTo(at + 1) : null;
    if (longer?.speaker?.start === subject.speaker.start) return longer;
    if (subject.speaker.end - subject.speaker.start > 2) return subject;
  }
  return null;
}

function beginsPredicate(folded: string, at: number, end: number): boolean {
  return PREDICATE.test(folded.slice(at, end)) || (at + 2 <= end && PREDICATES.has(folded.slice(at, at + 2)));
}

/** The group or role that a clause begins with (一位大爺湊過來), before a predicate of some characters. */
function beginsWithGroup(folded: string, { start, end }: Span): Subject | null {
  for (let at = start + 2; at < Math.min(end, start + 16); at++) {
    if (!beginsPredicate(folded, at, end) || !isSomebody(folded.slice(start, at))) continue;
    const group = readGroup(folded, start, at);
    if (group !== null) return group;
  }
  return null;
}

/** Whether the characters from `at` are a clause that the cue takes with no mark between. */
function opensClause(folded: string, cue: Span, at: number): boolean {
  const verb = folded.slice(cue.start, cue.end);
  const rest = folded.slice(at, at + 12);
  if (verb === '说')
    return CLAUSE_OPENING.test(rest) || /^(?![的了过着完出起到得])[\u3400-\u9fff]{4}/.test(rest);
  if (JUDGES.test(verb)) return /^[^,:。！？!?;\n]{0,20}[“「]/.test(folded.slice(at, at + 40));
  if (!TAKES_CLAUSE.test(verb) || MERE_OBJECT.test(rest)) return false;
  return (
    /^[\u3400-\u9fff\da-z《]/.test(rest) &&
    (/^[不将会愿要]/.test(rest) || !/^.{0,3}[。！？!?,;\n]/.test(rest))
  );
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

/**
 * Who the clause before a cue names; null where the clause cannot be one that says who speaks. `isBare` tells that no mark
 * follows the cue, so that its subject may well be a thing (政策指…).
 */
function readSubject(folded: string, clause: Span, cue: Span, isBare: boolean): Subject | null {
  let start = skipOpeners(folded, clause);
  const { end } = clause;
  if (start >= end) return OMITTED;
  const hearsay = folded[start] === '据';
  if (hearsay) {
    if (!HEARSAY_CUE.test(folded.slice(cue.start, cue.end))) return null;
    start++;
  }
  if (start >= end) return hearsay ? null : OMITTED;
  const framed = frameOf(folded, { start, end }, cue);
  if (framed !== null)
    return readPerson(folded, framed.start, framed.end) ?? readGroup(folded, framed.start, framed.end);
  if (folded.slice(cue.start, cue.end) === '看来') return null;
  const clauseText = folded.slice(start, end);
  if (NO_SUBJECT.test(clauseText)) return null;
  if (/^(?:有人|有的|别人|人家|谁)/.test(clauseText)) return NOBODY;

  /** Where the subject may end: what follows it up to the cue is an adverbial. */
  const ends: number[] = [];
  for (let at = start + 1; at <= end; at++) if (isAdverbial(folded, at, end)) ends.push(at);
  for (const at of ends) {
    const person = readPerson(folded, start, at, at === ends[0]);
    if (person !== null) return person;
  }
  // 局長回覆議員提問時: what the first does may name another.
  for (const at of ends) {
    const words = folded.slice(at, end);
    if (!beginsPredicate(folded, at, end) || !(WHILE_DOING.test(words) || DOING_TO.test(words))) continue;
    const group = endsSomebody(folded, start, at) ? readGroup(folded, start, at) : null;
    if (group !== null) return group;
  }
  ends.reverse();
  for (const at of ends) {
    const group = readGroup(folded, start, at);
    if (group !== null) return group;
  }
  if (isAdverbial(folded, start, end)) return OMITTED;
  const named = ends.length > 0 ? namedAfterPost(folded, start, ends.at(-1)!) : null;
  if (named !== null) return named;
  const first = beginning(folded, { start, end });
  // Of words that are only reported, such a clause tells too little.
  if (first !== null)
    return first.office === null && first.standing !== 'pronoun' ? { ...first, standing: 'nobody' } : first;
  const isSure = !isBare && SURE_CUE.test(folded.slice(cue.start, cue.end));
  for (const at of ends.reverse()) {
    const unknown = readUnknown(folded, start, at, isSure);
    if (unknown.speaker !== null) return unknown;
  }
  return NOBODY;
}

/** Whether the characters from `at` to `end` may stand between a subject and its cue. */
function isAdverbial(folded: string, at: number, end: number): boolean {
  const words = folded.slice(at, end);
  if (isChain(words)) return true;
  return (
    ADVERBIAL.test(words) ||
    (beginsPredicate(folded, at, end) && (WHILE_DOING.test(words) || DOING_TO.test(words)))
  );
}

/** Whether what follows 告诉 is who is told, not what. */
function tellsSomebody(cue: string): boolean {
  const told = /^告诉(.{5,}?)说?$/.exec(cue)?.[1];
  return told === undefined || /[》者]$/.test(told) || (isSomebody(told) && !/[是要会不就了将已]/.test(told));
}

/** Whether some words are adverbs and verbs of two characters throughout (應詢, 激動落淚). */
function isChain(words: string): boolean {
  if (words.length > 12) return false;
  for (let at = 0; at < words.length; ) {
    if (PREDICATES.has(words.slice(at, at + 2))) at += 2;
    else {
      const adverb = ADVERB.exec(words.slice(at));
      if (!adverb) return false;
      at += adverb[0].length;
    }
  }
  return true;
}

/** Whether words for somebody end at `at`, and no longer ones do right behind (部門|負責人). */
function endsSomebody(folded: string, start: number, at: number): boolean {
  return (
    isSomebody(folded.slice(start, at)) &&
    ![1, 2, 3].some((more) => isSomebodyKnown(folded.slice(start, at + more)))
  );
}

/** Past the words of time and joining that a clause begins with. */
function skipOpeners(folded: string, { start, end }: Span): number {
  let at = start;
  for (let opener = openerAt(folded, at, end); opener > 0; opener = openerAt(folded, at, end)) at += opener;
  return at;
}

/**
 * The person or group whom a sentence begins with, in one of its first clauses before `end` (店主周蘭紅了眼眶，她說; 警方發表聲明，稱).
 */
export function subjectLeading(folded: string, { start, end }: Span): Subject | null {
  let from = start;
  for (let clauses = 0; clauses < 3 && from < end; clauses++) {
    const to = from + /^[^,;:]*/.exec(folded.slice(from, end))![0].length;
    const clause = { start: skipOpeners(folded, { start: skipSpaces(folded, from), end: to }), end: to };
    const words = folded.slice(clause.start, to);
    const isObject = NO_SUBJECT.test(words) || /^(?:被(?![告害捕])|[问谈])/.test(words);
    const subject = isObject ? null : beginning(folded, clause);
    if (subject !== null) return subject;
    from = to + 1;
  }
  return null;
}

/** Whom a clause begins with, before a predicate: a person, a pronoun or a group. */
function beginning(folded: string, clause: Span): Subject | null {
  if (/^[他她](?!们)/.test(folded.slice(clause.start, clause.end)))
    return { speaker: null, office: null, standing: 'pronoun' };
  return beginsWithPerson(folded, clause) ?? beginsWithGroup(folded, clause);
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

function openerAt(folded: string, start: number, end: number): number {
  return OPENER.exec(folded.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0;
}
