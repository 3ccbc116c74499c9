import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIApplicationCommandBasicOption, PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLibrary } from '../../src/answer/library.ts';
import { parseCustomId } from '../../src/discord/action.ts';
import type { SlashCommand } from '../../src/discord/command.ts';
import { COMMANDS } from '../../src/discord/commands.ts';
import { madeUpArticle } from '../../src/evaluation/made-up-articles.ts';
import { embedder, type Indexed, indexTexts } from '../answer/indexed.ts';
import { LOOKUP_ARTICLES } from './lookup-articles.ts';
import { componentsOf, LOCALES, Running } from './running.ts';
import type { Json } from './stand-in/wire.ts';
import { type Asker, BOT_ID, CHANNEL_ID, type Outcome } from './stand-in.ts';

type Locale = (typeof LOCALES)[number];

/**
 * What each slash command is run with; those of a message's menu, completions, buttons, selects and forms are found by
 * themselves. The settings come last, for they change what the others do.
 */
const OPTIONS: Readonly<Record<string, readonly Json[]>> = {
  ask: [{ question: '柳泉县2024年粮食产量是多少？' }, { question: '紫色的大象会飞吗？', private: true }],
  search: [{ query: '预算' }],
  quote: [
    { speaker: '苏砚秋' },
    { about: '预算' },
    { text: '大桥修好了，孩子上学不必再等船。' },
    { text: '预算' },
    {},
  ],
  figure: [{ about: '柳泉县粮食产量' }, { about: '预算', unit: '元' }],
  article: [{ title: '长文' }, { title: '没有这一篇' }],
  help: [{}],
  stats: [{}],
  status: [{}],
  reindex: [{}],
  config: [{}, { channel: CHANNEL_ID }],
};
/** A message to open menus on: words of an article, and more figures than a page shows. */
const SAID = `大桥修好了，孩子上学不用再等船。${Array.from({ length: 12 }, (_, i) => `有人说预算${i + 20}万元。`).join('')}`;
const MENTION = `<@${BOT_ID}> `;
const QUESTION = {
  'zh-CN': '青螺大桥全长多少公里？',
  'zh-TW': '青螺大橋全長多少公里？',
  'en-US': 'Where did Mayor 苏砚秋 speak about the bridge?',
} as const;
const FURTHER = { 'zh-CN': '什么时候通车的？', 'zh-TW': '什麼時候通車的？', 'en-US': 'When?' } as const;
const SMALL_TALK = {
  'zh-CN': ['你是谁', '有哪些文章', '你好', '谢谢', '再见', '讲个笑话'],
  'zh-TW': ['你是誰', '有什麼新聞', '你好嗎', '謝謝', '再見', '講個笑話'],
  'en-US': ['who are you', 'which articles do you have', 'hello', 'thanks', 'bye', 'tell me a joke'],
} as const;
const admin = { permissions: PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild };
/** The reindexing script yields to everything else on the machine. */
const PATIENCE_MS = 240_000;
const MODAL = 9;

