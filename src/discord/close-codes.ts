import { GatewayCloseCodes } from 'discord.js';
import { ConfigError } from '../errors.ts';
import { AUTHENTICATION_FAILED } from './register.ts';

/** Why Discord ended the connection for good, and what to do where that is known. @param code 4000 or above. */
export function closeFault(code: number): Error {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return new Error(AUTHENTICATION_FAILED);
    case GatewayCloseCodes.DisallowedIntents:
      return new ConfigError([
        'MESSAGE_CONTENT=on asks for an intent that is not switched on (Discord closed the gateway with 4014). ' +
          'Open https://discord.com/developers/applications, choose your application, then Bot → Privileged Gateway ' +
          'Intents → Message Content Intent; or set MESSAGE_CONTENT=off, and the bot answers only when addressed.',
      ]);
    case GatewayCloseCodes.ShardingRequired:
      return new ConfigError([
        'SHARDS is needed: the bot is in more servers than one connection may serve (Discord closed the gateway with ' +
          '4011). Set SHARDS=auto.',
      ]);
    default:
      return new Error(`Discord closed the gateway: ${code} ${GatewayCloseCodes[code] ?? 'unknown'}.`);
  }
}
