import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, Answerer } from '../src/answer/answer.ts';
import type { Tracer } from '../src/answer/answerer.ts';
import { openAnswerer } from '../src/answer/open.ts';
import { createHashingEmbedder } from '../src/embedder/hashing.ts';
import { QuestionError } from '../src/errors.ts';
import { explain } from '../src/evaluation/explain.ts';
import {
  type CheckReport,
  judgeCheck,
  type LabelledCheck,
  readLabelledChecks,
  reportOnChecks,
  withArticlesOf,
} from '../src/evaluation/figure-check.ts';
import {
  accuracyOf,
  type FigureAccuracy,
  readAgainstLabels,
  readLabelledFigures,
} from '../src/evaluation/figures.ts';
import { evaluateKinds, type KindReport } from '../src/evaluation/kinds.ts';
import {
  aurocEstimate,
  type Estimate,
  judge,
  meanOfShares,
  type Outcome,
  quantile,
  type Share,
  shareOf,
} from '../src/evaluation/measure.ts';
import { type GoldenQuestion, readQuestions } from '../src/evaluation/questions.ts';
import { evaluateSpeech, readLabelledSpeech, type SpeechReport } from '../src/evaluation/speech.ts';
import { openCurrent } from '../src/index/generation.ts';
import { ingest } from '../src/ingest/ingest.ts';
import { checkFigures } from '../src/lookup/figure-check.ts';
import { createCommand, loadConfig, run } from './command.ts';

const options = createCommand('evaluate', 'Asks golden questions and prints how often the answers are right.')
  .requiredOption(
    '--questions <file>',
    'JSON lines {"id","question","answers","article","figure"}; beside FILE.jsonl, these are asked too where they exist: ' +
      'FILE.cross.jsonl (the other script), FILE.unans.jsonl (questions to be refused), FILE.crosslang.jsonl (the other ' +
      'language), FILE.typed.jsonl (as people type, by "kind")',
  )
  .option('--speech <file>', 'sentences labelled with who says what, as JSON lines', 'data/speech.jsonl')
  .option('--figures <file>', 'sentences with their figures labelled, JSON lines', 'data/figures.jsonl')
  .option(
    '--figure-checks <file>',
    'texts whose figures are labelled as supported, contradicted or not found, JSON lines',
    'data/figure-check.jsonl',
  )
  .option('--index <dir>', 'folder of the index (INDEX_DIR)')
  .option('--failures <n>', 'print n of the failed questions with what was chosen and why', Number, 0)
  .option('--json', 'print the figures as JSON')
  .allowExcessArguments(false)
  .parse()
  .opts<{
    questions: string;
    speech: string;
    figures: string;
    figureChecks: string;
    index?: string;
    failures: number;
    json?: boolean;
  }>();

interface Figures {
  readonly questions: number;
  readonly rank1: Share | null;
  readonly rank5: Share | null;
  readonly quote1: Share | null;
  readonly quotes1to3: Share | null;
  /** Answer slice or quote 1 of at most 60 characters (180 of English). */
  readonly short: Share | null;
}

interface Report {
  readonly all: Figures;
  readonly figureQuestions: Figures;
  readonly firstFigureRight: Share | null;
  readonly otherScript: Figures;
  readonly otherLanguage: Figures;
  readonly typed: readonly KindReport[];
  readonly speech: readonly SpeechReport[];
  readonly auroc: Estimate | null;
  readonly answered: Share | null;
  readonly refused: Share | null;
  readonly meanOfBoth: Estimate | null;
  /** Of labelled sentences, by split. */
  readonly figuresRead: Readonly<Record<'tune' | 'frozen', FigureAccuracy>>;
  /** Of labelled texts, checked against an index of their articles. */
  readonly figuresChecked: readonly CheckReport[];
  readonly msMedian: number;
  readonly msP95: number;
}

