import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect } from 'vitest';
import type { Library } from '../../src/answer/answer.ts';
import { readConfig } from '../../src/config.ts';
import { type Bot, runBot } from '../../src/discord/bot.ts';
import { openState } from '../../src/state/open.ts';
import { displayed } from './displayed.ts';
import type { Json } from './stand-in/wire.ts';
import { StandIn, TOKEN } from './stand-in.ts';

export const LOCALES = ['zh-CN', 'zh-TW', 'en-US'] as const;

/** A bot that runs against a Discord of its own, with a state of its own. */
export class Running {
  readonly discord: StandIn;
  readonly stateDir = mkdtempSync(join(tmpdir(), 'yinju-bot-'));
  private readonly library: Library;
  private settings: Record<string, string>;
  private bot: Bot | null = null;
  logged = '';

  get startUp(): string {
    return this.bot!.startUp;
  }

  private constructor(discord: StandIn, library: Library, settings: Record<string, string>) {
    this.discord = discord;
    this.library = library;
    this.settings = settings;
  }

  /** @param privileged the privileged intents that are switched on in the developer portal. */
  static async start(
    library: Library,
    settings: Record<string, string> = {},
    privileged = 0,
  ): Promise<Running> {
    const running = new Running(await StandIn.open(), library, settings);
    running.discord.gateway.privileged = privileged;
    await running.restart();
    return running;
  }

  /** @param settings in place of those it had. */
  async restart(settings = this.settings): Promise<void> {
    await this.bot?.close();
    this.settings = settings;
    const config = readConfig({
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: this.discord.apiUrl,
      STATE_DIR: this.stateDir,
      ...this.settings,
    });
    const write = (line: string) => {
      this.logged += line;
    };
    const log = pino({ level: 'debug' }, { write });
    this.bot = await runBot({ config, answerer: this.library, log });
  }

  /** What is kept behind buttons, in the order in which it was. */
  *stateResults(): Iterable<{ readonly id: string; readonly kind: string }> {
    const state = openState({ stateDir: this.stateDir, stateRetentionDays: 30 });
    try {
      for (const { table, id, kind } of state.rows())
        if (table === 'result') yield { id: String(id), kind: String(kind) };
    } finally {
      state.close();
    }
  }

  /** Ends it, and expects that Discord had nothing to complain of. */
  async stop(): Promise<void> {
    await this.bot?.close();
    await this.discord.close();
    rmSync(this.stateDir, { recursive: true, force: true });
    expect(this.discord.violations).toEqual([]);
    expect(this.discord.interactions.unanswered).toEqual([]);
    expect(this.logged).not.toContain(TOKEN);
  }
}

/** All that a message shows, its formatting taken away. */
export function shownBy(message: Json): string {
  const embeds = (message.embeds ?? []) as {
    title?: string;
    description?: string;
    footer?: { text: string };
    author?: { name: string };
  }[];
  return [
    message.content ?? '',
    ...embeds.flatMap(({ title = '', description = '', footer, author }) => [
      author?.name ?? '',
      ...displayed(`${title}\n${description}`).map(({ text }) => text),
      footer?.text ?? '',
    ]),
  ].join('\n');
}

/** The components of a message, row by row. */
export function componentsOf(message: Json): Json[] {
  return ((message.components ?? []) as Json[]).flatMap(({ components }) => components as Json[]);
}

/** The custom id of the component whose label or custom id begins so. */
export function idOf(message: Json, beginning: string): string {
  const found = componentsOf(message).find(({ label, custom_id }) =>
    [label, custom_id].some((text) => String(text ?? '').startsWith(beginning)),
  );
  if (!found) throw new Error(`There is no component ${beginning} in ${JSON.stringify(message.components)}.`);
  return found.custom_id;
}
