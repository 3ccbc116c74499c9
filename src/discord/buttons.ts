import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { customId } from './action.ts';
import type { Texts } from './texts.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Discord's limit for the address of a link button. */
const MAX_LINK = 512;

/** What stands below an answer. @param urls addresses of the articles quoted, in order; null for one without. */
export function answerRows(
  id: string,
  urls: readonly (string | null)[],
  hasMore: boolean,
  texts: Texts,
): Row[] {
  const { context, more, source, up, down } = texts.buttons;
  const links = urls.flatMap((url, i) =>
    url !== null && url.length <= MAX_LINK ? [link(i === 0 ? source : `${source} ${i + 1}`, url)] : [],
  );
  return rows([
    ...(urls.length > 0 ? [button(context, customId('context', id))] : []),
    ...(hasMore ? [button(more, customId('more', id, 0))] : []),
    button(up, customId('vote', id, 'up'), '👍'),
    button(down, customId('vote', id, 'down'), '👎'),
    ...links,
  ]);
}

/** What turns pages; nothing for a single one. @param page 0-based. */
export function pagerRows(action: string, id: string, page: number, pages: number, texts: Texts): Row[] {
  if (pages <= 1) return [];
  const { previous, next } = texts.buttons;
  return rows([
    { ...button(previous, customId(action, id, page - 1)), disabled: page === 0 },
    { ...button(texts.page(page + 1, pages), customId('page', id)), disabled: true },
    { ...button(next, customId(action, id, page + 1)), disabled: page === pages - 1 },
  ]);
}

function button(
  label: string,
  custom_id: string,
  emoji?: string,
): APIButtonComponent & { custom_id: string } {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id,
    ...(emoji === undefined ? {} : { emoji: { name: emoji } }),
  };
}

function link(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

/** At most five buttons a row. */
function rows(buttons: readonly APIButtonComponent[]): Row[] {
  return Array.from({ length: Math.ceil(buttons.length / 5) }, (_, i) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(5 * i, 5 * i + 5),
  }));
}