await run(async () => {
  const answerer = await openAnswerer(loadConfig({ INDEX_DIR: options.index }));
  try {
    const failures: string[] = [];
    const golden = readQuestions(options.questions);
    const outcomes = await askAll(answerer, golden.filter(isAnswerable), failures);
    const refusable = await askAll(
      answerer,
      [...golden, ...besides('unans')].filter((question) => !isAnswerable(question)),
      failures,
    );
    const confidences = (list: readonly Outcome[]) => list.map(({ confidence }) => confidence);
    const figureQuestions = outcomes.filter(({ golden: { figure } }) => figure);
    const answered = shareOf(outcomes.map(({ isAnswered }) => isAnswered));
    const refused = shareOf(refusable.map(({ isAnswered }) => !isAnswered));
    const ms = outcomes.map((outcome) => outcome.ms);
    const readings = readLabelledFigures(options.figures).map(readAgainstLabels);
    const accuracy = (split: 'tune' | 'frozen') =>
      accuracyOf(readings.filter(({ sentence }) => sentence.split === split));
    const report: Report = {
      all: figuresOf(outcomes),
      figureQuestions: figuresOf(figureQuestions),
      firstFigureRight: shareOf(figureQuestions.flatMap(({ figure }) => (figure === null ? [] : [figure]))),
      otherScript: figuresOf(await askAll(answerer, besides('cross').filter(isAnswerable))),
      otherLanguage: figuresOf(await askAll(answerer, besides('crosslang').filter(isAnswerable))),
      typed: await evaluateKinds(answerer, besides('typed')),
      speech: evaluateSpeech(readLabelledSpeech(options.speech)),
      auroc: aurocEstimate(confidences(outcomes), confidences(refusable)),
      answered,
      refused,
      meanOfBoth: meanOfShares(answered, refused),
      figuresChecked: await checkLabelled(readLabelledChecks(options.figureChecks)),
      figuresRead: { tune: accuracy('tune'), frozen: accuracy('frozen') },
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

function isAnswerable({ answers }: GoldenQuestion): boolean {
  return answers.length > 0;
}

/** The questions of a variant file beside the given one; none where there is no such file. */
function besides(variant: string): GoldenQuestion[] {
  const path = options.questions.replace(/\.jsonl$/, `.${variant}.jsonl`);
  return path !== options.questions && existsSync(path) ? readQuestions(path) : [];
}

/** @param failures receives what went wrong with the first questions whose quote 1 misses, or that are not refused. */
async function askAll(
  answerer: Answerer & Tracer,
  golden: readonly GoldenQuestion[],
  failures: string[] = [],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const question of golden) {
    const answer = await askOne(answerer, question.question);
    const outcome = judge(question, answer);
    outcomes.push(outcome);
    const isFailed = isAnswerable(question) ? !outcome.quote1 : outcome.isAnswered;
    if (isFailed && failures.length < options.failures) {
      failures.push(explain(question, answer, await answerer.trace(question.question)));
    }
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

/** Checks texts against an index of all their articles, made for it and removed again. */
async function checkLabelled(checks: readonly LabelledCheck[]): Promise<CheckReport[]> {
  const indexDir = await mkdtemp(join(tmpdir(), 'yinju-checks-'));
  try {
    await withArticlesOf(checks, (articlesDir) =>
      ingest({ articlesDir, indexDir, embedder: createHashingEmbedder() }),
    );
    const index = openCurrent(indexDir);
    try {
      return reportOnChecks(checks.flatMap((check) => judgeCheck(check, checkFigures(index, check.text))));
    } finally {
      index.close();
    }
  } finally {
    await rm(indexDir, { recursive: true, force: true });
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

function print(report: Report): void {
  const range = (value: number, low: number, high: number, digits: number) =>
    `${value.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
  const percent = (share: Share | null) => (share ? range(share.percent, share.low, share.high, 1) : '–');
  const groups = [
    ['all', report.all],
    ['figure questions', report.figureQuestions],
    ['other script', report.otherScript],
    ['other language', report.otherLanguage],
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
  for (const { kind, split, quote1, answered, refused } of report.typed) {
    console.log(`\ntyped, ${kind} (${split}): ${(answered?.of ?? 0) + (refused?.of ?? 0)} questions`);
    if (quote1) console.log(`  quote 1 holds the answer        ${percent(quote1)}`);
    if (answered) console.log(`  … and it is given as one        ${percent(answered)}`);
    if (refused) console.log(`  refused, where it must be       ${percent(refused)}`);
  }
  for (const { split, texts, speech, precision, recall, f1, words, office, cue } of report.speech) {
    console.log(`\nwho says what (${split}): ${texts} labelled texts, ${speech} stretches of speech`);
    console.log(`  speakers given that are right   ${percent(precision)}`);
    console.log(`  speakers labelled that it gives ${percent(recall)}`);
    if (f1) console.log(`  F1                              ${range(f1.value, f1.low, f1.high, 1)}`);
    console.log(`  of these the very words         ${percent(words)}`);
    console.log(`  … the office                    ${percent(office)}`);
    console.log(`  … the cue                       ${percent(cue)}`);
  }
  for (const [split, { sentences, labels, f1, precision, recall }] of Object.entries(report.figuresRead)) {
    console.log(`\nfigures read (${split}): ${labels} in ${sentences} sentences`);
    console.log(`  right in value, unit and bound  ${percent(precision)}`);
    console.log(`  labelled that are read so       ${percent(recall)}`);
    if (f1) console.log(`  F1                              ${range(f1.value, f1.low, f1.high, 1)}`);
  }
  for (const {
    split,
    figures,
    right,
    supported,
    contradicted,
    notFound,
    contradictions,
  } of report.figuresChecked) {
    console.log(`\nfigures checked (${split}): ${figures} labelled`);
    console.log(`  verdicts that are right         ${percent(right)}`);
    console.log(`  to be supported that are        ${percent(supported)}`);
    console.log(`  to be contradicted that are     ${percent(contradicted)}`);
    console.log(`  not to be found that are not    ${percent(notFound)}`);
    console.log(`  called contradicted rightly     ${percent(contradictions)}`);
  }
  const { auroc, meanOfBoth: mean } = report;
  console.log(`\nanswerable questions answered     ${percent(report.answered)}`);
  if (report.refused) console.log(`unanswerable questions refused    ${percent(report.refused)}`);
  if (mean) console.log(`mean of both                      ${range(mean.value, mean.low, mean.high, 1)}`);
  if (auroc) console.log(`AUROC of the confidence           ${range(auroc.value, auroc.low, auroc.high, 4)}`);
  console.log(`\nms a question: median ${report.msMedian.toFixed(1)}, p95 ${report.msP95.toFixed(1)}`);
}
