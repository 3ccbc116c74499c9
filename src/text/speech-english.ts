import type { Span } from './span.ts';
import type { Attribution, Subject } from './speech-attribution.ts';

const CUE =
  /\b(?:according to|said|says|say|told|tells|added|adds|noted|notes|explained|explains|announced|announces|stated|argued|argues|warned|warns|wrote|writes|recalled|remembered|remembers|recalls|stressed|stresses|emphasi[sz]ed|emphasi[sz]es|claimed|claims|asked|asks|replied|insisted|insists|suggested|suggests|believes|believed|confirmed|admitted|admits|concedes|recalls|jokes|laughs|sighs|shrugs|reflects|muses|observes|replies|acknowledged|continued|concluded|reported|remarked|pointed out|points out|declared|urged|predicted|predicts|promised|promises|testified|complained|joked|vowed|pledged|cautioned|caution|cautions|responded|countered|answered|observed|denied|denies|agreed|agrees|estimated|estimates|thinks|thought|hoped|hopes|tweeted|posted|commented|comments|quipped|shouted|whispered|cried|laughed|sighed|conceded|maintained|maintains|contended|contends|disclosed|revealed|reveals|described|called|speculated|lamented|mused|advised|reiterated|boasted|grumbled|protested|exclaimed|retorted|muttered|murmured|snapped|interrupted|interjected|radioed|yelled|screamed|roared|growled|barked|groaned|moaned|gasped|sobbed|smiled|shrugged|nodded|teased|began|offered|ventured|reasoned|guessed|recounted|reflected|marvelled|enthused|fumed|thundered|hissed|stammered|pleaded|begged|chanted|proclaimed|ruled|swore|deadpanned|chuckled|grinned|fears|feared|worries|worried|wondered|assured|assures|reminded|reminds|signall?ed|indicated|was quoted as saying|were quoted as saying|demanded|demands|recommended|recommends|underlined|underscored|shot back|fired back|chimed in|accused|dismissed|hailed|praised|branded|labell?ed|denounced|condemned|slammed|blasted|critici[sz]ed|characteri[sz]ed|derided|decried|asserted|asserts|alleged|alleges|allege|argue|warn|claim|believe|insist|predict|fear|hope|think|admit|deny|suggest|estimate|agree|put it|puts it|maintain|acknowledge|contend|concede|confirm|reads?(?=\s+(?:an?|the|one|his|her|their)\s+(?:\w+\s+)?(?:statement|letter|e-?mail|note|message|post|release)\b)|(?<=, )(?:saying|calling|describing|insisting|warning|arguing|claiming|noting|explaining|telling)|(?<=as )saying)\b/gi;
/** Cues whose object is what the words are about (called the plan “a bridge to nowhere”). */
const NAMING =
  /^(?:called|calling|describing|described|accused|dismissed|hailed|praised|branded|labell?ed|denounced|condemned|slammed|blasted|critici[sz]ed|characteri[sz]ed|derided|decried)$/i;
/** Of those the ones that take nothing else. */
const ALWAYS_BARE =
  /^(?:saying|said|says?|believes?|insisted|insists?|thinks?|thought|hoped|hopes?|reckons)$/i;
const FINITE =
  /^(?:\s+[^\s,.;]+){1,8}?\s+(?:is|are|was|were|had|has|have|will|would|could|can|cannot|may|might|must|should|did|does)\b/;
/** Cues of words in quotation marks only: no clause before them is said. */
const QUOTES_ONLY =
  /^(?:laughs|sighs|shrugs|reflects|muses|recalls|remembered|remembers|asked|asks|smiled|shrugged|nodded|laughed|sighed|began|offered|called|described|cried|chuckled|grinned|begged|pleaded|interrupted|continued|posted|swore|wrote|writes)$/i;
