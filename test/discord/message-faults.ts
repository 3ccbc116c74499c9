import type { Reply } from '../../src/discord/render.ts';
import { displayed } from './displayed.ts';
import { faultsOf } from './limits.ts';
import { componentFaults } from './stand-in/components.ts';
import { schemaFaults } from './stand-in/request-schema.ts';

/** What Discord would refuse in a message, and content where article text could ping, a line each. */
export function messageFaults(message: Reply): string[] {
  const { files: _, ...body } = message;
  return [
    ...faultsOf(body),
    ...componentFaults(body),
    ...schemaFaults('POST', '/channels/1/messages', JSON.parse(JSON.stringify(body))),
    ...(body.content ? [`content: ${body.content}`] : []),
  ];
}

/** Formatting that is not ours: we use bold and italics, and in quotes bold only. */
export function foreignEffects({ embeds = [] }: Reply): string[] {
  return embeds.flatMap(({ title = '', description = '' }) =>
    displayed(`${title}\n${description}`).flatMap(({ effects, isQuote }) =>
      effects.filter((effect) => effect !== 'strong' && (isQuote || effect !== 'emphasis')),
    ),
  );
}
