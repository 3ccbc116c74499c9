import type { Json } from './wire.ts';

/** The requests with a body that a bot of this kind makes; of each only the body's schema is kept. */
const REQUESTS: Readonly<Record<string, readonly string[]>> = {
  '/applications/@me': ['patch'],
  '/applications/{application_id}/commands': ['put', 'post'],
  '/applications/{application_id}/guilds/{guild_id}/commands': ['put', 'post'],
  '/channels/{channel_id}/messages': ['post'],
  '/channels/{channel_id}/messages/{message_id}': ['patch'],
  '/channels/{channel_id}/messages/{message_id}/threads': ['post'],
  '/interactions/{interaction_id}/{interaction_token}/callback': ['post'],
  '/users/@me/channels': ['post'],
  '/webhooks/{webhook_id}/{webhook_token}': ['post'],
  '/webhooks/{webhook_id}/{webhook_token}/messages/@original': ['patch'],
  '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}': ['patch'],
};
const REFERENCE = '#/components/schemas/';

/** Of Discord's description of its API: the schemas that the bodies of `REQUESTS` use, without their prose. */
export function trimOpenApi(document: Json): Json {
  const schemas: Json = {};
  const take = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(take);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).filter(
      ([key, inner]) => !(key.startsWith('x-') || (key === 'description' && typeof inner === 'string')),
    );
    const name =
      '$ref' in value && typeof value.$ref === 'string' ? value.$ref.slice(REFERENCE.length) : null;
    if (name !== null && !(name in schemas)) {
      // Before its inside, which may refer to it.
      schemas[name] = null;
      schemas[name] = take(document.components.schemas[name]);
    }
    return Object.fromEntries(entries.map(([key, inner]) => [key, take(inner)]));
  };
  const paths = Object.entries(REQUESTS).map(([path, methods]) => [
    path,
    Object.fromEntries(
      methods.map((method) => {
        const { schema } = document.paths[path][method].requestBody.content['application/json'];
        return [method, { requestBody: { content: { 'application/json': { schema: take(schema) } } } }];
      }),
    ),
  ]);
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  const { openapi, info } = document;
  return { openapi, info, paths: Object.fromEntries(paths), components: { schemas: sorted } };
}
