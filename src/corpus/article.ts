import type { Language } from '../text/script.ts';

/** An article as indexed. `text` is pinned: every span of the product points into it. */
export interface Article {
  /** Identity: the path relative to the articles folder, with `/` between folders. */
  readonly path: string;
  readonly title: string;
  readonly url: string | null;
  /** The outlet (新疆日報), not the person. */
  readonly source: string | null;
  readonly author: string | null;
  /** ISO 8601, as precise as the article says: `2025-07-18`, `2025-07` or `2025`. */
  readonly date: string | null;
  readonly language: Language;
  /** Cleaned once, when read: no line endings but `\n`, no BOM, no reading annotations, no Markdown marks. */
  readonly text: string;
  /** Where the body begins in `text`: after a heading or first line that became the title, and after a byline. */
  readonly bodyStart: number;
}