let indexed: Indexed;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yinju-coverage-'));
  writeFileSync(join(folder, 'a.md'), '# 一篇\n\n这是唯一的一篇文章。');
  const made = Array.from({ length: 30 }, (_, i) => [`made/${i}.md`, madeUpArticle(i).markdown]);
  const long = Array.from(
    { length: 60 },
    (_, i) => `长文的第${i}段，说的是第${i}件事，一件一件地说下去，直到说完。`,
  );
  indexed = await indexTexts({
    ...LOOKUP_ARTICLES,
    ...Object.fromEntries(made),
    'made/long.md': `---\ntitle: 一篇长文\nurl: https://news.example/long\n---\n${long.join('\n\n')}`,
  });
});
afterAll(() => {
  indexed.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Drives all there is in one language, and keeps what it was answered by what it did. */
class Walk {
  readonly shown = new Map<string, string>();
  readonly running: Running;
  private readonly asker: Asker & { readonly locale: Locale };

  constructor(running: Running, locale: Locale) {
    this.running = running;
    this.asker = { ...admin, locale };
  }

  async commands(): Promise<void> {
    const { discord } = this.running;
    for (const name of Object.keys(OPTIONS)) {
      for (const [i, options] of OPTIONS[name]!.entries()) {
        const outcome = await discord.run(name, options, this.asker);
        if (name === 'reindex')
          await discord.until(() => (/\d s|秒/.test(outcome.message.content) ? true : undefined));
        await this.answered(`slash ${name}${i === 0 ? '' : ` ${i}`}`, outcome);
      }
    }
  }

  async menus(): Promise<void> {
    for (const { kind, definition } of COMMANDS) {
      if (kind !== 'menu') continue;
      const said = this.running.discord.say({ content: SAID });
      await this.answered(
        `menu ${definition.name}`,
        await this.running.discord.menu(definition.name, said, this.asker),
      );
    }
  }

  async completions(): Promise<void> {
    for (const { name, option } of completed()) {
      const choices = await this.running.discord.complete(name, option, '', this.asker);
      expect(choices.length, `choices of ${name} ${option}`).toBeGreaterThan(0);
      this.shown.set(`complete ${name} ${option}`, '');
    }
  }

  /** Mention, reply, thread, direct message, and a question that leans on the one before in each of them. */
  async messages(): Promise<void> {
    const { discord } = this.running;
    const { locale } = this.asker;
    const [question, further] = [QUESTION[locale], FURTHER[locale]];
    const tell = async (what: string, said: Parameters<typeof discord.say>[0]) => {
      const reply = await discord.replyTo(discord.say(said));
      this.shown.set(what, textOf(reply.body));
      return reply;
    };
    const first = await tell('mention', { content: MENTION + question });
    await tell('help by mention', { content: MENTION + (locale === 'en-US' ? '?' : '') });
    await tell('reply', { content: further, replyTo: first.id });
    const thread = discord.openThread(first.id);
    await tell('thread', { content: MENTION + further, channelId: thread });
    await tell('follow-up in a thread', { content: MENTION + further, channelId: thread });
    const direct = await tell('direct message', { content: question, place: 'dm' });
    await tell('follow-up in a direct message', { content: further, place: 'dm' });
    for (const [i, content] of SMALL_TALK[locale].entries()) {
      await tell(`small talk ${i}`, { content, place: 'dm' });
    }
    await tell('reply in a direct message', { content: further, place: 'dm', replyTo: direct.id });
  }

  /** Keeps what was answered, and goes on to every button and select below it that has not been driven yet. */
  private async answered(what: string, { message, interaction }: Outcome): Promise<void> {
    this.shown.set(what, textOf(interaction.callback!.type === MODAL ? interaction.callback!.data : message));
    if (interaction.callback!.type === MODAL) {
      const fields = Object.fromEntries(
        componentsOf(interaction.callback!.data).map(({ custom_id }) => [custom_id, '9']),
      );
      await this.answered(`form ${what}`, await this.running.discord.submit(interaction, fields, this.asker));
      return;
    }
    for (const component of componentsOf(message)) await this.touch(message, component);
  }

  private async touch(message: Json, { custom_id, type, options, disabled }: Json): Promise<void> {
    if (!custom_id || disabled) return;
    const what = actionOf(custom_id);
    if (this.shown.has(what)) return;
    this.shown.set(what, '');
    const { discord } = this.running;
    const values = options ? [options.at(-1).value] : [CHANNEL_ID];
    const outcome = await (type === 2
      ? discord.press(message.id, custom_id, this.asker)
      : discord.choose(message.id, custom_id, values, this.asker));
    await this.answered(what, outcome);
  }
}

/** A custom id without what it is of: its action, and for settings also the key and whether a channel's. */
function actionOf(customId: string): string {
  const [name, ...args] = parseCustomId(customId);
  const words = args.filter((arg) => /^[a-zA-Z]{2,15}$/.test(arg));
  return ['action', name, ...(args.includes(CHANNEL_ID) ? ['channel'] : []), ...words].join(' ');
}

function completed(): { readonly name: string; readonly option: string }[] {
  const slash = COMMANDS.filter((command): command is SlashCommand => command.kind === 'slash');
  return slash.flatMap(({ definition: { name, options = [] } }) =>
    (options as (APIApplicationCommandBasicOption & { autocomplete?: boolean })[])
      .filter(({ autocomplete }) => autocomplete)
      .map((option) => ({ name, option: option.name })),
  );
}

/** All that a message or form says: no ids, no numbers of its own. */
function textOf({ content, title, embeds, components }: Json): string {
  return JSON.stringify({ content, title, embeds, components }, (key, value) =>
    ['custom_id', 'url', 'value', 'default_values'].includes(key) ? undefined : value,
  );
}

const walks = new Map<Locale, Walk>();

describe.each(LOCALES)('in %s', (locale) => {
  test(
    'every command, menu, completion, button, select and form, and every way to ask by a message, is driven',
    async () => {
      const settings = {
        USER_LIMIT: '0',
        CHANNEL_LIMIT: '0',
        ARTICLES_DIR: folder,
        INDEX_DIR: join(folder, `.${locale}`),
      };
      const running = await Running.start(createLibrary(indexed.index, embedder), settings);
      running.discord.preferredLocale = locale;
      await running.restart();
      const walk = new Walk(running, locale);
      walks.set(locale, walk);
      await walk.messages();
      await walk.menus();
      await walk.completions();
      await walk.commands();
      await running.stop();
      const driven = running.discord.interactions.all.map(({ what }) => what);
      const ofRegistry = [
        ...COMMANDS.map(({ kind, definition }) =>
          kind === 'slash' ? `/${definition.name}` : `menu ${definition.name}`,
        ),
        ...completed().map(({ name, option }) => `/${name} ${option}`),
      ];
      for (const what of ofRegistry) expect(driven, 'what was run').toContain(what);
      const actions = COMMANDS.flatMap((command) => command.actions ?? []).map(({ name }) => name);
      const pressed = new Set(
        [...walk.shown.keys()].flatMap((what) => /^action (\S+)/.exec(what)?.[1] ?? []),
      );
      expect([...pressed].sort()).toEqual([...new Set(actions)].sort());
      expect(driven.filter((what) => what.startsWith('modal '))).toHaveLength(2);
    },
    PATIENCE_MS,
  );
});

test('what is driven is the same in every language, and nothing of ours reads the same in two', () => {
  const [first, ...others] = LOCALES.map((locale) => walks.get(locale)!.shown);
  for (const other of others) expect([...other.keys()].sort()).toEqual([...first!.keys()].sort());
  const alike = [...first!.keys()].filter((what) => {
    const texts = LOCALES.map((locale) => walks.get(locale)!.shown.get(what)!);
    return texts[0] !== '' && new Set(texts).size < LOCALES.length;
  });
  expect(alike).toEqual([]);
});
