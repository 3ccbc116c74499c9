import type { Span } from './span.ts';

/**
 * What the subject of a cue is: a named person, a group or role (大家, 會議, 負責人), a pronoun that stands for a named
 * person, a reporter without a name, left out (王明笑了笑，說), or nobody that can be told.
 */
type Standing = 'person' | 'group' | 'pronoun' | 'reporter' | 'omitted' | 'nobody';

/** Who is said to speak, as it stands beside a cue. */
export interface Subject {
  /**
   * The name or the noun; null for a pronoun and a nameless reporter. With `nobody` a short noun that is in no table, or
   * null; it counts for direct speech only.
   */
  readonly speaker: Span | null;
  readonly office: Span | null;
  readonly standing: Standing;
}

/** A cue with its subject (王明說), and where the words may stand that it introduces. */
export interface Attribution extends Subject {
  /** From the first character of the cue's clause to the last of the cue and its object. */
  readonly span: Span;
  /** null where only a colon leads to the words (王明：“…”). */
  readonly cue: Span | null;
  /** Where words after the cue begin, past its mark; null where none may follow. */
  readonly wordsStart: number | null;
  /** The mark between the cue and those words. */
  readonly mark: ':' | ',' | '';
  /** Whether only words in marks may be what the cue gives (called it “…” and left). */
  readonly givesMarked?: boolean;
  /** Whether the cue ends its sentence so that all before it is said, other cues with it (…, Doe said.). */
  readonly endsAll?: boolean;
  /** A clause before the cue that it reports (The road opens in May, Doe said.). */
  readonly clauseBefore: Span | null;
}
