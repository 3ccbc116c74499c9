/**
 * Faults that a person can mend. The message names the file or key, says what is wrong and what to do; entry points
 * print it alone (no stack) and exit with 2. Anything else that is thrown is a defect of ours.
 */
export abstract class YinjuError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** Environment or command line. Carries every problem found, not only the first. */
export class ConfigError extends YinjuError {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Discord cannot be reached: by a setting's fault, or by one that may pass. */
export class UnreachableError extends YinjuError {
  constructor(address: string, cause: unknown) {
    super(`DISCORD_API_URL=${address} cannot be reached; check the network and the address.`, { cause });
  }
}

/** One article file that cannot be read; the others go on. */
export class ArticleError extends YinjuError {
  readonly path: string;
  constructor(fields: { path: string; problem: string; remedy: string; cause?: unknown }) {
    super(`${fields.path}: ${fields.problem} ${fields.remedy}`, { cause: fields.cause });
    this.path = fields.path;
  }
}

/** The articles folder as a whole cannot be used. */
export class CorpusError extends YinjuError {
  readonly folder: string;
  constructor(fields: { folder: string; problem: string; remedy: string; cause?: unknown }) {
    super(`Articles folder ${fields.folder}: ${fields.problem} ${fields.remedy}`, { cause: fields.cause });
    this.folder = fields.folder;
  }
}

/** The embedding model cannot be loaded or does not answer. */
export class EmbedderError extends YinjuError {
  readonly model: string;
  constructor(fields: { model: string; problem: string; remedy: string; cause?: unknown }) {
    super(`Embedding model ${fields.model}: ${fields.problem} ${fields.remedy}`, { cause: fields.cause });
    this.model = fields.model;
  }
}

/** A part of the index is missing, damaged, locked or of an unknown format. */
export class IndexError extends YinjuError {
  readonly path: string;
  constructor(fields: { path: string; problem: string; remedy: string; cause?: unknown }) {
    super(`Index ${fields.path}: ${fields.problem} ${fields.remedy}`, { cause: fields.cause });
    this.path = fields.path;
  }
}

/** The index was made with other settings than the ones asked for. */
export class IndexMismatchError extends YinjuError {
  readonly field: string;
  constructor(fields: {
    path: string;
    field: string;
    indexHas: string | number;
    wanted: string | number;
    remedy: string;
  }) {
    super(
      `Index ${fields.path}: it was made with ${fields.field} ${fields.indexHas}, but ${fields.wanted} is asked for. ${fields.remedy}`,
    );
    this.field = fields.field;
  }
}

/** A question that cannot be asked at all: empty, too long, nothing but punctuation. */
export class QuestionError extends YinjuError {
  readonly reason: 'empty' | 'tooLong' | 'noWords';
  constructor(reason: 'empty' | 'tooLong' | 'noWords', message: string) {
    super(message);
    this.reason = reason;
  }
}

/** A file of golden questions that cannot be read. */
export class QuestionSetError extends YinjuError {
  readonly path: string;
  constructor(fields: { path: string; problem: string; remedy: string; cause?: unknown }) {
    super(`Questions ${fields.path}: ${fields.problem} ${fields.remedy}`, { cause: fields.cause });
    this.path = fields.path;
  }
}

/** A file of labelled sentences that cannot be read. */
export class LabelledSetError extends YinjuError {
  readonly path: string;
  constructor(fields: { path: string; problem: string; remedy: string; cause?: unknown }) {
    super(`Labelled sentences ${fields.path}: ${fields.problem} ${fields.remedy}`, { cause: fields.cause });
    this.path = fields.path;
  }
}

/** What the bot keeps (settings, answers behind buttons, feedback) cannot be read or written. */
export class StateError extends YinjuError {
  readonly path: string;
  constructor(fields: { path: string; problem: string; remedy: string; cause?: unknown }) {
    super(`State ${fields.path}: ${fields.problem} ${fields.remedy}`, { cause: fields.cause });
    this.path = fields.path;
  }
}

/** A picture that cannot be drawn. */
export class ChartError extends YinjuError {
  constructor(fields: { problem: string; remedy: string }) {
    super(`Chart: ${fields.problem} ${fields.remedy}`);
  }
}
