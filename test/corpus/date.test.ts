import { describe, expect, it } from 'vitest';
import { endOfDate, normaliseDate } from '../../src/corpus/date.ts';

describe('normaliseDate', () => {
  it.each([
    ['2025年7月18日', '2025-07-18'],
    ['２０２５年７月１８日　星期五', '2025-07-18'],
    ['民國114年7月18日', '2025-07-18'],
    ['2025/7/18', '2025-07-18'],
    ['2025.07.18', '2025-07-18'],
    ['20250718', '2025-07-18'],
    ['2025-07-18 10:20:33', '2025-07-18'],
    ['2025-07-18T10:20:00.000+08:00', '2025-07-18'],
    ['July 18, 2025', '2025-07-18'],
    ['Fri, 18 Jul 2025', '2025-07-18'],
    ['Friday, July 18, 2025 at 10:20 AM EST', '2025-07-18'],
    ['2024-02-29', '2024-02-29'],
    ['2025年7月', '2025-07'],
    ['July 2025', '2025-07'],
    ['2025-07', '2025-07'],
    ['2025', '2025'],
  ])('%s → %s', (written, iso) => {
    expect(normaliseDate(written)).toBe(iso);
  });

  it.each(['2025-02-29', '2025-13-01', '2025年7月32日', '2025-00', '7/18/2025', '昨天', '', '0025-07-18'])(
    'is null for %s',
    (written) => {
      expect(normaliseDate(written)).toBeNull();
    },
  );
});

describe('endOfDate', () => {
  it('is the end of a full date, with its time', () => {
    expect(endOfDate('来源 2025-07-18 10:20 新华社', 3)).toBe(19);
    expect(endOfDate('来源 2025-07-18 10:20 新华社', 0)).toBe(-1);
    expect(endOfDate('2025年', 0)).toBe(-1);
  });
});
