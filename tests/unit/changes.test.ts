import { describe, expect, test } from '@jest/globals';
import { changedBy, type UnitChange } from '../../lib/unit/changes.ts';
import { asOf, successorOf } from '../../lib/unit/in-force.ts';
import type { Unit } from '../../lib/unit/types.ts';
import { unit } from '../support/fixtures.ts';

const [BEFORE, NOW, AFTER] = [
  '2026-11-01T00:00:00.000Z',
  '2026-11-22T00:00:00.000Z',
  '2027-01-01T00:00:00.000Z',
];
const water = unit('120101-water');

describe('a unit as it is at a moment', () => {
  test.each<[string, Partial<Unit>, Unit['status']]>([
    ['without dates', {}, 'active'],
    ['from tomorrow', { from: AFTER }, 'planned'],
    ['since yesterday', { from: BEFORE }, 'active'],
    ['from this very moment', { from: NOW }, 'active'],
    ['until later', { until: AFTER }, 'active'],
    ['until now', { until: NOW }, 'retired'],
    ['long over', { from: BEFORE, until: BEFORE }, 'retired'],
    ['retired by hand', { status: 'retired', from: BEFORE, until: AFTER }, 'retired'],
  ])('%s', (_, dates, status) => {
    expect(asOf({ ...water, ...dates }, NOW).status).toBe(status);
  });

  test('stands under its next parent from the day of the move', () => {
    const moving = { ...water, moving: { parent: 'city-water', at: NOW } };
    expect(asOf(moving, BEFORE)).toMatchObject({ parent: '120101', moving: { at: NOW } });
    expect(asOf(moving, NOW).parent).toBe('city-water');
    expect(asOf(moving, NOW).moving).toBeUndefined();
  });
});

describe('a change', () => {
  const merge: UnitChange = { do: 'merge', into: 'city-water', at: AFTER, underWay: 'follow' };
  const plan = (stored: Unit, change: UnitChange): Unit => {
    const after = changedBy(stored, change, NOW);
    if (!after) throw new Error('nothing to change');
    return after;
  };

  test('of the future leaves today as it is', () => {
    const planned = plan(plan(water, merge), { do: 'move', parent: 'city-water', at: AFTER });
    expect(asOf(planned, NOW)).toMatchObject({ status: 'active', parent: '120101' });
    expect(asOf(planned, AFTER)).toMatchObject({ status: 'retired', parent: 'city-water' });
  });
  test('replaces the plan before it', () => {
    const retired = plan(plan(water, merge), { do: 'retire', at: NOW, underWay: 'finish' });
    expect(retired).toMatchObject({ until: NOW, underWay: 'finish' });
    expect(retired.successor).toBeUndefined();
  });
  test('is taken back while it lies ahead', () => {
    const moving: UnitChange = { do: 'move', parent: 'city-water', at: AFTER };
    expect(plan(plan(plan(water, merge), moving), { do: 'cancel' })).toEqual(water);
  });
  test('that has come about is not taken back, nor is what nobody planned', () => {
    expect(changedBy(plan(water, { ...merge, at: NOW }), { do: 'cancel' }, NOW)).toBeNull();
    expect(changedBy(water, { do: 'cancel' }, NOW)).toBeNull();
  });
});

describe('who stands in', () => {
  const ended = (id: string, successor?: string) =>
    unit(id, { status: 'retired', ...(successor === undefined ? {} : { successor }) });
  const among = (...units: Unit[]) => {
    const [first = water] = units;
    return successorOf(first, async (id) => units.find((one) => one.id === id) ?? null);
  };

  test('is the first along the line that is in force', async () => {
    expect(await among(ended('1', '2'), ended('2', '3'), unit('3'))).toMatchObject({ id: '3' });
  });
  test.each<[string, Unit[]]>([
    ['of one that is in force itself', [unit('1', { successor: '2' }), unit('2')]],
    ['where none was named', [ended('1')]],
    ['where the last ended without one', [ended('1', '2'), ended('2')]],
    ['where it is not registered', [ended('1', '2')]],
    ['where two name each other', [ended('1', '2'), ended('2', '1')]],
    ['where it is yet to begin', [ended('1', '2'), unit('2', { status: 'planned' })]],
  ])('is nobody %s', async (_, units) => {
    expect(await among(...units)).toBeNull();
  });
});
