/** Ways to write a whole number down, to be read back: 10 to 9,999,999,999 (as digits, longer ones are identifiers). */
export const WRITERS: Readonly<Record<string, (value: number) => string>> = {
  digits: String,
  'digits in full width': (value) =>
    [...`${value}`].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
  'grouped digits': (value) => value.toLocaleString('en-US'),
  'Simplified numerals': (value) => chinese(value, '零一二三四五六七八九', '十百千', '万亿'),
  'Traditional numerals': (value) => chinese(value, '〇一二三四五六七八九', '十百千', '萬億'),
  'Simplified cheque numerals': (value) => chinese(value, '零壹贰叁肆伍陆柒捌玖', '拾佰仟', '万亿'),
  'Traditional cheque numerals': (value) => chinese(value, '零壹貳參肆伍陸柒捌玖', '拾佰仟', '萬億'),
  'digits and 万, 亿': (value) => mixed(value, '万', '亿'),
  'digits and 萬, 億': (value) => mixed(value, '萬', '億'),
};

function chinese(value: number, digits: string, small: string, big: string): string {
  if (value === 0) return digits[0]!;
  let written = '';
  let isAfterGap = false;
  for (let section = 2; section >= 0; section--) {
    const part = Math.floor(value / 10_000 ** section) % 10_000;
    if (part === 0) {
      isAfterGap = written !== '';
      continue;
    }
    if (written !== '' && (isAfterGap || part < 1000)) written += digits[0];
    written += chineseSection(part, digits, small) + (section > 0 ? big[section - 1] : '');
    isAfterGap = false;
  }
  // 十二, not 一十二, where it begins the number.
  return written.startsWith(digits[1]! + small[0]!) && digits[1] === '一' ? written.slice(1) : written;
}

/** 1 to 9,999. */
function chineseSection(value: number, digits: string, small: string): string {
  let written = '';
  let isAfterZero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      isAfterZero = written !== '';
      continue;
    }
    if (isAfterZero) written += digits[0];
    written += digits[digit]! + (place > 0 ? small[place - 1] : '');
    isAfterZero = false;
  }
  return written;
}

/** 3亿4567万8901, 3亿0007万. */
function mixed(value: number, tenThousand: string, hundredMillion: string): string {
  const parts = [
    [Math.floor(value / 1e8), hundredMillion],
    [Math.floor(value / 1e4) % 10_000, tenThousand],
    [value % 10_000, ''],
  ] as const;
  return parts.reduce(
    (written, [part, unit]) =>
      part === 0 ? written : `${written}${written === '' ? part : `${part}`.padStart(4, '0')}${unit}`,
    '',
  );
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** In English words. @param and whether tens and ones are joined to hundreds by "and". */
export function english(value: number, and: boolean): string {
  if (value < 20) return ONES[value]!;
  const groups = [
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
  ] as const;
  const words: string[] = [];
  for (const [size, name] of groups) {
    const count = Math.floor(value / size) % 1000;
    if (count > 0) words.push(belowThousand(count, and), name);
  }
  const rest = value % 1000;
  if (rest > 0)
    words.push(
      and && rest < 100 && value > 1000 ? `and ${belowThousand(rest, and)}` : belowThousand(rest, and),
    );
  return words.join(' ');
}

function belowThousand(value: number, and: boolean): string {
  if (value >= 100) {
    const rest = value % 100;
    const hundreds = `${ONES[Math.floor(value / 100)]} hundred`;
    return rest === 0 ? hundreds : `${hundreds}${and ? ' and' : ''} ${belowThousand(rest, and)}`;
  }
  if (value < 20) return ONES[value]!;
  const ones = value % 10;
  return TENS[Math.floor(value / 10) - 2]! + (ones === 0 ? '' : `-${ONES[ones]}`);
}
