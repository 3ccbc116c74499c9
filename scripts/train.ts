import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWER_WORD_FEATURES, type WordRating } from '../src/answer/answer-words.ts';
import { type BoostedTrees, probability, scoreOf } from '../src/answer/boosted-trees.ts';
import { CONFIDENCE_FEATURES } from '../src/answer/confidence.ts';
import { type Found, type Measured, type Rankers, rankEvidence } from '../src/answer/evidence.ts';
import { FEATURES } from '../src/answer/features.ts';
import { FIGURE_FEATURES } from '../src/answer/figures.ts';
import { PASSAGE_FEATURES } from '../src/answer/passage-ranker.ts';
import { SLICE_FEATURES } from '../src/answer/slice.ts';
import { auroc } from '../src/evaluation/measure.ts';
import { languageOf } from '../src/text/script.ts';
import { searchTerms } from '../src/text/search-terms.ts';
import { nameWords } from '../src/text/tokenizer.ts';
import { type BoostSettings, boost, logisticLoss, softmaxLoss } from '../src/training/boost.ts';
import { type AskedQuestion, TrainingSet } from '../src/training/examples.ts';
import { swapDetail } from '../src/training/swap.ts';
import { createCommand, run } from './command.ts';

const command = createCommand(
  'train',
  'Learns the rankers and the confidence from folders of articles with questions (articles/, questions.jsonl).',
)
  .argument('<folders...>', 'one or more such folders')
  .option('--folds <n>', 'parts for cross-validation, at least 2', Number, 2)
  .option('--limit <n>', 'questions to learn from in each folder, at most', Number, Number.POSITIVE_INFINITY)
  .option(
    '--common-terms',
    'only count the terms of general text, which all learning rests on; then train again',
  )
  .parse();
const [folders] = command.processedArgs as [string[]];
const options = command.opts<{ folds: number; commonTerms?: boolean; limit: number }>();

const RANKER: BoostSettings = { trees: 220, leaves: 20, learningRate: 0.1, minRows: 40, penalty: 1, bias: 0 };
const PASSAGES: BoostSettings = { trees: 70, leaves: 8, learningRate: 0.1, minRows: 30, penalty: 1, bias: 0 };
const FIGURES: BoostSettings = {
  trees: 100,
  leaves: 12,
  learningRate: 0.1,
  minRows: 25,
  penalty: 1,
  bias: 0,
};
const SLICES: BoostSettings = { trees: 160, leaves: 16, learningRate: 0.1, minRows: 40, penalty: 2, bias: 0 };
const WORDS: BoostSettings = { trees: 150, leaves: 20, learningRate: 0.1, minRows: 40, penalty: 2, bias: 0 };
const CONFIDENCE: BoostSettings = {
  trees: 200,
  leaves: 12,
  learningRate: 0.08,
  minRows: 40,
  penalty: 2,
  bias: 0,
};

/** What a question of each kind that is to be refused counts: users ask for what is not there more than they slip. */
const REFUSABLE = { foreign: 1, far: 1, near: 0.7, missing: 0.5, swapped: 0.4 } as const;

/** Terms are common that this share of the passages of a language hold; the few English articles share their subjects. */
const COMMON_SHARE = { zh: 0.01, en: 0.3 } as const;

/** What a question counts, by its language: the few English ones are to be heard beside the many Chinese. */
const LANGUAGE_WEIGHT = { zh: 1, en: 3 } as const;

/** What a set counts in learning confidence, in questions, at most: one large set is not to be heard above all others. */
const MOST_OF_A_SET = 4000;

/** Rows of one question: those that are gold are right, or are to come first. */
interface Group {
  readonly set: TrainingSet;
  readonly fold: number;
  /** What the group counts. */
  readonly weight: number;
  readonly rows: readonly Float32Array[];
  readonly gold: readonly boolean[];
}

