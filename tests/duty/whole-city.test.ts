import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { city } from '../../lib/city/tianjin/index.ts';
import { compileList } from '../../lib/duty/compile.ts';
import { decideAtTier, type TierDecision, wantedUnits } from '../../lib/duty/decide.ts';
import { listScopes } from '../../lib/duty/scopes.ts';
import { TIERS, type Tier, type Unit } from '../../lib/unit/types.ts';
import { matterAt } from './support/matter.ts';

const lists = new Map(city.dutyLists.map((list) => [list.scope, list]));

interface Trip {
  tiers: Tier[];
  end: Exclude<TierDecision, { do: 'pass' }>;
}

/** From the city down, as the four desks would do it. */
function travel(category: string, regionCode: string | null, units: ReadonlyMap<string, Unit>): Trip {
  const tiers: Tier[] = [];
  for (let tier: Tier = 'city'; ; ) {
    tiers.push(tier);
    if (tiers.length > TIERS.length) throw new Error(`${category} at ${regionCode} never ends: ${tiers}`);
    const list = compileList(listScopes(tier, regionCode).flatMap((scope) => lists.get(scope) ?? []));
    const question = { tier, matter: matterAt(regionCode, category), list, cityPrefix: city.regionCode };
    const found = wantedUnits(question)
      .map((id) => units.get(id))
      .filter((u) => u !== undefined);
    const decision = decideAtTier(question, new Map(found.map((u) => [u.id, u])));
    if (decision.do !== 'pass') return { tiers, end: decision };
    tier = decision.tier;
  }
}

const all = new Map(city.units.map((u) => [u.id, u]));
const byTier = (digits: number): string[] =>
  city.regions.map((r) => r.code).filter((code) => code.length === digits);

const anyCategory = fc.constantFrom(...city.categories);
const anyPlace = fc.constantFrom(...city.regions.map((r) => r.code));

describe.each([
  ['community', byTier(12)[2000] ?? ''],
  ['street', byTier(9)[150] ?? ''],
  ['district', byTier(6)[8] ?? ''],
])('with the %s known', (_, place) => {
  test.each(city.categories.map((c) => [c.code, c] as const))(
    '%s reaches one unit that exists',
    (code, category) => {
      const { tiers, end } = travel(code, place, all);
      expect(tiers).toEqual(TIERS.slice(0, tiers.length));
      expect(end).toMatchObject({ do: 'handle', urgency: category.urgency, route: category.route });
      if (end.do === 'handle') {
        const told = [end.unit, ...end.coUnits, ...end.copies];
        expect(told.filter((id) => !all.has(id))).toEqual([]);
        expect(new Set(told).size).toBe(told.length);
      }
    },
  );
});

test('with the community known, nobody stands in for the unit of the list', () => {
  fc.assert(
    fc.property(anyCategory, fc.constantFrom(...byTier(12)), (category, place) => {
      const { tiers, end } = travel(category.code, place, all);
      expect(end.reason.zh).not.toMatch(/兜底/);
      expect(tiers.length === 1).toBe(
        category.route === 'direct' || (end.do === 'handle' && end.unit.startsWith('city-')),
      );
    }),
  );
});

test('only units of the city itself take what has no place', () => {
  for (const { code } of city.categories) {
    const { end } = travel(code, null, all);
    if (end.do === 'handle') expect(end.unit).toMatch(/^city-/);
    else expect(end.problem).toBe('place-too-vague');
  }
});

/** A place, and some of the units that could have its matters. */
const placeAndGone = anyPlace.chain((place) => {
  const areas = ['city', ...[6, 9, 12].map((digits) => place.slice(0, digits))];
  const near = city.units.map((u) => u.id).filter((id) => areas.includes(id.split('-', 1)[0] ?? ''));
  return fc.tuple(fc.constant(place), fc.subarray(near));
});

test('whatever units are missing or retired, every report ends with one active unit or with a person', () => {
  fc.assert(
    fc.property(anyCategory, placeAndGone, fc.boolean(), (category, [place, gone], retired) => {
      const units = new Map(all);
      for (const id of gone) {
        const unit = units.get(id);
        if (retired && unit) units.set(id, { ...unit, status: 'retired' });
        else units.delete(id);
      }
      const { end } = travel(category.code, place, units);
      if (end.do === 'hold') expect(['place-too-vague', 'unit-missing']).toContain(end.problem);
      else expect(units.get(end.unit)?.status).toBe('active');
    }),
  );
});
