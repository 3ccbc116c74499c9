import { setTimeout as wait } from 'node:timers/promises';
import { defineSlash, type SlashCommand, type SlashWords } from '../command.ts';
import {
  type IndexOutcome,
  type IndexProgress,
  type IndexReport,
  type IndexRun,
  startIndexRun,
} from '../index-run.ts';
import { lineMarkdown, quoteMarkdown } from '../markdown.ts';
import type { Reply } from '../render.ts';
import { counted, type Localised } from '../texts.ts';

const WORDS: Localised<SlashWords> = {
  'zh-CN': { name: '重建索引', description: '（机器人所有者）把索引更新到文章文件夹的现状', options: {} },
  'zh-TW': { name: '重建索引', description: '（機器人擁有者）把索引更新到文章資料夾的現況', options: {} },
  en: {
    name: 'reindex',
    description: "(The bot's owner) Bring the index up to the articles folder",
    options: {},
  },
};

interface ReindexTexts {
  readonly started: string;
  readonly running: string;
  progress(done: number, total: number): string;
  /** `failed` are lines of Markdown. */
  done(report: IndexReport, failed: readonly string[]): string;
  readonly failed: string;
}
const TEXTS: Localised<ReindexTexts> = {
  'zh-CN': {
    started: '已经开始更新索引，期间照常回答问题。',
    running: '索引正在更新，请等它完成。',
    progress: (done, total) => `正在更新索引：${done} / ${total}`,
    done: ({ added, changed, unchanged, removed, articles, passages, seconds, failed: all }, failed) =>
      [
        `**索引已更新**（${seconds} 秒）：新增 ${added}，修改 ${changed}，不变 ${unchanged}，移除 ${removed}，失败 ${all.length}。`,
        `现有 ${articles} 篇文章、${passages} 个段落，几秒内开始使用。`,
        ...failed,
      ].join('\n'),
    failed: '**索引没有更新**，原来的索引继续使用。程序的信息：',
  },
  'zh-TW': {
    started: '已經開始更新索引，期間照常回答問題。',
    running: '索引正在更新，請等它完成。',
    progress: (done, total) => `正在更新索引：${done} / ${total}`,
    done: ({ added, changed, unchanged, removed, articles, passages, seconds, failed: all }, failed) =>
      [
        `**索引已更新**（${seconds} 秒）：新增 ${added}，修改 ${changed}，不變 ${unchanged}，移除 ${removed}，失敗 ${all.length}。`,
        `現有 ${articles} 篇文章、${passages} 個段落，幾秒內開始使用。`,
        ...failed,
      ].join('\n'),
    failed: '**索引沒有更新**，原來的索引繼續使用。程式的訊息：',
  },
  en: {
    started: 'The index is being brought up to the articles; questions are answered meanwhile.',
    running: 'The index is being updated already; please wait until that is done.',
    progress: (done, total) => `Updating the index: ${done} / ${total}`,
    done: ({ added, changed, unchanged, removed, articles, passages, seconds, failed: all }, failed) =>
      [
        `**The index is updated** (${seconds} s): ${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} removed, ${all.length} failed.`,
        `It has ${counted(articles, 'article')} in ${counted(passages, 'passage')}, in use within seconds.`,
        ...failed,
      ].join('\n'),
    failed: '**The index is not updated**; the one before goes on answering. It says:',
  },
};

const SHOWN_FAILURES = 5;
const FAILURE_ROOM = 200;
const MESSAGE_ROOM = 1500;
const LOOK_MS = 3000;
/** An interaction cannot be edited for longer than 15 minutes; the run itself goes on. */
const FOLLOWED_MS = 14 * 60_000;

let current: IndexRun | null = null;

export const reindex: SlashCommand = {
  kind: 'slash',
  definition: defineSlash(WORDS, [], { permissions: 0n }),
  isQuestion: false,
  texts: TEXTS,
  isPrivate: () => true,
  async reply(interaction, { config, log, isOwner, texts, askerLocale }) {
    if (!(await isOwner(interaction.user.id))) return { content: texts.notAllowed.owner };
    const own = TEXTS[askerLocale];
    if (current !== null) return { content: own.running };
    const run = startIndexRun(config);
    current = run;
    run.outcome.then((outcome) => {
      current = null;
      if (outcome.kind === 'done') log.info(`the index was updated: ${JSON.stringify(outcome.report)}`);
      else log.error(`the index could not be updated: ${outcome.message}`);
    });
    return { first: { content: own.started }, rest: follow(run, own) };
  },
};

/** How far it is, where that has changed, and in the end what came of it. */
async function* follow(run: IndexRun, texts: ReindexTexts): AsyncGenerator<Reply> {
  let told: IndexProgress | null = null;
  for (let left = FOLLOWED_MS; left > 0; left -= LOOK_MS) {
    const outcome = await Promise.race([run.outcome, wait(LOOK_MS, null, { ref: false })]);
    if (outcome) {
      yield { content: outcomeOf(outcome, texts) };
      return;
    }
    if (run.progress === null || run.progress === told) continue;
    told = run.progress;
    yield { content: texts.progress(told.done, told.total) };
  }
}

function outcomeOf(outcome: IndexOutcome, texts: ReindexTexts): string {
  if (outcome.kind === 'failed') {
    const message = quoteMarkdown(outcome.message, [], '> ', MESSAGE_ROOM);
    return `${texts.failed}\n${message.markdown}`;
  }
  const { report } = outcome;
  const failures = report.failed
    .slice(0, SHOWN_FAILURES)
    .map(({ error }) => `- ${lineMarkdown(error, FAILURE_ROOM)}`);
  const seconds = Math.round(report.seconds * 10) / 10;
  return texts.done({ ...report, seconds }, failures);
}
