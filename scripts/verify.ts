import { openCurrent } from '../src/index/generation.ts';
import { findProblems } from '../src/index/verify.ts';
import { createCommand, FAULT, loadConfig, run } from './command.ts';

const options = createCommand(
  'verify',
  'Checks that the files of the index are as written and every stored span equals its source.',
)
  .option('--index <dir>', 'folder of the index (INDEX_DIR)')
  .allowExcessArguments(false)
  .parse()
  .opts<{ index?: string }>();

await run(async () => {
  // Opening checks every file against the manifest.
  const index = openCurrent(loadConfig({ INDEX_DIR: options.index }).indexDir);
  try {
    const problems = findProblems(index);
    const { articles, passages, figures, speech } = index.manifest.counts;
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) {
      console.error('Run `npm run index -- --rebuild`, or go back with `npm run index -- --rollback`.');
      process.exitCode = FAULT;
    } else {
      console.log(
        `Generation ${index.manifest.generation} is whole: ${articles} articles, ${passages} passages, ` +
          `${figures} figures and ${speech} stretches of speech all equal their source.`,
      );
    }
  } finally {
    index.close();
  }
});