await run(async () => {
  if (options.commonTerms) {
    writeData('src/index/common-terms.data.json', countCommonTerms());
    return;
  }
  const sets: TrainingSet[] = [];
  for (const folder of folders) {
    sets.push(await TrainingSet.open(folder, options.limit));
    console.error(`${folder}: ${sets.at(-1)!.asked.length} questions`);
  }
  const asked = sets.flatMap((set) =>
    set.asked.map(
      (item): AskedOf => ({
        set,
        item,
        fold: foldOf(set, item),
        weight: LANGUAGE_WEIGHT[item.asked.question.language],
        measured: set.measure(item),
      }),
    ),
  );
  console.error(`${asked.length} questions measured`);

  const sentences = asked.map(
    ({ set, item, fold, weight, measured }): Group => ({
      set,
      fold,
      weight,
      rows: measured.sentences.map(({ features }) => features),
      gold: measured.sentences.map((one) => set.holds(item.golden, one)),
    }),
  );
  const sentenceRankers = crossValidate('sentences', sets, sentences, FEATURES, RANKER);
  writeData('src/answer/sentence-ranker.data.json', learn(sentences, FEATURES, RANKER));

  // What is learned upon another ranker is learned from what that says of questions it has not seen.
  const bySentence = (fold: number): Rankers => ({
    sentence: (row) => scoreOf(sentenceRankers[fold]!, row),
    passage: () => 0,
  });
  const passages = asked.map(({ set, item, fold, weight, measured }): Group => {
    const { candidates } = rankEvidence(measured, bySentence(fold));
    const rows = candidates.flatMap(({ features }) => (features ? [features] : []));
    return {
      set,
      fold,
      weight,
      rows,
      gold: measured.read.map((passage) => set.answers(item.golden, passage, measured)),
    };
  });
  const passageRankers = crossValidate('passages', sets, passages, PASSAGE_FEATURES, PASSAGES);
  writeData('src/answer/passage-ranker.data.json', learn(passages, PASSAGE_FEATURES, PASSAGES));

  const rankers = range(options.folds).map(
    (fold): Rankers => ({
      ...bySentence(fold),
      passage: (row) => scoreOf(passageRankers[fold]!, row),
    }),
  );
  const ranked = asked.map((one) => ({ ...one, found: rankEvidence(one.measured, rankers[one.fold]!) }));
  console.log('both, cross-validated: right article first, best sentence, quote 1, any of three sentences');
  for (const set of sets) {
    const own = ranked.filter((one) => one.set === set);
    const percent = (isRight: (one: (typeof own)[number]) => boolean) =>
      ((100 * own.filter(isRight).length) / own.length).toFixed(1);
    const shares = [
      percent(({ item, found }) => {
        const [first] = found.candidates;
        return (
          first !== undefined && set.index.store.passage(first.passage).article === set.articleOf(item.golden)
        );
      }),
      percent(({ item, found }) => found.evidence.slice(0, 1).some((one) => set.holds(item.golden, one))),
      percent(({ item, found }) => set.quoteHolds(item.golden, found.evidence)),
      percent(({ item, found }) => found.evidence.slice(0, 3).some((one) => set.holds(item.golden, one))),
    ];
    console.log(`  ${set.name}: ${shares.join(', ')}`);
  }

  const figures = ranked
    .filter(({ item }) => item.golden.figure)
    .map(({ set, item, fold, weight, found }): Group => {
      const choices = set.figures(item, found.evidence);
      return {
        set,
        fold,
        weight,
        rows: choices.map(({ features }) => features),
        gold: choices.map((choice) => set.isFigure(item.golden, choice)),
      };
    });
  crossValidate('figures', sets, figures, FIGURE_FEATURES, FIGURES);
  writeData('src/answer/figure-ranker.data.json', learn(figures, FIGURE_FEATURES, FIGURES));
  learnSlices(ranked, learnWords(ranked));

  const examples = await confidenceExamples(asked, rankers);
  const confidences = withoutEachFold(examples, learnConfidence);
  console.log('confidence, cross-validated: AUROC of answerable questions against the others; share above ½');
  for (const set of sets) {
    const own = examples.filter((example) => example.set === set);
    const scores = (kind: Kind) =>
      own
        .filter((example) => example.kind === kind)
        .map(({ row, fold }) => probability(scoreOf(confidences[fold]!, row)));
    const above = (list: readonly number[]) =>
      `${((100 * list.filter((p) => p >= 0.5).length) / list.length).toFixed(1)} %`;
    const answerable = scores('answerable');
    console.log(`  ${set.name}: answerable ${above(answerable)}`);
    for (const kind of ['foreign', 'far', 'near', 'missing', 'swapped'] as const) {
      console.log(
        `    ${kind}: ${auroc(answerable, scores(kind))?.toFixed(4) ?? '–'}, ${above(scores(kind))}`,
      );
    }
  }
  writeData('src/answer/confidence.data.json', learnConfidence(examples));
});

interface AskedOf {
  readonly set: TrainingSet;
  readonly item: AskedQuestion;
  readonly fold: number;
  readonly weight: number;
  readonly measured: Measured;
}

type RankedOf = AskedOf & { readonly found: Found };

