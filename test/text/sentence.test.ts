import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/text/sentence.ts';
import { sliceOf } from '../../src/text/span.ts';

function sentencesOf(text: string): string[] {
  return splitSentences(text).map((span) => sliceOf(text, span));
}

/** Written with | between the sentences. */
function expectSplit(marked: string): void {
  expect(sentencesOf(marked.replaceAll('|', ''))).toEqual(marked.split('|').map((part) => part.trim()));
}

describe('Chinese sentences', () => {
  it.each([
    ['end at 。！？', '第一句。|第二句！|第三句？|没有标点的一句'],
    ['end after the last of several marks', '好！！！|真的？！|走吧。。。|完'],
    ['end after an ellipsis only with a mark', '他想了很久……然后走了。|真的吗……？|是的。'],
    ['do not end at ；', '东段已通车；西段明年完工。|全线后年贯通。'],
    ['end at a half-width stop after a character', '价格为1.2万元.|质量好.|没有下文'],
    ['end at a full-width stop', '工程已完成７０％．|餘下的明年做．|完'],
    ['end at a half-width 。', '半角句号｡|下一句｡'],
  ])('%s', (_, marked) => {
    expectSplit(marked);
  });

  it.each([
    '一共4.6万个，占70.5%。',
    '占比達70．5％以上。',
    '長１０．９公里。',
    '版本v2.0和Python 3.10已发布。',
    '网址是www.example.com/a.html。',
    'A.B.公司的电话是02-1234.5678。',
  ])('keep %s whole', (text) => {
    expect(sentencesOf(text)).toEqual([text]);
  });
});

describe('quotations', () => {
  it.each([
    ['keep their closing mark', '他说：“我们会做到。”|记者随后离开了会场，没有再问任何问题。'],
    ['keep 」 too', '他說：「我們會做到。」|記者隨後離開了會場，沒有再問任何問題。'],
    ['in straight marks keep theirs', 'He said "It works." |Then he left.'],
    [
      'of several sentences are not severed',
      '她说：“桥通了。路也修好了。我们很高兴。”|会议到此结束，代表们陆续离开了会场。',
    ],
    ['nested are kept whole', '她說：「他說：『不要。』我沒聽。」|第二天一早，他們就一起離開了那個小鎮。'],
    ['keep a short attribution', '“我们做到了。”他说。|大家鼓掌。'],
    [
      'do not keep a long sentence that follows',
      '“我们做到了！”|市民王某高兴地对记者说，他等这一天已经等了很多年。',
    ],
    ['inside a sentence do not end it', '《什么是幸福？》是一部片子。|很好看。'],
    [
      'in the middle of an English sentence do not end it',
      'He asked, "Does it work?" and left. |She stayed.',
    ],
    ['that are only a word do not end it', '他說「好」。|她說「不」。'],
    ['in rare marks keep theirs', '〝到了。〞|這個消息很快就傳遍了整個小鎮和附近的村子。'],
    ['in half-width marks keep theirs', '｢到了。｣|次'],
  ])('%s', (_, marked) => {
    expectSplit(marked);
  });

  it('of half a page are cut at their sentences', () => {
    const speech = '这一句话说的是同一件事。'.repeat(40);
    const sentences = sentencesOf(`他说：“${speech}”`);
    expect(sentences.length).toBeGreaterThan(30);
    expect(sentences.at(-1)).toMatch(/。”$/);
  });

  it('that are never closed do not swallow the next paragraph', () => {
    expect(sentencesOf('甲说：“没有下引号。\n第二段。第三句。')).toContain('第三句。');
  });
});

describe('brackets', () => {
  it.each([
    ['keep the stops inside them', '全长（约1.5公里。含引桥）已建成。|完工了。'],
    ['that hold a sentence end it with their closing mark', '(This is a whole sentence.) |Next one.'],
    ['after a stop stay with their sentence', '结果见附件。）|下一句。'],
    ['of a title are kept whole', '他寫了《去哪裡？》和《為什麼！》兩本書。|都賣完了。'],
  ])('%s', (_, marked) => {
    expectSplit(marked);
  });
});

