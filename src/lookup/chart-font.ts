import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ChartError } from '../errors.ts';

interface Font {
  readonly file: string;
  /** The name by which a picture asks for it. */
  readonly family: string;
}

/** Where systems keep their fonts. */
const FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.fonts'),
  join(homedir(), '.local/share/fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  join(homedir(), 'Library/Fonts'),
  'C:\\Windows\\Fonts',
];
/** Fonts with Chinese characters, by the names of their files: those that are plain to read on a screen, then others. */
const CHINESE =
  /^(?:notosanscjk|notosans(?:sc|tc|hans|hant)|sourcehansans|wqy-|droidsansfallback|pingfang|hiragino sans gb|stheiti|msyh|msjh|simhei)/i;
const CHINESE_WITH_SERIFS = /^(?:notoserifcjk|sourcehanserif|simsun|mingliu|uming|ukai|unifont)/i;
const ANY = /^(?:dejavusans\.|liberationsans-regular|noto ?sans-regular|arial\.|helvetica)/i;
const FONT_FILE = /\.(?:ttf|ttc|otf)$/i;

/**
 * A font that has the characters of a text.
 * @param given the file to use; null to look where systems keep theirs.
 * @throws {ChartError} where it cannot be read, or none is found.
 */
export function findFont(given: string | null, text: string): Font {
  if (given !== null) return readFont(given);
  const isChinese = /\p{Script=Han}/u.test(text);
  const files = FOLDERS.filter((folder) => existsSync(folder)).flatMap(fontFiles);
  const named = (pattern: RegExp) =>
    files
      .filter((file) => pattern.test(nameOf(file)))
      .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))[0];
  const file = named(CHINESE) ?? named(CHINESE_WITH_SERIFS) ?? (isChinese ? undefined : named(ANY));
  if (file !== undefined) return readFont(file);
  throw new ChartError({
    problem: `no font ${isChinese ? 'with Chinese characters ' : ''}was found.`,
    remedy:
      'Install one (apt-get install fonts-noto-cjk), name a file with --font, or write an .svg, which brings no font of its own.',
  });
}

function fontFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => FONT_FILE.test(path))
    .map((path) => join(folder, path));
}

function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1)!;
}

/** Regular weights before others. */
function rank(file: string): number {
  return /bold|black|light|thin|medium|heavy/i.test(file) ? 1 : 0;
}

function readFont(file: string): Font {
  let family: string | null;
  try {
    family = familyOf(readFileSync(file));
  } catch {
    family = null;
  }
  if (family !== null) return { file, family };
  throw new ChartError({
    problem: `${file} is no font that can be read.`,
    remedy: 'Name a .ttf, .ttc or .otf file with --font.',
  });
}

/** The family in the name table of a font, or of the first of a collection (OpenType 1.9, "name"). */
function familyOf(bytes: Buffer): string | null {
  const start = bytes.toString('latin1', 0, 4) === 'ttcf' ? bytes.readUInt32BE(12) : 0;
  const tables = bytes.readUInt16BE(start + 4);
  for (let i = 0; i < tables; i++) {
    const record = start + 12 + 16 * i;
    if (bytes.toString('latin1', record, record + 4) === 'name')
      return familyIn(bytes, bytes.readUInt32BE(record + 8));
  }
  return null;
}

/** Name 1 in English as Windows keeps it: platform 3, UTF-16. */
function familyIn(bytes: Buffer, table: number): string | null {
  const count = bytes.readUInt16BE(table + 2);
  const strings = table + bytes.readUInt16BE(table + 4);
  for (let i = 0; i < count; i++) {
    const record = table + 6 + 12 * i;
    const [platform, language, name] = [0, 4, 6].map((offset) => bytes.readUInt16BE(record + offset));
    if (platform !== 3 || language !== 0x409 || name !== 1) continue;
    const length = bytes.readUInt16BE(record + 8);
    const at = strings + bytes.readUInt16BE(record + 10);
    return Buffer.from(bytes.subarray(at, at + length))
      .swap16()
      .toString('utf16le');
  }
  return null;
}