/** Learns how likely a word of a quote is part of the answer. Returns the ratings learned without each fold. */
function learnWords(ranked: readonly RankedOf[]): WordRating[] {
  const groups = ranked.map(
    ({ set, item, fold, weight, found }): Group => ({
      set,
      fold,
      weight,
      ...set.words(item, found.evidence),
    }),
  );
  const models = withoutEachFold(groups, (some) => learnParts(some, ANSWER_WORD_FEATURES, WORDS));
  printFirst('words, cross-validated: the likeliest word of a quote is part of the answer', groups, models);
  writeData('src/answer/answer-words.data.json', learnParts(groups, ANSWER_WORD_FEATURES, WORDS));
  return models.map(
    (model): WordRating =>
      ({ features }) =>
        probability(scoreOf(model, features)),
  );
}

/** Learns how likely a slice of a quote holds the answer, from quotes that do. @param ratings of words, one a fold. */
function learnSlices(ranked: readonly RankedOf[], ratings: readonly WordRating[]): void {
  const groups = ranked.map(({ set, item, fold, weight, found }) => ({
    set,
    fold,
    weight,
    ...set.slices(item, found.evidence, ratings[fold]!),
  }));
  const models = withoutEachFold(groups, (some) => learnParts(some, SLICE_FEATURES, SLICES));
  printFirst(
    'slices, cross-validated: the likeliest slice of a long quote holds the answer',
    groups.filter(({ length }) => length > 60),
    models,
  );
  writeData('src/answer/slice-ranker.data.json', learnParts(groups, SLICE_FEATURES, SLICES));
}

/** One model a fold, each learned from the other folds. */
function withoutEachFold<T extends { readonly fold: number }>(
  items: readonly T[],
  learnFrom: (some: readonly T[]) => BoostedTrees,
): BoostedTrees[] {
  return range(options.folds).map((fold) => learnFrom(items.filter((item) => item.fold !== fold)));
}

/** A quote counts once, however many parts it has. */
function learnParts(
  groups: readonly Group[],
  features: readonly string[],
  settings: BoostSettings,
): BoostedTrees {
  const gold = groups.flatMap((group) => group.gold);
  const weights = groups.flatMap((group) => group.gold.map(() => (10 * group.weight) / group.gold.length));
  const rows = groups.flatMap((group) => group.rows);
  return boost(rows, features, logisticLoss(gold, weights), settings);
}

/** How often the model of another fold puts a gold row first, of groups with gold rows and others. */
function printFirst(what: string, groups: readonly Group[], models: readonly BoostedTrees[]): void {
  console.log(what);
  for (const set of new Set(groups.map((group) => group.set))) {
    const right = groups
      .filter((group) => group.set === set && group.gold.includes(true) && group.gold.includes(false))
      .map(({ fold, rows, gold }) => rankOfGold(models[fold]!, rows, gold) === 0);
    const percent = (100 * right.filter(Boolean).length) / right.length;
    console.log(`  ${set.name}: ${percent.toFixed(1)} of ${right.length}`);
  }
}

/** Learns one model a fold from the other folds, and prints how often it puts a gold row first, and among three. */
function crossValidate(
  what: string,
  sets: readonly TrainingSet[],
  groups: readonly Group[],
  features: readonly string[],
  settings: BoostSettings,
): BoostedTrees[] {
  const models = withoutEachFold(groups, (some) => learn(some, features, settings));
  console.log(
    `${what}, cross-validated: gold first, gold among the first three (of groups that have gold or are whole)`,
  );
  for (const set of sets) {
    const ranks = groups
      .filter((group) => group.set === set && (what !== 'figures' || group.gold.includes(true)))
      .map(({ fold, rows, gold }) => rankOfGold(models[fold]!, rows, gold));
    const percent = (n: number) =>
      ((100 * ranks.filter((rank) => rank < n).length) / ranks.length).toFixed(1);
    console.log(`  ${set.name}: ${percent(1)}, ${percent(3)} of ${ranks.length}`);
  }
  return models;
}

function learn(groups: readonly Group[], features: readonly string[], settings: BoostSettings): BoostedTrees {
  const learnable = groups.filter(({ gold }) => gold.includes(true) && gold.includes(false));
  const gold = learnable.flatMap((group) => group.gold);
  const sizes = learnable.map((group) => group.rows.length);
  return boost(
    learnable.flatMap((group) => group.rows),
    features,
    softmaxLoss(
      gold,
      sizes,
      learnable.map(({ weight }) => weight),
    ),
    settings,
  );
}

function rankOfGold(model: BoostedTrees, rows: readonly Float32Array[], gold: readonly boolean[]): number {
  const order = rows.map((row, i) => ({ score: scoreOf(model, row), i })).sort((a, b) => b.score - a.score);
  const rank = order.findIndex(({ i }) => gold[i]);
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}

