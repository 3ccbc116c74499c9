import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/**
 * Reads a file of JSON lines, each of which fits the schema; blank lines are passed over.
 * @param faultOf makes the error that is thrown, of a sentence that says what is wrong and in which line.
 */
export function readJsonLines<T>(
  path: string,
  schema: z.ZodType<T>,
  faultOf: (problem: string, cause?: unknown) => Error,
): T[] {
  let text: string;
  try {
    // Editors of Windows begin a file with a byte order mark.
    text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw faultOf(missing ? 'it does not exist.' : 'it cannot be read.', cause);
  }
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw faultOf(`line ${i + 1} is no JSON.`);
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return [parsed.data];
    const { path: key, message } = parsed.error.issues[0]!;
    throw faultOf(`line ${i + 1} has a bad ${key.join('.') || 'value'} (${message}).`);
  });
}
