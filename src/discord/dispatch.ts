import type {
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  Interaction,
  Message,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import type { Owed } from '../state/pending.ts';
import { type Pressed, parseCustomId, type Response } from './action.ts';
import { answerOverheard, answerQuestion, lastAnswered } from './answering.ts';
import { apologise, trace } from './apology.ts';
import type { Command, Ongoing } from './command.ts';
import { renderHelp } from './commands/help.ts';
import { type Heard, hear, threadBegan } from './conversation.ts';
import { openGate } from './gate.ts';
import { elsewhere, refusal } from './limit.ts';
import { plainLine } from './markdown.ts';
import { insist } from './pace.ts';
import type { Reply } from './render.ts';
import { type Scene, type Services, sceneOf } from './scene.ts';
import { defer, respond, tell } from './send.ts';
import { localeOf, localeOfMessage, type Texts } from './texts.ts';

/** Questions answered at once, others that wait for their turn, and how long one may take. */
const MAX_AT_ONCE = 8;
const MAX_WAITING = 1000;
const DEADLINE_MS = 30_000;
/** Of what is offered while somebody types. */
const MAX_CHOICES = 25;
const MAX_CHOICE = 100;

/** Leads what comes from Discord to what answers it. Each resolves when that is done, and rejects with a fault of ours. */
export interface Dispatcher {
  onInteraction(interaction: Interaction): Promise<void>;
  onMessage(message: Message): Promise<void>;
  /** The same for one that a process was killed over: once more, and not again. */
  onMessageAgain(message: Message): Promise<void>;
}

export function createDispatcher(services: Services, deadlineMs = DEADLINE_MS): Dispatcher {
  const { log, state } = services;
  const commands = new Map(
    services.commands.map((command) => [`${command.kind} ${command.definition.name}`, command]),
  );
  const actions = new Map(
    services.commands.flatMap((command) => command.actions ?? []).map((action) => [action.name, action]),
  );
  const gate = openGate(MAX_AT_ONCE, MAX_WAITING, deadlineMs);

  /** Works a reply out and sends it, or else an apology: whoever asked is never left waiting. Null is silence. */
  async function serve(
    work: () => Promise<Reply | null>,
    send: (reply: Reply) => Promise<unknown>,
    texts: Texts,
  ): Promise<void> {
    let reply: Reply | null;
    try {
      reply = await gate.enter(work);
    } catch (error) {
      reply = apologise(error, texts, log);
    }
    if (reply === null) return;
    const found = reply;
    try {
      await insist(() => send(found));
    } catch (error) {
      const apology = apologise(error, texts, log);
      await insist(() => send(apology));
    }
  }

  /** Does what somebody waits for; should the process be killed meanwhile, the next one finds it (recovery.ts). */
  async function owing(owed: Owed, work: () => Promise<void>): Promise<void> {
    state.pending.add(owed, services.shard?.id ?? 0, Date.now());
    try {
      await work();
    } finally {
      state.pending.remove(owed.id);
    }
  }

  async function onCommand(
    interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  ): Promise<void> {
    const scene = await sceneAt(interaction, services);
    const { texts } = scene;
    const kind = interaction.isChatInputCommand() ? 'slash' : 'menu';
    const command = commands.get(`${kind} ${interaction.commandName}`);
    if (!command) return tell(interaction, { content: texts.unknownCommand });
    if (command.isQuestion) {
      const reason = elsewhere(scene) ?? (gate.isFull ? texts.busy : refusal(scene, Date.now()));
      if (reason !== null) return tell(interaction, { content: reason });
    }
    const { id, applicationId: application, token, locale } = interaction;
    await owing({ kind: 'reply', id, application, token, locale }, () =>
      answerCommand(command, interaction, scene),
    );
  }

  async function answerCommand(
    command: Command,
    interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
    scene: Scene,
  ): Promise<void> {
    const { texts } = scene;
    const send = (reply: Reply) => interaction.editReply(reply);
    if (command.kind === 'slash' && interaction.isChatInputCommand()) {
      await defer(interaction, command.isPrivate(interaction, scene));
      let rest: Ongoing['rest'] | null = null;
      const work = async () => {
        const reply = await command.reply(interaction, scene);
        if (!('rest' in reply)) return reply;
        rest = reply.rest;
        return reply.first;
      };
      await serve(work, send, texts);
      for await (const reply of rest ?? []) await insist(() => send(reply));
    } else if (command.kind === 'menu' && interaction.isMessageContextMenuCommand()) {
      await defer(interaction, true);
      await serve(() => command.reply(interaction, scene), send, texts);
    }
  }

  async function onAutocomplete(interaction: AutocompleteInteraction): Promise<void> {
    const command = commands.get(`slash ${interaction.commandName}`);
    const scene = await sceneAt(interaction, services);
    const isOffered = command?.kind === 'slash' && (!command.isQuestion || elsewhere(scene) === null);
    const choices = (isOffered && (await command.complete?.(interaction, scene))) || [];
    const sendable = choices
      .filter(({ value }, i) => choices.findIndex((other) => other.value === value) === i)
      .map(({ name, value }) => ({ name: plainLine(name, MAX_CHOICE) || value, value }))
      .filter(({ value }) => value.length > 0 && value.length <= MAX_CHOICE);
    // No second attempt: by then something else has been typed.
    await interaction.respond(sendable.slice(0, MAX_CHOICES));
  }

  async function onAction(interaction: Pressed): Promise<void> {
    const scene = await sceneAt(interaction, services);
    const [name, ...args] = parseCustomId(interaction.customId);
    let response: Response | null;
    try {
      response = (await actions.get(name)?.handle(interaction, args, scene)) ?? null;
    } catch (error) {
      response = { kind: 'private', reply: apologise(error, scene.texts, log) };
    }
    await respond(interaction, response ?? { kind: 'private', reply: { content: scene.texts.expired } });
  }

  async function onMessage(message: Message, isAgain: boolean): Promise<void> {
    const me = message.client.user.id;
    const heard = await hear(message, me);
    if (heard === null) return;
    const { channel } = message;
    const scene = sceneOf(services, {
      guild: message.guildId,
      channel: message.channelId,
      parent: channel.isThread() ? channel.parentId : null,
      user: message.author.id,
      locale: localeOfMessage(message.content, message.guild?.preferredLocale ?? null),
    });
    const { texts, settings } = scene;
    // The nonce makes Discord keep one message of two attempts.
    const send = (reply: Reply) => message.reply({ ...reply, nonce: message.id, enforceNonce: true });
    if (heard.kind === 'overheard') {
      const isWanted = settings.unasked && settings.answers !== false && !settings.isPrivate;
      if (!isWanted || gate.isFull || refusal(scene, Date.now()) !== null) return;
      return serve(() => answerOverheard(heard.question, scene), send, texts);
    }
    const reason = elsewhere(scene) ?? (settings.isPrivate ? texts.onlyPrivate : null);
    if (reason !== null) return serve(async () => ({ content: reason }), send, texts);
    if (heard.kind === 'question') {
      const refused = gate.isFull ? texts.busy : refusal(scene, Date.now());
      if (refused !== null) {
        // Once a minute: whoever goes on is not answered by as many messages.
        const isTold =
          state.usage.spend(`told:${scene.place.channel}:${scene.place.user}`, 1, Date.now()) > 0;
        if (!isTold) await insist(() => send({ content: refused }));
        return;
      }
    }
    if (channel.isSendable()) {
      // Where typing is not allowed, answering may be.
      await channel.sendTyping().catch((error) => log.debug(`typing: ${trace(error)}`));
    }
    const answer = () => serve(() => replyTo(message, heard, scene, me), send, texts);
    if (isAgain) return answer();
    await owing({ kind: 'message', id: message.id, channel: message.channelId }, answer);
  }

  return {
    onMessage: (message) => onMessage(message, false),
    onMessageAgain: (message) => onMessage(message, true),
    async onInteraction(interaction) {
      if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
        await onCommand(interaction);
      } else if (interaction.isAutocomplete()) await onAutocomplete(interaction);
      else if (interaction.isMessageComponent() || interaction.isModalSubmit()) await onAction(interaction);
    },
  };
}

async function sceneAt(interaction: BaseInteraction, services: Services): Promise<Scene> {
  const { channelId, client } = interaction;
  // A thread that has been asleep is not known yet, nor is the channel whose settings are its own.
  const isKnown = interaction.channel !== null || !interaction.inGuild();
  const channel = isKnown ? interaction.channel : await client.channels.fetch(channelId!).catch(() => null);
  return sceneOf(services, {
    guild: interaction.guildId,
    channel: channelId ?? '',
    parent: channel?.isThread() ? channel.parentId : channel && null,
    user: interaction.user.id,
    locale: localeOf(interaction.locale),
  });
}

async function replyTo(
  message: Message,
  heard: Exclude<Heard, { kind: 'overheard' }>,
  scene: Scene,
  me: string,
): Promise<Reply> {
  if (heard.kind === 'help') return renderHelp(scene);
  const isThread = message.channel.isThread();
  const previous =
    heard.previous ??
    lastAnswered(scene, isThread) ??
    (isThread ? await threadBegan(message, me) : undefined);
  return answerQuestion(heard.question, previous, scene);
}
