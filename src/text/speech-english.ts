import type { Span } from './span.ts';
import type { Attribution, Subject } from './speech-attribution.ts';

const CUE =
  /\b(?:according to|said|says|say|told|tells|added|adds|noted|notes|explained|explains|announced|announces|stated|argued|argues|warned|warns|wrote|writes|recalled|recalls|stressed|stresses|emphasi[sz]ed|emphasi[sz]es|claimed|claims|asked|asks|replied|insisted|insists|suggested|suggests|believes|believed|confirmed|admitted|acknowledged|continued|concluded|reported|remarked|pointed out|points out|declared|urged|predicted|predicts|promised|promises|testified|complained|joked|vowed|pledged|cautioned|responded|countered|answered|observed|denied|denies|agreed|agrees|estimated|estimates|thinks|thought|hoped|hopes|tweeted|posted|commented|comments|quipped|shouted|whispered|cried|laughed|sighed|conceded|maintained|maintains|contended|contends|disclosed|revealed|reveals|described|called|speculated|lamented|mused|advised|reiterated|boasted|grumbled|protested|exclaimed|retorted|muttered|murmured|snapped|interrupted|interjected|radioed|yelled|screamed|roared|growled|barked|groaned|moaned|gasped|sobbed|smiled|shrugged|nodded|teased|began|offered|ventured|reasoned|guessed|recounted|reflected|marvelled|enthused|fumed|thundered|hissed|stammered|pleaded|begged|chanted|proclaimed|ruled|swore|deadpanned|chuckled|grinned|fears|feared|worries|worried|wondered|assured|assures|reminded|reminds|signalled|indicated|asserted|asserts|alleged|alleges|allege|argue|warn|claim|believe|insist|predict|fear|hope|think|admit|deny|suggest|estimate|agree|put it|puts it)\b/gi;
/** Cues whose object is what the words are about (called the plan “a bridge to nowhere”). */
const NAMING = /^(?:called|described)$/i;
/** Of those the ones that take nothing else. */
const ALWAYS_BARE = /^(?:said|says?|believes?|insisted|insists?|thinks?|thought|hoped|hopes?|reckons)$/i;
const FINITE =
  /^(?:\s+[^\s,.;]+){1,8}?\s+(?:is|are|was|were|had|has|have|will|would|could|can|cannot|may|might|must|should|did|does)\b/;
/** Cues of words in quotation marks only: no clause before them is said. */
const QUOTES_ONLY =
  /^(?:asked|asks|smiled|shrugged|nodded|laughed|sighed|began|offered|called|described|cried|chuckled|grinned|begged|pleaded|interrupted|continued|posted|swore|wrote|writes)$/i;
/** Cues that take a clause without "that". */
const BARE =
  /^(?:said|says?|believes?|insisted|insists|insist|predicts?|predicted|thinks?|thought|hoped|hopes?|fear|estimates|estimated|admitted|claimed|claims|added|noted|warned|conceded|promised|argued|argues|denied|announced|confirmed|fears|feared|alleged|alleges|acknowledged|maintains|maintained|reckons)$/i;

const WHEN =
  '(?:\\s+(?:(?:in|on|at|of|about|during|to|through|via|after|before)\\s+[^,.;:“"\\n]{1,60}?|(?:late |early )?(?:last|this)\\s+\\w+|yesterday|today|earlier|later|again|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))?';
const TOLD_WHOM = '(?:\\s+[^,.;:“"\\n]{1,60}?)';
const THAT = new RegExp(`^${WHEN}\\s+(?:that|whether|if)\\s+(?=\\S)`);
const TOLD_THAT = new RegExp(`^${TOLD_WHOM}?\\s+(?:that|whether|if)\\s+(?=\\S)`);
const TOLD_CLAUSE =
  /^\s+(?:reporters|journalists|the\s+\p{L}+(?:\s+[a-z]+)?|\p{Lu}[\p{L}]+(?:\s+\p{Lu}[\p{L}]+){0,3})(?:\s+on\s+\p{Lu}[a-z]+day)?\s+(?=(?:the|it|they|he|she|we|there|his|her|its|their|this|these|a|an|\d[\d,.]*)\s)/u;
