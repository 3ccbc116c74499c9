import { ArticleError } from '../src/errors.ts';
import { openCurrent } from '../src/index/generation.ts';
import type { Store } from '../src/index/store.ts';
import { sliceOf } from '../src/text/span.ts';
import { createCommand, loadConfig, run } from './command.ts';

const command = createCommand(
  'inspect',
  'Lists the indexed articles, or shows one with what was found in it.',
)
  .argument('[article]', 'path of an article relative to the articles folder')
  .option('--index <dir>', 'folder of the index (INDEX_DIR)')
  .option('--text', "print the article's pinned text exactly, to which every offset refers")
  .option('--json', 'print JSON')
  .allowExcessArguments(false)
  .parse();
const options = command.opts<{ index?: string; text?: boolean; json?: boolean }>();
const [path] = command.processedArgs as [string | undefined];

await run(async () => {
  if (options.text && path === undefined) command.error('--text needs the path of an article.');
  const index = openCurrent(loadConfig({ INDEX_DIR: options.index }).indexDir);
  try {
    if (path === undefined) list(index.store);
    else show(index.store, path);
  } finally {
    index.close();
  }
});

function list(store: Store): void {
  const articles = store.articles.map(
    ({ path, title, date, source, url, language, firstPassage, endPassage }) => ({
      path,
      title,
      date,
      source,
      url,
      language,
      passages: endPassage - firstPassage,
    }),
  );
  if (options.json) console.log(JSON.stringify(articles));
  else for (const a of articles) console.log(`${a.path}\t${a.date ?? '-'}\t${a.source ?? '-'}\t${a.title}`);
}

function show(store: Store, path: string): void {
  const id = store.find(path);
  if (id === null) {
    throw new ArticleError({
      path,
      problem: 'the index has no article of this path.',
      remedy: 'Run `npm run inspect` to list the ones it has.',
    });
  }
  const article = store.article(id);
  if (options.text) {
    process.stdout.write(article.text);
    return;
  }
  const slice = (span: { start: number; end: number } | null) => span && sliceOf(article.text, span);
  const { firstPassage, endPassage } = store.articles[id]!;
  const shown = {
    ...article,
    passages: Array.from({ length: endPassage - firstPassage }, (_, i) => {
      const { start, end } = store.passage(firstPassage + i);
      return { start, end };
    }),
    figures: store.figuresOf(id).map(({ span, ...figure }) => ({ text: slice(span), ...figure, ...span })),
    speech: store.speechOf(id).map(({ span, kind, speaker, office, cue }) => ({
      text: slice(span),
      kind,
      speaker: slice(speaker),
      office: slice(office),
      cue: slice(cue),
      ...span,
    })),
  };
  if (options.json) {
    console.log(JSON.stringify(shown));
    return;
  }
  const { title, url, source, author, date, language } = article;
  console.log(`${title}\n${[source, author, date, url, language].filter(Boolean).join(' · ')}\n`);
  console.log(`${article.text}\n\n${shown.passages.length} passages`);
  for (const f of shown.figures)
    console.log(`figure  ${f.text} = ${f.bound} ${f.value} ${f.unit} (${f.kind})`);
  for (const s of shown.speech)
    console.log(`speech  ${[s.office, s.speaker ?? '?', s.cue].filter(Boolean).join(' ')}: ${s.text}`);
}
