import { writeFileSync } from 'node:fs';
import { type BoostedTrees, probability, scoreOf } from '../src/answer/boosted-trees.ts';
import { CONFIDENCE_FEATURES } from '../src/answer/confidence.ts';
import { FEATURES } from '../src/answer/features.ts';
import { auroc } from '../src/evaluation/measure.ts';
import { type BoostSettings, boost, type Loss } from '../src/training/boost.ts';
import { type AskedQuestion, TrainingSet } from '../src/training/examples.ts';
import { createCommand, run } from './command.ts';

const command = createCommand(
  'train',
  'Learns the sentence ranker and the confidence from folders of articles with questions (articles/, questions.jsonl).',
)
  .argument('<folders...>', 'one or more such folders')
  .option(
    '--out <dir>',
    'folder to write sentence-ranker.data.json and confidence.data.json to',
    'src/answer',
  )
  .option('--folds <n>', 'parts for cross-validation; 0 to skip the ranker and its validation', Number, 4)
  .parse();
const [folders] = command.processedArgs as [string[]];
const options = command.opts<{ out: string; folds: number }>();

const RANKER: BoostSettings = { trees: 250, leaves: 16, learningRate: 0.1, minRows: 40, penalty: 1, bias: 0 };
const CONFIDENCE: BoostSettings = {
  trees: 150,
  leaves: 12,
  learningRate: 0.08,
  minRows: 40,
  penalty: 2,
  bias: 0,
};

/** A question's sentences as rows, and which of them hold the answer. */
interface Group {
  readonly set: TrainingSet;
  readonly asked: AskedQuestion;
  readonly fold: number;
  readonly rows: Float32Array[];
  readonly gold: boolean[];
}

await run(async () => {
  const sets: TrainingSet[] = [];
  for (const folder of folders) {
    sets.push(await TrainingSet.open(folder));
    console.error(`${folder}: ${sets.at(-1)!.asked.length} questions`);
  }
  const groups = sets.flatMap((set) =>
    set.asked.map((asked): Group => {
      const { evidence } = set.evidence(asked, () => 0);
      return {
        set,
        asked,
        // By title: an article of the test part has no sister in the learning part.
        fold: hash(set.titleOf(set.articleOf(asked.golden))) % Math.max(1, options.folds),
        rows: evidence.map(({ features }) => features),
        gold: evidence.map((item) => set.holds(asked.golden, item)),
      };
    }),
  );

  const rankers: BoostedTrees[] = [];
  for (let fold = 0; fold < options.folds; fold++) {
    rankers.push(learnRanker(groups.filter((group) => group.fold !== fold)));
    console.error(`fold ${fold + 1} of ${options.folds} learned`);
  }
  console.log('ranker, cross-validated: best sentence holds the answer, any of three does');
  for (const set of sets) {
    const own = groups.filter((group) => group.set === set);
    const ranks = own.map(({ fold, rows, gold }) => firstGold(rankers[fold]!, rows, gold));
    const percent = (n: number) =>
      ((100 * ranks.filter((rank) => rank < n).length) / ranks.length).toFixed(1);
    console.log(`  ${set.name}: ${percent(1)}, ${percent(3)}`);
  }

  const examples = await confidenceExamples(sets, groups, rankers);
  const confidences: BoostedTrees[] = [];
  for (let fold = 0; fold < options.folds; fold++) {
    confidences.push(learnConfidence(examples.filter((example) => example.fold !== fold)));
  }
  console.log(
    'confidence, cross-validated: AUROC against other sets, against a hidden subject, against a hidden article',
  );
  for (const set of sets) {
    const score = (kind: Example['kind']) =>
      examples
        .filter((example) => example.set === set && example.kind === kind)
        .map(({ row, fold }) => probability(scoreOf(confidences[fold]!, row)));
    const answerable = score('answerable');
    const against = (['foreign', 'far', 'near'] as const).map(
      (kind) => auroc(answerable, score(kind))?.toFixed(4) ?? '–',
    );
    const answered = answerable.filter((p) => p >= 0.5).length / answerable.length;
    console.log(`  ${set.name}: ${against.join(', ')}; answered ${(100 * answered).toFixed(1)} %`);
  }

  write('sentence-ranker.data.json', learnRanker(groups));
  write('confidence.data.json', learnConfidence(examples));
});