describe('English sentences', () => {
  it.each([
    'Dr. Smith met Mr. Jones at 5 p.m. on Jan. 5.',
    'The U.S. economy grew by 3.2 percent.',
    'J. K. Rowling and George R. R. Martin spoke.',
    'See No. 5 and vol. 2, e.g. the map.',
    'It runs from St. Pancras to Mt. Fuji.',
    'Wait... what did he say?',
  ])('keep %s whole', (text) => {
    expect(sentencesOf(text)).toEqual([text]);
  });

  it.each([
    ['end at a stop before a capital', 'They talked. |It cost $4.6 million. |Why? |Nobody knows!'],
    ['end after a year', 'It opened in 1999. |The next one came in 2000.'],
    ['end with curly marks', 'He said “No.” |“Yes,” she said.'],
    ['end with a single letter only where nothing follows', 'This is plan B.'],
  ])('%s', (_, marked) => {
    expectSplit(marked);
  });
});

describe('lines', () => {
  it.each([
    ['end a sentence', '标题一行\n|正文第一句。|正文第二句\n\n|第三段。'],
    ['that break off at a comma go on', '今天，\n我们出发。|再见。'],
    [
      'of wrapped English prose go on',
      'This is a long line of English prose that is wrapped at a column\nand goes on here. |A new one.',
    ],
    ['that are short English headings end', 'Getting there\n|by train it takes an hour.'],
    ['before an empty line end whatever they end with', '未完，\n\n|另一段。'],
  ])('%s', (_, marked) => {
    expectSplit(marked);
  });

  it.each(['', '   ', '\n\n \u3000\n'])('of white space hold no sentence (%j)', (text) => {
    expect(splitSentences(text)).toEqual([]);
  });
});

describe('mixed writing', () => {
  it('ends each sentence by its own rules', () => {
    expectSplit('GPT-4o很快。|It costs $2.50 per 1M tokens. |臺北101高508公尺！|Really?');
  });
});

describe('sentences of any string', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    // Lone surrogates.
    fc.nat({ max: 0x7ff }).map((low) => String.fromCharCode(0xd800 + low)),
    fc.constantFrom(...'。．.！？!?，,；：“”‘’「」『』《》（）()【】"\'…—\n \u3000字句文4万５aZ'),
  );
  const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

  it('are in order, apart, without white space at their ends, and hold everything else', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const sentences = splitSentences(text);
        let end = 0;
        let between = '';
        for (const sentence of sentences) {
          expect(sentence.start).toBeGreaterThanOrEqual(end);
          expect(sentence.end).toBeGreaterThan(sentence.start);
          const words = sliceOf(text, sentence);
          expect(words).toBe(words.trim());
          between += text.slice(end, sentence.start);
          end = sentence.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        expect((between + text.slice(end)).trim()).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('never begin or end between the halves of a surrogate pair', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('𠮷', '🚄', '。', '「', '」', '\n', 'a', '.') }),
        (text) => {
          for (const { start, end } of splitSentences(text)) {
            for (const at of [start, end])
              expect(text.slice(at - 1, at + 1)).not.toMatch(/^[\ud800-\udbff][\udc00-\udfff]$/);
          }
        },
      ),
    );
  });
});

describe('hostile input', () => {
  // Quadratic work on any of these would run into the time limit of the test.
  it.each([
    ['「', 200_000],
    ['“', 200_000],
    ['"a ', 100_000],
    ['(', 200_000],
    ['（', 200_000],
    ['《', 200_000],
    ['【', 200_000],
    ['《〈', 100_000],
    ['.', 200_000],
    ['。”', 100_000],
    ['“甲。”', 50_000],
    ['，\n', 50_000],
    ['a ', 100_000],
    [' ', 200_000],
  ])('of %j %d times is finished', (piece, times) => {
    const text = piece.repeat(times);
    const sentences = splitSentences(text);
    expect(sentences.length).toBeLessThanOrEqual(text.length);
  });
});
