import { Option } from 'commander';
import { openEmbedder } from '../src/embedder/open.ts';
import { limitHeapGrowth } from '../src/heap.ts';
import { rollBack } from '../src/index/generation.ts';
import { type IngestReport, ingest } from '../src/ingest/ingest.ts';
import { createProgress } from '../src/terminal/progress.ts';
import { useDictionary } from '../src/text/tokenizer.ts';
import { createCommand, loadConfig, run } from './command.ts';

const options = createCommand(
  'index',
  'Brings the index up to the articles folder; only what changed is embedded anew.',
)
  .option('--articles <dir>', 'folder of articles (ARTICLES_DIR)')
  .option('--index <dir>', 'folder of the index (INDEX_DIR)')
  .option('--embedder <name>', 'hashing (no download) or transformers (EMBEDDER)')
  .option('--model <name>', 'model of the transformers embedder (EMBEDDING_MODEL)')
  .option('--dry-run', 'say what would change and change nothing')
  .option('--rebuild', 'make the index anew, whatever it was made with')
  .option('--prune', 'allow removing every article, or most of them')
  .addOption(
    new Option('--rollback', 'go back to the generation before').conflicts(['dryRun', 'rebuild', 'prune']),
  )
  .option('--json', 'print the report as JSON')
  .allowExcessArguments(false)
  .parse()
  .opts<{
    articles?: string;
    index?: string;
    embedder?: string;
    model?: string;
    dryRun?: boolean;
    rebuild?: boolean;
    prune?: boolean;
    rollback?: boolean;
    json?: boolean;
  }>();

await run(async () => {
  const config = loadConfig({
    ARTICLES_DIR: options.articles,
    INDEX_DIR: options.index,
    EMBEDDER: options.embedder,
    EMBEDDING_MODEL: options.model,
  });
  if (options.rollback) {
    const { generation, counts, builtAt } = await rollBack(config.indexDir);
    if (options.json) console.log(JSON.stringify({ generation, builtAt, ...counts }));
    else console.log(`Back to generation ${generation} of ${builtAt}: ${counts.articles} articles.`);
    return;
  }
  limitHeapGrowth();
  useDictionary(config.userDictionary);
  const download = createProgress({ label: 'Downloading', unit: 'bytes' });
  const embedder = await openEmbedder(config, {
    onProgress: ({ loadedBytes, totalBytes }) => download.update(loadedBytes, totalBytes),
    onWarning: (warning) => console.error(warning),
  }).finally(() => download.stop());
  const progress = createProgress({ label: 'Embedding', unit: 'items' });
  try {
    const report = await ingest({
      ...config,
      embedder,
      dryRun: options.dryRun,
      rebuild: options.rebuild,
      prune: options.prune,
      onProgress: (done, total) => {
        progress.update(done, total);
        // The bot, where it has started this run.
        if (process.connected) process.send?.({ done, total });
      },
    }).finally(() => progress.stop());
    print(report);
    if (report.failed.length > 0) process.exitCode = 1;
  } finally {
    await embedder.close();
  }
});

function print(report: IngestReport): void {
  if (options.json) {
    const { cleaned: _, ...json } = report;
    console.log(JSON.stringify(json));
    return;
  }
  for (const { file, warning } of report.warnings) console.error(`warning ${file}: ${warning}`);
  for (const { error } of report.failed) console.error(`failed  ${error}`);
  const { added, changed, unchanged, removed, failed, cleaned } = report;
  console.log(
    `${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} removed, ${failed.length} failed` +
      `${options.dryRun ? ' (dry run: nothing was changed)' : ''}.`,
  );
  if (cleaned.annotations + cleaned.lineEndings > 0) {
    console.log(
      `Cleaned: ${cleaned.annotations} reading annotations taken out, ${cleaned.lineEndings} line endings made uniform.`,
    );
  }
  console.log(
    `${report.articles} articles in ${report.passages} passages, embedder ${report.embedder}, ` +
      `generation ${report.generation ?? 'none'}, ${report.seconds.toFixed(1)} s.`,
  );
}
