import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_QUESTION_CHARACTERS, understand, type Wanted } from '../../src/answer/question.ts';
import { QuestionError } from '../../src/errors.ts';
import { sliceOf } from '../../src/text/span.ts';
import { terms } from '../../src/text/tokenizer.ts';

/** Question, what it wants, and what it counts ('' for nothing). */
const QUESTIONS: readonly (readonly [string, Wanted, string])[] = [
  ['青藏铁路是哪一年通车的？', 'date', ''],
  ['青藏鐵路是哪一年通車的？', 'date', ''],
  ['大桥什么时候开通？', 'date', ''],
  ['大橋什麼時候開通？', 'date', ''],
  ['何時落成？', 'date', ''],
  ['图书馆几月几号开放？', 'date', ''],
  ['早班船几点开？', 'date', ''],
  ['長城修建於哪個朝代？', 'date', ''],
  ['庙建于几世纪？', 'date', ''],
  ['When was the tunnel opened?', 'date', ''],
  ['In what year did the bridge open?', 'date', ''],
  ['大桥在什么时期建成？', 'date', ''],
  ['约克镇在什麼時後被佔領？', 'date', ''],
  ['從哪時候開始式微？', 'date', ''],
  ['杂志创刊的时间是？', 'date', ''],
  ['他來到這裡的時候幾歲？', 'count', '岁'],
  ['哪一個天皇和他感情深厚？', 'thing', ''],
  ['地铁几号线经过这里？', 'count', '号线经过'],
  ['上映时间为什么延长了？', 'reason', ''],
  ['全程要多久？', 'duration', ''],
  ['坐船要花費多少時間？', 'duration', ''],
  ['全程要多長時間？', 'duration', ''],
  ['从北京到上海要几个小时？', 'duration', ''],
  ['修這條路花了幾個月？', 'duration', ''],
  ['How long did it take to build?', 'duration', ''],
  ['How many years did the work last?', 'duration', ''],
  ['How often is the tower painted?', 'duration', ''],
  ['南疆的资金占百分之几？', 'percentage', ''],
  ['南疆的资金占多少百分比？', 'percentage', ''],
  ['双方签下了多少金额的合约？', 'money', ''],
  ['南疆的資金佔百分之多少？', 'percentage', ''],
  ['几成游客来自国外？', 'percentage', ''],
  ['森林覆盖率是多少？', 'percentage', ''],
  ['民生项目的占比是多少？', 'percentage', ''],
  ['What percentage of the trips were late?', 'percentage', ''],
  ['What share of the money went south?', 'percentage', ''],
  ['门票多少钱？', 'money', ''],
  ['門票要多少錢？', 'money', ''],
  ['总投资多少亿元？', 'money', ''],
  ['造价是多少？', 'money', ''],
  ['How much did the tower cost?', 'money', ''],
  ['How much money was raised?', 'money', ''],
  ['領土佔整個帝國多少比例？', 'percentage', ''],
  ['他获得了多少支持率？', 'percentage', ''],
  ['多倫多大學的主校區是哪個校區？', 'thing', ''],
  ['許多廣東人為何移居？', 'reason', ''],
  ['建成了多少个园区？', 'count', '个园区'],
  ['建成了多少個園區？', 'count', '个园区'],
  ['参加会议的有多少人？', 'count', '人'],
  ['游客突破了多少万人次？', 'count', '万人次'],
  ['能抵抗幾級颱風？', 'count', '级台风'],
  ['他有几个孩子？', 'count', '个孩子'],
  ['珠峰有多高？', 'count', ''],
  ['珠峰有多高呢', 'count', ''],
  ['青藏鐵路有多長？', 'count', ''],
  ['台北101的高度是多少？', 'count', ''],
  ['园区数量', 'count', ''],
  ['How many people attended?', 'count', 'people attended'],
  ['How many rivets hold it together?', 'count', 'rivets hold it'],
  ['What is the population of Taipei?', 'count', ''],
  ['这是第几次会议？', 'ordinal', '次会议'],
  ['這是第幾屆大會？', 'ordinal', '届大会'],
  ['What was the percentage of late trips?', 'percentage', ''],
  ['What magnitude was the earthquake?', 'count', ''],
  ['Who led the troops when the island was taken?', 'person', ''],
  ['哪几座城市举办了比赛？', 'place', ''],
  ['他拿过哪几个奖项？', 'thing', ''],
  ['幾何光學又稱作什麼？', 'thing', ''],
  ['最繁忙的公路哪一個位於加拿大？', 'thing', ''],
  ['谁设计了这座桥？', 'person', ''],
  ['這座橋由誰設計？', 'person', ''],
  ['新任馆长是哪位？', 'person', ''],
  ['市长叫什么名字？', 'person', ''],
  ['何人主持了仪式？', 'person', ''],
  ['Who designed the tower?', 'person', ''],
  ['Whose woodblock prints show the mountain?', 'person', ''],
  ['Which president opened the tunnel?', 'person', ''],
  ['大桥在哪里？', 'place', ''],
  ['大橋在哪裡？', 'place', ''],
  ['大橋位於哪個省？', 'place', ''],
  ['公司在什么地方上市？', 'place', ''],
  ['Where is the telescope?', 'place', ''],
  ['Which city hosted the fair?', 'place', ''],
  ['为什么要修隧道？', 'reason', ''],
  ['為什麼要修隧道？', 'reason', ''],
  ['停工的原因是什么？', 'reason', ''],
  ['Why was the tower kept?', 'reason', ''],
  ['村子作為什麼用途？', 'thing', ''],
  ['黃鰭魚長大後變為什麼顏色？', 'thing', ''],
  ['境內人口最多的河流為何？', 'thing', ''],
  ['这是为什么？', 'reason', ''],
  ['这座水库又称什么？', 'thing', ''],
  ['这部小说是什么体裁？', 'thing', ''],
  ['他宣称什么？', 'speech', ''],
  ['王会长说了什么？', 'speech', ''],
  ['王會長表示什麼？', 'speech', ''],
  ['馆长怎么看这件事？', 'speech', ''],
  ['谁说粮仓会保留？', 'speech', ''],
  ['What did Wrenlow say about the petition?', 'speech', ''],
  ['Who said the repairs would take months?', 'speech', ''],
  ['如何減少震動？', 'manner', ''],
  ['怎样减少震动？', 'manner', ''],
  ['How does the mirror unfold?', 'manner', ''],
  ['他以什麼名義參加？', 'thing', ''],
  ['是哪個國王改革了字母？', 'thing', ''],
  ['两者有什么区别？', 'thing', ''],
  ['什么是沉管隧道？', 'definition', ''],
  ['風阻尼器是什麼？', 'definition', ''],
  ['What is a damper?', 'definition', ''],
  ['桥塔用的是什么材料？', 'thing', ''],
  ['哪座桥最长？', 'thing', ''],
  ['What colour is the bridge?', 'thing', ''],
  ['青藏铁路', 'thing', ''],
  ['青藏铁路 全长', 'count', ''],
  ['青藏铁路 开工时间', 'date', ''],
  ['台北101 造價', 'money', ''],
  ['風阻尼器 重量', 'count', ''],
  ['台北101 建築師', 'person', ''],
  ['望远镜 位置', 'place', ''],
  ['golden gate bridge cost', 'money', ''],
  ['webb telescope launch date', 'date', ''],
  ['那地儿啥时候开的', 'date', ''],
  ['粮仓空了几年了', 'duration', ''],
  ['坐车要几个钟头', 'duration', ''],
  ['咋不修成桥啊', 'reason', ''],
  ['咋解决缺氧的', 'manner', ''],
  ['How come the bridge is orange?', 'reason', ''],
  ['How long is the tunnel?', 'count', ''],
  ['How long are the cables of the bridge?', 'count', ''],
  ['How long was the tunnel closed?', 'duration', ''],
  ['What does a ticket cost?', 'money', ''],
  ['What do they charge for a crossing?', 'money', ''],
  ['修桥花了多少个亿啊', 'money', ''],
  ['地震是几点几分发生的？', 'date', ''],
  ['后来改名为什么？', 'thing', ''],
  ['这条路的名称为什么又叫南道？', 'reason', ''],
];

