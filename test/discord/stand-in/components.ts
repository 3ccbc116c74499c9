import type { Json } from './wire.ts';

const IS_COMPONENTS_V2 = 1 << 15;
const LINK = 5;

/** What Discord refuses in a message's components beyond what its description of the API says, a line each. */
export function componentFaults(body: Json): string[] {
  const all = flatten(body.components ?? []);
  const faults: string[] = [];
  const ids = all.map(({ custom_id }) => custom_id).filter((id) => typeof id === 'string');
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) {
    faults.push(`components: custom_id ${id} twice`);
  }
  for (const { type, style, url, custom_id, label, emoji, options } of all) {
    if (type === 2) {
      const isLink = style === LINK;
      if (isLink !== (url !== undefined)) faults.push('button: a link has a url, others have none');
      if (isLink === (custom_id !== undefined))
        faults.push('button: a link has no custom_id, others have one');
      if (!label && !emoji) faults.push('button: neither label nor emoji');
      if (url !== undefined && !/^(?:https?|discord):\/\//.test(url)) faults.push(`button: url ${url}`);
    }
    if (type === 3) {
      if (options.length === 0) faults.push('select: no options');
      const values = new Set(options.map(({ value }: Json) => value));
      if (values.size < options.length) faults.push('select: an option value twice');
    }
  }
  const texts = all.filter(({ type }) => type === 10).map(({ content }) => String(content));
  if (body.flags & IS_COMPONENTS_V2) {
    if (body.content || body.embeds?.length) faults.push('components v2: content or embeds beside them');
    if (all.length > 40) faults.push(`components: ${all.length} > 40`);
    const total = texts.reduce((sum, text) => sum + text.length, 0);
    if (total > 4000) faults.push(`components: ${total} > 4000 characters`);
  } else {
    if ((body.components ?? []).length > 5) faults.push('components: more than 5 rows');
    if (texts.length > 0) faults.push('components: a text display without the components v2 flag');
  }
  return faults;
}

/** The texts of components that may ping. */
export function componentTexts(body: Json): string[] {
  return flatten(body.components ?? [])
    .filter(({ type }) => type === 10)
    .map(({ content }) => String(content));
}

function flatten(components: readonly Json[]): Json[] {
  return components.flatMap((component) => [
    component,
    ...flatten(component.components ?? []),
    ...flatten(component.accessory ? [component.accessory] : []),
  ]);
}
