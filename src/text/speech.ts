import { findQuotations, type Quotation } from './quotation.ts';
import { fold } from './script.ts';
import { splitSentences } from './sentence.ts';
import { contains, overlaps, type Span } from './span.ts';
import type { Attribution, Subject } from './speech-attribution.ts';
import {
  attributeAfter,
  attributeChinese,
  attributeColon,
  findChineseCues,
  subjectLeading,
} from './speech-chinese.ts';
import { namesAfterPosts } from './speech-chinese-nouns.ts';
import { attributeEnglish, findEnglishCues, subjectLeadingEnglish } from './speech-english.ts';

/** Changes whenever the same text would give other speech; a manifest pins it. */
export const SPEECH_RULES = 'speech-v3';

/** Words that a text gives to somebody. Every part is a span into the same text. */
export interface Speech {
  /** The words said: for direct speech without the quotation marks, for reported speech the clause said. */
  readonly span: Span;
  readonly kind: 'direct' | 'reported';
  /** The speaker's name (謝海生), or the group or meeting that speaks (大家, 會議); null where it stays unresolved. */
  readonly speaker: Span | null;
  /** The office or organisation that stands with the name (深圳市對口支援新疆工作前方指揮部總指揮). */
  readonly office: Span | null;
  /** The verb that introduces the words (說, 表示, 普遍認為 → 認為, said). */
  readonly cue: Span | null;
}

/** Between a quotation and the clause that gives its speaker, at most so many characters (“…。”談起家鄉，王明說). */
const MAX_LEAD_IN_CHARACTERS = 40;
/** How many paragraphs back a pronoun's name may stand. */
const MAX_LINES_BACK = 2;
/** How many sentences back, in its paragraph, somebody may be introduced whom a pronoun means. */
const MAX_SENTENCES_BACK = 3;
/** A pronoun that goes on speaking (他還說, she added). */
const GOES_ON_SPEAKING =
  /^(?:同时|此外)?,?[他她](?:[还又再并]|接着|同时|随后|进一步|继续)|^[他她].*补充|^(?:he|she)\s+(?:also|then|further|later|added|adds|continued|concluded|went on)\b/;
