import { existsSync } from 'node:fs';
import type { Answer, Answerer } from '../src/answer/answer.ts';
import { openAnswerer } from '../src/answer/open.ts';
import { QuestionError } from '../src/errors.ts';
import { auroc, judge, type Outcome, quantile, type Share, shareOf } from '../src/evaluation/measure.ts';
import { type GoldenQuestion, readQuestions } from '../src/evaluation/questions.ts';
import { createCommand, loadConfig, run } from './command.ts';

const options = createCommand('evaluate', 'Asks golden questions and prints how often the answers are right.')
  .requiredOption(
    '--questions <file>',
    'JSON lines {"id","question","answers","article","figure"}; beside FILE.jsonl, FILE.cross.jsonl (the other script) ' +
      'and FILE.unans.jsonl (questions to be refused) are asked too where they exist',
  )
  .option('--index <dir>', 'folder of the index (INDEX_DIR)')
  .option('--failures <n>', 'print n of the failed questions with what was chosen', Number, 0)
  .option('--json', 'print the figures as JSON')
  .allowExcessArguments(false)
  .parse()
  .opts<{ questions: string; index?: string; failures: number; json?: boolean }>();

interface Figures {
  readonly questions: number;
  readonly rank1: Share | null;
  readonly rank5: Share | null;
  readonly quote1: Share | null;
  readonly quotes1to3: Share | null;
  /** Answer slice or quote 1 of at most 60 characters (180 of English). */
  readonly short: Share | null;
}

await run(async () => {
  const answerer = await openAnswerer(loadConfig({ INDEX_DIR: options.index }));
  try {
    const golden = readQuestions(options.questions);
    const failures: string[] = [];
    const outcomes = await askAll(
      answerer,
      golden.filter(({ answers }) => answers.length > 0),
      failures,
    );
    const cross = await askAll(
      answerer,
      besides('cross').filter(({ answers }) => answers.length > 0),
    );
    const refusable = await askAll(answerer, [
      ...golden.filter(({ answers }) => answers.length === 0),
      ...besides('unans').filter(({ answers }) => answers.length === 0),
    ]);
    const confidences = (list: readonly Outcome[]) => list.map(({ confidence }) => confidence);
    const answered = shareOf(outcomes.map(({ isAnswered }) => isAnswered));
    const refused = shareOf(refusable.map(({ isAnswered }) => !isAnswered));
    const ms = outcomes.map((outcome) => outcome.ms);
    const figureQuestions = outcomes.filter(({ golden: { figure } }) => figure);
    const report = {
      all: figuresOf(outcomes),
      figureQuestions: figuresOf(figureQuestions),
      firstFigureRight: shareOf(figureQuestions.flatMap(({ figure }) => (figure === null ? [] : [figure]))),
      otherScript: figuresOf(cross),
      auroc: auroc(confidences(outcomes), confidences(refusable)),
      answered,
      refused,
      meanOfBoth: answered && refused && (answered.percent + refused.percent) / 2,
      msMedian: quantile(ms, 0.5),
      msP95: quantile(ms, 0.95),
    };
    if (options.json) console.log(JSON.stringify(report));
    else print(report);
    for (const failure of failures) console.log(failure);
  } finally {
    await answerer.close();
  }
});

/** The questions of a variant file beside the given one; none where there is no such file. */
function besides(variant: string): GoldenQuestion[] {
  const path = options.questions.replace(/\.jsonl$/, `.${variant}.jsonl`);
  return path !== options.questions && existsSync(path) ? readQuestions(path) : [];
}

/** @param failures receives what went wrong with the first questions whose quote 1 misses. */
async function askAll(
  answerer: Answerer,
  golden: readonly GoldenQuestion[],
  failures: string[] = [],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const question of golden) {
    const answer = await askOne(answerer, question.question);
    const outcome = judge(question, answer);
    outcomes.push(outcome);
    if (!outcome.quote1 && failures.length < options.failures) failures.push(explain(outcome, answer));
  }
  return outcomes;
}

/** A question that cannot be asked at all (it is empty) is refused like one that the articles do not answer. */
async function askOne(answerer: Answerer, question: string): Promise<Answer> {
  try {
    return await answerer.ask(question);
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    return {
      kind: 'notFound',
      question,
      readAs: null,
      parts: [],
      confidence: 0,
      passages: [],
      quotes: [],
      ms: 0,
    };
  }
}

function figuresOf(outcomes: readonly Outcome[]): Figures {
  const share = (of: (outcome: Outcome) => boolean) => shareOf(outcomes.map(of));
  return {
    questions: outcomes.length,
    rank1: share(({ rank1 }) => rank1),
    rank5: share(({ rank5 }) => rank5),
    quote1: share(({ quote1 }) => quote1),
    quotes1to3: share(({ quote3 }) => quote3),
    short: share(({ short }) => short),
  };
}

type Report = { all: Figures; figureQuestions: Figures; otherScript: Figures } & Record<
  'firstFigureRight' | 'answered' | 'refused',
  Share | null
> &
  Record<'auroc' | 'meanOfBoth', number | null> &
  Record<'msMedian' | 'msP95', number>;

function print(report: Report): void {
  const percent = (share: Share | null) =>
    share ? `${share.percent.toFixed(1)} (${share.low.toFixed(1)}–${share.high.toFixed(1)})` : '–';
  const groups = [
    ['all', report.all],
    ['figure questions', report.figureQuestions],
    ['other script', report.otherScript],
  ] as const;
  console.log('percent of questions (95 % interval)');
  for (const [name, figures] of groups) {
    if (figures.questions === 0) continue;
    console.log(`\n${name}: ${figures.questions} questions`);
    console.log(`  right article first             ${percent(figures.rank1)}`);
    console.log(`  right article among five        ${percent(figures.rank5)}`);
    console.log(`  quote 1 holds the answer        ${percent(figures.quote1)}`);
    console.log(`  any of quotes 1–3 does          ${percent(figures.quotes1to3)}`);
    console.log(`  in 60 characters (English 180)  ${percent(figures.short)}`);
    if (name === 'figure questions')
      console.log(`  first figure right              ${percent(report.firstFigureRight)}`);
  }
  console.log(`\nanswerable questions answered     ${percent(report.answered)}`);
  if (report.refused) {
    console.log(`unanswerable questions refused    ${percent(report.refused)}`);
    console.log(`mean of both                      ${report.meanOfBoth!.toFixed(1)}`);
    console.log(`AUROC of the confidence           ${report.auroc!.toFixed(4)}`);
  }
  console.log(`\nms a question: median ${report.msMedian.toFixed(1)}, p95 ${report.msP95.toFixed(1)}`);
}

/** What was chosen for a question, and what should have been. */
function explain({ golden, rank1 }: Outcome, answer: Answer): string {
  return [
    `\n✗ ${golden.id} ${golden.question}`,
    `  gold    ${golden.answers.join(' | ')} (${golden.article}${rank1 ? '' : ', not ranked first'})`,
    ...answer.quotes
      .slice(0, 3)
      .map((quote, i) => `  quote ${i + 1} ${quote.score.toFixed(3)} ${quote.article} ${quote.text}`),
    `  ${answer.kind} at confidence ${answer.confidence.toFixed(3)}`,
  ].join('\n');
}
