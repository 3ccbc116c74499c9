/** A line of Markdown as Discord's clients show it. */
export interface Line {
  readonly isQuote: boolean;
  readonly text: string;
  readonly bold: string;
  /** Every construct that took effect, beside block quotes: `strong`, `heading`, `url`, `mention`… */
  readonly effects: readonly string[];
}

const BLOCKS: readonly (readonly [string, RegExp])[] = [
  ['heading', /^#{1,3} +/],
  ['subtext', /^-# +/],
  ['list', /^ *(?:[-*]|\d+\.) +/],
  ['quote', /^ *>(?:>>)? /],
];
/** With a group: what it shows, parsed again. Without: shown as it is. */
const INLINES: readonly (readonly [string, RegExp])[] = [
  ['strong', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/],
  ['emphasis', /^\*(?=\S)((?:\\[\s\S]|[^*\\])+?)\*(?!\*)/],
  ['emphasis', /^_((?:\\[\s\S]|[^_\\])+?)_/],
  ['strike', /^~~([\s\S]+?)~~/],
  ['spoiler', /^\|\|([\s\S]+?)\|\|/],
  ['code', /^(?:`+)[\s\S]*?[^`]`/],
  ['link', /^\[[\s\S]*?\]\([\s\S]*?\)/],
  ['url', /^(?:https?|discord):\/\/[^\s<]+/i],
  ['mention', /^<(?:@[!&]?|#)\d+>/],
  ['emoji', /^<a?:\w+:\d+>/],
  ['emoji', /^:[^\s:]+:/],
  ['time', /^<t:-?\d+(?::\w)?>/],
  ['command', /^<\/[^>]+:\d+>/],
  ['guide', /^<id:\w+>/],
  ['autolink', /^<[^<>\s:]+:\/?[^<>\s]+>/],
  ['everyone', /^@(?:everyone|here)/],
];

/** After the rules of Discord's Markdown parser, tried at every character, which is stricter than the clients are. */
export function displayed(markdown: string): Line[] {
  return markdown.split('\n').map((line) => {
    const isQuote = line.startsWith('> ');
    let rest = isQuote ? line.slice(2) : line;
    const effects: string[] = [];
    // Direction marks show nothing, so a block mark behind them counts as well.
    const bare = rest.replace(/^[\u2066-\u2069]+/, '');
    for (const [name, mark] of BLOCKS) {
      const found = mark.exec(bare);
      if (!found) continue;
      effects.push(name);
      rest = rest.replace(found[0], '');
      break;
    }
    let bold = '';
    const show = (text: string, isBold: boolean): string => {
      let shown = '';
      for (let at = 0; at < text.length; ) {
        const here = text.slice(at);
        const escaped = /^\\([^0-9A-Za-z\s])/.exec(here);
        const inline = escaped ? undefined : INLINES.find(([, mark]) => mark.test(here));
        let part = escaped?.[1] ?? here[0]!;
        let taken = escaped ? 2 : 1;
        if (inline) {
          const found = inline[1].exec(here)!;
          effects.push(inline[0]);
          taken = found[0].length;
          part = found[1] === undefined ? found[0] : show(found[1], isBold || inline[0] === 'strong');
          if (isBold || inline[0] === 'strong') bold += inline[0] === 'strong' ? part : '';
        }
        shown += part;
        at += taken;
      }
      return shown;
    };
    return { isQuote, text: show(rest, false), bold, effects };
  });
}
