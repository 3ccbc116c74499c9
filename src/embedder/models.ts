import { fold } from '../text/script.ts';

/** What has to be known about a model to use it as it was trained; none of it stands in the model's own files. */
export interface ModelTraits {
  /** How the vectors of the tokens become one: that of the first token, or the mean of all. */
  readonly pooling: 'cls' | 'mean';
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  /**
   * `simplified`: Han characters folded to Simplified, letters lower-cased and without accents, for models trained on
   * little else whose tokenizer does not do it (that of bge-small-zh makes `Hello` an unknown word). `asWritten`: the
   * tokenizer sees to it.
   */
  readonly spelling: 'simplified' | 'asWritten';
  /** Length of the vectors; null where only the model itself can tell. */
  readonly dimensions: number | null;
  /** Tokens of a text that are read, special ones included; null where only the tokenizer can tell. */
  readonly window: number | null;
}

/** For a model that is not in the table: what most sentence encoders expect. */
export const UNKNOWN_MODEL: ModelTraits = {
  pooling: 'mean',
  queryPrefix: '',
  passagePrefix: '',
  spelling: 'asWritten',
  dimensions: null,
  window: null,
};

/** A bge model for Chinese. Only the query is told what it is for. */
function bgeChinese(dimensions: number): ModelTraits {
  return {
    pooling: 'cls',
    queryPrefix: '为这个句子生成表示以用于检索相关文章：',
    passagePrefix: '',
    spelling: 'simplified',
    dimensions,
    window: 512,
  };
}

function bgeEnglish(dimensions: number): ModelTraits {
  return {
    pooling: 'cls',
    queryPrefix: 'Represent this sentence for searching relevant passages: ',
    passagePrefix: '',
    spelling: 'asWritten',
    dimensions,
    window: 512,
  };
}

function e5(dimensions: number): ModelTraits {
  return {
    pooling: 'mean',
    queryPrefix: 'query: ',
    passagePrefix: 'passage: ',
    spelling: 'asWritten',
    dimensions,
    window: 512,
  };
}

/** MiniLM and gte models: nothing but their length and window. */
function plain(dimensions: number, window: number): ModelTraits {
  return { ...UNKNOWN_MODEL, dimensions, window };
}

/**
 * By the last part of the model's name, lower case: a model is the same whoever converted it. The values are those of
 * each model's own card and sentence-transformers settings (its window is often shorter than what its tokenizer says).
 */
const KNOWN_MODELS: Readonly<Record<string, ModelTraits>> = {
  'bge-small-zh-v1.5': bgeChinese(512),
  'bge-base-zh-v1.5': bgeChinese(768),
  'bge-large-zh-v1.5': bgeChinese(1024),
  'bge-small-en-v1.5': bgeEnglish(384),
  'bge-base-en-v1.5': bgeEnglish(768),
  'bge-large-en-v1.5': bgeEnglish(1024),
  'multilingual-e5-small': e5(384),
  'multilingual-e5-base': e5(768),
  'multilingual-e5-large': e5(1024),
  'e5-small-v2': e5(384),
  'e5-base-v2': e5(768),
  'e5-large-v2': e5(1024),
  'all-minilm-l6-v2': plain(384, 256),
  'all-minilm-l12-v2': plain(384, 128),
  'paraphrase-multilingual-minilm-l12-v2': plain(384, 128),
  'gte-small': plain(384, 512),
  'gte-base': plain(768, 512),
  'gte-large': plain(1024, 512),
};

/** What is known about a model, by its name; null for a model that is not in the table. */
export function traitsOf(model: string): ModelTraits | null {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  return Object.hasOwn(KNOWN_MODELS, name) ? KNOWN_MODELS[name]! : null;
}

/**
 * No window reaches beyond this many characters (512 tokens of 32 letters): what follows would be cut anyway, after
 * a tokenizer has spent seconds on it.
 */
const MAX_READ_CHARACTERS = 512 * 32;

/**
 * The text as the model's tokenizer should see it, prefix included. Empty where there is nothing to embed: white
 * space, control and other invisible characters.
 */
export function prepareText(text: string, role: 'query' | 'passage', traits: ModelTraits): string {
  // Half a surrogate pair, of the text itself or made by the cut, is no character that any tokenizer expects.
  const read = text.slice(0, MAX_READ_CHARACTERS).replace(/\p{Surrogate}/gu, '\uFFFD');
  if (!/[^\s\p{Other}\uFFFD]/u.test(read)) return '';
  const prefix = role === 'query' ? traits.queryPrefix : traits.passagePrefix;
  return prefix + (traits.spelling === 'simplified' ? simplify(read) : read);
}

/** Only runs of Han are folded: full-width punctuation is what these models saw in training. */
function simplify(text: string): string {
  return text
    .replace(/\p{Script=Han}+/gu, fold)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Nonspacing_Mark}/gu, '');
}
