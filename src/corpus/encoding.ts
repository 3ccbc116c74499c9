import chardet from 'chardet';
import { ArticleError } from '../errors.ts';
import { fold } from '../text/script.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

export interface Decoded {
  /** Without its byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** Frequent characters of running Chinese, folded to Simplified. A wrong reading of the bytes meets next to none. */
const FREQUENT = new Set(
  '的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文开手十用主行方又如前所本见经头面公同三已老从动两长知样现分将外但身些与高意进把法此实回二理美点月明其种全工者情部正名定女问力机给等几业最间新打便位因重被走第次东政使教再平真世气信北少关内加化由代产入民区建设展市报记省',
);
/** A text in the right encoding has 0.3 and more; a wrong one below 0.05. */
const MIN_FREQUENT_SHARE = 0.2;
/** Above this share of control characters the bytes are no text. */
const MAX_CONTROL_SHARE = 0.02;
/** Statistics need no more than this. */
const SAMPLE_BYTES = 65_536;

/**
 * Reads bytes as text: by the byte order mark, else as UTF-8, else as GB18030 (which includes GBK and GB2312) or Big5,
 * whichever makes more of ordinary Chinese.
 * @param path only for the message.
 * @throws {ArticleError} where the bytes are binary or in no encoding that is known here.
 */
export function decode(bytes: Uint8Array, path: string): Decoded {
  const decoded = decodeMarked(bytes) ?? decodeAs('utf-8', bytes);
  if (decoded) return refuseBinary(decoded, path);
  if (bytes.includes(0)) throw binary(path);
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    throw undecodable(path, 'damaged UTF-16');
  return refuseBinary(decodeChinese(bytes, path), path);
}

function decodeMarked(bytes: Uint8Array): Decoded | null {
  if (startsWith(bytes, [0xff, 0xfe])) return decodeAs('utf-16le', bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return decodeAs('utf-16be', bytes);
  return null;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): Decoded | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

function decodeChinese(bytes: Uint8Array, path: string): Decoded {
  const guess = chardet.detect(bytes.subarray(0, SAMPLE_BYTES));
  const readings = (['gb18030', 'big5'] as const)
    .map((encoding) => decodeAs(encoding, bytes))
    .filter((reading) => reading !== null)
    .map((reading) => ({
      reading,
      guessed: reading.encoding === guess?.toLowerCase(),
      share: frequentShare(reading.text.slice(0, SAMPLE_BYTES)),
    }))
    .filter(({ share, guessed }) => guessed || share >= MIN_FREQUENT_SHARE)
    .sort((a, b) => b.share - a.share || Number(b.guessed) - Number(a.guessed));
  const best = readings[0];
  if (!best) throw undecodable(path, isDamagedUtf8(bytes) ? 'damaged UTF-8' : (guess ?? 'an unknown one'));
  return best.reading;
}

/** Share of frequent characters among all that are not ASCII or punctuation, 0..1. */
function frequentShare(text: string): number {
  const letters = fold(text).match(/[^\u0000-\u007f\p{P}\p{Z}]/gu) ?? [];
  if (letters.length === 0) return 0;
  return letters.filter((letter) => FREQUENT.has(letter)).length / letters.length;
}

/** Whether most of what is not ASCII is well-formed UTF-8: a byte was lost somewhere, or the end is missing. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const beyondAscii = new TextDecoder().decode(bytes).match(/[^\u0000-\u007f]/g) ?? [];
  return beyondAscii.filter((character) => character === '\ufffd').length < beyondAscii.length / 4;
}

function refuseBinary(decoded: Decoded, path: string): Decoded {
  const { text } = decoded;
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f\u007f]/g)?.length ?? 0;
  if (text.includes('\0') || controls > text.length * MAX_CONTROL_SHARE) throw binary(path);
  return decoded;
}

function binary(path: string): ArticleError {
  return new ArticleError({
    path,
    problem: 'the file is binary, or UTF-16 without a byte order mark.',
    remedy: 'Save it as UTF-8 text, or take it out of the folder.',
  });
}

function undecodable(path: string, encoding: string): ArticleError {
  return new ArticleError({
    path,
    problem: `the encoding is not UTF-8, UTF-16, GB18030 or Big5; it looks like ${encoding}.`,
    remedy: 'Save it as UTF-8.',
  });
}
