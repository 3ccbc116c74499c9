/** Articles with speech and figures, in two collections and both scripts. */
export const LOOKUP_ARTICLES: Readonly<Record<string, string>> = {
  'news/bridge.md':
    '---\ntitle: 青螺大桥通车\nsource: 样例日报\nurl: https://news.example/bridge\ndate: 2025-03-01\n---\n青螺大桥今天正式通车，全长3.6公里。“大桥修好了，孩子上学不用再等船。”镇长苏砚秋说。苏砚秋还说，渔民的鱼当天就能卖到对岸。\n',
  'news/harvest-2023.md':
    '---\ntitle: 柳泉县粮食年报\nsource: 样例日报\ndate: 2024-01-10\n---\n2023年，柳泉县粮食产量48万吨。\n',
  'news/harvest-2024.md':
    '---\ntitle: 柳泉县粮食年报\nsource: 样例日报\ndate: 2025-01-12\n---\n2024年，柳泉县粮食产量52万吨。\n',
  'news/harvest-other.md':
    '---\ntitle: 柳泉县农业观察\nsource: 乡土周刊\ndate: 2025-02-02\n---\n乡土周刊记者走访得知，2024年，柳泉县粮食产量55万吨，许多农户并不认同县里的说法。\n',
  'news/harvest-reprint.md':
    '---\ntitle: 柳泉县粮食年报（转载）\nsource: 转载网\ndate: 2025-01-13\n---\n2024年，柳泉县粮食产量52万吨。\n',
  'news/library.md':
    '---\ntitle: 圖書館開館\nsource: 樣例報\ndate: 2025-02-03\n---\n鎮長蘇硯秋宣布，圖書館今天開館。「來坐坐，看看書。」館長林麗雲說。\n',
  'board/budget.md':
    '---\ntitle: 银杏计划预算\nurl: https://board.example/budget\ndate: 2025-04-01\n---\n银杏计划2024年预算为七千万元。“银杏计划不能再拖了，紫藤镇等不起。”主持人沈墨白说。\n',
};
/** Words of the collection `board`. */
export const BOARD_WORDS = /银杏|七千万|沈墨白|紫藤|board/;
