import { fold } from '../text/script.ts';
import { phraseOf, type Translations } from './cedict.ts';

/** An English word or phrase of ECDICT. */
export interface EnglishEntry {
  /** As it is written there. */
  readonly written: string;
  /** As `phraseOf` gives it, never ''. */
  readonly phrase: string;
  /** Its place among English words by how often they are used, from 1; null where that is not known. */
  readonly rank: number | null;
  /** Its translations, folded, each once: those of general language, then those of special fields. Han characters alone. */
  readonly glosses: readonly string[];
  /** How many of them are of general language. */
  readonly general: number;
  /** How it is written as a name, folded, with · between the parts of several. */
  readonly names: readonly string[];
}

/** A longer gloss explains, it does not translate. */
const MAX_CHARACTERS = 8;
const MAX_NAME = 24;
/** A line of what nobody has reviewed, of short forms and of parts of words. */
const UNUSED = /^(?:\[网络\]|abbr\.|pref\.|suf\.|comb\.|\[(?:前缀|后缀|词根)\])/;
const LABEL = /^(?:\[[^\]]*\]|[a-z]+\.(?:\s*[&/]\s*[a-z]+\.)?)\s*/;
const NAME_LABEL = /^\[(?:人名|地名|男子名|女子名)\]/;
const ASIDE = /\([^()]*\)|（[^（）]*）|\[[^\]]*\]|〔[^〕]*〕|【[^】]*】|<[^<>]*>|[(（[<].*$/g;
/** Says of what it is a form instead of translating it. */
const FORM = /过去式|过去分词|现在分词|复数|单数|比较级|最高级|变体|变形|缩写|简称|等于|同于|用于|表示/;
const NAME = /人名|地名|男子名|女子名|姓氏|男名|女名|[^\p{Script=Han}](?:城市|城镇|首都)/u;

/** The entries that translate something, in the order of the file. @param csv assets/ecdict.csv of the package ecdict. */
export function readEcdict(csv: string): EnglishEntry[] {
  const entries: EnglishEntry[] = [];
  for (const [written = '', , , translation = '', , , , , bnc = '', frequency = ''] of rowsOf(csv)) {
    const phrase = phraseOf(written);
    const read = readTranslation(translation);
    if (phrase === '' || read.glosses.length + read.names.length === 0) continue;
    const ranks = [Number(bnc), Number(frequency)].filter((rank) => rank > 0);
    entries.push({ written, phrase, rank: ranks.length > 0 ? Math.min(...ranks) : null, ...read });
  }
  return entries;
}

function readTranslation(translation: string): Pick<EnglishEntry, 'glosses' | 'general' | 'names'> {
  const general = new Set<string>();
  const special = new Set<string>();
  const names = new Set<string>();
  for (const line of translation.split('\\n').map((part) => part.trim())) {
    if (UNUSED.test(line)) continue;
    const isName = NAME_LABEL.test(line) || NAME.test(line);
    const glosses = line.startsWith('[') && !NAME_LABEL.test(line) ? special : general;
    const items = line
      .replace(LABEL, '')
      .replaceAll('[地名]', ';')
      .replace(ASIDE, ' ')
      .split(/[,，;；、/。:：]/);
    for (const item of items) {
      const text = fold(item)
        .replace(/[•・‧.]/g, '·')
        .replace(/[\s"“”'‘’]+/g, '');
      if (!/^\p{Script=Han}[\p{Script=Han}·]*$/u.test(text)) continue;
      if (isName) {
        if (text.length <= MAX_NAME && !NAME.test(text)) names.add(text);
      } else if (text.length <= MAX_CHARACTERS && !text.includes('·') && !FORM.test(text)) glosses.add(text);
    }
  }
  return { glosses: [...new Set([...general, ...special])], general: general.size, names: [...names] };
}

/** Fields of comma-separated lines; one in quotes may have commas, line ends, and quotes that are doubled. */
function* rowsOf(csv: string): Generator<string[]> {
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/y;
  let row: string[] = [];
  while (field.lastIndex < csv.length) {
    const [, value, end] = field.exec(csv) ?? [];
    if (value === undefined) return;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === ',') continue;
    yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

/** The best rank of each stem or phrase of them. */
export function ranksOf(entries: readonly EnglishEntry[]): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const { phrase, rank } of entries)
    if (rank !== null && rank < (ranks.get(phrase) ?? Infinity)) ranks.set(phrase, rank);
  return ranks;
}

/** Words this common have all their short glosses, phrases of words this common theirs; others such as are words. */
const COMMON_WORD = 15000;
const COMMON_IN_PHRASE = 3000;
/** No phrase of rarer words is kept. */
const RARE_IN_PHRASE = 30000;
const SHORT_GLOSS = 4;
const SHORT_PHRASE = 6;
/** What a gloss of a special field, one that an ending was taken from, and a name are put back. */
const SPECIAL = 1;
const PLAIN = 0.2;
const AS_NAME = 0.5;
const PART_OF_NAME = 3;

/**
 * By English phrase, the words that translate it, as far as they pay: most of 770,000 entries are of words that nobody
 * asks for, of phrases that say what their words say, and explanations.
 * @param isWord whether it is a known word of Chinese; @param isTranslated whether another source translates it.
 */
export function ecdictTranslations(
  entries: readonly EnglishEntry[],
  isWord: (word: string) => boolean,
  isTranslated: (word: string) => boolean,
): Translations {
  const ranks = ranksOf(entries);
  const found = new Map<string, Map<string, number>>();
  const keep = (phrase: string, word: string, place: number) => {
    const own = found.get(phrase);
    if (!own) found.set(phrase, new Map([[word, place]]));
    else if (place < (own.get(word) ?? Infinity)) own.set(word, place);
  };
  const rankOf = (stem: string) => ranks.get(stem) ?? Infinity;
  const paysAsWord = (word: string, rank: number | null) =>
    rank === null
      ? isWord(word) && !isTranslated(word)
      : isWord(word) || (rank <= COMMON_WORD && word.length <= SHORT_GLOSS);
  const paysAsPhrase = (word: string, stems: readonly string[], isGeneral: boolean) =>
    word.length > 1 &&
    stems.every((stem) => rankOf(stem) <= RARE_IN_PHRASE) &&
    (isWord(word) ||
      (isGeneral &&
        word.length > 2 &&
        word.length <= SHORT_PHRASE &&
        stems.every((stem) => rankOf(stem) <= COMMON_IN_PHRASE) &&
        !isComposed(word, stems, found)));
  const isPhrase = ({ phrase }: EnglishEntry) => phrase.includes(' ');
  // What a phrase is composed of is known once all words are.
  for (const entry of [...entries.filter((one) => !isPhrase(one)), ...entries.filter(isPhrase)]) {
    const { written, phrase, rank, glosses, general, names } = entry;
    const stems = phrase.split(' ');
    for (const [i, gloss] of glosses.entries()) {
      const word = withoutEnding(gloss, isWord);
      const isGeneral = i < general;
      if (stems.length > 1 ? paysAsPhrase(word, stems, isGeneral) : paysAsWord(word, rank))
        keep(phrase, word, 1 + i + (isGeneral ? 0 : SPECIAL) + (word === gloss ? 0 : PLAIN));
    }
    for (const name of names) {
      const parts = name.split('·');
      const words = written.split(' ').map(phraseOf);
      if (parts.length === 1) {
        // A short name that is rare would be found where two characters merely meet.
        if (stems.length === 1 && name.length > (rank === null ? 2 : 1))
          keep(phrase, name, 1 + glosses.length + AS_NAME);
      } else if (parts.length === words.length) {
        for (const [i, part] of parts.entries())
          if (/^\S+$/.test(words[i]!) && part.length > 1) keep(words[i]!, part, 1 + PART_OF_NAME);
      }
    }
  }
  return found;
}

/** 英国的 → 英国, 使衰退 → 衰退, where that is a word. */
function withoutEnding(gloss: string, isWord: (word: string) => boolean): string {
  if (isWord(gloss) && !gloss.endsWith('的')) return gloss;
  const plain = /^使?(.{2,}?)[的地]?$/u.exec(gloss)?.[1];
  return plain !== undefined && isWord(plain) ? plain : gloss;
}

/** Whether it says word for word what the phrase does: then the words are enough. */
function isComposed(word: string, stems: readonly string[], translations: Translations): boolean {
  let left = new Set([word]);
  for (const stem of stems) {
    const next = new Set<string>();
    for (const part of translations.get(stem)?.keys() ?? []) {
      if (part.length < 2) continue;
      for (const rest of left) if (rest.includes(part)) next.add(rest.replace(part, ''));
    }
    left = next;
  }
  return [...left].some((rest) => rest.length <= 1);
}
