import type { Span } from './span.ts';

/** Words that a text gives to somebody. Every part is a span into the same text. */
export interface Speech {
  /** The words said: for direct speech without the quotation marks, for reported speech the clause said. */
  readonly span: Span;
  readonly kind: 'direct' | 'reported';
  /** The speaker's name (謝海生), or the group or meeting that speaks (大家, 會議); null where it stays unresolved. */
  readonly speaker: Span | null;
  /** The office or organisation that stands with the name (深圳市對口支援新疆工作前方指揮部總指揮). */
  readonly office: Span | null;
  /** The verb that introduces the words (說, 表示, 普遍認為 → 認為, said). */
  readonly cue: Span | null;
}