const PRONOUN = /[他她]|\b(?:he|she)\b/;
const MALE = /先生|大爷|爷爷|大叔|伯伯|大哥|爸爸|父亲|儿子|丈夫|\bmr\.?\s*$/;
const FEMALE = /女士|小姐|太太|阿姨|奶奶|大妈|大娘|大姐|妈妈|母亲|女儿|妻子|姑娘|\bm(?:r?s|iss)\.?\s*$/;
const SENTENCE_END = /[。！？!?.…]['’”」』]*$/;
const WORDS_END = /[。！？!?.…，,；;：—]['’”」』]*$/;
/** A sentence after a report that goes on with what was said: it has no subject of its own. */
const GOES_ON =
  /^(?:同时,?\s*(?=[要将在对把]|通过|进一步|加强|加快|推动|注重|坚持|继续|积极|不断|努力)|[还也]要|要(?![么是不知说想看])|必须|务必)/;
/** What may stand between a speech and a quotation that goes on with it. */
const MARK_AT_END = /^[。.，,]?[ \t]*$/;
const REST_OF_SENTENCE =
  /^(?:[。.，,]?|(?:, \d+)?[,，]? ?(?:who|whose|which|\w+ing|with|as|in|on|at|during|after|before|when|while|from|of|一边)[^。.!?！？“”"「」\n]{1,160}[。.])[ \t]*$/;
/** Cues behind a quotation that no report follows. */
const TELLS_NO_MORE = /[喊叫吼骂嚷问]$|呼喊|高呼|警告|下令/;
/** How a clause begins or ends that gives another's answer to what was said before it. */
const REPLIES = /(?:则|却|对此)[^,]{0,12}$|(?:回应|回复|答复|反驳|澄清|否认|回击|驳斥)(?:说|称|道|表示)?$/;
/** A clause after 說 that tells how it was said, not what (王明說，一邊揮手). */
const MANNER = /^(?:一?边|说着|脸上|眼[里中]|语气|声音|随后|然后|接着|可(?![以能见是])|不料|谁知)/;
/** 記者 is a pronoun for a named reporter only; an official does not ask the reporter's questions. */
const REPORTER_OFFICE = /记者$|reporter$|correspondent$|journalist$/;

/**
 * Who said what in a text, in text order. Direct speech is what stands in quotation marks beside a cue (王明說：“…”,
 * “…,” said Doe) or as whole sentences; a quoted name or term is none. Reported speech is the clause after a cue with a
 * speaker, to the end of its sentence; cues within such a clause add nothing. A sentence that goes on with a speech
 * takes over its speaker, office and cue. 他, she, … become the last named speaker where this paragraph, or else it and
 * the two before, name just one; he or she who goes on speaking, or speaks in the next quotation, is whoever spoke right
 * before. A paragraph is a line.
 */
export function findSpeech(text: string): Speech[] {
  const reader = new SpeechReader(text);
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    reader.readLine({ start, end });
    start = end + 1;
  }
  return reader.finish();
}

/**
 * The speech whose words cover `span` (the shortest such), or else the one that shares most with it, if that is at
 * least half of `span`. `speech` is in text order.
 */
export function speechAt(speech: readonly Speech[], span: Span): Speech | null {
  let covering: Speech | null = null;
  let nearest: Speech | null = null;
  let mostShared = 0;
  for (const candidate of speech) {
    const words = candidate.span;
    if (words.start > span.end) break;
    if (contains(words, span)) {
      if (covering === null || lengthOf(words) < lengthOf(covering.span)) covering = candidate;
    } else if (overlaps(words, span)) {
      const shared = Math.min(words.end, span.end) - Math.max(words.start, span.start);
      if (shared > mostShared) {
        nearest = candidate;
        mostShared = shared;
      }
    }
  }
  return covering ?? (mostShared * 2 >= lengthOf(span) ? nearest : null);
}

/** A verb of saying, or a colon before a quotation. */
interface Cue extends Span {
  readonly language: 'zh' | 'en' | 'colon';
}

/** A speech with the end of all that belongs to it: its closing mark, its attribution. */
interface Entry {
  readonly speech: Speech;
  readonly end: number;
}

/** Somebody with a name who spoke, as last named in full. */
interface NamedSpeaker {
  readonly speaker: Span;
  readonly office: Span | null;
  /** Where this speaker spoke last. */
  readonly line: number;
  readonly at: number;
}

/** Reads a text line by line, in order; keeps who spoke last and which quotations have a speaker. */
class SpeechReader {
  readonly #text: string;
  readonly #folded: string;
  readonly #quotations: readonly Quotation[];
  readonly #sentences: readonly Span[];
  readonly #cues: readonly Cue[];
  readonly #entries: Entry[] = [];
  readonly #given = new Set<number>();
  /** Each name once, of this paragraph and those before that a pronoun may reach. */
  #named: NamedSpeaker[] = [];
  /** Counts lines that are not blank. */
  #line = 0;
  #quotationAt = 0;
  #sentenceAt = 0;
  #cueAt = 0;

  constructor(text: string) {
    this.#text = text;
    this.#folded = fold(text);
    this.#quotations = findQuotations(text);
    this.#sentences = splitSentences(text);
    this.#cues = [
      ...findChineseCues(this.#folded).map((cue): Cue => ({ ...cue, language: 'zh' })),
      ...findEnglishCues(text).map((cue): Cue => ({ ...cue, language: 'en' })),
    ].sort((a, b) => a.start - b.start);
  }

  /** Reads the next line. */
  readLine(line: Span): void {
    const quoted: number[] = [];
    while ((this.#quotations[this.#quotationAt]?.span.start ?? Infinity) < line.end)
      quoted.push(this.#quotationAt++);
    const cues: Cue[] = [];
    while ((this.#cues[this.#cueAt]?.start ?? Infinity) < line.end) cues.push(this.#cues[this.#cueAt++]!);
    const sentences: Span[] = [];
    while ((this.#sentences[this.#sentenceAt]?.end ?? Infinity) <= line.start) this.#sentenceAt++;
    for (let i = this.#sentenceAt; (this.#sentences[i]?.start ?? Infinity) < line.end; i++) {
      const { start, end } = this.#sentences[i]!;
      sentences.push({ start: Math.max(start, line.start), end: Math.min(end, line.end) });
    }
    if (sentences.length === 0) return;
    this.#line++;

    const attributions = this.#attributionsOf(cues, sentences, quoted);
    let reached = line.start;
    for (const [i, attribution] of attributions.entries()) {
      if (attribution.span.start < reached || isWithin(attribution, attributions, i)) continue;
      const rest = attributions.slice(i + 1, i + 8);
      reached = Math.max(reached, this.#readSpeech(attribution, rest, sentences));
    }
    for (const index of quoted) this.#readAfter(index, line);
  }

  /** Gives a quotation that no cue gives to anybody to the person whose clause it ends in. */
  #readAfter(index: number, line: Span): void {
    const quotation = this.#quotations[index]!;
    const { end } = quotation.span;
    if (this.#given.has(index) || !SENTENCE_END.test(this.#innerOf(index)) || !this.#opensSentence(quotation))
      return;
    const next = this.#quotations[index + 1]?.span.start ?? line.end;
    const attribution = attributeAfter(this.#folded, { start: end, end: Math.min(next, line.end) });
    if (attribution?.speaker == null) return;
    const { speaker, office, span } = attribution;
    this.#remember({ speaker, office, line: this.#line, at: span.end });
    this.#give(index, { speaker, office, cue: null }, span.end);
    // “…。”王明擺擺手，“…。”
    const goesOn = this.#quotationFrom(
      span.end + /^[,，：:\s]*/.exec(this.#text.slice(span.end, line.end))![0].length,
    );
    if (goesOn === index + 1 && WORDS_END.test(this.#innerOf(goesOn)) && !this.#given.has(goesOn))
      this.#give(goesOn, { speaker, office, cue: null }, span.end);
  }

  /** The line's attributions, outside all quotations. */
  #attributionsOf(
    cues: readonly Cue[],
    sentences: readonly Span[],
    quoted: readonly number[],
  ): Attribution[] {
    const attributions: Attribution[] = [];
    const spoken = quoted.map((i) => this.#quotations[i]!).filter((quotation) => this.#holdsWords(quotation));
    let sentenceAt = 0;
    let quotedAt = 0;
    let spokenAt = 0;
    for (const cue of [...cues, ...this.#colonsBefore(spoken)].sort((a, b) => a.start - b.start)) {
      while (sentenceAt < sentences.length - 1 && sentences[sentenceAt]!.end <= cue.start) sentenceAt++;
      while (quotedAt < quoted.length && this.#quotations[quoted[quotedAt]!]!.span.end <= cue.start)
        quotedAt++;
      while (spokenAt < spoken.length && spoken[spokenAt]!.span.end <= cue.start) spokenAt++;
      if (quotedAt < quoted.length && this.#quotations[quoted[quotedAt]!]!.span.start < cue.end) continue;

      const sentence = sentences[sentenceAt]!;
      const before = spoken[spokenAt - 1]?.span.end ?? -1;
      const zone = {
        start: Math.max(sentence.start, before),
        end: Math.min(sentence.end, spoken[spokenAt]?.span.start ?? sentence.end),
      };
      if (cue.start < zone.start || cue.end > zone.end) continue;
      const attribution =
        cue.language === 'colon'
          ? attributions.at(-1)?.wordsStart === cue.end
            ? null
            : attributeColon(this.#folded, zone, cue.start, cue.end)
          : cue.language === 'zh'
            ? attributeChinese(this.#folded, zone, cue)
            : attributeEnglish(
                this.#text,
                zone,
                cue,
                before >= 0 && /^[\s,，]*$/.test(this.#text.slice(before, zone.start)),
              );
      if (attribution !== null) attributions.push(attribution);
    }
    return attributions;
  }

  /** The colons that lead to quotations, each up to its quotation. */
  #colonsBefore(quotations: readonly Quotation[]): Cue[] {
    return quotations.flatMap(({ span }) => {
      const colon = /[:：]\s*$/.exec(this.#text.slice(Math.max(0, span.start - 3), span.start));
      return colon ? [{ start: span.start - colon[0].length, end: span.start, language: 'colon' }] : [];
    });
  }

  /** Adds what `attribution` gives to its speaker, and tells where that ends. */
  #readSpeech(attribution: Attribution, next: readonly Attribution[], sentences: readonly Span[]): number {
    const subject = this.#resolve(attribution, sentences);
    const cue = attribution.cue && { start: attribution.cue.start, end: attribution.cue.end };
    const by = { speaker: subject.speaker, office: subject.office, cue };
    const { wordsStart, clauseBefore } = attribution;
    // A clause of which nothing comes may hold the cue that counts further on (不願透露姓名的醫生表示).
    const unused = attribution.span.start;
    let { end } = attribution.span;

    const after = wordsStart === null ? undefined : this.#quotationFrom(wordsStart);
    const isDirect =
      after !== undefined &&
      this.#isSpoken(this.#quotations[after]!, { ...attribution, standing: subject.standing });
    const before = this.#quotationBefore(attribution);
    if (before !== undefined) {
      const finished = SENTENCE_END.test(this.#innerOf(before));
      // In “A。”王明說：“B。” the colon leads to B alone.
      if (!(isDirect && attribution.mark === ':' && finished)) this.#give(before, by, end);
    }
    if (isDirect) {
      this.#give(after, by, end);
      return this.#giveListed(after, by);
    }

    const mayReport = subject.speaker !== null && subject.standing !== 'nobody';
    if (!mayReport && attribution.standing !== 'pronoun') return before === undefined ? unused : end;
    if (clauseBefore !== null) {
      this.#entries.push({ speech: { span: clauseBefore, kind: 'reported', ...by }, end });
    }
    // “快跑！”王明大喊，挨家叫醒村民。
    const tellsMore = before === undefined || cue === null || !TELLS_NO_MORE.test(this.#foldedAt(cue));
    if (wordsStart !== null && tellsMore) {
      const clause = this.#clauseFrom(wordsStart, sentences, next);
      if (lengthOf(clause) < 2 || MANNER.test(this.#foldedAt(clause).slice(0, 4))) return end;
      end = clause.end;
      this.#entries.push({ speech: { span: clause, kind: 'reported', ...by }, end });
      for (const sentence of this.#goingOn(end, sentences, next)) {
        ({ end } = sentence);
        this.#entries.push({ speech: { span: sentence, kind: 'reported', ...by }, end });
      }
    }
    return end;
  }

  /** Gives the quotations that a list goes on with (留言：“…”、“…”) and tells where it ends. */
  #giveListed(first: number, by: Pick<Speech, 'speaker' | 'office' | 'cue'>): number {
    let { end } = this.#quotations[first]!.span;
    for (let i = first + 1; i < this.#quotations.length; i++) {
      const { span } = this.#quotations[i]!;
      if (!/^(?:[、，,]?|和|以及|还有)$/.test(this.#text.slice(end, span.start))) break;
      if (this.#text.slice(end, span.start) === '' && !this.#given.has(i)) break;
      this.#give(i, by, span.end);
      ({ end } = span);
    }
    return end;
  }

  /** The clause from `start` to the end of its sentence, or to a semicolon behind which another speaks. */
  #clauseFrom(start: number, sentences: readonly Span[], next: readonly Attribution[]): Span {
    const sentence = sentences[firstIndex(sentences.length, (i) => sentences[i]!.end > start)];
    let end = sentence === undefined ? start : sentence.end;
    for (const { span, speaker, standing, cue, mark, wordsStart } of next) {
      if (span.start >= end) break;
      if (span.start <= start) continue;
      const clause = this.#folded.slice(start, span.start).trimEnd();
      // 王明说，灯亮，又说：“…”
      const speaksOn = speaker === null && cue !== null && mark === ':';
      if (
        speaksOn &&
        clause.endsWith(',') &&
        wordsStart !== null &&
        this.#quotationFrom(wordsStart) !== undefined
      ) {
        end = start + clause.length - 1;
        break;
      }
      if (standing !== 'person' && standing !== 'group') continue;
      // 議員質疑執法不公，警方回應稱…
      if (clause.endsWith(',') && cue !== null && REPLIES.test(this.#folded.slice(span.start, cue.end))) {
        end = start + clause.length - 1;
        break;
      }
      if (clause.endsWith(';')) {
        end = start + clause.length - 1;
        break;
      }
    }
    return { start, end };
  }

  /** The sentences behind `end` that go on with the report that ends there. */
  #goingOn(end: number, sentences: readonly Span[], next: readonly Attribution[]): Span[] {
    const goingOn: Span[] = [];
    for (let i = firstIndex(sentences.length, (i) => sentences[i]!.start >= end); i < sentences.length; i++) {
      const sentence = sentences[i]!;
      const attributed = next.some(({ cue }) => cue !== null && contains(sentence, cue));
      const begun = this.#folded.slice(sentence.start, sentence.start + 20);
      if (attributed || !GOES_ON.test(begun)) break;
      goingOn.push(sentence);
    }
    return goingOn;
  }

  /** The quotation that ends right before an attribution and is its direct speech. */
  #quotationBefore({ span, office }: Attribution): number | undefined {
    const index = firstIndex(this.#quotations.length, (i) => this.#quotations[i]!.span.end > span.start) - 1;
    const quotation = this.#quotations[index];
    if (quotation === undefined || this.#given.has(index)) return undefined;
    if (!this.#opensSentence(quotation)) return undefined;
    const inner = this.#innerOf(index);
    const between = this.#text.slice(quotation.span.end, span.start);
    const ended = WORDS_END.test(inner);
    if (/^[ \t\u3000,，]*$/.test(between)) {
      if (ended) return index;
      return /[,，]/.test(between)
        ? inner.length >= 4
          ? index
          : undefined
        : office === null
          ? index
          : undefined;
    }
    return ended && between.length <= MAX_LEAD_IN_CHARACTERS && !/[。！？!?;；\n.:：]/.test(between)
      ? index
      : undefined;
  }

  /** The quotation that begins at `start`. */
  #quotationFrom(start: number): number | undefined {
    const index = firstIndex(this.#quotations.length, (i) => this.#quotations[i]!.span.start >= start);
    return this.#quotations[index]?.span.start === start ? index : undefined;
  }

  /** Whether the quotation behind a cue is what was said, not a name (史稱「…」) or a term within the clause said. */
  #isSpoken({ span, inner, goesOn }: Quotation, { mark, standing, givesMarked }: Attribution): boolean {
    if (mark === ':' || goesOn || givesMarked) return true;
    if (WORDS_END.test(this.#text.slice(inner.start, inner.end))) return true;
    if (mark === '' && (standing === 'nobody' || standing === 'omitted')) return false;
    const follows = this.#text.slice(span.end, span.end + 1);
    return (
      lengthOf(inner) >= 2 &&
      (follows === '' || /[\s。！？，；,.;!?]/.test(follows)) &&
      !/^ [a-z]/.test(this.#text.slice(span.end, span.end + 2))
    );
  }

  /** Whether a quotation may be speech by itself, so that no clause reaches across it. */
  #holdsWords({ span, inner, goesOn }: Quotation): boolean {
    const words = this.#text.slice(inner.start, inner.end);
    // The region was “one bad harvest away from famine,” Doe said.
    if (/^[a-z]/.test(words) && /[a-z] $/.test(this.#text.slice(Math.max(0, span.start - 2), span.start)))
      return false;
    if (goesOn || WORDS_END.test(words)) return true;
    // “We are ready”, said Doe.
    if (
      /^(?:\S+ ){3}/.test(words) &&
      this.#text[span.end] === ',' &&
      this.#opensSentence({ span, inner, goesOn })
    )
      return true;
    return /[:：]\s*$/.test(this.#text.slice(Math.max(0, span.start - 3), span.start));
  }

  #opensSentence({ span }: Quotation): boolean {
    let at = span.start;
    while (at > 0 && /[ \t\u3000]/.test(this.#text[at - 1]!)) at--;
    return at === 0 || /[\n。！？!?….:：”」』"’]/.test(this.#text[at - 1]!);
  }

  #innerOf(index: number): string {
    const { inner } = this.#quotations[index]!;
    return this.#text.slice(inner.start, inner.end);
  }

  /** Gives a quotation, with the paragraphs it goes on over, to a speaker. */
  #give(index: number, by: Pick<Speech, 'speaker' | 'office' | 'cue'>, attributionEnd: number): void {
    let first = index;
    while (first > 0 && this.#quotations[first - 1]!.goesOn) first--;
    let last = index;
    while (this.#quotations[last]?.goesOn) last++;
    for (let i = first; i <= Math.min(last, this.#quotations.length - 1); i++) {
      if (this.#given.has(i)) continue;
      this.#given.add(i);
      const { span, inner } = this.#quotations[i]!;
      if (lengthOf(inner) === 0) continue;
      const end = i === index ? Math.max(span.end, attributionEnd) : span.end;
      this.#entries.push({ speech: { span: inner, kind: 'direct', ...by }, end });
    }
  }

  /** Who speaks, with pronouns resolved; remembers the named. */
  #resolve(attribution: Attribution, sentences: readonly Span[]): Subject {
    const { standing, speaker, office, span } = attribution;
    this.#named = this.#named.filter(({ line }) => line >= this.#line - MAX_LINES_BACK);
    if (standing === 'person' && speaker !== null) {
      this.#remember({ speaker, office, line: this.#line, at: span.end });
      return attribution;
    }
    const leading = standing === 'pronoun' || standing === 'omitted' ? this.#leading(span, sentences) : null;
    if (leading?.standing === 'group' && standing === 'omitted') return leading;
    if (leading?.standing === 'pronoun' && standing === 'omitted')
      return this.#resolve({ ...attribution, standing: 'pronoun' }, []);
    if (leading?.standing === 'person' && leading.speaker !== null) {
      this.#remember({ speaker: leading.speaker, office: leading.office, line: this.#line, at: span.end });
      return leading;
    }
    const here = this.#named.filter(({ line }) => line === this.#line);
    const near = here.length === 1 && standing === 'pronoun' ? here : this.#named;
    const named =
      near.length > 1
        ? this.#whoGoesOn(attribution)
        : (near[0] ?? (standing === 'pronoun' ? this.#introduced(span, sentences) : undefined));
    if (standing === 'group' || speaker !== null || named === undefined) return attribution;
    if (!this.#mayMean(named, attribution, sentences)) return attribution;
    this.#remember({ ...named, line: this.#line, at: span.end });
    return { speaker: named.speaker, office: named.office, standing: 'person' };
  }

  /** The person or group whom the sentence begins with in which a pronoun, or nobody, speaks further on. */
  #leading({ start }: Span, sentences: readonly Span[]): Subject | null {
    const sentence = sentences[firstIndex(sentences.length, (i) => sentences[i]!.end > start)];
    if (sentence === undefined || sentence.start >= start) return null;
    const quoted = firstIndex(this.#quotations.length, (i) => this.#quotations[i]!.span.end > start) - 1;
    const quotation = this.#quotations[quoted];
    const from = quotation && this.#holdsWords(quotation) ? quotation.span.end : 0;
    return subjectLeading(this.#folded, { start: Math.max(sentence.start, from), end: start });
  }

  /** The one person with whom sentences right before `span` begin, where nobody has spoken yet (店主周蘭六十歲。“…。”她說). */
  #introduced({ start }: Span, sentences: readonly Span[]): NamedSpeaker | undefined {
    const here = firstIndex(sentences.length, (i) => sentences[i]!.end > start);
    const persons = new Map<string, NamedSpeaker>();
    for (const sentence of sentences.slice(Math.max(0, here - MAX_SENTENCES_BACK), here)) {
      const subject = subjectLeading(this.#folded, sentence) ?? subjectLeadingEnglish(this.#text, sentence);
      if (subject?.standing !== 'person' || subject.speaker === null) continue;
      const { speaker, office } = subject;
      persons.set(this.#foldedAt(speaker), { speaker, office, line: this.#line, at: sentence.end });
    }
    return persons.size === 1 ? [...persons.values()][0] : undefined;
  }

  /** The last named speaker, where it is the one who goes on speaking. */
  #whoGoesOn({ span, standing }: Attribution): NamedSpeaker | undefined {
    if (standing !== 'pronoun') return undefined;
    const before = this.#entries.at(-1);
    if (before === undefined) return undefined;
    const isBlank = (start: number, end: number) =>
      /^[ \t\u3000”」』"’]*$/.test(this.#text.slice(start, end));
    if (!isBlank(before.end, span.start) || !GOES_ON_SPEAKING.test(this.#foldedAt(span))) {
      // 李华说，灯亮。“桥也修了。”她说。
      const last = firstIndex(this.#quotations.length, (i) => this.#quotations[i]!.span.end > span.start) - 1;
      const quotation = this.#quotations[last]?.span;
      if (quotation === undefined || quotation.start < before.end) return undefined;
      if (!isBlank(before.end, quotation.start) || !isBlank(quotation.end, span.start)) return undefined;
    }
    const { speaker } = before.speech;
    return speaker === null
      ? undefined
      : this.#named.find((named) => this.#foldedAt(named.speaker).endsWith(this.#foldedAt(speaker)));
  }

  /** Whether an attribution without a name can only mean the one named speaker near. */
  #mayMean(named: NamedSpeaker, { standing, span }: Attribution, sentences: readonly Span[]): boolean {
    const name = this.#foldedAt(named.speaker);
    if (standing === 'reporter')
      return named.office !== null && REPORTER_OFFICE.test(this.#foldedAt(named.office));
    if (standing === 'nobody' || standing === 'omitted') {
      // 王明笑了笑，說：“…” – only where the sentence begins with the name.
      const sentence = sentences[firstIndex(sentences.length, (i) => sentences[i]!.start > span.start) - 1];
      return sentence !== undefined && this.#folded.startsWith(name, sentence.start);
    }
    const pronoun = PRONOUN.exec(this.#foldedAt(span))?.[0];
    const gendered = this.#folded.slice(Math.max(0, named.speaker.start - 5), named.speaker.start);
    const naming = `${name}${named.office === null ? '' : this.#foldedAt(named.office)}`;
    const is = (gender: RegExp) => gender.test(naming) || gender.test(gendered);
    if ((pronoun === '她' || pronoun === 'she') && is(MALE)) return false;
    if ((pronoun === '他' || pronoun === 'he') && is(FEMALE)) return false;
    const others = namesAfterPosts(this.#folded, { start: named.at, end: span.start });
    return others.every((other) => name.startsWith(other));
  }

  /** Adds a named speaker, or renews the one that is the same (Doe and Jane Doe are), whose fuller naming stays. */
  #remember(named: NamedSpeaker): void {
    const name = this.#foldedAt(named.speaker);
    const index = this.#named.findIndex(({ speaker }) => {
      const other = this.#foldedAt(speaker);
      return name.endsWith(other) || other.endsWith(name);
    });
    const known = this.#named[index];
    if (known === undefined) {
      this.#named.push(named);
    } else {
      const isFuller =
        named.office !== null ||
        (known.office === null && lengthOf(named.speaker) >= lengthOf(known.speaker));
      this.#named[index] = isFuller ? named : { ...known, line: named.line, at: named.at };
    }
  }

  #foldedAt({ start, end }: Span): string {
    return this.#folded.slice(start, end);
  }

  /** All speech in text order, with the quotations that no cue introduces. */
  finish(): Speech[] {
    const entries = this.#entries.sort((a, b) => a.speech.span.start - b.speech.span.start);
    const all: Entry[] = [];
    let entryAt = 0;
    for (const [i, { span, inner }] of this.#quotations.entries()) {
      while (entryAt < entries.length && entries[entryAt]!.speech.span.start < span.end)
        all.push(entries[entryAt++]!);
      if (this.#given.has(i) || !this.#standsAlone(i)) continue;
      const previous = all.at(-1);
      if (previous !== undefined && previous.speech.span.end > span.start) continue;
      // “…,” Doe said. “….”
      const goesOn =
        previous !== undefined &&
        previous.speech.speaker !== null &&
        (previous.speech.kind === 'direct' ? REST_OF_SENTENCE : MARK_AT_END).test(
          this.#text.slice(previous.end, span.start),
        );
      const by = goesOn ? previous.speech : { speaker: null, office: null, cue: null };
      const speech: Speech = {
        span: inner,
        kind: 'direct',
        speaker: by.speaker,
        office: by.office,
        cue: by.cue,
      };
      all.push({ speech, end: span.end });
    }
    all.push(...entries.slice(entryAt));
    return all.map(({ speech }) => speech);
  }

  /** Whether a quotation is a whole sentence of its own, so that it is speech without a cue. */
  #standsAlone(index: number): boolean {
    const quotation = this.#quotations[index]!;
    if (!this.#opensSentence(quotation)) return false;
    const inner = this.#innerOf(index);
    if (inner.trim() === '') return false;
    if (quotation.goesOn || this.#quotations[index - 1]?.goesOn) return true;
    if (inner.length > 1 && SENTENCE_END.test(inner)) return true;
    const rest = this.#text.slice(quotation.span.end, quotation.span.end + 2);
    const opensLine = /(?:^|\n)[ \t\u3000]*$/.test(
      this.#text.slice(Math.max(0, quotation.span.start - 8), quotation.span.start),
    );
    return opensLine && /^(?:$|\n|[。！？])/.test(rest) && inner.length >= 10 && /[，,。]/.test(inner);
  }
}

/** Whether a later attribution gives all of its sentence so far (…, Doe said), with this one in it. */
function isWithin({ span }: Attribution, attributions: readonly Attribution[], index: number): boolean {
  return attributions
    .slice(index + 1, index + 4)
    .some(({ clauseBefore, endsAll }) => endsAll && clauseBefore !== null && contains(clauseBefore, span));
}

/** The first index below `length` for which `holds`, where it holds for all behind it; `length` where for none. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}
