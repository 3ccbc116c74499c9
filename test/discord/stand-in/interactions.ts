import { type Json, NO_CONTENT, type Response, refusal, served } from './wire.ts';

/** Discord's interaction types. */
export const COMMAND = 2;
export const COMPONENT = 3;
export const AUTOCOMPLETE = 4;
export const MODAL_SUBMIT = 5;

const ACKNOWLEDGE_WITHIN_MS = 3000;
const TOKEN_LIVES_MS = 15 * 60_000;
const EPHEMERAL = 64;
const LOADING = 128;

const MESSAGE = 4;
const DEFERRED_MESSAGE = 5;
const DEFERRED_UPDATE = 6;
const UPDATE = 7;
const CHOICES = 8;
const MODAL = 9;
/** The callbacks that each type of interaction takes. */
const CALLBACKS: Readonly<Record<number, readonly number[]>> = {
  [COMMAND]: [MESSAGE, DEFERRED_MESSAGE, MODAL],
  [COMPONENT]: [MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL],
  [AUTOCOMPLETE]: [CHOICES],
  [MODAL_SUBMIT]: [MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE],
};

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly channelId: string;
  /** In words, for violations. */
  readonly what: string;
  /** Of a component: the message it stands on. */
  readonly source: Json | null;
  /** When it was sent, in the stand-in's milliseconds. */
  readonly at: number;
  /** `deferred`: the user sees "thinking…". */
  state: 'new' | 'deferred' | 'answered';
  callback: Json | null;
  /** Whether the bot was not told that its callback arrived, so that a second one is no mistake of its. */
  isAnswerLost: boolean;
  isPrivate: boolean;
  /** What it is answered with first, be it a new message, the source updated, or nothing. */
  original: Json | null;
  readonly followUps: Json[];
  acknowledgedAt: number | null;
  answeredAt: number | null;
}

/** How the bot's messages are kept; `edit` changes the message given. */
export interface Keeper {
  keep(channelId: string, body: Json, flags: number): Json;
  edit(message: Json, body: Json): Json;
  remove(message: Json): void;
}

/** The life of interactions: acknowledged once and within 3 s, answered by a token that lives 15 minutes. */
export class Interactions {
  readonly violations: string[] = [];
  private readonly byToken = new Map<string, Interaction>();
  private readonly now: () => number;
  private readonly keeper: Keeper;

  constructor(now: () => number, keeper: Keeper) {
    this.now = now;
    this.keeper = keeper;
  }

  get all(): Interaction[] {
    return [...this.byToken.values()];
  }

  open(fields: Pick<Interaction, 'id' | 'type' | 'channelId' | 'what' | 'source'>): Interaction {
    const interaction: Interaction = {
      ...fields,
      token: `interaction-${fields.id}`,
      at: this.now(),
      state: 'new',
      callback: null,
      isAnswerLost: false,
      isPrivate: false,
      original: null,
      followUps: [],
      acknowledgedAt: null,
      answeredAt: null,
    };
    this.byToken.set(interaction.token, interaction);
    return interaction;
  }

  /** Whoever still waits, in words. */
  get unanswered(): string[] {
    return this.all.flatMap(({ state, what }) => {
      if (state === 'new') return [`${what}: never acknowledged`];
      return state === 'deferred' ? [`${what}: left with "thinking…"`] : [];
    });
  }

  of(token: string): Interaction | undefined {
    return this.byToken.get(token);
  }

  /** @param withMessage whether the answer is to hold the message. */
  callback(id: string, token: string, body: Json, withMessage: boolean): Response {
    const interaction = this.byToken.get(token);
    if (!interaction || interaction.id !== id) return refusal(404, 10062, 'Unknown interaction');
    const { what, type, state } = interaction;
    if (state !== 'new') {
      if (!interaction.isAnswerLost) this.violations.push(`${what}: acknowledged twice`);
      return refusal(400, 40060, 'Interaction has already been acknowledged.');
    }
    const ms = this.now() - interaction.at;
    if (ms > ACKNOWLEDGE_WITHIN_MS) {
      this.violations.push(`${what}: acknowledged after ${Math.round(ms)} ms`);
      return refusal(404, 10062, 'Unknown interaction');
    }
    if (!CALLBACKS[type]!.includes(body.type)) {
      this.violations.push(`${what}: a callback of type ${body.type} does not go with it`);
      return refusal(400, 50035, 'Invalid Form Body');
    }
    const data: Json = body.data ?? {};
    interaction.callback = body;
    interaction.acknowledgedAt = this.now();
    interaction.isPrivate = Boolean((data.flags ?? 0) & EPHEMERAL);
    interaction.state = body.type === DEFERRED_MESSAGE ? 'deferred' : 'answered';
    if (body.type === MESSAGE) {
      interaction.original = this.keeper.keep(interaction.channelId, data, data.flags ?? 0);
    }
    if (body.type === UPDATE) interaction.original = this.keeper.edit(interaction.source!, data);
    if (body.type === DEFERRED_UPDATE) interaction.original = interaction.source;
    if (interaction.state === 'answered') interaction.answeredAt = this.now();
    if (!withMessage) return NO_CONTENT;
    return served({
      interaction: { id, type },
      resource: { type: body.type, message: interaction.original },
    });
  }

  /** A request below `/webhooks/APPLICATION/TOKEN`. @param messageId of the message, `@original`, or null for a new one. */
  webhook(method: string, token: string, messageId: string | null, body: Json): Response {
    const interaction = this.byToken.get(token);
    if (!interaction || interaction.state === 'new') return refusal(404, 10015, 'Unknown Webhook');
    if (this.now() - interaction.at > TOKEN_LIVES_MS) {
      this.violations.push(`${interaction.what}: its token was used after 15 minutes`);
      return refusal(401, 50027, 'Invalid Webhook Token');
    }
    if (method === 'POST' && messageId === null) return this.followUp(interaction, body);
    if (method === 'DELETE' && messageId === '@original' && interaction.state === 'deferred') {
      interaction.state = 'answered';
      return NO_CONTENT;
    }
    if (method === 'GET' && messageId === '@original' && interaction.state === 'deferred') {
      return served({ id: interaction.id, content: '', embeds: [], flags: LOADING });
    }
    const message =
      messageId === '@original'
        ? interaction.original
        : [interaction.original, ...interaction.followUps].find((one) => one?.id === messageId);
    if (method === 'PATCH' && messageId === '@original' && interaction.state === 'deferred') {
      return served(this.fill(interaction, body));
    }
    if (!message) return refusal(404, 10008, 'Unknown Message');
    if (method === 'PATCH') return served(this.keeper.edit(message, body));
    if (method === 'DELETE') {
      this.keeper.remove(message);
      return NO_CONTENT;
    }
    return method === 'GET' ? served(message) : refusal(405, 0, '405: Method Not Allowed');
  }

  private followUp(interaction: Interaction, body: Json): Response {
    // The first one after a deferral takes the place of "thinking…".
    if (interaction.state === 'deferred') return served(this.fill(interaction, body));
    const message = this.keeper.keep(interaction.channelId, body, body.flags ?? 0);
    interaction.followUps.push(message);
    return served(message);
  }

  private fill(interaction: Interaction, body: Json): Json {
    interaction.state = 'answered';
    interaction.answeredAt = this.now();
    const flags = (body.flags ?? 0) | (interaction.isPrivate ? EPHEMERAL : 0);
    interaction.original = this.keeper.keep(interaction.channelId, body, flags);
    return interaction.original;
  }
}
