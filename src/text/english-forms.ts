import { stem } from './tokenizer.ts';

/** Forms that no rule makes: past, plural. */
const IRREGULAR =
  'built build,took take,taken take,wrote write,written write,made make,grew grow,grown grow,led lead,held hold,began begin,begun begin,fought fight,won win,born bear,died die,gave give,given give,became become,came come,went go,gone go,got get,met meet,sent send,spent spend,lost lose,left leave,fell fall,fallen fall,rose rise,risen rise,drew draw,drawn draw,drove drive,driven drive,knew know,known know,said say,spoke speak,spoken speak,sold sell,told tell,bought buy,brought bring,taught teach,thought think,caught catch,chose choose,chosen choose,broke break,broken break,flew fly,flown fly,kept keep,laid lay,ran run,saw see,seen see,sought seek,shot shoot,sang sing,sung sing,stood stand,struck strike,swam swim,understood understand,wore wear,worn wear,men man,women woman,children child,mount mt,leaves leaf,lives life,feet foot,teeth tooth';

const BASES = new Map<string, string>();
const FORMS = new Map<string, string[]>();
for (const pair of IRREGULAR.split(',')) {
  const [form, base] = pair.split(' ').map(stem) as [string, string];
  BASES.set(form, base);
  FORMS.set(base, [...(FORMS.get(base) ?? []), form]);
}

/** British endings of stems (travelled), and the American ones that CC-CEDICT is written with. */
const SPELLINGS = [
  [/([aeiou][^aeiou]+[aeiou])ll$/, '$1l'],
  [/([bt])r$/, '$1er'],
  [/our$/, 'or'],
  [/is(ation)?$/, 'iz$1'],
] as const;

/** What a stem may stand in a dictionary as: itself, its base form, its American spelling; a phrase with its first word so. */
export function dictionaryForms(word: string): string[] {
  const base = ofFirstWord(word, (first) => BASES.get(first));
  const forms = base === undefined ? [word] : [base, word];
  const plain = /^(.{2,}?)(?:(.)\2)?est$/.exec(word);
  // biggest, largest
  if (plain !== null) forms.push(`${plain[1]}${plain[2] ?? ''}`);
  for (const [british, american] of SPELLINGS)
    if (british.test(word)) forms.push(word.replace(british, american));
  return forms;
}

/** The stems that a stem of a dictionary may stand in a text as, besides itself; a phrase with its first word so (mt fuji). */
export function irregularForms(base: string): readonly string[] {
  const [first, ...rest] = base.split(' ');
  const forms = [...(FORMS.get(first!) ?? [])];
  // travelled, traveled
  if (/[aeiou][^aeiou]+[aeiou]l$/.test(first!)) forms.push(`${first}l`);
  return forms.map((form) => [form, ...rest].join(' '));
}

/** How the comparative and the superlative of an adjective may be written, as stems (easy: easier, easiest). */
export function degreesOf(word: string): string[] {
  const root = word.replace(/([^aeiou])y$/, '$1i');
  const doubled = /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(word) ? [`${word}${word.at(-1)}`] : [];
  return [root, ...doubled].flatMap((form) => [`${form}er`, `${form}est`]);
}

function ofFirstWord(phrase: string, change: (word: string) => string | undefined): string | undefined {
  const [first, ...rest] = phrase.split(' ');
  const changed = change(first!);
  return changed === undefined ? undefined : [changed, ...rest].join(' ');
}
