import { fold } from '../text/script.ts';
import type { SmallTalk } from './answer.ts';
import { clausesOf } from './clause.ts';
import { LEADS } from './small-talk.ts';

const YOU = '(?:你们?|您|(?:这|本)(?:个|位)?(?:机器人|bot|助手)|机器人|引据|yinju)';
const NEWS = '(?:文章|新闻|报道|资料|话题|主题|消息|news|articles?|stor(?:y|ies)|topics?|documents?|sources)';
const WHAT = '(?:什么|甚么|啥|哪些|哪几篇|多少篇?|几篇)';
/**
 * Clauses of small talk as they stand folded, without marks and final particles; Chinese without spaces. Of several said
 * at once (你好，你是谁？) the first in this order decides.
 */
const SMALL_TALK: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    'newest',
    anyOf(
      `(?:${YOU}|这里|这儿|里面|库里|现在|最近|今天|今日|目前|都|还|收录了?|收了|存了|知道|读过|看过|有没?有?|一共|总共|些|一些)*(?:${WHAT}|没有)(?:最?新的?|最近的?|别的|可以看的)?${NEWS}(?:可以[看问查]|能[看问查])?`,
      `(?:看看?|来点|列出|列一下|给我看看?)?(?:所有|全部|最新|最近|今天|今日)的?(?:的|有)?${NEWS}(?:有${WHAT})?`,
      `${NEWS}(?:列表|清单|目录|有${WHAT})`,
      `(?:what|which|how many|any|show(?: me)?|list)(?: (?:are|is))?(?: (?:the|your|all|all the|kind of|kinds of|sort of))?(?: (?:newest|latest|recent|new))? ${NEWS}(?: (?:do|did|can|are|is|have|you|there|we|i|got|in|here|have|know|cover|ask|about|hold|today))*`,
      `(?:the )?(?:latest|newest|recent|today's|new) ${NEWS}|news|(?:what's|what is|anything) new`,
    ),
  ],
  [
    'about',
    anyOf(
      `${YOU}?(?:到底|究竟)?(?:是|叫)(?:谁|哪位|哪个|${WHAT}(?:名字|东西|人|机器人|玩意儿?|模型)?|(?:干|做|搞|用来干)(?:什么|啥|嘛)(?:用?的)?)`,
      `${YOU}的?名字(?:是|叫)?(?:什么|啥)?`,
      `${YOU}是(?:不是)?(?:一?个)?(?:机器人|真?人|真的人?|ai|人工智能|chatgpt|gpt)(?:还是.{1,8})?`,
      `(?:请|麻烦)?(?:做个|来个|来一段)?自我介绍(?:一下)?|(?:请|麻烦)?介绍(?:一下|下)?(?:你|您)?自己`,
      `${YOU}?(?:都|还|又)?(?:能|会|可以)(?:用来|帮我|帮忙|为我|给我)?(?:干|做|回答|问|查|提供|解答|搞)?(?:些|点|的)?${WHAT}(?:事情?|东西|问题|忙)?`,
      `${YOU}(?:都|还)?有${WHAT}(?:功能|用处?|本事|能力|作用|命令|指令|技能)`,
      `(?:我们?|大家)?(?:该|应该|要|得|可以|能)?(?:怎么|怎样|如何|咋)(?:样|去|来|才能)?(?:使用|用|提问|问|玩|操作|开始|跟${YOU}(?:说话|聊天))(?:${YOU}|它|这个|问题|才好|才对)*`,
      `(?:${YOU}|这个?)(?:该|应该|要)?(?:怎么|怎样|如何|咋)(?:使用|用|玩|问|操作)`,
      `${YOU}(?:今年)?(?:几岁|多大|多少岁|是男的?(?:还?是)?女的?|在哪里?|住哪里?|会说${WHAT}语言)了?|谁(?:做|造|写|发明|创造|开发|设计|制作)(?:的|了|出)*${YOU}的?`,
      `(?:我们?)?(?:该|应该|能|可以)(?:问|查)(?:${YOU})?(?:些|点)?${WHAT}(?:问题)?|有${WHAT}(?:可以|能|好)问`,
      '用法|使用?(?:说明|方法|帮助|指南|教程)书?|帮助|帮帮忙|帮帮我|说明|求助|救命|菜单|指令|命令',
      `(?:who|what|who exactly|what exactly) (?:are|r) (?:you|u)(?: exactly| anyway| really)?|(?:who|what)(?:'s| is) this(?: bot| thing| app)?|what(?:'s| is) (?:your name|yinju)|who (?:made|created|built|wrote|programmed) you|how old are you|where are you(?: from)?|what languages? (?:do|can) you speak`,
      'are you (?:an? )?(?:(?:ro)?bot|human|ai|real|(?:real )?person|chatgpt|gpt|machine)(?: or .{1,20})?',
      "what(?: else)? (?:can|do|could) (?:you|u|it|this|this bot|yinju) (?:do|answer|know(?: about)?|offer|help(?: me)? with)(?: for me| here)?|what are you (?:for|good at|able to do)|what(?:'s| is) (?:this|it) for|what (?:can|may|should|do) i (?:ask|type|do|say)(?: you)?(?: about| here)?",
      'how (?:do|can|should|to|would|does)?(?: ?(?:i|you|u|we|one|this|it|the bot|this bot|this thing))? ?(?:use|ask|work|start|talk to)(?: (?:with|this|you|u|it|the bot|this bot|yinju|questions?|a question|thing))*',
      '(?:please )?(?:help|help me|help please|introduce yourself|tell me about yourself|instructions|usage|commands|menu|manual|man)(?: please)?',
    ),
  ],
  [
    'chat',
    anyOf(
      '(?:哈|呵|嘿|嘻|嘎|啊|呃|额|嗯|哦|噢|喔|唉|哎|呜|哇|草|6)+|(?:ha|he|lo)+l?|h+m+|lmao|rofl|wow|xd|233+',
      '(?:测试|试试|试一试|试)(?:一下|一下下|下|中|看看?)?|(?:this is )?(?:just )?(?:a )?test(?:ing|s)?(?: test| \\d)*(?: message)?|ping|check',
      '(?:给我|跟我|来|再|请|你|能不能|可以|会|能)*(?:讲|说|来)(?:一?个|段|点)?(?:笑话|故事|段子|相声)(?:给我听|听听?)?|(?:给我|来|你|能|会)*(?:唱|来)(?:一?首|个|支)?歌|(?:能|可以|陪我|跟我|来|我们|咱们)*(?:聊聊?天?|说说?话)',
      '(?:please )?(?:can you |could you )?(?:tell|say|give)(?: me)? (?:a|another|one) (?:joke|story)|sing(?: me)?(?: a song)?|(?:can|could) we (?:talk|chat)|i love you|i hate you|(?:good|bad|nice|stupid|dumb|silly) bot',
      '(?:我爱你|我喜欢你|我讨厌你|(?:你|您)?(?:真|好|太|很|真是太?)(?:棒|厉害|聪明|好|笨|傻|可爱|强|牛|不错|有意思)了?|不错|厉害|牛|无聊|我好?无聊|你喜欢我)',
      '好的?|好吧|行|可以|没事|没问题|收到|知道了|明白了?|懂了|了解了?|原来如此|原来是?这样|这样|是的?|对的?|ok(?:ay)?|okey|k|yes|yep|yeah|no|nope|fine|cool|nice|great|awesome|i see|got it|sure|never ?mind|not bad',
    ),
  ],
  [
    'farewell',
    anyOf(
      '再见|再会|拜拜?|掰掰|8{2,}6?|回见|回头见|下次见|明天见|先走了|走了|下线了|我?(?:先|要)?(?:走|睡觉?|下线)了|晚安',
      '(?:good ?)?bye(?: ?bye)?(?: for now)?|see (?:you|ya)(?: later| soon| tomorrow| around)?|later|cya|good ?night|farewell|take care',
    ),
  ],
  [
    'thanks',
    anyOf(
      '(?:好的?|行|嗯|哦|ok|知道了|明白了|收到|太好了)?(?:非常|十分|万分|真的?|太|多|很|先)?(?:谢谢|感谢|谢|多谢|感恩|3q|thx|thanks)(?:谢|您|你们?|大家|啦|了|哦|哈|啊|帮忙|帮助|解答|回答|的|老师|机器人|引据)*|辛苦(?:你|您|了|啦)*|太?感谢了|帮大忙了|有帮助',
      "(?:ok(?:ay)?,? |great |cool |perfect |alright |many |that's great |nice )*(?:thanks|thank (?:you|u)|thx|thnx|ty|tysm|tks|cheers|much appreciated|appreciate it)(?: (?:a|lot|bunch|million|ton|so|very|much|you|u|again|man|bot|mate|buddy|guys|all|yinju|for|the|your|that|this|help|answer|info|information|everything))*",
    ),
  ],
  [
    'greeting',
    anyOf(
      '(?:大家|各位|你们?|您|嗨|hi|hello|老师|小编|朋友们?|机器人|引据|yinju)?(?:好|早|早上好|上午好|中午好|下午好|晚上好|早安|午安|在吗|在不在|在不|在)(?:吗|机器人|小助手|引据|yinju)?|有人(?:吗|在吗|在)?|哈[喽啰罗]|嗨+|嘿|喂+|新年好|新年快乐|吃了吗|(?:你|您)?(?:最近)?(?:好吗|怎么样|还好吗|在干嘛|在干什么)|打扰了?|不好意思',
      "(?:hi+|hello+|hey+|hiya|yo|greetings|howdy|good (?:morning|afternoon|evening|day)|morning|evening|'?sup|what's up|wassup)(?: (?:there|all|bot|everyone|everybody|guys|folks|yinju|again))*|(?:is )?any(?:one|body) (?:there|here|home)|(?:are )?you there|how are you(?: doing)?(?: today)?|how's it going|how do you do|nice to meet you",
    ),
  ],
];
/** Small talk is short; what goes on for longer asks something. */
const MAX_SMALL_TALK_CHARACTERS = 80;
const PARTICLES = /(?:吗|啊|呀|呢|嘛|吧|哦|啦|哈|噢|喔|耶|哇|咯|诶|捏|来着|的说)+$/;
const GREETED = /^(?:你好|您好|嗨|哈喽|hi|hello|hey)\s*(?=\S)/;

