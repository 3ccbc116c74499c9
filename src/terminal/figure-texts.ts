import type { Locale } from './texts.ts';

/** What the terminal says around figures, in one language. */
export interface FigureTexts {
  readonly none: string;
  /** How many rows were found, and whether `--limit` left out others. */
  found(rows: number, isCut: boolean): string;
  /** In place of a period: the figure says none, its article is of this day. */
  asOf(date: string): string;
  readonly undated: string;
  readonly disagree: string;
  /** Rows that print one story. */
  origins(rows: number, origins: number): string;
  readonly sameStory: string;
  readonly noRuling: string;
  readonly verdicts: Readonly<Record<'supported' | 'contradicted' | 'notFound', string>>;
  readonly noFigures: string;
  summary(counts: Readonly<Record<'supported' | 'contradicted' | 'notFound', number>>): string;
  charted(path: string, values: number): string;
}

export const FIGURE_TEXTS: Readonly<Record<Locale, FigureTexts>> = {
  'zh-CN': {
    none: '文章里没有找到这样的数字。',
    found: (rows, isCut) => `${rows} 个数字，按时间排列${isCut ? '（还有更多，可用 --limit 放宽）' : ''}`,
    asOf: (date) => `文章日期 ${date}`,
    undated: '日期不详',
    disagree: '说法不一：',
    origins: (rows, origins) => `${rows} 处，${origins} 个来源`,
    sameStory: '同一篇稿件，算一个来源',
    noRuling: '哪个正确，请读者自行判断。',
    verdicts: { supported: '有据', contradicted: '不符', notFound: '未见' },
    noFigures: '文字里没有数字。',
    summary: ({ supported, contradicted, notFound }) =>
      `有据 ${supported}，不符 ${contradicted}，文章里未见 ${notFound}`,
    charted: (path, values) => `图已写入 ${path}（${values} 个数值）`,
  },
  'zh-TW': {
    none: '文章裡沒有找到這樣的數字。',
    found: (rows, isCut) => `${rows} 個數字，按時間排列${isCut ? '（還有更多，可用 --limit 放寬）' : ''}`,
    asOf: (date) => `文章日期 ${date}`,
    undated: '日期不詳',
    disagree: '說法不一：',
    origins: (rows, origins) => `${rows} 處，${origins} 個來源`,
    sameStory: '同一篇稿件，算一個來源',
    noRuling: '哪個正確，請讀者自行判斷。',
    verdicts: { supported: '有據', contradicted: '不符', notFound: '未見' },
    noFigures: '文字裡沒有數字。',
    summary: ({ supported, contradicted, notFound }) =>
      `有據 ${supported}，不符 ${contradicted}，文章裡未見 ${notFound}`,
    charted: (path, values) => `圖已寫入 ${path}（${values} 個數值）`,
  },
  en: {
    none: 'The articles give no such figure.',
    found: (rows, isCut) =>
      `${rows} ${rows === 1 ? 'figure' : 'figures'}, in order of time${isCut ? ' (there are more; see --limit)' : ''}`,
    asOf: (date) => `article of ${date}`,
    undated: 'undated',
    disagree: 'Sources disagree:',
    origins: (rows, origins) => `${rows} places, ${origins} origins`,
    sameStory: 'one story printed again, one origin',
    noRuling: 'Which is right is not ruled on.',
    verdicts: { supported: 'supported', contradicted: 'contradicted', notFound: 'not found' },
    noFigures: 'There is no figure in the text.',
    summary: ({ supported, contradicted, notFound }) =>
      `${supported} supported, ${contradicted} contradicted, ${notFound} not found in the articles`,
    charted: (path, values) => `drawn to ${path} (${values} values)`,
  },
};
