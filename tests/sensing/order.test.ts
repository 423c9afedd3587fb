import { describe, expect, test } from '@jest/globals';
import { openLedger, replay } from '../../lib/order/ledger.ts';
import { alarmOrder, maintenanceOrder } from '../../lib/sensing/order.ts';
import { patrolOrder, patrolView, stretchOf } from '../../lib/sensing/patrol.ts';
import { patrolRow } from '../../lib/sensing/patrol-table.ts';
import type { Device, Window } from '../../lib/sensing/types.ts';
import { at, MONDAY } from '../support/fixtures.ts';

const device: Device = {
  id: 'gas-7',
  type: 'gas',
  name: { zh: '七号楼燃气探测', en: 'Gas detector 7' },
  unit: '120101-urban-management',
  place: { regionCode: '120101001' },
  heartbeatMinutes: 60,
  status: 'active',
  version: 1,
};
const window: Window = {
  firstAt: MONDAY,
  lastAt: MONDAY,
  signals: ['a'],
  readings: 1,
  state: 'unconfirmed',
  orderId: null,
};
const by = { zh: '立即派单', en: 'at once' };

describe('the order of an alarm', () => {
  const { order, entries } = alarmOrder(device, window, '20261123-ABCDEFGHJK', by, at(MONDAY));
  test('is understood already and waits for the city desk', () => {
    expect(order).toMatchObject({
      channel: 'sensor',
      category: { code: 'gas-supply', dispatch: true },
      place: { regionCode: '120101001', level: 'street' },
      emergency: { group: 'E1', line: '119', external: false },
      urgency: 'emergency',
      awaiting: { tier: 'city' },
    });
  });
  test('has a ledger of one piece that gives the same order', () => {
    const { entries: opened, brokenAt } = openLedger(entries);
    expect(brokenAt).toBeNull();
    expect(replay(opened)).toEqual(order);
  });
});

test('a silent device is its owner’s to repair, without a duty list', () => {
  const { order, entries } = maintenanceOrder(device, MONDAY, '20261123-ABCDEFGHJK', at(MONDAY));
  expect(order).toMatchObject({
    channel: 'maintenance',
    status: 'dispatched',
    assignment: { unit: device.unit, duty: null },
  });
  expect(Object.keys(order.clocks).sort()).toEqual(['handle', 'return', 'sign']);
  expect(replay(openLedger(entries).entries)).toEqual(order);
});

describe('a line of the patrol ledger', () => {
  const entry = {
    id: '20261123-ABCDEFGHJK-1',
    at: MONDAY,
    section: '和平路 1-30 号',
    leader: '街道办事处副主任',
    problem: '井盖下沉',
    category: 'ownerless-manhole',
    place: { regionCode: '120101001' },
    before: ['m1'],
    unit: '120101001',
    enteredAt: MONDAY,
    recurs: ['20261001-AAAAAAAAAA-1'],
  };
  const { order, entries } = patrolOrder(entry, '20261123-ABCDEFGHJK', at(MONDAY));
  test('says in its order that it came back', () => {
    expect(order).toMatchObject({ channel: 'patrol', media: ['m1'], awaiting: { tier: 'city' } });
    expect(order.text).toContain('第 2 次');
  });
  test('shows who has it and that nobody wrote it off yet', () => {
    const view = patrolView(entry, order, openLedger(entries).entries);
    expect(view).toMatchObject({ status: 'registered', leadUnit: null, result: null, writtenOffBy: null });
    expect(patrolRow(view)).toMatchObject({ section: '和平路 1-30 号', recurs: '是(1 次)' });
  });
  test('spaces in the name of a stretch make no other stretch', () => {
    const hash = (text: string) => text;
    const named = (section: string) => stretchOf('120101001', section, 'street-light', hash);
    expect(named('和平路 1-30 号')).toBe(named('和平路1-30号'));
    expect(named('和平路 1-30 号')).not.toBe(named('和平路 2-30 号'));
  });
});