/**
 * answerable: as asked. foreign: asked of another set. far: all articles of its title hidden. near: its article hidden.
 * missing: only the sentences that hold the answer hidden. swapped: with another number or name.
 */
type Kind = 'answerable' | 'foreign' | 'far' | 'near' | 'missing' | 'swapped';

interface Example {
  readonly set: TrainingSet;
  readonly fold: number;
  readonly weight: number;
  readonly kind: Kind;
  readonly row: Float32Array;
}

async function confidenceExamples(
  asked: readonly AskedOf[],
  rankers: readonly Rankers[],
): Promise<Example[]> {
  const sets = [...new Set(asked.map(({ set }) => set))];
  const names = [...new Set(asked.flatMap(({ item }) => nameWords(item.golden.question)))];
  const examples: Example[] = [];
  for (const { set, item, fold, weight: ofLanguage, measured } of asked) {
    const weight = ofLanguage * Math.min(1, MOST_OF_A_SET / set.asked.length);
    const add = (kind: Kind, where: TrainingSet, question: AskedQuestion, found: Measured) => {
      const row = where.confidence(question, found, rankers[fold]!);
      if (row) examples.push({ set: where, fold, weight, kind, row });
    };
    const article = set.articleOf(item.golden);
    const title = set.titleOf(article);
    add('answerable', set, item, measured);
    add(
      'near',
      set,
      item,
      set.measure(item, (number) => number === article),
    );
    add(
      'far',
      set,
      item,
      set.measure(item, (number) => set.titleOf(number) === title),
    );
    add('missing', set, item, set.measure(item, undefined, true));
    const seed = hash(item.golden.id);
    const swapped = swapDetail(item.golden.question, seed, names);
    const askedSwapped = swapped === null ? null : await set.ask({ ...item.golden, question: swapped });
    if (askedSwapped) add('swapped', set, askedSwapped, set.measure(askedSwapped));
    const others = sets.filter((other) => other !== set);
    const other = others[seed % Math.max(1, others.length)];
    const foreign = await other?.ask(item.golden);
    if (other && foreign) add('foreign', other, foreign, other.measure(foreign));
  }
  return examples;
}

function learnConfidence(examples: readonly Example[]): BoostedTrees {
  const isAnswerable = examples.map(({ kind }) => kind === 'answerable');
  const weights = examples.map(({ kind, weight }) => weight * (kind === 'answerable' ? 1 : REFUSABLE[kind]));
  // Half of the weight to what can be answered: the threshold of ½ then costs both sides alike.
  const sum = (answerable: boolean) =>
    weights.reduce((total, weight, i) => total + (isAnswerable[i] === answerable ? weight : 0), 0);
  const balance = sum(true) / sum(false);
  const balanced = weights.map((weight, i) => (isAnswerable[i] ? weight : weight * balance));
  return boost(
    examples.map(({ row }) => row),
    CONFIDENCE_FEATURES,
    logisticLoss(isAnswerable, balanced),
    CONFIDENCE,
  );
}

/** Share of the passages of general text that hold a term, for the terms that are common. */
function countCommonTerms(): Record<string, number> {
  const languages = {
    zh: { texts: 0, holders: new Map<string, number>() },
    en: { texts: 0, holders: new Map<string, number>() },
  };
  for (const folder of folders) {
    for (const file of readdirSync(join(folder, 'articles'))) {
      const text = readFileSync(join(folder, 'articles', file), 'utf8');
      const counts = languages[languageOf(text)];
      counts.texts++;
      for (const term of new Set(searchTerms(text)))
        counts.holders.set(term, (counts.holders.get(term) ?? 0) + 1);
    }
  }
  const common: Record<string, number> = {};
  for (const language of ['zh', 'en'] as const) {
    const { texts, holders } = languages[language];
    for (const [term, count] of [...holders].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const share = Number((count / texts).toPrecision(2));
      if (share >= COMMON_SHARE[language]) common[term] = Math.max(common[term] ?? 0, share);
    }
  }
  return common;
}

/** By title: an article of the part that is tested has no sister in the parts that are learned from. */
function foldOf(set: TrainingSet, { golden }: AskedQuestion): number {
  return hash(set.titleOf(set.articleOf(golden))) % options.folds;
}

/** The same number for the same text, 0 and more (FNV-1a). */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  return bits >>> 0;
}

function range(end: number): number[] {
  return Array.from({ length: end }, (_, i) => i);
}

function writeData(path: string, data: unknown): void {
  writeFileSync(path, `${JSON.stringify(data)}\n`);
  console.error(`${path} written`);
}
