import { expect, test } from 'vitest';
import { serveHealth } from '../../src/discord/health.ts';

/** A port that is free, most likely, and apart from those the system hands out. */
const PORT = 20_000 + (process.pid % 10_000);

test('a probe is answered by how the bot is', async () => {
  let isWell = false;
  const health = await serveHealth(PORT, () => isWell);
  const probe = () => fetch(`http://127.0.0.1:${PORT}/`);
  expect((await probe()).status).toBe(503);
  isWell = true;
  const response = await probe();
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok' });
  await expect(serveHealth(PORT, () => true)).rejects.toThrow(`HEALTH_PORT=${PORT} cannot be listened on`);
  await health.close();
  await expect(probe()).rejects.toThrow();
});
