import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readLabelledChecks } from '../src/evaluation/figure-check.ts';
import { readLabelledSpeech } from '../src/evaluation/speech.ts';
import { fold, languageOf, scriptOf } from '../src/text/script.ts';

const ARTICLES = 'data/articles';
const SEED = '../shared/articles/seed-article.txt';

interface Sample {
  readonly name: string;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly body: string;
}

interface Question {
  readonly id: string;
  readonly question: string;
  readonly answers: readonly string[];
  readonly article: string | null;
  readonly figure?: boolean;
}

/** As people type: `previous` are the questions asked before, `parts` what is known of each of several in one. */
interface TypedQuestion extends Question {
  readonly kind: string;
  readonly split: string;
  readonly previous?: readonly string[];
  readonly parts?: readonly Pick<Question, 'answers' | 'article' | 'figure'>[];
}

interface SeedQuestion {
  readonly id: string;
  readonly question: string;
  readonly sentence: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly bound: string | null;
  readonly speaker: string | null;
}

function readSample(name: string): Sample {
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(`${ARTICLES}/${name}`, 'utf8'));
  if (parts === null) throw new Error(`${name} has no front matter between --- lines`);
  return { name, frontMatter: parse(parts[1]!), body: parts[2]! };
}

function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** The seed article without its reading annotations, such as the one in 自治區(qū). */
function readSeed(): string {
  return readFileSync(SEED, 'utf8').replace(/\(\p{Script=Latin}+\)/gu, '');
}

function withoutSpace(text: string): string {
  return text.replace(/\s/g, '');
}

function countOf(piece: string, text: string): number {
  return text.split(piece).length - 1;
}

const samples = readdirSync(ARTICLES)
  .filter((name) => name.endsWith('.md'))
  .map(readSample);
const bodies = new Map(samples.map((sample) => [sample.name, sample.body]));
const questions = readLines<Question>('data/questions.jsonl');
const typedQuestions = readLines<TypedQuestion>('data/questions.typed.jsonl');
const seedQuestions = readLines<SeedQuestion>('test/fixtures/seed-questions.jsonl');

const seedIsHere = existsSync(SEED);
if (!seedIsHere) console.warn(`Skipping the checks against the seed article: ${SEED} is not here.`);