function anyOf(...patterns: string[]): RegExp {
  return new RegExp(`^(?:${patterns.join('|')})$`);
}

/** What kind of small talk a message is; null where it may ask something of the articles. */
export function smallTalkIn(text: string): SmallTalk | null {
  if (text.length > MAX_SMALL_TALK_CHARACTERS) return null;
  const said = clausesOf(text)
    .map((clause) => bareWords(clause.text))
    .filter((words) => words !== '')
    .map(kindOfTalk);
  return said.includes(null) ? null : (SMALL_TALK.find(([kind]) => said.includes(kind))?.[0] ?? null);
}

function kindOfTalk(words: string): SmallTalk | null {
  const asked = LEADS.reduce((rest, lead) => rest.replace(lead, ''), words).trim();
  for (const said of [
    words,
    words.replace(PARTICLES, ''),
    asked.replace(PARTICLES, ''),
    words.replace(GREETED, ''),
  ]) {
    const kind = SMALL_TALK.find(([, pattern]) => pattern.test(said))?.[0];
    if (kind) return kind;
  }
  return null;
}

/** Folded, without marks at the ends; Chinese without spaces. */
function bareWords(text: string): string {
  const bare = fold(text)
    .replace(/’/g, "'")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return /\p{Script=Han}/u.test(bare) ? bare.replace(/\s+/g, '') : bare.replace(/\s+/g, ' ');
}
