/** Invented articles, so that each test knows every sentence there is. */
export const FICTIONS: Readonly<Record<string, string>> = {
  'qingluo-bridge.md': `---
title: 青螺大桥通车十年
url: https://news.example/bridge
source: 青螺晚报
date: 2024-09-01
---
青螺大桥全长2.3公里，桥面宽26米，修建时动用了1200名工人。大桥由陆远舟主持设计。工程于2011年3月开工，2014年9月通车。为了让渔船通过，中间一跨高出水面40米。
如今每天有八千多辆车从桥上经过，其中三成是货车。“桥通了，日子也通了。”渔民高大海说。
`,
  'qingluo-ferry.md': `---
title: 青螺渡口的最後一班船
url: https://news.example/ferry
source: 青螺晚報
date: 2014-10-02
---
青螺渡口昨天開出了最後一班船。渡輪每天開十二班，單程要25分鐘，票價兩元。船長林阿水在這條航線上開了三十一年的船。
渡口的候船室會改建成展覽館，預計明年五月開放。
`,
  'tea-museum.md': `---
title: 云岭茶叶博物馆开馆
source: 云岭日报
date: 2021-04-18
---
云岭茶叶博物馆上周六在云岭县开馆。馆内收藏茶具4.6万件，占全省同类藏品的70%以上。它的前身是一座建于1936年的茶厂。博物馆全长三百米的茶廊是最受欢迎的地方。
`,
  'harrow-light.md': `---
title: The harbour light of Harrow Point
url: https://news.example/light
source: The Harrow Post
date: 2019-06-11
---
The lighthouse at Harrow Point is 41 metres tall and was built in 1887. Its lamp can be seen from 19 miles away. It was designed by Edith Calloway, who never saw it finished. The keeper climbs 168 steps every evening because the lift was never repaired.
`,
  'grain-store.txt': `老粮仓改建图书馆
城南的老粮仓下个月动工改建。五座圆顶会全部保留，阅览座位约240个。建筑师韩雪汀说，三扇新窗都朝着河。
`,
  'marathon.txt': `雲嶺馬拉松開跑
第三屆雲嶺馬拉松昨天開跑，一萬二千名跑者參加。女子組冠軍由何曉嵐奪得，成績是2小時31分。
`,
};
