import { createInterface } from 'node:readline';
import { type Answerer, type Library, type Previous, previousOf } from '../answer/answer.ts';
import { QuestionError, YinjuError } from '../errors.ts';
import { renderAnswer, renderPassages, renderSmallTalk } from './render.ts';
import { type Locale, localeOf, TEXTS } from './texts.ts';

export interface ChatOptions {
  readonly answerer: Answerer & Pick<Library, 'titled'>;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly isTTY?: boolean };
  readonly colour: boolean;
  /** Of the banner, and wherever a question's own language does not tell. */
  readonly locale: Locale;
  /** Shown in the banner; may be empty. */
  readonly examples: readonly string[];
}

const PASSAGES_SHOWN = 5;

/**
 * Asks for questions and answers them in their own language, until /quit or the end of the input. A question may lean
 * on the one before. Faults that a person can mend are printed and the chat goes on; all others are thrown.
 */
export async function runChat(options: ChatOptions): Promise<void> {
  const { answerer, input, output, colour, examples } = options;
  let locale = options.locale;
  let previous: Previous | undefined;

  const print = (text: string) => output.write(`${text}\n\n`);
  const page = () => ({ colour, width: output.columns || 80, locale });

  /** @returns whether to go on. */
  async function obey(command: string, words: string): Promise<boolean> {
    const texts = TEXTS[locale];
    switch (command) {
      case '/quit':
        return false;
      case '/help':
        print(texts.help);
        return true;
      case '/search':
        if (words === '') print(texts.searchUsage);
        else {
          locale = localeOf(words, locale);
          print(renderPassages(await answerer.search(words, PASSAGES_SHOWN), page()));
        }
        return true;
      default:
        print(texts.unknownCommand(command));
        return true;
    }
  }

  async function answer(question: string): Promise<void> {
    locale = localeOf(question, locale);
    const answer = await answerer.ask(question, previous);
    if (answer.smallTalk) {
      print(renderSmallTalk(answer.smallTalk, answerer, page()));
      return;
    }
    previous = previousOf(answer);
    print(renderAnswer(answer, page()));
  }

  const texts = TEXTS[locale];
  const shown = examples.length > 0 ? [texts.examples, ...examples.map((example) => `  ${example}`)] : [];
  print([texts.banner(answerer.summary), ...shown, texts.hint].join('\n'));

  const lines = createInterface({ input, output, terminal: output.isTTY ?? false, prompt: '❯ ' });
  let ended = false;
  lines.once('close', () => {
    ended = true;
  });
  lines.prompt();
  for await (const line of lines) {
    // Chinese input methods type the full-width slash.
    const text = line.trim().replace(/^／/, '/');
    try {
      if (text.startsWith('/')) {
        const [command = '', ...words] = text.split(/\s+/);
        if (!(await obey(command.toLowerCase(), words.join(' ')))) break;
      } else if (text !== '') await answer(text);
    } catch (error) {
      if (error instanceof QuestionError) print(TEXTS[locale].questionProblems[error.reason]);
      else if (error instanceof YinjuError) print(error.message);
      else throw error;
    }
    if (!ended) lines.prompt();
  }
  // Ctrl-D leaves the cursor behind the prompt.
  if (ended) output.write('\n');
  lines.close();
  output.write(`${TEXTS[locale].goodbye}\n`);
}