/** Cues that may stand before their subject, behind a clause that they report. */
const INVERTING = /^(?:said|says|added|adds|wrote|writes|explained|noted|argued|warned)$/i;
/** Cues that take a clause without "that". */
const BARE =
  /^(?:caution|cautions|warn|argue|claim|maintain|acknowledge|admit|contend|confirm|announce|concede|saying|insisting|warning|arguing|claiming|noting|said|says?|believes?|insisted|insists|insist|predicts?|predicted|thinks?|thought|hoped|hopes?|fear|estimates|estimated|admitted|claimed|claims|added|noted|warned|conceded|promised|argued|argues|denied|announced|confirmed|fears|feared|alleged|alleges|acknowledged|maintains|maintained|reckons)$/i;

const WHEN =
  '(?:\\s+(?:(?:in|on|at|of|about|during|to|through|via|after|before|for|by|under|from|with|without)\\s+[^,.;:“"\\n]{1,60}?|(?:late |early )?(?:last|this)\\s+\\w+|yesterday|today|earlier|later|again|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))?';
const TOLD_WHOM = '(?:\\s+[^,.;:“"\\n]{1,60}?)';
const WHEN_TAIL = new RegExp(`^(?!\\s+to\\s+(?!the\\b|an?\\b|reporters|[A-Z]))${WHEN}${WHEN}\\s*[.!?]?\\s*$`);
const THAT = new RegExp(`^${WHEN}\\s+(?:that|whether|if)\\s+(?=\\S)`);
const TOLD_THAT = new RegExp(`^${TOLD_WHOM}?\\s+(?:that|whether|if)\\s+(?=\\S)`);
const TOLD_CLAUSE =
  /^\s+(?:reporters|journalists|(?:(?:the|an?|his|her|their|its)\s+)?\p{L}+(?:\s+(?!(?:in|on|at|that|of|about|with|for|to|by|after)\b)[a-z]+)?|\p{Lu}[\p{L}]+(?:\s+\p{Lu}[\p{L}]+){0,3})(?:\s+on\s+\p{Lu}[a-z]+day)?\s+(?=(?:the|it|they|he|she|we|there|his|her|its|their|this|these|a|an|\d[\d,.]*)\s)/u;
