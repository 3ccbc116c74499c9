import { describe, expect, it } from 'vitest';
import { readByline } from '../../src/corpus/byline.ts';

describe('lines that are bylines', () => {
  it.each([
    ['石榴云/新疆日報記者 王興瑞', { source: '石榴云/新疆日報', author: '王興瑞' }],
    ['新疆日报全媒体记者 张三 通讯员 李四', { source: '新疆日报', author: '张三、李四' }],
    ['新华社记者 古丽努尔·买买提 张三', { source: '新华社', author: '古丽努尔·买买提、张三' }],
    ['本报记者 李四 王五', { author: '李四、王五' }],
    ['本報記者李四', { author: '李四' }],
    ['□ 本报记者 王　五', { author: '王五' }],
    ['記者張三／台北報導', { author: '張三' }],
    ['记者：张三', { author: '张三' }],
    ['来源：新华社', { source: '新华社' }],
    ['作者：张三', { author: '张三' }],
    ['文/张三', { author: '张三' }],
    ['来源：人民网  作者：张三  编辑：李四', { source: '人民网', author: '张三' }],
    ['2025年7月18日', { date: '2025年7月18日' }],
    ['2025-07-18 10:20', { date: '2025-07-18 10:20' }],
    ['2025年07月18日10:20 來源：新華網', { date: '2025年07月18日10:20', source: '新華網' }],
    ['发布时间：2025-07-18 来源：澎湃新闻', { date: '2025-07-18', source: '澎湃新闻' }],
    ['新华社 | 2025-07-18', { date: '2025-07-18', source: '新华社' }],
    ['By Jane Doe', { author: 'Jane Doe' }],
    ['By Jane Doe, Reuters', { author: 'Jane Doe', source: 'Reuters' }],
    ['By Jane Doe, Staff Writer', { author: 'Jane Doe' }],
    [
      'By JANE DOE and John Q. Roe | The Daily Post | July 18, 2025',
      { author: 'JANE DOE and John Q. Roe', source: 'The Daily Post', date: 'July 18, 2025' },
    ],
    ['Published July 18, 2025', { date: 'July 18, 2025' }],
  ])('%s', (line, metadata) => {
    expect(readByline(`${line}\n后文是一句话。`, 0)).toEqual({ end: line.length, metadata });
  });

  it('several in a row give each what it says, the first the most', () => {
    const text = '2025-07-18\n来源：新华社\n\n中新社记者 张三\n正文在这里。';
    expect(readByline(text, 0)).toEqual({
      end: text.indexOf('\n正文'),
      metadata: { date: '2025-07-18', source: '新华社', author: '张三' },
    });
  });

  it('are found from an offset on', () => {
    expect(readByline('题目\n本报记者 张三\n正文。', 2)).toEqual({ end: 10, metadata: { author: '张三' } });
  });
});

describe('datelines, after which the line goes on', () => {
  it.each([
    ['新华社北京7月18日电（记者 张三）', { source: '新华社', author: '张三' }],
    [
      '新华社北京2025年7月18日电（记者张三、李四）',
      { source: '新华社', author: '张三、李四', date: '2025年7月18日' },
    ],
    ['中新网北京7月18日电 (记者 张三)', { source: '中新网', author: '张三' }],
    ['（中央社記者陳一二台北18日電）', { source: '中央社', author: '陳一二' }],
    ['〔記者張三／台北報導〕', { author: '張三' }],
    ['本报讯（记者 张三 通讯员 李四）', { author: '张三、李四' }],
    ['本报讯 记者张三报道：', { author: '张三' }],
    ['央视网消息：', { source: '央视网' }],
    ['新华社北京7月18日电 题：', { source: '新华社' }],
    ['REUTERS — ', { source: 'REUTERS' }],
    ['LONDON (Reuters) - ', { source: 'Reuters' }],
    ['BEIJING, July 18, 2025 (Xinhua) -- ', { source: 'Xinhua', date: 'July 18, 2025' }],
    ['BEIJING, July 18 (Xinhua) -- ', { source: 'Xinhua' }],
  ])('%s', (dateline, metadata) => {
    expect(readByline(`${dateline}正文从这里开始。`, 0)).toEqual({ end: dateline.length, metadata });
  });
});

describe('lines that are none', () => {
  it.each([
    '记者从会上获悉',
    '记者手记',
    '记者 张三从会上获悉，今年读者多了。',
    '外国记者 走进新疆',
    '媒体：今年读者多了',
    '记者：请介绍一下情况',
    '2025年7月18日，图书馆开放。',
    '时间：明天下午',
    '国家电网7月18日电力负荷创新高',
    '法新社7月18日报道，图书馆开放。',
    '新疆图书馆全年接待读者',
    'By the Numbers',
    'By Monday, Reuters reported that',
    'Reuters reported on Monday.',
    '',
  ])('%s', (line) => {
    expect(readByline(`${line}\n后文是一句话。`, 0)).toBeNull();
  });
});