describe('what a question wants', () => {
  it.each(QUESTIONS)('%s: %s, counting "%s"', (question, wanted, counted) => {
    expect(understand(question)).toMatchObject({ wanted, counted });
  });

  it('is asked of enough questions, in both scripts and English', () => {
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(60);
  });

  it.each([
    ['大桥可以用多少年？', 'duration'],
    ['怎么去那里？', 'manner'],
    ['在那裡？', 'place'],
    ['过桥费是多少？', 'money'],
    ['会议是第几次召开？', 'ordinal'],
  ] as const)('%s asks for a %s', (question, wanted) => {
    expect(understand(question).wanted).toBe(wanted);
  });

  it.each([
    ['玉山有多高？', 'length'],
    ['玉山 海拔', 'length'],
    ['eiffel tower weight', 'mass'],
    ['101的風阻尼器有多重？', 'mass'],
    ['时速多少公里？', 'speed'],
    ['面积是多少？', 'area'],
    ['How tall is the tower?', 'length'],
    ['有多少人参加？', ''],
    ['How many times did the lamp fail?', ''],
    ['How many miles is it to the coast?', 'length'],
  ])('%s asks for the dimension %s', (question, dimension) => {
    expect(understand(question).dimension).toBe(dimension);
  });

  it('does not depend on the script', () => {
    for (const [traditional, simplified] of [
      ['青藏鐵路是哪一年通車的？', '青藏铁路是哪一年通车的？'],
      ['門票要多少錢？', '门票要多少钱？'],
      ['風阻尼器有幾公噸？', '风阻尼器有几公吨？'],
    ] as const) {
      const { text: _, ...ofTraditional } = understand(traditional);
      const { text: __, ...ofSimplified } = understand(simplified);
      expect(ofTraditional).toEqual(ofSimplified);
    }
  });
});

