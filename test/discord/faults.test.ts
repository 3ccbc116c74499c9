import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RecordingAnswerer } from './answers.ts';
import { idOf, Running } from './running.ts';
import type { Fault } from './stand-in/faults.ts';
import { BOT_ID, type StandIn } from './stand-in.ts';

let answerer: RecordingAnswerer;
let running: Running;
let discord: StandIn;

beforeEach(async () => {
  answerer = new RecordingAnswerer();
  running = await Running.start(answerer);
  discord = running.discord;
});

/** After every fault: the bot answers, all were answered, nobody twice, and the log holds no interaction's token. */
afterEach(async () => {
  await expectAnswer('afterwards');
  await running.stop();
  expect(discord.faultsLeft).toBe(0);
  const answered = answerer.asked.map(({ question }) => question);
  expect(answered.filter((question, i) => answered.indexOf(question) !== i)).toEqual([]);
  const replies = discord.botMessages().map(({ message_reference }) => message_reference?.message_id);
  const referenced = replies.filter((id) => id !== undefined);
  expect(referenced).toHaveLength(new Set(referenced).size);
  expect(running.logged).not.toContain('interaction-');
});

/** Asks by a command, whose button it then presses, by a mention and in a direct message, and waits for all answers. */
async function expectAnswer(what: string): Promise<void> {
  const command = discord.run('ask', { question: `${what} 命令` });
  const mention = discord.replyTo(discord.say({ content: `<@${BOT_ID}> ${what} 提及` }));
  const direct = discord.replyTo(discord.say({ content: `${what} 私信`, place: 'dm' }));
  const { message } = await command;
  expect(message.embeds.length).toBeGreaterThan(0);
  const { message: context } = await discord.press(message.id, idOf(message, 'context'));
  expect(context.embeds.length).toBeGreaterThan(0);
  for (const reply of await Promise.all([mention, direct])) {
    expect(reply.body.embeds.length).toBeGreaterThan(0);
  }
}

const CALLBACK = ['POST', /\/callback$/] as const;
const EDIT = ['PATCH', /@original$/] as const;
const REPLY = ['POST', /\/messages$/] as const;
const TYPING = ['POST', /\/typing$/] as const;

describe('a request that fails is made again', () => {
  const FAULTS: readonly [string, Fault, number][] = [
    ['a limit of its own', { kind: 'limit', scope: 'user', retryAfterMs: 300 }, 1],
    ['the limit of the whole bot', { kind: 'limit', scope: 'global', retryAfterMs: 300 }, 2],
    ['a limit shared with others', { kind: 'limit', scope: 'shared', retryAfterMs: 300 }, 1],
    // discord.js itself tries four times.
    ['five failures of Discord’s', { kind: 'status', status: 502 }, 5],
    ['a failure of Discord’s', { kind: 'status', status: 500 }, 1],
    ['two broken connections', { kind: 'reset' }, 2],
    ['a lost answer', { kind: 'lost' }, 1],
  ];
  const PLACES = [
    ['the acknowledgement', CALLBACK],
    ['the edit', EDIT],
    ['the reply', REPLY],
  ] as const;
  test.each(
    FAULTS.flatMap(([name, fault, times]) =>
      PLACES.map(([place, request]) => [name, place, request, fault, times] as const),
    ),
  )('%s at %s', async (_name, _place, request, fault, times) => {
    const [method, path] = request;
    discord.fail(method, path, fault, times);
    await expectAnswer('故障');
  });

  test.each(FAULTS)('%s at what a button leads to', async (_name, fault, times) => {
    const { message } = await discord.run('ask', { question: '按钮' });
    discord.fail(CALLBACK[0], CALLBACK[1], fault, times);
    const shown = await discord.press(message.id, idOf(message, 'context'));
    expect(shown.message.embeds.length).toBeGreaterThan(0);
    expect(shown.isPrivate).toBe(true);
  });

  test('nobody has to see the typing', async () => {
    discord.fail(...TYPING, { kind: 'refusal', status: 403, code: 50013 }, 2);
    await expectAnswer('故障');
  });

  test('whoever’s answer Discord refuses gets an apology, not "thinking…"', async () => {
    discord.fail(...EDIT, { kind: 'refusal', status: 400, code: 50035 });
    const { message } = await discord.run('ask', { question: '被拒绝' });
    expect(message.content).toMatch(/`\w{8}`/);
    discord.fail(...REPLY, { kind: 'refusal', status: 400, code: 50035 });
    const reply = await discord.replyTo(discord.say({ content: '也被拒绝', place: 'dm' }));
    expect(reply.body.content).toMatch(/`\w{8}`/);
  });
});

describe('the gateway', () => {
  test.each([
    ['is closed by Discord', () => discord.gateway.drop(4000)],
    ['breaks', () => discord.gateway.break()],
    ['asks to connect anew (op 7)', () => discord.gateway.reconnect()],
    ['is called invalid and may be resumed (op 9)', () => discord.gateway.invalidate(true)],
  ])('%s: it is resumed, and what was asked meanwhile is answered', async (_what, fail) => {
    await expectAnswer('此前');
    fail();
    await expectAnswer('其间');
    expect(await discord.until(() => discord.resumes || undefined)).toBe(1);
    expect(discord.identifies).toHaveLength(1);
  });

  test('is called invalid and may not be resumed (op 9): a new session is opened', async () => {
    discord.gateway.invalidate(false);
    await discord.until(() => discord.identifies[1]);
    await expectAnswer('此后');
    expect(discord.resumes).toBe(0);
  });

  test('refuses to resume a session that it has forgotten: a new one is opened', async () => {
    discord.gateway.forget();
    discord.gateway.break();
    await discord.until(() => discord.identifies[1]);
    await expectAnswer('此后');
  });

  test('leaves heartbeats unanswered: the connection is given up and resumed', async () => {
    discord.gateway.heartbeatMs = 200;
    await running.restart();
    discord.gateway.isDeaf = true;
    await discord.until(() => discord.resumes || undefined);
    discord.gateway.isDeaf = false;
    await expectAnswer('其间');
  });

  test('delivers events twice: each question is answered once', async () => {
    discord.gateway.isEchoing = true;
    await expectAnswer('重复');
  });
});

test('a question is acknowledged before it is answered, however long that takes', async () => {
  let release = () => {};
  const { answer } = answerer;
  answerer.answer = async (question) => {
    if (question === '很久') {
      await new Promise<void>((finish) => {
        release = finish;
      });
    }
    return answer(question);
  };
  const slow = discord.run('ask', { question: '很久' });
  await discord.call('POST', /\/callback$/);
  discord.pass(14 * 60_000);
  await expectAnswer('其间');
  release();
  expect((await slow).message.embeds.length).toBeGreaterThan(0);
});

test('what Discord delivers while the bot closes is answered too', async () => {
  let release = () => {};
  const isAsked = new Promise<void>((resolve) => {
    const { answer } = answerer;
    answerer.answer = async (question) => {
      if (question === '在先') {
        resolve();
        await new Promise<void>((finish) => {
          release = finish;
        });
      }
      return answer(question);
    };
  });
  const first = discord.run('ask', { question: '在先' });
  await isAsked;
  const closed = running.restart();
  const second = discord.run('ask', { question: '在后' });
  await second;
  release();
  await Promise.all([first, closed]);
});
