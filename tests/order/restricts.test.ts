import { expect, test } from '@jest/globals';
import type { DataOf, Fact } from '../../events/index.ts';
import { tellAll } from '../../lib/insight/tell.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import { replay } from '../../lib/order/ledger.ts';
import { pastOf } from '../../lib/tune/past.ts';
import { ORDER, says, WATER } from '../insight/told.ts';

const understood = (more: Partial<DataOf<'order.understood.v1'>>): Fact => {
  const fact = says.understood();
  if (fact.type !== 'order.understood.v1') throw new Error('says something else');
  return { ...fact, data: { ...fact.data, ...more } };
};
const SUICIDE: NonNullable<DataOf<'order.understood.v1'>['emergency']> = {
  ...{ group: 'E5', urgency: 'emergency', line: '110' },
  ...{ external: false, restricted: true, because: '轻生' },
};

test.each<[string, Fact[], boolean]>([
  ['nobody says so', [says.registered(), understood({})], false],
  ['its first entry says so', [says.registered({ restricted: true }), understood({})], true],
  ['there is such a danger', [says.registered(), understood({ emergency: SUICIDE })], true],
  ['a desk finds that it accuses someone', [says.registered(), understood({ nature: 'whistle-blow' })], true],
  [
    'it was found to, and then to be something else',
    [says.registered(), understood({ nature: 'whistle-blow' }), understood({ nature: 'complaint' })],
    true,
  ],
])('the order, the figures and what lists were asked agree on who may read it: %s', (_, facts, few) => {
  const entries = [...facts, says.assigned(WATER)].map((fact, i) => ({
    ...fact,
    ...{ seq: i + 1, at: '2026-11-23T01:00:00.000Z', by: SYSTEM },
  }));
  expect(replay(entries).restricted).toBe(few);
  expect(tellAll(null, entries, ORDER, 480)?.restricted).toBe(few);
  expect(pastOf(ORDER, entries)?.text).toBe(few ? '' : '下水道堵了');
});
