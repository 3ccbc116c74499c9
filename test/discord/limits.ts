import type { APIEmbed } from 'discord.js';

interface Payload {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
}

/** What Discord would refuse in a message, one line each; a part with a fault is named by its path. */
export function faultsOf(payload: Payload): string[] {
  const faults: string[] = [];
  let total = 0;
  const check = (path: string, text: string | null | undefined, max: number, isCounted = true) => {
    if (text === undefined || text === null) return;
    if (text.length > max) faults.push(`${path}: ${text.length} > ${max}`);
    if (/\p{Surrogate}/u.test(text)) faults.push(`${path}: lone surrogate`);
    if (text.includes('\0')) faults.push(`${path}: NUL`);
    if (isCounted) total += text.length;
  };
  const required = (path: string, text: string | undefined) => {
    if (text !== undefined && text.trim() === '') faults.push(`${path}: required`);
  };
  const embeds = payload.embeds ?? [];
  check('content', payload.content, 2000, false);
  if (embeds.length > 10) faults.push(`embeds: ${embeds.length} > 10`);
  embeds.forEach((embed, i) => {
    const path = `embeds[${i}]`;
    check(`${path}.title`, embed.title, 256);
    check(`${path}.description`, embed.description, 4096);
    check(`${path}.footer`, embed.footer?.text, 2048);
    check(`${path}.author`, embed.author?.name, 256);
    required(`${path}.footer`, embed.footer?.text);
    required(`${path}.author`, embed.author?.name);
    if ((embed.fields?.length ?? 0) > 25) faults.push(`${path}.fields: ${embed.fields?.length} > 25`);
    embed.fields?.forEach((field, j) => {
      check(`${path}.fields[${j}].name`, field.name, 256);
      check(`${path}.fields[${j}].value`, field.value, 1024);
      required(`${path}.fields[${j}].name`, field.name);
      required(`${path}.fields[${j}].value`, field.value);
    });
    if (!(embed.title ?? '').trim() && !(embed.description ?? '').trim()) faults.push(`${path}: empty`);
    if (embed.url !== undefined) {
      const isAddress = URL.canParse(embed.url) && /^https?:$/.test(new URL(embed.url).protocol);
      if (!isAddress || /\s/.test(embed.url)) faults.push(`${path}.url: not a well formed http(s) address`);
      if (embed.url.length > 2048) faults.push(`${path}.url: ${embed.url.length} > 2048`);
    }
  });
  if (total > 6000) faults.push(`embeds: ${total} > 6000 in all`);
  if (embeds.length === 0 && !(payload.content ?? '').trim()) faults.push('empty message');
  return faults;
}

interface Mentioning {
  readonly content?: string | null;
  readonly allowed_mentions?: {
    readonly parse?: readonly string[];
    readonly users?: readonly string[];
    readonly roles?: readonly string[];
    readonly replied_user?: boolean;
  } | null;
  readonly message_reference?: unknown;
}

/** Whom a message would ping. Only content pings; without `allowed_mentions` everything in it does. */
export function pingsOf(payload: Mentioning): string[] {
  const { allowed_mentions: allowed, content } = payload;
  const parse = (kind: string) => allowed === undefined || allowed === null || allowed.parse?.includes(kind);
  const pings: string[] = [];
  for (const [ping] of (content ?? '').matchAll(/@everyone|@here/g)) if (parse('everyone')) pings.push(ping);
  for (const [ping, kind, id] of (content ?? '').matchAll(/<@([!&]?)(\d+)>/g)) {
    const [type, listed] = kind === '&' ? ['roles', allowed?.roles] : ['users', allowed?.users];
    if (parse(type!) || listed?.includes(id!)) pings.push(ping);
  }
  if (payload.message_reference && (allowed?.replied_user ?? !allowed)) pings.push('the replied user');
  return pings;
}
