import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Json } from './wire.ts';

const OPENAPI = JSON.parse(
  readFileSync(new URL('../../fixtures/discord-openapi.json', import.meta.url), 'utf8'),
) as Json;
// The description says integer; Discord's documentation, and discord.js, a string of digits, which Discord takes.
for (const schema of Object.values(OPENAPI.components.schemas as Json)) {
  schema.properties?.default_member_permissions?.type.push('string');
}
const SNOWFLAKE = /^(?:0|[1-9]\d*)$/;

const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: {
    snowflake: SNOWFLAKE,
    nonce: true,
    double: true,
    int32: { type: 'number', validate: (value) => Number.isInteger(value) && Math.abs(value) < 2 ** 31 },
    int64: { type: 'number', validate: Number.isInteger },
    uri: (value) => URL.canParse(value),
    'date-time': (value) => !Number.isNaN(Date.parse(value)),
  },
});
ajv.addSchema(OPENAPI, 'discord');

/** Compiled when first asked for: a test sends few kinds of request. */
const validators = new Map<string, ValidateFunction>();
const ROUTES = Object.entries(OPENAPI.paths as Json).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    // A JSON pointer within a URI fragment.
    pointer: `discord#/paths/${encodeURIComponent(path.replaceAll('/', '~1'))}/${method}/requestBody/content/application~1json/schema`,
  })),
);

/** What Discord's description of its API forbids in a request's body, a line each; nothing for requests without one. */
export function schemaFaults(method: string, path: string, body: unknown): string[] {
  const found = ROUTES.filter((route) => route.method === method && route.pattern.test(path));
  // `@original` fits the pattern of a message's id too.
  const route = found.find(({ pattern }) => pattern.source.includes('@')) ?? found[0];
  if (!route) return [];
  let validate = validators.get(route.pointer);
  if (!validate) {
    validate = ajv.compile({ $ref: route.pointer });
    validators.set(route.pointer, validate);
  }
  if (validate(body)) return [];
  const errors = validate.errors ?? [];
  // Of alternatives every one that does not fit complains; the deepest complaints are of the one that was meant.
  const depth = (at: string) => at.split('/').length;
  const deepest = Math.max(...errors.map(({ instancePath }) => depth(instancePath)));
  const faults = errors.filter(({ instancePath }) => depth(instancePath) === deepest);
  const telling = faults.filter(({ keyword }) => keyword !== 'enum' && keyword !== 'type');
  return [
    ...new Set(
      (telling.length > 0 ? telling : faults).map(
        ({ instancePath, message }) => `${instancePath || 'body'}: ${message}`,
      ),
    ),
  ];
}
