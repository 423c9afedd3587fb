import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEVICE_RULES } from '../../lib/sensing/rules.ts';
import { confirmed, type Outcome, orderedBy, sense, silentAt } from '../../lib/sensing/sense.ts';
import { DEVICE_TYPES, type Device, NEVER_SEEN, type Signal, type Watch } from '../../lib/sensing/types.ts';

const NOON = '2026-11-23T04:00:00.000Z';
const at = (seconds: number) => new Date(Date.parse(NOON) + seconds * 1000).toISOString();

const device = (type: Device['type']): Device => ({
  id: `${type}-1`,
  type,
  name: { zh: '一号设备', en: 'Device one' },
  unit: '120101-urban-management',
  place: { regionCode: '120101001' },
  heartbeatMinutes: 60,
  status: 'active',
  version: 1,
});
const alarm = (type: Device['type'], id: string, seconds: number, value?: number): Signal => ({
  id,
  deviceId: `${type}-1`,
  type,
  state: 'alarm',
  at: at(seconds),
  ...(value === undefined ? {} : { value }),
});

/** Signals one after another, an order written for each that asks for one. */
function feed(type: Device['type'], signals: readonly Signal[], start: Watch = NEVER_SEEN) {
  let watch = start;
  const outcomes: Outcome[] = [];
  for (const signal of signals) {
    const said = sense(device(type), watch, signal, at(86_000));
    outcomes.push(said.outcome);
    const orders = outcomes.filter((o) => o === 'order').length;
    watch = said.outcome === 'order' ? orderedBy(said.watch, `20261123-AAAAAAAAAA-${orders}`) : said.watch;
  }
  return { outcomes, watch };
}

describe('what an alarm leads to', () => {
  test.each(['smoke', 'gas', 'lift'] as const)('%s is not waited for', (type) => {
    expect(feed(type, [alarm(type, 'a', 0)]).outcomes).toEqual(['order']);
  });
  test.each(DEVICE_TYPES.filter((type) => DEVICE_RULES[type].confirm === 'second-reading'))(
    '%s waits for a second reading',
    (type) => {
      const { windowMinutes } = DEVICE_RULES[type];
      expect(feed(type, [alarm(type, 'a', 0), alarm(type, 'b', 60)]).outcomes).toEqual([
        'unconfirmed',
        'order',
      ]);
      expect(feed(type, [alarm(type, 'a', 0), alarm(type, 'a', 60)]).outcomes).toEqual([
        'unconfirmed',
        'repeated',
      ]);
      const after = windowMinutes * 60;
      expect(feed(type, [alarm(type, 'a', 0), alarm(type, 'b', after)]).outcomes).toEqual([
        'unconfirmed',
        'order',
      ]);
      expect(feed(type, [alarm(type, 'a', 0), alarm(type, 'b', after + 1)]).outcomes).toEqual([
        'unconfirmed',
        'unconfirmed',
      ]);
    },
  );
  test.each([
    ['29 s later is the first one sent twice', 29, 'unconfirmed'],
    ['30 s later is a second reading', 30, 'order'],
  ])('%s', (_, seconds, outcome) => {
    const { outcomes } = feed('manhole', [alarm('manhole', 'a', 0), alarm('manhole', 'b', seconds)]);
    expect(outcomes[1]).toBe(outcome);
  });
  test.each([
    [39, 'unconfirmed'],
    [40, 'order'],
  ])('water %i cm deep: %s', (cm, outcome) => {
    expect(feed('water-level', [alarm('water-level', 'a', 0, cm)]).outcomes).toEqual([outcome]);
  });
  test('an all-clear ends what was not confirmed, and nothing else', () => {
    const ok = { ...alarm('manhole', 'ok', 90), state: 'ok' as const };
    expect(feed('manhole', [alarm('manhole', 'a', 0), ok]).outcomes).toEqual(['unconfirmed', 'cleared']);
    expect(feed('smoke', [alarm('smoke', 'a', 0), ok]).watch.window?.state).toBe('ordered');
  });
  test('what comes a day late raises nothing', () => {
    const said = sense(device('smoke'), NEVER_SEEN, alarm('smoke', 'a', 0), at(86_401));
    expect(said).toEqual({ outcome: 'stale', watch: NEVER_SEEN });
  });
});

describe('a person on the spot', () => {
  const { watch } = feed('manhole', [alarm('manhole', 'a', 0)]);
  test('says that it is real', () => expect(confirmed(watch, true)?.outcome).toBe('order'));
  test('says that it was nothing: further readings of the happening raise nothing', () => {
    const dismissed = confirmed(watch, false)?.watch ?? NEVER_SEEN;
    expect(feed('manhole', [alarm('manhole', 'b', 120)], dismissed).outcomes).toEqual(['repeated']);
  });
  test('has nothing to confirm twice', () => {
    expect(confirmed(orderedBy(watch, '20261123-AAAAAAAAAA-1'), true)).toBeNull();
    expect(confirmed(NEVER_SEEN, true)).toBeNull();
  });
});

describe('silence', () => {
  const seen = feed('smoke', [{ ...alarm('smoke', 'ok', 0), state: 'ok' }]).watch;
  test('begins one heartbeat after the last signal', () =>
    expect(silentAt(device('smoke'), seen)).toBe(at(3600)));
  test.each([
    ['a retired device', { ...device('smoke'), status: 'retired' as const }, seen],
    ['one that was never heard', device('smoke'), NEVER_SEEN],
    [
      'one whose order is open',
      device('smoke'),
      { ...seen, silent: { since: NOON, orderId: '20261123-AAAAAAAAAA-1' } },
    ],
  ])('%s is not waited for', (_, one, watch) => expect(silentAt(one, watch)).toBeNull());
  test('ends with the next signal', () => {
    const silent = { ...seen, silent: { since: NOON, orderId: '20261123-AAAAAAAAAA-1' } };
    expect(feed('smoke', [{ ...alarm('smoke', 'ok2', 60), state: 'ok' }], silent).watch.silent).toBeNull();
  });
});

test('one happening is one order, however often, late or mixed up its signals come', () => {
  const signals = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 1700 })), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(fc.constantFrom(...DEVICE_TYPES), signals, (type, list) => {
      const { outcomes } = feed(
        type,
        list.map(([id, seconds]) => alarm(type, `s${id}`, seconds)),
      );
      expect(outcomes.filter((o) => o === 'order').length).toBeLessThanOrEqual(1);
    }),
  );
});
