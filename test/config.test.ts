import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const [A, B] = ['123456789012345678', '234567890123456789'] as const;

describe('COLLECTION_SERVERS', () => {
  const serversOf = (value: string) => [...readConfig({ COLLECTION_SERVERS: value }).collectionServers];

  test('names the servers of each collection, whatever the folder is called', () => {
    expect(serversOf(`board=${A}, ${B}; 内部 资料 = ${B};`)).toEqual([
      ['board', [A, B]],
      ['内部 资料', [B]],
    ]);
    expect(serversOf(`a=b=${A}`)).toEqual([['a=b', [A]]]);
    expect(serversOf('')).toEqual([]);
  });

  test.each(['board', 'board=', 'board=12', `board=${A} ${B}`, `=${A}`, `board=${A},`, `board:${A}`])(
    'is refused where it is written otherwise: %s',
    (value) => expect(() => serversOf(value)).toThrow(/^COLLECTION_SERVERS=.* is not written like board=/),
  );

  test('is refused where it names a collection twice', () => {
    expect(() => serversOf(`board=${A}; board=${B}`)).toThrow(/names board twice; put all its servers/);
  });
});
