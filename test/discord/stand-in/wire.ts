// biome-ignore lint/suspicious/noExplicitAny: what the bot sends is what is under test.
export type Json = Record<string, any>;

/** What Discord answers to a request. A body of null is an answer without one. */
export interface Response {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A plausible token that is none. */
export const TOKEN = `${Buffer.from('100000000000000001').toString('base64url')}.stand1.in-for-a-real-token-of-discord`;
export const BOT_ID = '100000000000000001';
export const GUILD_ID = '200000000000000001';
export const CHANNEL_ID = '300000000000000001';
export const DM_CHANNEL_ID = '300000000000000002';
export const USER_ID = '400000000000000001';
export const TIME = '2025-07-18T08:00:00.000000+00:00';

export function user(id: string, bot = id === BOT_ID): Json {
  return { id, username: bot ? 'yinju' : 'asker', discriminator: '0', global_name: null, avatar: null, bot };
}

export function served(body: unknown): Response {
  return { status: 200, body };
}

export const NO_CONTENT: Response = { status: 204, body: null };

/** @param code one of Discord's JSON error codes. */
export function refusal(status: number, code: number, message: string): Response {
  return { status, body: { code, message } };
}

/** "Invalid Form Body", with what is wrong. */
export function invalid(faults: readonly string[]): Response {
  return refusal(400, 50035, `Invalid Form Body\n${faults.join('\n')}`);
}