const QUOTED = /^\s*([,:]?)\s*(?=[“"‘「『])/;
const QUOTED_AT_END = new RegExp(`^(?:${WHEN}|${TOLD_WHOM})\\s*([,:]?)\\s*$`);
const QUOTED_WHEN = new RegExp(`^(?:${WHEN}|\\s+[^,.;:“"\\n]{1,60}?(?=[,:]))\\s*([,:]?)\\s*$`);
/** Cues whose object is who is spoken to. */
const ADDRESSING =
  /^(?:telling|told|tells|asked|asks|assured|assures|reminded|reminds|advised|warned|warns)$/i;
const SENTENCE_TAIL = new RegExp(`^(?:${WHEN}|${TOLD_WHOM})\\s*[.!?]?\\s*$`);
const BARE_CLAUSE =
  /^(?:\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?\s+(?!(?:in|on|at(?!\s+(?:least|most)\b)|to|of|by|about(?!\s+\d)|for|with|during|after|before|over|from|while|when|without|through|under|into|outside|inside|near|amid|because|upon|so|as|yes|goodbye|hello|sorry)\b)(?!(?:nothing|little|no)\b(?!(?:\s+\w+){0,3}\s+(?:had|has|have|was|were|is|are|would|could|will|can|should|did)\b))(?=[\p{L}\d$€£]+\s+\S+\s+\S)/u;

const PRONOUN = /^(?:and\s+|but\s+)?(he|she)$/i;
const NOBODY = /^(?:and\s+|but\s+)?(?:it|they|we|i|you|who|which|that|there|this|what|one|nobody|everyone)$/i;
const ADVERB =
  /\s+(?:also|later|then|further|has|had|have|reportedly|recently|previously|once|repeatedly|often|quickly|simply|likes? to|liked to|used to|went on to|would|does|did|is fond of)$/i;
/** What may stand in commas between a subject and its cue. */
const ASIDE =
  /,\s+(?:meanwhile|however|too|though|in turn|by contrast|on the other hand|for (?:his|her|its|their) part|like many others)\s*,?$/i;
/** What a clause is joined to another by, up to the last such word. */
const JOINED = /^.*\s(?:after|before|as|when|while|because|but|though|although|since|where|if|and|that)\s+/i;
const OPENER =
  /^(?:meanwhile|however|but|and|still|yet|instead|then|later|earlier|separately|overall|in\s+\d{4}|(?:(?:on|late|early|earlier|last|this|next)\s+){1,2}(?:\w+day|week|month|year|season|summer|winter|spring|autumn|fall|night)(?:\s+(?:morning|afternoon|evening|night))?)\s+/i;

const TITLE =
  /^(?:(?:vice|deputy|co)-?)?(?:witness|victim|defendant|teammate|midfielder|winger|quarterback|goalie|democrat|republican|congressman|congresswoman|representative|delegate|trustee|fellow|specialist|technician|official|aide|advis[eo]r|envoy|diplomat|campaigner|trainee|veteran|survivor|commuter|shopper|homeowner|nanny|president|minister|premier|chancellor|mayor|governor|senator|secretary(?:-general)?|ambassador|director|chairman|chairwoman|chair|chairperson|chief|officer|executive|ceo|cfo|manager|head|leader|founder|co-founder|owner|spokesman|spokeswoman|spokesperson|professor|lecturer|teacher|principal|dean|curator|researcher|scientist|economist|analyst|engineer|architect|lawyer|attorney|judge|prosecutor|inspector|sergeant|captain|general|colonel|commander|coach|captain|player|author|writer|editor|reporter|correspondent|journalist|historian|doctor|nurse|surgeon|farmer|resident|villager|fisherman|student|volunteer|organi[sz]er|activist|councillor|commissioner|coordinator|consultant|expert|partner|ranger|biologist|conservator|librarian|driver|pilot|baker|shopkeeper|lifeguard|treasurer|clerk|chef|cook|guide|keeper|warden|bailiff|novelist|poet|painter|sculptor|composer|conductor|pianist|violinist|midwife|paramedic|pharmacist|physicist|chemist|botanist|geologist|astronomer|psychologist|plumber|electrician|carpenter|builder|butcher|grocer|barber|tailor|firefighter|sailor|skipper|goalkeeper|striker|defender|referee|negotiator|investigator|detective|constable|superintendent|postman|gardener|brewer|publisher|presenter|photographer|producer|designer|developer|trader|banker|investor|accountant|auditor|translator|instructor|trainer|solicitor|barrister|magistrate|coroner|sheriff|marshal|admiral|major|lieutenant|corporal|actor|actress|singer|artist|king|queen|prince|princess|pope|bishop|rep\.?|sen\.?|gov\.?|gen\.?|col\.?|lt\.?|sgt\.?|capt\.?)$/i;
const HONORIFIC = /^(?:mr|mrs|ms|miss|dr|prof|sir|dame|lord|lady)\.?$/i;
const ORGANISATION =
  /^(?:ministry|department|university|college|institute|company|corporation|corp\.?|inc\.?|ltd\.?|bank|agency|committee|council|commission|authority|association|foundation|federation|museum|hospital|school|police|times|post|gazette|herald|tribune|news|union|court|parliament|government|office|bureau|board|group|fund|organi[sz]ation|center|centre|party|service|society|embassy)$/i;
const GROUP =
  /^(?:groups|officials?|experts?|researchers?|scientists?|economists?|analysts?|residents?|villagers?|farmers?|workers?|students?|teachers?|parents?|doctors?|witnesses|investigators|authorities|organi[sz]ers|critics|supporters|lawmakers|leaders|members|police|firm|statement|report|study|survey|document|letter|paper|newspaper|website|source|sources|people|locals|neighbou?rs|friends|delegates|participants|meeting|conference|mother|father|wife|husband|son|daughter|brother|sister|man|woman|boy|girl|team|volunteers|engineers|directors|managers|players|prosecutors|lawyers|spokes(?:man|woman|person)|airline|operator|regulator|unions?|miners|climbers|guards?|rescuers|firefighters|astronomers|historians|campaigners|protesters|passengers|drivers|pilots|sailors|fishermen|traders|shoppers|tourists|visitors|pupils|nurses|medics|paramedics|detectives|bankers|investors|shareholders|customers|owners|tenants|landlords|survivors|relatives|families|senators|ministers|aides|diplomats|soldiers|troops|rebels|activists|prosecution|defence|treasury|cabinet|club|charity|league|watchdog|inquiry|jury|magazine|memo|email|notice|media|outlets?|newspapers|broadcaster|documents?|records|filings|papers|figures|data|statistics|estimates|forecasts?|executives?|insiders|sources|officers|commanders|lenders|retailers|carriers|makers|builders|growers|bishops|clergy|jurors|plaintiffs|defendants|negotiators|envoys?|delegation|coalition|alliance|panel|taskforce|foundation|regulators|inspectors|coaches|fans|locals|couple|widow|grandmother|grandfather|child|children|youth|veterans?|spokespeople|counterparts?|judges|creditors)$/i;
/** What may say something only as a text does. */
const INANIMATE =
  /^(?:sign|label|clock|law|rules?|text|title|song|saying|proverb|rumou?rs?|legend|story|tradition|bible|book|poem|lyrics|inscription|plaque|banner|placard|graffiti|headline|caption|graph|chart|map|thermometer|scale|meter|sentence|line|phrase|motto|slogan|words?|door|wall|sticker|ticket|instructions?|manual|deal|plan|move|decision|image|video|picture|photos?|footage|market|price|future|past|rest|same|thing)$/;
/** Who somebody is to another is no office. */
const KIN =
  /^(?:daughter|son|wife|husband|mother|father|brother|sister|uncle|aunt|cousin|niece|nephew|grand(?:mother|father|son|daughter)|neighbou?r|friend|colleague|teammate|classmate|roommate|partner|widow|widower|fiancée?)$/i;
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
  if (/^according/i.test(text.slice(cue.start, cue.end)))
    return readAccordingTo(text, zone, cue, afterQuotation);
  const verb = text.slice(cue.start, cue.end);
  if (/ing$/.test(verb)) return readParticiple(text, zone, cue, verb);
  const subject = trimPhrase(text, { start: zone.start, end: cue.start });
  if (/^read/i.test(verb) && (subject.start < subject.end || !afterQuotation)) return null;
  if (subject.start >= subject.end) return afterQuotation ? readInverted(text, zone, cue) : null;

  const rest = text.slice(cue.end, zone.end);
  const read = readSubject(text, subject, /^puts? it$/i.test(verb));
  if (read === null || read.subject.standing === 'nobody') {
    const inverted =
      text[subject.end - 1] === ',' && INVERTING.test(verb) ? readInverted(text, zone, cue) : null;
    if (inverted?.standing === 'person' || inverted?.standing === 'group') {
      // The storm, said Doe, would pass.
      const resumes = /^,\s+(?=[a-z])(?!(?:\w+ing|and|but|while|who|which)\b)/.exec(
        text.slice(inverted.span.end, zone.end),
      );
      return {
        ...inverted,
        wordsStart: resumes && inverted.span.end + resumes[0].length,
        mark: resumes ? ',' : '',
        clauseBefore: clauseOf(text, subject),
      };
    }
  }
  if (read === null) return null;
  const follow = readFollowing(text, cue, rest, verb);
  const endsSentence =
    follow === null &&
    (afterQuotation || read.start > subject.start) &&
    ((ADDRESSING.test(verb) || afterQuotation ? SENTENCE_TAIL : WHEN_TAIL).test(rest) ||
      /^,\s+(?:\w+ing|and|but|though)\b/.test(rest));
  // The road, she said, will open in May.
  const resumes =
    follow === null && read.start > subject.start
      ? /^,\s+(?=[a-z])(?!(?:\w+ing|and|but|while)\b)/.exec(rest)
      : null;
  const clauseBefore =
    !afterQuotation &&
    !QUOTES_ONLY.test(verb) &&
    !NAMING.test(verb) &&
    (endsSentence || resumes !== null) &&
    read.start > subject.start
      ? clauseOf(text, { start: subject.start, end: read.start })
      : null;
  return {
    ...read.subject,
    span: { start: read.start, end: endsSentence ? cue.end + rest.length : cue.end },
    cue,
    ...(NAMING.test(verb) && { givesMarked: true }),
    ...(endsSentence && INVERTING.test(verb) && { endsAll: true }),
    wordsStart: follow?.at ?? (clauseBefore && resumes ? cue.end + resumes[0].length : null),
    mark: follow?.mark ?? '',
    clauseBefore,
  };
}

/** Doe denied it, calling it “…”; the agency quoted a witness as saying that … */
function readParticiple(text: string, zone: Span, cue: Span, verb: string): Attribution | null {
  const before = text.slice(zone.start, cue.start);
  const quoted = /^.*\b(?:quoted|quotes|quoting|cited|citing)\s+(?=\S.*\sas\s$)/s.exec(before);
  const subject = quoted
    ? readNoun(
        text,
        trimPhrase(text, { start: zone.start + quoted[0].length, end: cue.start - ' as '.length }),
      )
    : subjectLeadingEnglish(text, { start: zone.start, end: cue.start });
  const follow = readFollowing(text, cue, text.slice(cue.end, zone.end), verb);
  if (subject === null || follow === null) return null;
  return {
    ...subject,
    span: cue,
    cue,
    ...(NAMING.test(verb) && { givesMarked: true }),
    wordsStart: follow.at,
    mark: follow.mark,
    clauseBefore: null,
  };
}

interface Following {
  readonly at: number;
  readonly mark: Attribution['mark'];
}

/** Where the words after a cue begin, past its object, its time and its mark. */
function readFollowing(text: string, cue: Span, rest: string, verb: string): Following | null {
  // The zone may end where a quotation begins; the marks look one character further.
  const mark = rest.search(/[“"‘「『]/);
  const before = mark < 0 ? rest : rest.slice(0, mark);
  const next = text[cue.end + before.length] ?? '';
  // Called it “…”, not described a “wall of white”.
  if (
    NAMING.test(verb) &&
    (!/^\s+\S+/.test(before) || /\s(?:an?|the|its|his|her|their|this)\s*$/.test(before))
  )
    return null;
  const atEnd = ADDRESSING.test(verb) || NAMING.test(verb) ? QUOTED_AT_END : QUOTED_WHEN;
  const told = /^t[eo]l/i.test(verb) ? TOLD_CLAUSE.exec(rest) : null;
  if (told) return { at: cue.end + told[0].length, mark: '' };
  const that = (ADDRESSING.test(verb) ? TOLD_THAT : THAT).exec(rest);
  if (that && that[0].length <= before.length + 1) return { at: cue.end + that[0].length, mark: '' };
  const quotation = QUOTED.exec(before + next) ?? (/[“"‘「『]/.test(next) ? atEnd.exec(before) : null);
  if (quotation) return { at: cue.end + quotation[0].length, mark: quotation[1] as Attribution['mark'] };
  // He added a room; he added the room was small.
  const takes = BARE.test(verb) && (ALWAYS_BARE.test(verb) || FINITE.test(rest));
  const bare = takes ? BARE_CLAUSE.exec(rest) : null;
  return bare && { at: cue.end + bare[0].length, mark: '' };
}

/** “…,” said Jane Doe, director of the museum. */
function readInverted(text: string, zone: Span, cue: Span): Attribution | null {
  const rest = text.slice(cue.end, zone.end);
  const phrase = /^\s+((?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov|Lt|Sgt|Capt|[A-Z])\.|[^,.;:“"])*)/.exec(
    rest,
  );
  if (!phrase) return null;
  const start = cue.end + phrase[0].length - phrase[1]!.length;
  const noun =
    /^(?:(?:an?|the)\s+(?:statement|letter|e-?mail|note|message)\s+from\b)?.*?(?=\s+(?:in|at|on|after|as|while|who|when|during|before|to|from)\s|$)/.exec(
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
    readNoun(text, trimPhrase(text, { start, end: start + noun.length })) ??
    readAnything(text, trimPhrase(text, { start, end: start + noun.length }));
  if (role === null || role.speaker === null) return null;
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
    /^(?:,\s+\d{1,3})?,\s+((?:(?:of|from|with)\s+)?(?:the|an?)\s+|(?:of|from|with)\s+)?([^,.;:“"\n]{3,120})([,.;]|\s*$)/.exec(
      text.slice(span.start, span.end),
    );
  if (!match || (closed && match[3] !== ',')) return null;
  const words = match[2]!.replace(/\s(?:who|that|whose|which)\s.*$/, '').trimEnd();
  const parts = words.split(/\s+/);
  const isRole = /\b(?:the|an?)\s/i.test(match[1] ?? '') && ROLE_ENDING.test(parts.at(-1)!);
  if (!isRole && !parts.some((word) => TITLE.test(word) || ORGANISATION.test(word))) return null;
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
  // Tenants' groups, meanwhile, (argue)
  const aside = ASIDE.exec(text.slice(phrase.start, end));
  if (aside) end = phrase.start + aside.index;
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
  // Doe called for calm and (said): whoever the sentence begins with.
  if (/(?:^|\s)(?:and|but)$/.test(text.slice(start, end))) {
    const leading = subjectLeadingEnglish(text, { start: phrase.start, end });
    return leading && { subject: leading, start: end };
  }
  const words = text.slice(start, end);
  if (PRONOUN.test(words)) {
    return { subject: { speaker: null, office: null, standing: 'pronoun' }, start };
  }
  if (NOBODY.test(words)) return { subject: { speaker: null, office: null, standing: 'nobody' }, start };
  const subject = readNoun(text, { start, end });
  if (subject !== null) return { subject, start };
  // Shares fell after Doe said …
  const joined = JOINED.exec(text.slice(start, end))?.[0].length ?? 0;
  const last = joined > 0 ? readNoun(text, { start: start + joined, end }) : null;
  return last && { subject: last, start: start + joined };
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
      /^,\s+(?:who|which|whose|\d+|an?|the|[a-z]+(?:ing|ed)|known|shown)\b/.test(
        text.slice(comma, phrase.end),
      )
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
  const first = Math.max(phrase.start, before + 1);
  const joined = JOINED.exec(text.slice(first, comma))?.[0].length ?? 0;
  if (/\sand\s+$/.test(text.slice(first, first + joined))) return null;
  const role = trimPhrase(text, { start: first + joined, end: comma });
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
  const count = words.length;
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
  // Jane Doe and her counterpart: no span is the two of them.
  if (
    words.some(
      ({ text: word }, i) => word === 'and' && /^(?:his|her|its|their)$/.test(words[i + 1]?.text ?? ''),
    )
  )
    return { speaker: null, office: null, standing: 'nobody' };
  // Gwen Tally of Tally Research
  const of = words.findIndex(({ text: word }) => /^(?:of|from|at|with)$/.test(word));
  const called = words.slice(0, Math.max(0, of));
  const role = Math.max(post < of ? post : -1, roleBeforeName(called));
  const bearer = called.slice(role + 1);
  if (bearer.length > 1 && of < words.length - 1 && isName(bearer) && !GROUP.test(bearer.at(-1)!.text)) {
    const office =
      role < 0
        ? { start: words[of + 1]!.start, end: last.end }
        : { start: first.start, end: words[role]!.end };
    return { speaker: { start: bearer[0]!.start, end: bearer.at(-1)!.end }, office, standing: 'person' };
  }
  if (post === words.length - 1 || isGroupWord(last.text) || isOrganisation(words)) {
    if (words.length > 10) return null;
    return { speaker, office: null, standing: 'group' };
  }
  const modifier = words.findIndex(({ text: word }) =>
    /^(?:at|of|in|from|for|with|on|near|across|aboard|familiar|close|briefed|involved|representing|leading|behind|[a-z]+ing)$/.test(
      word,
    ),
  );
  const head = words[modifier - 1]?.text ?? '';
  // Transport for Northshire, Friends of Halden.
  const isTitled =
    modifier > 0 && [first, last, words[modifier - 1]!].every(({ text: word }) => /^\p{Lu}/u.test(word));
  if (isTitled && words.length <= 8) return { speaker, office: null, standing: 'group' };
  const isModified = modifier > 0 && !/^(?:the|an?|its|his|her|their|of)$/i.test(last.text);
  if (isModified && words.length <= 12 && (isGroupWord(head) || QUANTITY.test(head)))
    return { speaker, office: null, standing: 'group' };
  // South Korea's military, the band's guitarist
  const owner = words.findLastIndex(({ text: word }) => /[’']s?$/.test(word));
  const owned = words.slice(owner + 1);
  const isPlain = ({ text: word }: Word) => /^[a-z][a-z-]*$/.test(word) && !NO_ROLE.test(word);
  if (words.length <= 5 && owned.length > 0 && owned.length <= 3 && owned.every(isPlain)) {
    const isAgent =
      /(?:[eo]rs?|ists?|m[ae]n|ians?)$/.test(last.text) ||
      ((words.length < count || owner >= 0) && !INANIMATE.test(last.text));
    return { speaker, office: null, standing: isAgent ? 'group' : 'nobody' };
  }
  return null;
}

/** Whether a noun says what somebody is, in either number. */
function isGroupWord(word: string): boolean {
  const one = word.replace(/(?<=[^s])s$/i, '').replace(/ie$/, 'y');
  return GROUP.test(word) || GROUP.test(one) || ORGANISATION.test(one) || TITLE.test(one);
}

/** Whatever short noun phrase stands there (the cockpit recording). */
function readAnything(text: string, phrase: Span): Subject | null {
  const words = /^(?:(?:the|an?|its|their|his|her)\s+)?((?:[\p{L}\d’'-]+\s+){0,5}[\p{L}’'-]+)$/iu.exec(
    text.slice(phrase.start, phrase.end),
  );
  return (
    words && {
      speaker: { start: phrase.end - words[1]!.length, end: phrase.end },
      office: null,
      standing: 'group',
    }
  );
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

/** The person whom a sentence begins with, in full (Maria Lopez has run the mill since May). */
export function subjectLeadingEnglish(text: string, sentence: Span): Subject | null {
  const phrase = /^(?:\p{L}[\p{Ll}'’-]*\s+){0,5}?(?:\p{Lu}[\p{L}.'’-]*(?:\s+|(?=,)))+(?=(?:,|[a-z]))/u.exec(
    text.slice(sentence.start, Math.min(sentence.end, sentence.start + 120)),
  );
  if (!phrase) return groupLeading(text, sentence);
  const subject = readNoun(
    text,
    trimPhrase(text, { start: sentence.start, end: sentence.start + phrase[0].length }),
  );
  const isFull =
    subject?.standing === 'person' &&
    subject.speaker !== null &&
    /\s/.test(text.slice(subject.speaker.start, subject.speaker.end));
  return isFull ? subject : groupLeading(text, sentence);
}

/** The group whom a sentence begins with, before its verb (Airport authorities have apologized). */
function groupLeading(text: string, sentence: Span): Subject | null {
  const phrase =
    /^[^,;:“"]{3,80}?(?=\s+(?:has|have|had|is|are|was|were|will|did|\w+ed|held|cut|left|kept|put|took|gave|made|rose|fell|won|lost|began|ran|met|sent|set|led|went|came|found|stood|broke|withdrew|chose|sought|hit|struck|shut|raised)\s)/.exec(
      text.slice(sentence.start, sentence.end),
    );
  if (!phrase) return null;
  const subject = readNoun(text, { start: sentence.start, end: sentence.start + phrase[0].length });
  return subject?.standing === 'group' ? subject : null;
}
