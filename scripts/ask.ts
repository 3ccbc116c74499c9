import type { Answerer, Library } from '../src/answer/answer.ts';
import { answerToJson, faultToJson } from '../src/answer/json.ts';
import { openAnswerer } from '../src/answer/open.ts';
import { QuestionError } from '../src/errors.ts';
import { renderAnswer, renderSmallTalk } from '../src/terminal/render.ts';
import { localeOf, localeOfPosix } from '../src/terminal/texts.ts';
import { createCommand, FAULT, loadConfig, run } from './command.ts';

const UNANSWERED = 1;

const command = createCommand('ask', 'Answers a question from the index in the words of its articles.')
  .argument('[question]', 'the question, in quotation marks')
  .option('--index <dir>', 'folder of the index (INDEX_DIR)')
  .option('--json', 'print the answer as JSON')
  .option('--batch', 'read questions as JSON lines {"id","question"} and answer each with a JSON line')
  .addHelpText('after', '\nExit code: 0 answered, 1 the articles do not answer, 2 an error.')
  .allowExcessArguments(false)
  .parse();
const options = command.opts<{ index?: string; json?: boolean; batch?: boolean }>();
const [question] = command.processedArgs as [string | undefined];

await run(async () => {
  if (options.batch ? question !== undefined : question === undefined) {
    command.error(
      options.batch ? '--batch takes its questions from standard input.' : 'There is no question.',
    );
  }
  const answerer = await openAnswerer(loadConfig({ INDEX_DIR: options.index }), {
    onWarning: (warning) => console.error(warning),
  });
  try {
    if (options.batch) await answerLines(answerer);
    else await answerOne(answerer, question!);
  } finally {
    await answerer.close();
  }
});

async function answerOne(answerer: Library, text: string): Promise<void> {
  const answer = await answerer.ask(text);
  if (options.json) {
    console.log(JSON.stringify(answerToJson(answer, null)));
  } else {
    const { LC_ALL, LC_MESSAGES, LANG, NO_COLOR } = process.env;
    const locale = localeOf(text, localeOfPosix(LC_ALL || LC_MESSAGES || LANG));
    const colour = (process.stdout.isTTY ?? false) && !NO_COLOR;
    const page = { colour, width: process.stdout.columns || 80, locale };
    console.log(
      answer.smallTalk ? renderSmallTalk(answer.smallTalk, answerer, page) : renderAnswer(answer, page),
    );
  }
  if (answer.kind === 'notFound') process.exitCode = UNANSWERED;
}

/** One line out for each line in, in the same order; a line that cannot be asked says why in `error`. */
async function answerLines(answerer: Answerer): Promise<void> {
  let number = 0;
  for await (const line of readLines(process.stdin)) {
    number++;
    if (line.trim() === '') continue;
    console.log(JSON.stringify(await answerLine(answerer, line, number)));
  }
}

/** Lines end at a line feed only: JSON may hold the other characters at which node:readline cuts (U+2028). */
async function* readLines(input: NodeJS.ReadStream): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  yield rest;
}

async function answerLine(
  answerer: Answerer,
  line: string,
  number: number,
): Promise<Record<string, unknown>> {
  const fault = (id: unknown, asked: unknown, error: string) => {
    console.error(`line ${number}: ${error}`);
    process.exitCode = FAULT;
    return faultToJson(id, asked, error);
  };
  let request: { id?: unknown; question?: unknown };
  try {
    request = JSON.parse(line.replace(/^\uFEFF/, '')) ?? {};
  } catch {
    return fault(null, null, 'This is no JSON. Write {"id": "1", "question": "…"} on a line.');
  }
  const { id = null, question: asked = null } = request;
  if (typeof asked !== 'string') return fault(id, asked, 'There is no "question" in it, or it is no text.');
  try {
    return answerToJson(await answerer.ask(asked), id);
  } catch (error) {
    if (error instanceof QuestionError) return fault(id, asked, error.message);
    throw error;
  }
}