function learnRanker(groups: readonly Group[]): BoostedTrees {
  const learnable = groups.filter(({ gold }) => gold.includes(true) && gold.includes(false));
  const rows = learnable.flatMap((group) => group.rows);
  const gold = learnable.flatMap((group) => group.gold);
  const sizes = learnable.map((group) => group.rows.length);
  return boost(rows, FEATURES, softmaxLoss(gold, sizes), RANKER);
}

/** Cross-entropy of the softmax over each group against an even share for its gold rows. */
function softmaxLoss(gold: readonly boolean[], sizes: readonly number[]): Loss {
  return (scores, gradients, hessians) => {
    let start = 0;
    for (const size of sizes) {
      let max = Number.NEGATIVE_INFINITY;
      let golds = 0;
      for (let i = start; i < start + size; i++) {
        max = Math.max(max, scores[i]!);
        if (gold[i]) golds++;
      }
      let sum = 0;
      for (let i = start; i < start + size; i++) sum += Math.exp(scores[i]! - max);
      for (let i = start; i < start + size; i++) {
        const p = Math.exp(scores[i]! - max) / sum;
        gradients[i] = p - (gold[i] ? 1 / golds : 0);
        hessians[i] = Math.max(1e-6, p * (1 - p));
      }
      start += size;
    }
  };
}

function firstGold(model: BoostedTrees, rows: readonly Float32Array[], gold: readonly boolean[]): number {
  const order = rows.map((row, i) => ({ score: scoreOf(model, row), i })).sort((a, b) => b.score - a.score);
  const rank = order.findIndex(({ i }) => gold[i]);
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}

interface Example {
  readonly set: TrainingSet;
  readonly fold: number;
  /** foreign: asked of another set; far: all articles of its title hidden; near: only its article hidden. */
  readonly kind: 'answerable' | 'foreign' | 'far' | 'near';
  readonly row: Float32Array;
}

/** Each question with its article there, with it hidden, and asked of a set that has never heard of it. */
async function confidenceExamples(
  sets: readonly TrainingSet[],
  groups: readonly Group[],
  rankers: readonly BoostedTrees[],
): Promise<Example[]> {
  const examples: Example[] = [];
  for (const { set, asked, fold } of groups) {
    const score = (row: Float32Array) => scoreOf(rankers[fold]!, row);
    const article = set.articleOf(asked.golden);
    const title = set.titleOf(article);
    const add = (kind: Example['kind'], row: Float32Array | null) => {
      if (row) examples.push({ set, fold, kind, row });
    };
    add('answerable', set.confidence(asked, score));
    add(
      'near',
      set.confidence(asked, score, (number) => number === article),
    );
    add(
      'far',
      set.confidence(asked, score, (number) => set.titleOf(number) === title),
    );
    const others = sets.filter((other) => other !== set);
    const other = others[hash(asked.golden.id) % Math.max(1, others.length)];
    const foreign = await other?.ask(asked.golden);
    if (other && foreign) {
      const row = other.confidence(foreign, score);
      if (row) examples.push({ set: other, fold, kind: 'foreign', row });
    }
  }
  return examples;
}

function learnConfidence(examples: readonly Example[]): BoostedTrees {
  // Half of the weight to what can be answered: the threshold of ½ then costs both sides alike.
  const positives = examples.filter(({ kind }) => kind === 'answerable').length;
  const weight = (kind: Example['kind']) =>
    kind === 'answerable' ? 1 : positives / (examples.length - positives);
  const weights = examples.map(({ kind }) => weight(kind));
  const loss: Loss = (scores, gradients, hessians) => {
    for (const [i, { kind }] of examples.entries()) {
      const p = probability(scores[i]!);
      gradients[i] = weights[i]! * (p - (kind === 'answerable' ? 1 : 0));
      hessians[i] = Math.max(1e-6, weights[i]! * p * (1 - p));
    }
  };
  return boost(
    examples.map(({ row }) => row),
    CONFIDENCE_FEATURES,
    loss,
    CONFIDENCE,
  );
}

/** The same number for the same text, 0 and more (FNV-1a). */
function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  return bits >>> 0;
}

function write(file: string, model: BoostedTrees): void {
  writeFileSync(`${options.out}/${file}`, `${JSON.stringify(model)}\n`);
  console.error(`${options.out}/${file} written`);
}