describe('a question', () => {
  it('is kept as asked, but for white space around it', () => {
    const { text, folded } = understand('  臺北101有多高？\n');
    expect(text).toBe('臺北101有多高？');
    expect(folded).toBe('台北101有多高?');
  });

  it('has its question word in focus, what is counted beside it', () => {
    const { folded, focus } = understand('建成了多少个园区？');
    expect(sliceOf(folded, focus!)).toBe('多少');
    expect(folded.slice(focus!.end)).toBe('个园区?');
  });

  it.each([
    ['管理園區的單位為？', 'thing', ''],
    ['山的平均高度為？', 'count', 'length'],
    ['杂志创刊的时间是？', 'date', ''],
    ['全國最大的湖泊是', 'place', ''],
    ['當時的校長為？', 'person', ''],
  ] as const)(
    'that leaves the question word out has in focus where it would stand: %s',
    (text, wanted, dimension) => {
      const question = understand(text);
      expect(question).toMatchObject({ wanted, dimension });
      expect(question.folded.slice(0, question.focus!.start)).toMatch(/[为是]$/);
      expect(sliceOf(question.folded, question.focus!)).toBe('');
    },
  );

  it('of words alone has nothing in focus', () => {
    expect(understand('青藏铁路 格尔木').focus).toBeNull();
  });

  it('is looked up by its words without the question word', () => {
    const { terms } = understand('请问大桥是什么时候开通的呢？');
    expect([...terms.keys()]).toEqual(expect.arrayContaining(['大桥', '开通']));
    for (const word of ['什么', '时候', '请问', '的', '呢']) expect(terms.has(word), word).toBe(false);
  });

  it('in English is looked up without stop words', () => {
    const { terms } = understand('When was the Eiffel Tower built?');
    expect([...terms.keys()].sort()).toEqual(['built', 'eiffel', 'tower']);
  });

  it('keeps what names the answer (面积是多少 asks for 面积)', () => {
    expect(understand('公园的面积是多少？').terms.has('面积')).toBe(true);
    expect(understand('停工的原因是什么？').terms.has('原因')).toBe(true);
  });

  it('counts what it says twice', () => {
    const once = understand('大桥和引桥').terms.get('大桥')!;
    expect(understand('大桥和大桥的引桥').terms.get('大桥')).toBe(2 * once);
  });

  it('knows its figures and names', () => {
    const question = understand('2024年廣東接待了多少遊客？');
    expect(question.figures.map(({ span }) => sliceOf(question.folded, span))).toEqual(['2024年']);
    expect(question.names).toContain('广东');
  });

  it('takes a number by itself that may be a year for one', () => {
    expect(understand('珠峰 1975 高程').figures).toMatchObject([
      { kind: 'date', unit: '年', value: 1975, span: { start: 3, end: 7 } },
    ]);
    expect(understand('台北101 508').figures.map(({ kind }) => kind)).not.toContain('date');
  });

  it('may have nothing but question words', () => {
    expect(understand('什么时候？').terms.size).toBe(0);
  });
});

describe('what is no question', () => {
  it.each([
    ['', 'empty'],
    [' \n\u3000', 'empty'],
    ['？！……。', 'noWords'],
    ['🚄🎉❤️', 'noWords'],
    ['字'.repeat(MAX_QUESTION_CHARACTERS + 1), 'tooLong'],
    ['a'.repeat(10_000), 'tooLong'],
  ] as const)('%j is refused as %s', (text, reason) => {
    const fault = (() => {
      try {
        understand(text);
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(QuestionError);
    expect(fault).toMatchObject({ reason });
    expect((fault as Error).message).toMatch(/question/);
  });

  it('may be as long as the limit, white space around it aside', () => {
    const text = '字'.repeat(MAX_QUESTION_CHARACTERS);
    expect(understand(` ${text} `).text).toBe(text);
  });

  it('is all that is refused: any other string is understood', () => {
    const strings = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'第几多少年什么谁哪？how what 3万%。'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 40,
    });
    fc.assert(
      fc.property(strings, (text) => {
        if (!/[\p{L}\p{N}]/u.test(text)) {
          expect(() => understand(text)).toThrow(QuestionError);
          return;
        }
        const { folded, focus, terms } = understand(text);
        expect(folded).toHaveLength(text.trim().length);
        if (focus) {
          expect(focus.start).toBeLessThan(focus.end);
          expect(focus.end).toBeLessThanOrEqual(folded.length);
        }
        for (const count of terms.values()) expect(count).toBeGreaterThan(0);
      }),
    );
  });
});

it('a figure weighs in its normal form as much as the words it is written with', () => {
  const asked = understand('哪些货车占百分之四十五？').terms;
  const inDigits = understand('哪些货车占45%？').terms;
  expect(asked.get('=%0.45')).toBe(terms('百分之四十五').length);
  expect(inDigits.get('=%0.45')).toBe(1);
});
