import { createServer } from 'node:http';
import { ConfigError } from '../errors.ts';

export interface Health {
  close(): Promise<void>;
}

/**
 * Answers any HTTP request on `port`, on all interfaces, as probes want it: 200 where `isWell`, else 503.
 * @throws {ConfigError} where the port cannot be had.
 */
export async function serveHealth(port: number, isWell: () => boolean): Promise<Health> {
  const server = createServer((_request, response) => {
    const well = isWell();
    response.writeHead(well ? 200 : 503, { 'content-type': 'application/json', connection: 'close' });
    response.end(`${JSON.stringify({ status: well ? 'ok' : 'not connected to Discord' })}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new ConfigError([
          `HEALTH_PORT=${port} cannot be listened on (${error.code}); free it or choose another.`,
        ]),
      );
    });
    server.listen(port, resolve);
  });
  return {
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
