import type { Content } from './format.ts';

/** Plain text says nothing about itself. */
export function readText(text: string): Content {
  return { text, heading: null, metadata: {}, warnings: [] };
}