describe('the sample articles', () => {
  it.each(samples)('$name says what it is, where it comes from and when', ({ frontMatter }) => {
    for (const key of ['title', 'url', 'source', 'author', 'date', 'lang']) {
      expect(frontMatter[key], key).toBeTypeOf('string');
      expect(frontMatter[key], key).not.toBe('');
    }
    expect(new URL(String(frontMatter.url)).protocol).toBe('https:');
    expect(frontMatter.date).toMatch(/^2025-\d\d-\d\d$/);
    expect(['引据样例', '引據樣例', 'Yinju samples']).toContain(frontMatter.source);
  });

  it.each(samples)('$name is written in the language and script it declares', ({ frontMatter, body }) => {
    const written = languageOf(body) === 'en' ? 'en' : scriptOf(body) === 'hant' ? 'zh-TW' : 'zh-CN';
    expect(written).toBe(frontMatter.lang);
  });

  it.each(samples)('$name is short, but no stub', ({ frontMatter, body }) => {
    const length = frontMatter.lang === 'en' ? body.trim().split(/\s+/).length : withoutSpace(body).length;
    const [least, most] = frontMatter.lang === 'en' ? [150, 350] : [250, 700];
    expect(length).toBeGreaterThanOrEqual(least!);
    expect(length).toBeLessThanOrEqual(most!);
  });

  it('are eight in Simplified Chinese, six in Traditional and six in English', () => {
    const counts = new Map<unknown, number>();
    for (const { frontMatter } of samples) {
      counts.set(frontMatter.lang, (counts.get(frontMatter.lang) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({ 'zh-CN': 8, 'zh-TW': 6, en: 6 });
  });

  it('have a title and an address each of their own', () => {
    expect(new Set(samples.map(({ frontMatter }) => frontMatter.title)).size).toBe(samples.length);
    expect(new Set(samples.map(({ frontMatter }) => frontMatter.url)).size).toBe(samples.length);
  });

  it.skipIf(!seedIsHere)('share no run of 15 characters with the seed article, in either script', () => {
    const seed = withoutSpace(fold(readSeed()));
    const runs = new Set<string>();
    for (let i = 0; i + 15 <= seed.length; i++) runs.add(seed.slice(i, i + 15));
    for (const { name, body } of samples) {
      const text = withoutSpace(fold(body));
      const copied: string[] = [];
      for (let i = 0; i + 15 <= text.length; i++) {
        if (runs.has(text.slice(i, i + 15))) copied.push(text.slice(i, i + 15));
      }
      expect(copied, name).toEqual([]);
    }
  });
});

describe('the golden questions', () => {
  it('are at least 110, of which at least 25 must be refused', () => {
    expect(questions.length).toBeGreaterThanOrEqual(110);
    expect(questions.filter(({ article }) => article === null).length).toBeGreaterThanOrEqual(25);
  });

  it('have ids and wordings of their own', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length);
  });

  it('have answers that stand word for word in the article they name', () => {
    for (const { id, answers, article, figure } of questions) {
      if (article === null) continue;
      expect(answers.length, id).toBeGreaterThan(0);
      expect(figure, id).toBeTypeOf('boolean');
      expect(bodies.has(article), `${id}: ${article}`).toBe(true);
      for (const answer of answers) expect(bodies.get(article), id).toContain(answer);
    }
  });

  it('have no answer where they must be refused', () => {
    for (const { id, answers, article } of questions) {
      if (article === null) expect(answers, id).toEqual([]);
    }
  });

  it('ask about every sample', () => {
    const asked = new Set(questions.map(({ article }) => article));
    expect(samples.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
  });

  it('cross the Chinese scripts about a third of the time', () => {
    let chinese = 0;
    let crossing = 0;
    for (const { question, article } of questions) {
      const body = article === null ? '' : bodies.get(article)!;
      if (article === null || languageOf(body) === 'en') continue;
      chinese++;
      const script = scriptOf(question);
      if (script !== null && script !== scriptOf(body)) crossing++;
    }
    expect(crossing / chinese).toBeGreaterThan(0.25);
    expect(crossing / chinese).toBeLessThan(0.45);
  });
});

describe('the questions as people type them', () => {
  const kinds = ['keyword', 'colloquial', 'chatty', 'typo', 'mixed', 'followUp', 'compound'];

  it('are at least 460, some forty of each kind and more, of which some must be refused', () => {
    expect(typedQuestions.length).toBeGreaterThanOrEqual(460);
    expect([...new Set(typedQuestions.map(({ kind }) => kind))]).toEqual(kinds);
    for (const kind of kinds) {
      const own = typedQuestions.filter((question) => question.kind === kind);
      expect(own.length, kind).toBeGreaterThanOrEqual(40);
      expect(own.filter(({ article }) => article === null).length, kind).toBeGreaterThanOrEqual(6);
    }
  });

  it('are half to tune on and half to test on, of every kind', () => {
    for (const kind of kinds) {
      const own = typedQuestions.filter((question) => question.kind === kind);
      const tune = own.filter(({ split }) => split === 'tune').length;
      expect(own.filter(({ split }) => split === 'test').length, kind).toBe(own.length - tune);
      expect(Math.abs(own.length - 2 * tune), kind).toBeLessThanOrEqual(2);
    }
  });

  it('have ids of their own, and no wording twice after the same questions', () => {
    expect(new Set(typedQuestions.map(({ id }) => id)).size).toBe(typedQuestions.length);
    const wordings = typedQuestions.map(({ previous = [], question }) => [...previous, question].join('\n'));
    expect(new Set(wordings).size).toBe(typedQuestions.length);
  });

  it('have answers that stand word for word in the article they name, or none where they must be refused', () => {
    for (const { id, parts = [], ...whole } of typedQuestions) {
      for (const { answers, article, figure } of [whole, ...parts]) {
        if (article === null) {
          expect(answers, id).toEqual([]);
          continue;
        }
        expect(answers.length, id).toBeGreaterThan(0);
        expect(figure, id).toBeTypeOf('boolean');
        for (const answer of answers) expect(bodies.get(article), id).toContain(answer);
      }
    }
  });

  it('lean on others where they follow up, and have parts where they ask twice', () => {
    for (const { id, kind, previous = [], answers, parts = [] } of typedQuestions) {
      expect(previous.length > 0, id).toBe(kind === 'followUp');
      expect(parts.length > 1, id).toBe(kind === 'compound');
      if (parts.length > 0) expect(answers, id).toEqual(parts[0]!.answers);
    }
  });

  it('ask about every sample', () => {
    const asked = new Set(typedQuestions.map(({ article }) => article));
    expect(samples.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
  });
});

describe('the questions on the seed article', () => {
  const answerable = seedQuestions.filter(({ sentence }) => sentence !== null);

  it('are at least 60 that it answers and 14 that it does not', () => {
    expect(answerable.length).toBeGreaterThanOrEqual(60);
    expect(seedQuestions.length - answerable.length).toBeGreaterThanOrEqual(14);
  });

  it('have ids of their own', () => {
    expect(new Set(seedQuestions.map(({ id }) => id)).size).toBe(seedQuestions.length);
  });

  it('are about half Simplified and half Traditional', () => {
    const traditional = seedQuestions.filter(({ question }) => scriptOf(question) === 'hant').length;
    const simplified = seedQuestions.filter(({ question }) => scriptOf(question) === 'hans').length;
    expect(traditional / seedQuestions.length).toBeGreaterThan(0.4);
    expect(simplified / seedQuestions.length).toBeGreaterThan(0.4);
  });

  it('name a short piece, never a sentence', () => {
    for (const { id, sentence } of answerable) {
      expect(sentence!.length, id).toBeGreaterThanOrEqual(4);
      expect(sentence!.length, id).toBeLessThanOrEqual(12);
      expect(sentence, id).not.toMatch(/[。！？]/);
    }
  });

  it('give a figure whole or not at all, and none where there is no answer', () => {
    for (const { id, sentence, value, unit, bound, speaker } of seedQuestions) {
      expect([value, unit, bound].filter((part) => part === null).length % 3, id).toBe(0);
      if (bound !== null) expect(['exact', 'about', 'atLeast', 'atMost'], id).toContain(bound);
      if (sentence === null) expect([value, speaker], id).toEqual([null, null]);
    }
  });

  it.skipIf(!seedIsHere)('point to exactly one place in the seed article', () => {
    const seed = readSeed();
    for (const { id, sentence } of answerable) expect(countOf(sentence!, seed), `${id} ${sentence}`).toBe(1);
  });

  it.skipIf(!seedIsHere)('name speakers as the seed article writes them', () => {
    const seed = readSeed();
    for (const { id, speaker } of answerable) if (speaker !== null) expect(seed, id).toContain(speaker);
  });
});

describe('the texts labelled with what articles say to their figures', () => {
  const checks = readLabelledChecks('data/figure-check.jsonl');

  it('each have an id and a text of their own', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(new Set(checks.map(({ text }) => text)).size).toBe(checks.length);
  });

  it('have every verdict in either split', () => {
    for (const split of ['tune', 'frozen']) {
      const own = checks.filter((check) => check.split === split);
      const verdicts = own.flatMap(({ expect: labels }) => labels.map(({ verdict }) => verdict));
      expect([...new Set(verdicts)].sort()).toEqual(['contradicted', 'notFound', 'supported']);
    }
  });
});

describe('the sentences labelled with who says what', () => {
  const texts = readLabelledSpeech('data/speech.jsonl');
  const frozen = texts.filter(({ split }) => split === 'frozen');

  it('each have an id and a text of their own', () => {
    expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length);
  });

  it('leave at least 150 with speech to be measured by, in both scripts and English, and some without', () => {
    const spoken = frozen.filter(({ speech }) => speech.length > 0);
    expect(spoken.length).toBeGreaterThanOrEqual(150);
    expect(frozen.length - spoken.length).toBeGreaterThanOrEqual(10);
    const kinds = spoken.map(({ text }) => (languageOf(text) === 'en' ? 'en' : scriptOf(text)));
    for (const kind of ['hans', 'hant', 'en']) {
      expect(kinds.filter((other) => other === kind).length, kind).toBeGreaterThanOrEqual(40);
    }
  });

  it('are in the order of their text', () => {
    for (const { id, text, speech } of texts) {
      const starts = speech.map(({ words }) => text.indexOf(words));
      expect(starts, id).toEqual([...starts].sort((a, b) => a - b));
    }
  });
});