const QUOTED = /^\s*([,:]?)\s*(?=[“"‘「『])/;
const QUOTED_AT_END = new RegExp(`^(?:${WHEN}|${TOLD_WHOM})\\s*([,:]?)\\s*$`);
const SENTENCE_TAIL = new RegExp(`^(?:${WHEN}|${TOLD_WHOM})\\s*[.!?]?\\s*$`);
const BARE_CLAUSE =
  /^(?:\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?\s+(?!(?:in|on|at|to|of|by|about|for|with|during|so|as|yes|goodbye|hello|sorry)\b)(?!(?:nothing|little|no)\b(?!(?:\s+\w+){0,3}\s+(?:had|has|have|was|were|is|are|would|could|will|can|should|did)\b))(?=[\p{L}\d$€£]+\s+\S+\s+\S)/u;

const PRONOUN = /^(?:and\s+|but\s+)?(he|she)$/i;
const NOBODY = /^(?:and\s+|but\s+)?(?:it|they|we|i|you|who|which|that|there|this|what|one|nobody|everyone)$/i;
const ADVERB =
  /\s+(?:also|later|then|further|has|had|have|reportedly|recently|previously|once|repeatedly|often|quickly|simply)$/i;
const OPENER =
  /^(?:meanwhile|however|but|and|still|yet|instead|then|later|earlier|separately|overall|in\s+\d{4})\s+/i;

const TITLE =
  /^(?:(?:vice|deputy|co)-?)?(?:president|minister|premier|chancellor|mayor|governor|senator|secretary(?:-general)?|ambassador|director|chairman|chairwoman|chair|chairperson|chief|officer|executive|ceo|cfo|manager|head|leader|founder|co-founder|owner|spokesman|spokeswoman|spokesperson|professor|lecturer|teacher|principal|dean|curator|researcher|scientist|economist|analyst|engineer|architect|lawyer|attorney|judge|prosecutor|inspector|sergeant|captain|general|colonel|commander|coach|captain|player|author|writer|editor|reporter|correspondent|journalist|historian|doctor|nurse|surgeon|farmer|resident|villager|fisherman|student|volunteer|organi[sz]er|activist|councillor|commissioner|coordinator|consultant|expert|partner|ranger|biologist|conservator|librarian|driver|pilot|baker|shopkeeper|lifeguard|treasurer|clerk|chef|cook|guide|keeper|warden|bailiff|novelist|poet|painter|sculptor|composer|conductor|pianist|violinist|midwife|paramedic|pharmacist|physicist|chemist|botanist|geologist|astronomer|psychologist|plumber|electrician|carpenter|builder|butcher|grocer|barber|tailor|firefighter|sailor|skipper|goalkeeper|striker|defender|referee|negotiator|investigator|detective|constable|superintendent|postman|gardener|brewer|publisher|presenter|photographer|producer|designer|developer|trader|banker|investor|accountant|auditor|translator|instructor|trainer|solicitor|barrister|magistrate|coroner|sheriff|marshal|admiral|major|lieutenant|corporal|actor|actress|singer|artist|king|queen|prince|princess|pope|bishop|rep\.?|sen\.?|gov\.?|gen\.?|col\.?|lt\.?|sgt\.?|capt\.?)$/i;
const HONORIFIC = /^(?:mr|mrs|ms|miss|dr|prof|sir|dame|lord|lady)\.?$/i;
const ORGANISATION =
  /^(?:ministry|department|university|college|institute|company|corporation|corp\.?|inc\.?|ltd\.?|bank|agency|committee|council|commission|authority|association|foundation|federation|museum|hospital|school|police|times|post|gazette|herald|tribune|news|union|court|parliament|government|office|bureau|board|group|fund|organi[sz]ation|center|centre|party|service|society|embassy)$/i;
const GROUP =
  /^(?:officials?|experts?|researchers?|scientists?|economists?|analysts?|residents?|villagers?|farmers?|workers?|students?|teachers?|parents?|doctors?|witnesses|investigators|authorities|organi[sz]ers|critics|supporters|lawmakers|leaders|members|police|firm|statement|report|study|survey|document|letter|paper|newspaper|website|source|sources|people|locals|neighbou?rs|friends|delegates|participants|meeting|conference|mother|father|wife|husband|son|daughter|brother|sister|man|woman|boy|girl|team|volunteers|engineers|directors|managers|players|prosecutors|lawyers|spokes(?:man|woman|person)|airline|operator|regulator|unions?|miners|climbers|guards?|rescuers|firefighters|astronomers|historians|campaigners|protesters|passengers|drivers|pilots|sailors|fishermen|traders|shoppers|tourists|visitors|pupils|nurses|medics|paramedics|detectives|bankers|investors|shareholders|customers|owners|tenants|landlords|survivors|relatives|families|senators|ministers|aides|diplomats|soldiers|troops|rebels|activists|prosecution|defence|treasury|cabinet|club|charity|league|watchdog|inquiry|jury|magazine|memo|email|notice)$/i;
/** Who somebody is to another is no office. */
const KIN =
  /^(?:daughter|son|wife|husband|mother|father|brother|sister|uncle|aunt|cousin|niece|nephew|grand(?:mother|father|son|daughter)|neighbou?r|friend|colleague|partner|widow|widower|fiancée?)$/i;
const QUANTITY =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|some|many|several|most|both|half|all|none)$/i;
const PARTICLE = /^(?:de|van|von|der|den|bin|ibn|al|el|la|le|da|di|dos|du|ten|ter)$/;
const NOT_NAME =
  /^(?:The|This|That|These|Those|It|There|What|Who|When|Where|Why|How|If|But|And|So|Or|For|In|On|At|As|After|Before|While|Since|Although|Because|Yes|No|Not|They|We|You|He|She|His|Her|Their|Its|Our|My|Your|All|Some|Many|Most|Both|Each|Everyone|Asked|Speaking|With|By|From|To|Of|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** How words end that say what a person does. */
const ROLE_ENDING =
  /(?:[^aeiou]er|[aeo]er|or|ist|ian|m[ae]n|woman|smith|wright|medic|cook|chef|clerk|guide|nurse)$/;
/** First names that end so. */
const FIRST_NAMES =
  /^(?:Peter|Walter|Alexander|Christopher|Roger|Oliver|Victor|Hector|Tyler|Spencer|Jennifer|Heather|Esther|Carter|Parker|Hunter|Cooper|Harper|Taylor|Connor|Eleanor|Igor|Viktor|Herman|Norman|Adrian|Ian|Brian|Julian|Christian|Sebastian|Vivian|Lillian|Marian|Dorian|Gillian|Damian|Roman|Truman|Jasper|Casper|Xavier|Javier|Ginger|Amber|Skyler|Chester|Lester|Foster|Porter|Homer|Elmer|Rainer|Dieter|Trevor|Salvador|Nestor|Evander|Leander|Sander|Xander|Wouter|Pieter|Luther)$/;
/** Small words before a name that are no role, and endings of words that are none. */
const NO_ROLE =
  /^(?:when|while|as|and|but|or|that|if|because|since|after|before|where|what|who|which|so|yet|though|although|than|then|for|to|from|with|by|of|in|on|at|is|was|are|were|be|been|has|had|have|not|also|only|even|just|how|why|did|does|do|will|would|could|should|may|might|must|can|like|about|until|unless|once|only|whom|whose|it|he|she|they|we|i|you|said|says|told|called|named|aged|de|van|von|bin|ibn|al|el|la|le|da|di|dos|du|ten|ter)$|(?:ed|ing|ly)$/;

/** How far from its sentence's beginning a cue may stand, and how far behind it words may begin, in characters. */
const REACH = 300;

/** The cues of a text, in text order; each needs a subject to count (attributeEnglish). */
export function findEnglishCues(text: string): Span[] {
  return Array.from(text.matchAll(CUE), ({ index, 0: cue }) => ({ start: index, end: index + cue.length }));
}

/**
 * The attribution that `cue` makes within `sentence`, the part of its sentence outside spoken quotations; null where it
 * makes none. `afterQuotation` tells whether a quotation ends right before the zone, so that the cue may stand before
 * its subject (“…,” said Jane Doe).
 */
export function attributeEnglish(
  text: string,
  sentence: Span,
  cue: Span,
  afterQuotation: boolean,
): Attribution | null {
  if (cue.start - sentence.start > REACH) return null;
  const zone = { start: sentence.start, end: Math.min(sentence.end, cue.end + REACH) };
  if (/^acc/i.test(text.slice(cue.start, cue.end))) return readAccordingTo(text, zone, cue, afterQuotation);
  const subject = trimPhrase(text, { start: zone.start, end: cue.start });
  if (subject.start >= subject.end) return afterQuotation ? readInverted(text, zone, cue) : null;

  const verb = text.slice(cue.start, cue.end);
  const rest = text.slice(cue.end, zone.end);
  const read = readSubject(text, subject, /^puts? it$/i.test(verb));
  if (read === null) return null;
  const follow = readFollowing(text, cue, rest, verb);
  const endsSentence = follow === null && SENTENCE_TAIL.test(rest);
  // The road, she said, will open in May.
  const resumes =
    follow === null && read.start > subject.start
      ? /^,\s+(?=[a-z])(?!(?:adding|and|but|while)\b)/.exec(rest)
      : null;
  const clauseBefore =
    !afterQuotation &&
    !QUOTES_ONLY.test(verb) &&
    (endsSentence || resumes !== null) &&
    read.start > subject.start
      ? clauseOf(text, { start: subject.start, end: read.start })
      : null;
  return {
    ...read.subject,
    span: { start: read.start, end: endsSentence ? cue.end + rest.length : cue.end },
    cue,
    wordsStart: follow?.at ?? (clauseBefore && resumes ? cue.end + resumes[0].length : null),
    mark: follow?.mark ?? '',
    clauseBefore,
  };
}

interface Following {
  readonly at: number;
  readonly mark: Attribution['mark'];
}

/** Where the words after a cue begin, past its object, its time and its mark. */
function readFollowing(text: string, cue: Span, rest: string, verb: string): Following | null {
  // The zone may end where a quotation begins; the marks look one character further.
  const next = text[cue.end + rest.length] ?? '';
  if (NAMING.test(verb) && !/^\s+\S+/.test(rest)) return null;
  const quotation = QUOTED.exec(rest + next) ?? (/[“"‘「『]/.test(next) ? QUOTED_AT_END.exec(rest) : null);
  if (quotation) return { at: cue.end + quotation[0].length, mark: quotation[1] as Attribution['mark'] };
  const that = (/^t/i.test(verb) ? TOLD_THAT : THAT).exec(rest);
  if (that) return { at: cue.end + that[0].length, mark: '' };
  const told = /^t[eo]l/i.test(verb) ? TOLD_CLAUSE.exec(rest) : null;
  if (told) return { at: cue.end + told[0].length, mark: '' };
  // He added a room; he added the room was small.
  const takes = BARE.test(verb) && (ALWAYS_BARE.test(verb) || FINITE.test(rest));
  const bare = takes ? BARE_CLAUSE.exec(rest) : null;
  return bare && { at: cue.end + bare[0].length, mark: '' };
}

/** “…,” said Jane Doe, director of the museum. */
function readInverted(text: string, zone: Span, cue: Span): Attribution | null {
  const rest = text.slice(cue.end, zone.end);
  const phrase = /^\s+([^,.;:“"]*(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|[A-Z])\.[^,.;:“"]*)*)/.exec(rest);
  if (!phrase) return null;
  const start = cue.end + phrase[0].length - phrase[1]!.length;
  const noun = /^.*?(?=\s+(?:in|at|on|after|as|while|who|when|during|before|to|from)\s|$)/.exec(
    phrase[1]!,
  )![0];
  const role = trimPhrase(text, { start, end: start + noun.length });
  const named =
    noun === phrase[1] ? nameBehind(text, role, { start: cue.end + phrase[0].length, end: zone.end }) : null;
  if (named !== null) {
    return {
      ...named,
      span: { start: cue.start, end: named.speaker!.end },
      cue,
      ...goingOn(text, named.speaker!.end, zone.end),
      clauseBefore: null,
    };
  }
  const subject = readNoun(text, role);
  if (subject === null) return null;
  const apposition = subject.standing === 'person' && subject.office === null && noun === phrase[1];
  const office = apposition ? appositionAt(text, { start: cue.end + phrase[0].length, end: zone.end }) : null;
  const end = office?.end ?? start + noun.length;
  return {
    ...subject,
    office: office ?? subject.office,
    span: { start: cue.start, end },
    cue,
    ...goingOn(text, end, zone.end),
    clauseBefore: null,
  };
}

/** “A,” said Doe, “B.”: whether the zone ends at a mark, behind which words go on. */
function goingOn(text: string, end: number, zoneEnd: number): Pick<Attribution, 'wordsStart' | 'mark'> {
  const goesOn = /^\s*([,:])\s*$/.exec(text.slice(end, zoneEnd));
  return { wordsStart: goesOn ? zoneEnd : null, mark: goesOn ? (goesOn[1] as Attribution['mark']) : '' };
}

/** The name behind a role (said the keeper, Jane Doe), with the role as its office; null where none stands there. */
function nameBehind(text: string, role: Span, rest: Span): Subject | null {
  if (!/^(?:the|an?|his|her|its|their|our|one)\s/i.test(text.slice(role.start, role.end))) return null;
  const match = /^,\s+([^,.;:“"\n]{3,60})(?=[,.;:]|\s*$)/.exec(text.slice(rest.start, rest.end));
  if (!match) return null;
  const end = rest.start + match[0].length;
  const name = readNoun(text, trimPhrase(text, { start: end - match[1]!.length, end }));
  if (name?.standing !== 'person') return null;
  return { ...name, office: name.office ?? officeOf(text, role) };
}

function readAccordingTo(text: string, zone: Span, cue: Span, afterQuotation: boolean): Attribution | null {
  const rest = text.slice(cue.end, zone.end);
  const phrase = /^\s+((?:(?:Mr|Mrs|Ms|Dr|Prof|St|[A-Z])\.|[^,.;:“"])+)/.exec(rest);
  if (!phrase) return null;
  const start = cue.end + phrase[0].length - phrase[1]!.length;
  let end = cue.end + phrase[0].length;
  const noun = /^.*?(?=\s(?:published|released|conducted|carried|issued|by|on|in|at|who|that)\s|$)/.exec(
    phrase[1]!,
  )![0];
  const role =
    readNoun(text, trimPhrase(text, { start, end })) ??
    readNoun(text, trimPhrase(text, { start, end: start + noun.length }));
  if (role === null) return null;
  const leads =
    trimPhrase(text, { start: zone.start, end: cue.start }).end <= zone.start || /^A/.test(text[cue.start]!);
  const named =
    role.standing === 'group' ? nameBehind(text, { start, end }, { start: end, end: zone.end }) : null;
  const subject = named ?? role;
  let { office } = subject;
  if (named?.speaker) ({ end } = named.speaker);
  else if (subject.standing === 'person' && office === null) {
    office = appositionAt(text, { start: end, end: zone.end }, leads);
    if (office !== null) end = office.end;
  }
  const comma = /^,\s+/.exec(text.slice(end, zone.end));
  return {
    ...subject,
    office,
    span: { start: cue.start, end },
    cue,
    wordsStart:
      comma && (leads || /^[a-z]/.test(text.slice(end + comma[0].length))) ? end + comma[0].length : null,
    mark: comma ? ',' : '',
    clauseBefore: leads || afterQuotation ? null : clauseOf(text, { start: zone.start, end: cue.start }),
  };
}

/** The apposition (“, director of X”) at the beginning of `span`, without its article. */
function appositionAt(text: string, span: Span, closed = false): Span | null {
  const match =
    /^,\s+((?:(?:of|from|with)\s+)?(?:the|an?)\s+|(?:of|from|with)\s+)?([^,.;:“"\n]{3,120})([,.;]|\s*$)/.exec(
      text.slice(span.start, span.end),
    );
  if (!match || (closed && match[3] !== ',')) return null;
  const words = match[2]!.trimEnd();
  if (!words.split(/\s+/).some((word) => TITLE.test(word) || ORGANISATION.test(word))) return null;
  if (/^(?:who|which|adding|and|but|while|as|after|when)\b/.test(words)) return null;
  const start = span.start + match[0].indexOf(match[2]!);
  return { start, end: start + words.length };
}

/** The subject at the end of the phrase before a cue, and where it begins. */
function readSubject(
  text: string,
  phrase: Span,
  isPut: boolean,
): { readonly subject: Subject; readonly start: number } | null {
  let { end } = phrase;
  for (let adverb = ADVERB.exec(text.slice(phrase.start, end)); adverb !== null; ) {
    end = phrase.start + adverb.index;
    adverb = ADVERB.exec(text.slice(phrase.start, end));
  }
  if (text[end - 1] === ',') return readApposed(text, { start: phrase.start, end: end - 1 });
  const comma = text.lastIndexOf(',', end - 1);
  let { start } = trimPhrase(text, { start: Math.max(phrase.start, comma + 1), end });
  const opener =
    OPENER.exec(text.slice(start, end)) ?? (isPut ? /^as\s+/i.exec(text.slice(start, end)) : null);
  if (opener) start += opener[0].length;
  const words = text.slice(start, end);
  if (PRONOUN.test(words)) {
    return { subject: { speaker: null, office: null, standing: 'pronoun' }, start };
  }
  if (NOBODY.test(words)) return { subject: { speaker: null, office: null, standing: 'nobody' }, start };
  const subject = readNoun(text, { start, end });
  return subject && { subject, start };
}

/** Jane Doe, director of the museum, (said). */
function readApposed(
  text: string,
  phrase: Span,
): { readonly subject: Subject; readonly start: number } | null {
  let start = phrase.start;
  while (start < phrase.end) {
    const comma = text.indexOf(',', start);
    if (comma < 0 || comma >= phrase.end) return readNamed(text, phrase);
    const part = trimPhrase(text, { start, end: comma });
    const subject = readNoun(text, part);
    // The singer, who turned 40 in May, said.
    if (
      subject?.standing === 'group' &&
      /^,\s+(?:who|which|published|released|based|founded)\b/.test(text.slice(comma, phrase.end))
    )
      return { subject, start: part.start };
    if (subject?.standing === 'person') {
      if (subject.office !== null) return { subject, start: part.start };
      const office = appositionAt(text, { start: comma, end: phrase.end + 1 }, true);
      return { subject: { ...subject, office }, start: part.start };
    }
    start = comma + 1;
  }
  return null;
}

/** The keeper, Jane Doe, (said): the name closes the phrase. */
function readNamed(text: string, phrase: Span): { readonly subject: Subject; readonly start: number } | null {
  const comma = text.lastIndexOf(',', phrase.end - 1);
  if (comma < phrase.start) return null;
  const before = text.lastIndexOf(',', comma - 1);
  const role = trimPhrase(text, { start: Math.max(phrase.start, before + 1), end: comma });
  const name = readNoun(text, trimPhrase(text, { start: comma + 1, end: phrase.end }));
  if (name?.standing !== 'person') return null;
  if (!/^(?:the|an?|his|her|its|their|our|my|one)\s|[’']s?\s/i.test(text.slice(role.start, role.end)))
    return null;
  return { subject: { ...name, office: name.office ?? officeOf(text, role) }, start: role.start };
}

/** A role as office, without its article; null where it is none (her neighbour). */
function officeOf(text: string, role: Span): Span | null {
  const words = text.slice(role.start, role.end);
  const article =
    /^(?:the|an?|his|her|its|their|our|my|one)\s+(?:of\s+\S+\s+)?/i.exec(words)?.[0].length ?? 0;
  const titled = words.split(/\s+/).some((word) => TITLE.test(word));
  return titled ? { start: role.start + article, end: role.end } : null;
}

interface Word extends Span {
  readonly text: string;
}

/** A noun phrase that is a name, an office with its name, or a group. */
function readNoun(text: string, phrase: Span): Subject | null {
  const words: Word[] = [];
  for (const match of text.slice(phrase.start, phrase.end).matchAll(/\S+/g)) {
    const start = phrase.start + match.index;
    words.push({ text: match[0], start, end: start + match[0].length });
    if (words.length > 24) return null;
  }
  while (words.length > 0 && /^(?:the|an?|its|their|our|his|her|my)$/i.test(words[0]!.text)) words.shift();
  // Old Joe Pratt is called so; he is nothing by it.
  while (words.length > 2 && /^(?:old|young|little|poor|dear|fellow)$/.test(words[0]!.text)) words.shift();
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;

  const post = Math.max(
    words.findLastIndex((word) => TITLE.test(word.text)),
    roleBeforeName(words),
  );
  const name = words.slice(post + 1);
  while (name.length > 1 && HONORIFIC.test(name[0]!.text)) name.shift();
  const and = name.findIndex(({ text: word }) => word === 'and');
  if (isName(name) || (and > 0 && isName(name.slice(0, and)) && isName(name.slice(and + 1)))) {
    const speaker = { start: name[0]!.start, end: last.end };
    const isOffice = post >= 0 && !KIN.test(words[post]!.text);
    const office = isOffice ? { start: first.start, end: words[post]!.end } : null;
    return { speaker, office, standing: 'person' };
  }
  const speaker = { start: first.start, end: last.end };
  if (post === words.length - 1 || GROUP.test(last.text) || isOrganisation(words)) {
    if (words.length > 10) return null;
    return { speaker, office: null, standing: 'group' };
  }
  const modifier = words.findIndex(({ text: word }) =>
    /^(?:at|of|in|from|for|with|on|near|across|aboard)$/.test(word),
  );
  const head = words[modifier - 1]?.text ?? '';
  // Transport for Northshire, Friends of Halden.
  const isTitled =
    modifier > 0 && [first, last, words[modifier - 1]!].every(({ text: word }) => /^\p{Lu}/u.test(word));
  if (isTitled && words.length <= 8) return { speaker, office: null, standing: 'group' };
  const isModified = modifier > 0 && !/^(?:the|an?|its|his|her|their|of)$/i.test(last.text);
  if (isModified && words.length <= 12 && (GROUP.test(head) || TITLE.test(head) || QUANTITY.test(head)))
    return { speaker, office: null, standing: 'group' };
  if (
    words.length <= 3 &&
    words.every(({ text: word }) => /^[a-z][a-z-]*$/.test(word) && !NO_ROLE.test(word))
  ) {
    const isAgent = /(?:[eo]rs?|ists?|m[ae]n|ians?)$/.test(last.text);
    return { speaker, office: null, standing: isAgent ? 'group' : 'nobody' };
  }
  return null;
}

/** Where the last word of a role in small letters stands that leads to a name (harbour master Jory Pellman); −1 for none. */
function roleBeforeName(words: readonly Word[]): number {
  const isCapital = (word: Word | undefined) => word !== undefined && /^\p{Lu}/u.test(word.text);
  const [first] = words;
  if (first === undefined || NOT_NAME.test(first.text)) return -1;
  const name = words.findIndex((word, i) => i > 0 && isCapital(word));
  if (name < 0) return -1;
  const isRole = ({ text }: Word) => /^[a-z][a-z'’-]*$/.test(text) && !NO_ROLE.test(text);
  if (!isCapital(first)) return name <= 5 && words.slice(0, name).every(isRole) ? name - 1 : -1;
  // The capital is that of the sentence: Senior ranger Bo Lindqvist, Plumber Ray Duggan.
  if (name > 1) return name <= 5 && words.slice(1, name).every(isRole) ? name - 1 : -1;
  const isEnding = words.length > 2 && ROLE_ENDING.test(first.text) && !FIRST_NAMES.test(first.text);
  return isEnding && words.every(isCapital) ? 0 : -1;
}

function isName(words: readonly Word[]): boolean {
  if (words.length === 0 || words.length > 5) return false;
  return words.every(
    ({ text }, i) =>
      (/^\p{Lu}[\p{L}'’-]*\.?$/u.test(text) &&
        !NOT_NAME.test(text) &&
        !ORGANISATION.test(text) &&
        !/[’']s$/.test(text)) ||
      (PARTICLE.test(text) && i < words.length - 1),
  );
}

function isOrganisation(words: readonly Word[]): boolean {
  return (
    words.some(({ text }) => ORGANISATION.test(text)) &&
    (words.every(({ text }) => /^(?:\p{Lu}|of$|for$|and$|the$|on$)/u.test(text)) ||
      ORGANISATION.test(words.at(-1)!.text))
  );
}

/** A clause said, without the comma that ends it; null where nothing is left. */
function clauseOf(text: string, phrase: Span): Span | null {
  const { start } = trimPhrase(text, phrase);
  let { end } = phrase;
  while (end > start && /[\s,]/.test(text[end - 1]!)) end--;
  return end > start ? { start, end } : null;
}

/** The phrase without spaces around it and commas before it; a comma at its end may close an apposition. */
function trimPhrase(text: string, { start, end }: Span): Span {
  let first = start;
  let last = end;
  while (first < last && /[\s,]/.test(text[first]!)) first++;
  while (last > first && /\s/.test(text[last - 1]!)) last--;
  return { start: first, end: last };
}
