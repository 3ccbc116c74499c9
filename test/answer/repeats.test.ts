import { describe, expect, it } from 'vitest';
import { createRepeatFilter, signatureOf } from '../../src/answer/repeats.ts';
import { fold } from '../../src/text/script.ts';

const NEWS = '青藏铁路格尔木至拉萨段于2006年7月1日全线通车，全长1142公里。';

function passing(...texts: string[]): string[] {
  const isNew = createRepeatFilter();
  return texts.filter((text) => isNew(signatureOf(fold(text))));
}

describe('repeats', () => {
  it('are held back, the first one passes', () => {
    expect(passing(NEWS, '另一句话。', NEWS)).toEqual([NEWS, '另一句话。']);
  });

  it('are known in the other script, width and punctuation', () => {
    expect(passing(NEWS, '青藏鐵路格爾木至拉薩段於２００６年７月１日全線通車　全長１１４２公里')).toEqual([
      NEWS,
    ]);
  });

  it('are known with a word more', () => {
    expect(passing(NEWS, `昨日${NEWS}`)).toEqual([NEWS]);
  });

  it('are not texts that share a half', () => {
    const other = `${NEWS.slice(0, 16)}开始试运行，首列客车载有乘客八百名。`;
    expect(passing(NEWS, other)).toEqual([NEWS, other]);
  });

  it('are not texts of which one holds the other', () => {
    const longer = `${NEWS}这是世界上海拔最高的铁路，也是通往拉萨的第一条铁路，沿途风景壮丽。`;
    expect(passing(NEWS, longer)).toEqual([NEWS, longer]);
  });

  it('are told apart by each filter for itself', () => {
    expect(passing(NEWS)).toEqual(passing(NEWS));
  });
});
