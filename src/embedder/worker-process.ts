import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { EmbedderError } from '../errors.ts';
import type { Embedded, EmbedRequest, Loaded, LoadRequest, WorkerAnswer } from './transformers-worker.ts';

/** How much of what a worker said before it died goes with the error. */
const LAST_WORDS_CHARACTERS = 2000;

interface Waiting {
  readonly number: number;
  readonly resolve: (answer: WorkerAnswer) => void;
  readonly reject: (error: EmbedderError) => void;
}

/**
 * The parent's side of the process that runs the model (transformers-worker.ts), so that nobody else's event loop
 * waits for it.
 *
 * A process, not a thread, because of onnxruntime-node 1.14: ending a thread in the middle of its work aborts the whole
 * program, and a program can load it in one thread only, ever ("Module did not self-register").
 *
 * Requests are sent one at a time, in the order they were asked in. `load` comes first. Each rejects where there is no
 * answer in time (a later request may still be answered), where the worker has ended or ends meanwhile, and after
 * `close`. A worker that is waited for keeps the program alive, an idle one does not.
 */
export class WorkerProcess {
  readonly #model: string;
  readonly #weightsPath: string;
  readonly #timeoutMs: number;
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  /** Settles when the request that was asked last has been answered. */
  #turn: Promise<unknown> = Promise.resolve();
  #waiting: Waiting | null = null;
  #lastNumber = 0;
  #lastWords = '';
  #end: EmbedderError | null = null;

  /** `model` and `weightsPath` are named in errors. */
  constructor(settings: { model: string; weightsPath: string; timeoutMs: number }) {
    this.#model = settings.model;
    this.#weightsPath = settings.weightsPath;
    this.#timeoutMs = settings.timeoutMs;
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    this.#child = fork(fileURLToPath(new URL('./transformers-worker.ts', import.meta.url)), [], {
      // Whoever starts us may run TypeScript in another way (the tests do), or from another folder.
      execArgv: ['--import', tsx],
      // Vectors as they are, not as JSON.
      serialization: 'advanced',
      // Standard output is for answers to people: a library that logs there must not reach it.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (words: string) => {
      this.#lastWords = (this.#lastWords + words).slice(-LAST_WORDS_CHARACTERS);
    });
    this.#child.on('message', (answer: WorkerAnswer) => {
      // The answer to a request that was given up comes late; nobody waits for it.
      if (this.#waiting?.number === answer.number) this.#waiting.resolve(answer);
    });
    this.#gone = new Promise((resolve) => {
      this.#child.on('error', (error) => {
        this.#stop(this.#error(`its worker process failed: ${error.message}.`, 'Start the program again.'));
        resolve();
      });
      // `close` comes after standard error has been read to its end, `exit` may come before.
      this.#child.on('close', (code, signal) => {
        const how = signal === null ? `with exit code ${code}` : `by signal ${signal}`;
        const remedy =
          'Start the program again; if it recurs, see that there is enough memory or take a smaller model.';
        this.#stop(this.#error(`its worker process was ended ${how}.`, remedy, this.#lastWords.trim()));
        resolve();
      });
    });
    this.#keepAlive(false);
  }

  /** @throws {EmbedderError} */
  async load(request: Omit<LoadRequest, 'kind'>): Promise<Loaded> {
    return (await this.#ask({ kind: 'load', ...request }, 'to load')) as Loaded;
  }

  /** @throws {EmbedderError} */
  async embed(texts: readonly string[]): Promise<Embedded> {
    return (await this.#ask({ kind: 'embed', texts }, `to embed ${texts.length} texts`)) as Embedded;
  }

  /** Ends the worker at once, whatever it is doing. */
  async close(): Promise<void> {
    this.#stop(this.#error('it has been closed.', 'Open it again before use.'));
    this.#keepAlive(true);
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  #ask(request: LoadRequest | EmbedRequest, doing: string): Promise<Loaded | Embedded> {
    const answer = this.#turn.then(() => this.#send(request, doing));
    this.#turn = answer.catch(() => {});
    return answer;
  }

  async #send(request: LoadRequest | EmbedRequest, doing: string): Promise<Loaded | Embedded> {
    if (this.#end) throw this.#end;
    const number = ++this.#lastNumber;
    let timer: NodeJS.Timeout | undefined;
    this.#keepAlive(true);
    try {
      const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
        this.#waiting = { number, resolve, reject };
        timer = setTimeout(() => {
          const problem = `it took longer than ${this.#timeoutMs / 1000} s ${doing}.`;
          reject(this.#error(problem, 'Try again when the machine is less busy, or take a smaller model.'));
        }, this.#timeoutMs);
        // A failure to send is followed by the end of the process, which rejects.
        this.#child.send({ ...request, number }, () => {});
      });
      if ('result' in answer) return answer.result;
      throw this.#error(
        `it failed ${doing}: ${answer.problem.trim().replace(/\.+$/, '')}.`,
        `See that ${this.#weightsPath} is an ONNX model of the BERT family for feature extraction; if it is damaged or ` +
          'cut off, delete it to have it downloaded again.',
      );
    } finally {
      clearTimeout(timer);
      this.#waiting = null;
      this.#keepAlive(false);
    }
  }

  /** The first end is the one that is told. */
  #stop(end: EmbedderError): void {
    this.#end ??= end;
    this.#waiting?.reject(this.#end);
  }

  #keepAlive(wanted: boolean): void {
    const standardError = this.#child.stderr as { ref?(): void; unref?(): void } | null;
    for (const handle of [this.#child, this.#child.channel, standardError]) {
      if (wanted) handle?.ref?.();
      else handle?.unref?.();
    }
  }

  #error(problem: string, remedy: string, cause?: string): EmbedderError {
    return new EmbedderError({ model: this.#model, problem, remedy, cause: cause || undefined });
  }
}
