import { describe, expect, test } from '@jest/globals';
import {
  type Head,
  NO_READS,
  openRead,
  readsIntact,
  type SealedRead,
  sealRead,
} from '../../lib/identity/read.ts';

const read = (sub: string) => ({
  at: '2026-11-23T01:00:00.000Z',
  reportId: '20261123-ABCDEFGHJK',
  orderId: '20261123-ABCDEFGHJK-1',
  kind: 'masked' as const,
  by: { sub, role: 'seat' as const },
  fields: ['phone'],
  reason: null,
});

function chain(...subs: string[]): { reads: SealedRead[]; head: Head } {
  const reads: SealedRead[] = [];
  let head = NO_READS;
  for (const sub of subs) {
    const sealed = sealRead(head, read(sub));
    reads.push(sealed);
    head = sealed;
  }
  return { reads, head };
}

test('a read is opened as it was kept, with its number', () => {
  const { reads } = chain('a', 'b');
  expect(reads.map(openRead).map(({ seq, by }) => [seq, by.sub])).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
});

describe('the chain', () => {
  const { reads, head } = chain('a', 'b', 'c');
  const [first, second, third] = reads as [SealedRead, SealedRead, SealedRead];
  test.each<[string, readonly SealedRead[], Head, boolean]>([
    ['as written', reads, head, true],
    ['nothing read', [], NO_READS, true],
    ['the oldest gone with its time', [second, third], head, true],
    ['one edited', [first, { ...second, body: second.body.replace('"b"', '"x"') }, third], head, false],
    ['one removed', [first, third], head, false],
    ['the last removed', [first, second], head, false],
    ['all removed', [], head, false],
    ['two changed places', [second, first, third], head, false],
  ])('%s', (_, kept, at, intact) => expect(readsIntact(kept, at)).toBe(intact));
});
