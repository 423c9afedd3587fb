import { describe, expect, test } from '@jest/globals';
import { compileList } from '../../lib/duty/compile.ts';
import { type DutyQuestion, decideAtTier, wantedUnits } from '../../lib/duty/decide.ts';
import { type DutyList, type DutyRow, dutyListSchema } from '../../lib/duty/types.ts';
import type { Tier, Unit } from '../../lib/unit/types.ts';
import { tierOfUnit } from '../../lib/unit/unit-id.ts';
import { matterAt } from './support/matter.ts';

const row = (category: string, action: DutyRow['action'], route: DutyRow['route']): DutyRow => ({
  dutyId: `list/${category}`,
  category,
  action,
  route,
  urgency: 'normal',
  onSite: true,
  basis: { zh: '依据', en: 'basis' },
});
const handle = (tier: Tier, role: string, ...coUnits: { tier: Tier; role: string }[]): DutyRow['action'] => ({
  do: 'handle',
  lead: { tier, role },
  coUnits,
});
const listOf = (scope: string, ...rows: DutyRow[]): DutyList =>
  dutyListSchema.parse({ scope, version: 3, effectiveFrom: '2026-01-01T00:00:00Z', approvedBy: 'x', rows });

const cityList = listOf(
  'city',
  row('gas', handle('city', 'gas'), 'direct'),
  row('parking', handle('district', 'traffic'), 'direct'),
  row('rubbish', handle('district', 'clean', { tier: 'street', role: 'station' }), 'direct'),
  row('noise', handle('street', 'police', { tier: 'community', role: 'committee' }), 'direct'),
  row('ebike', handle('community', 'committee', { tier: 'community', role: 'committee' }), 'direct'),
  row('housing', { do: 'down' }, 'cascade'),
  row('overhead', { do: 'down' }, 'cascade'),
  row('nowhere', { do: 'up' }, 'cascade'),
);
const districtList = listOf(
  'district:120101',
  row('housing', handle('district', 'housing', { tier: 'street', role: 'station' }), 'cascade'),
  row('disputes', { do: 'down' }, 'cascade'),
  row('noise', handle('street', 'police'), 'direct'),
  row('overhead', { do: 'up' }, 'cascade'),
);
const streetList = listOf(
  'street',
  row('disputes', { do: 'down' }, 'cascade'),
  row('taken-back', handle('district', 'water'), 'direct'),
  row('dispute-of-two', { do: 'up' }, 'cascade'),
);
const communityList = listOf(
  'community',
  row('disputes', handle('community', 'committee'), 'cascade'),
  row('lost', { do: 'down' }, 'cascade'),
);
const LISTS = { city: cityList, district: districtList, street: streetList, community: communityList };

const D = '120101';
const S = '120101001';
const C = '120101001001';
const ALL = [
  'city',
  'city-gas',
  D,
  `${D}-traffic`,
  `${D}-clean`,
  `${D}-housing`,
  `${D}-water`,
  S,
  `${S}-police`,
  C,
];

const unit = (id: string, status: Unit['status'] = 'active'): Unit => ({
  id,
  name: { zh: `单位${id}`, en: `Unit ${id}` },
  tier: tierOfUnit(id),
  role: 'x',
  parent: null,
  regionCode: '1201',
  delivery: 'queue',
  status,
  version: 1,
});

interface Case {
  tier?: Tier;
  category: string;
  at: string | null;
  retired?: string[];
  missing?: string[];
  passedBy?: Tier[];
}

/** Decides as a function would: only what was wanted is looked up. */
function decide({ tier = 'city', category, at, retired = [], missing = [], passedBy = [] }: Case) {
  const question: DutyQuestion = {
    tier,
    matter: matterAt(at, category),
    list: compileList([LISTS[tier]]),
    cityPrefix: '1201',
    passedBy,
  };
  const found = wantedUnits(question)
    .filter((id) => ALL.includes(id) && !missing.includes(id))
    .map((id) => unit(id, retired.includes(id) ? 'retired' : 'active'));
  return decideAtTier(question, new Map(found.map((u) => [u.id, u])));
}

const of = (unitId: string, coUnits: string[] = [], copies: string[] = []) => ({
  do: 'handle',
  unit: unitId,
  coUnits,
  copies,
});

describe('the unit the row names', () => {
  test.each<[string, Case, object]>([
    ['a city unit needs no place', { category: 'gas', at: null }, of('city-gas')],
    ['a district bureau; its centre is told', { category: 'parking', at: C }, of(`${D}-traffic`, [], [D])],
    ['with a co-unit', { category: 'rubbish', at: S }, of(`${D}-clean`, [S], [D])],
    [
      'without a co-unit the place is too vague for',
      { category: 'rubbish', at: D },
      of(`${D}-clean`, [], [D]),
    ],
    [
      'a street team; district and street are told',
      { category: 'noise', at: C },
      of(`${S}-police`, [C], [D, S]),
    ],
    ['a community; district and street are told', { category: 'ebike', at: C }, of(C, [], [D, S])],
    [
      'decided at the district, only the street is told',
      { tier: 'district', category: 'noise', at: S },
      of(`${S}-police`, [], [S]),
    ],
    [
      'decided at its own tier, nobody is told',
      { tier: 'district', category: 'housing', at: S },
      of(`${D}-housing`, [S]),
    ],
    ['taken back by the tier above', { tier: 'street', category: 'taken-back', at: S }, of(`${D}-water`)],
    ['the last tier', { tier: 'community', category: 'disputes', at: C }, of(C)],
  ])('%s', (_, given, expected) => {
    expect(decide(given)).toMatchObject(expected);
  });

  test('says which row of which list decided, why, and who else could have it', () => {
    expect(decide({ tier: 'district', category: 'housing', at: S })).toEqual({
      do: 'handle',
      unit: `${D}-housing`,
      coUnits: [S],
      copies: [],
      alternatives: [S, D, 'city'],
      dutyId: 'list/housing',
      listScope: 'district:120101',
      listVersion: 3,
      urgency: 'normal',
      onSite: true,
      route: 'cascade',
      reason: {
        zh: '按权责清单 district:120101 第 3 版，派单位120101-housing（依据）',
        en: 'Duty list district:120101, version 3: given to Unit 120101-housing (basis)',
      },
    });
  });
});

describe('cascade', () => {
  test.each<[Case, Tier]>([
    [{ category: 'housing', at: D }, 'district'],
    [{ tier: 'district', category: 'disputes', at: C }, 'street'],
    [{ tier: 'street', category: 'disputes', at: C }, 'community'],
    [{ tier: 'street', category: 'dispute-of-two', at: S, passedBy: ['city'] }, 'district'],
  ])('%j passes to the %s', (given, tier) => {
    expect(decide(given)).toMatchObject({
      do: 'pass',
      tier,
      dutyId: `list/${given.category}`,
      route: 'cascade',
    });
  });
});

describe('the backstop', () => {
  test.each<[string, Case, string, RegExp]>([
    ['street team, district known', { category: 'noise', at: D }, D, /只能确定到区一级/],
    ['community, street known', { category: 'ebike', at: S }, S, /只能确定到街道一级/],
    ['community, district known', { category: 'ebike', at: D }, D, /只能确定到区一级/],
    [
      'passed down, street not known',
      { tier: 'district', category: 'disputes', at: D },
      D,
      /只能确定到区一级/,
    ],
    [
      'passed down, community not known',
      { tier: 'street', category: 'disputes', at: S },
      S,
      /只能确定到街道一级/,
    ],
    [
      'bureau missing',
      { category: 'parking', at: C, missing: [`${D}-traffic`] },
      D,
      /120101-traffic 未登记或已停用/,
    ],
    [
      'bureau retired',
      { category: 'parking', at: C, retired: [`${D}-traffic`] },
      D,
      /120101-traffic 未登记或已停用/,
    ],
    [
      'team and station retired',
      { category: 'noise', at: C, retired: [`${S}-police`, S] },
      D,
      /police 未登记或已停用/,
    ],
    ['utility retired', { category: 'gas', at: C, retired: ['city-gas'] }, 'city', /city-gas 未登记或已停用/],
    ['next desk retired', { category: 'housing', at: C, retired: [D] }, 'city', /120101 未登记或已停用/],
    [
      'place vague and its desk retired',
      { category: 'noise', at: D, retired: [D] },
      'city',
      /120101 未登记或已停用/,
    ],
    [
      'district not in the store',
      { category: 'parking', at: '120199' },
      'city',
      /120199-traffic 未登记或已停用/,
    ],
  ])('%s', (_, given, unitId, reason) => {
    const decision = decide(given);
    expect(decision).toMatchObject({ do: 'handle', unit: unitId });
    expect(decision.reason.zh).toMatch(reason);
  });

  test('no retired unit is a co-unit, gets a copy or is an alternative', () => {
    expect(decide({ category: 'noise', at: C, retired: [S, C] })).toMatchObject({
      unit: `${S}-police`,
      coUnits: [],
      copies: [D],
      alternatives: [D, 'city'],
    });
  });
});

describe('a person decides when', () => {
  test.each<[string, Case, string]>([
    ['nothing is known of the place', { category: 'parking', at: null }, 'place-too-vague'],
    ['only the city is known', { category: 'noise', at: '1201' }, 'place-too-vague'],
    [
      'only the city is known and the row passes down',
      { category: 'housing', at: '1201' },
      'place-too-vague',
    ],
    ['the place is outside the city', { category: 'parking', at: '110101' }, 'place-too-vague'],
    ['the category is none', { category: 'none', at: C }, 'no-duty-row'],
    ['the list lacks the category', { tier: 'district', category: 'gas', at: C }, 'no-duty-row'],
    ['the last tier is told to pass down', { tier: 'community', category: 'lost', at: C }, 'no-duty-row'],
    ['the first tier is told to pass up', { category: 'nowhere', at: C }, 'no-duty-row'],
    [
      'it would go back to a desk that passed it on',
      { tier: 'district', category: 'overhead', at: C, passedBy: ['city'] },
      'duty-cycle',
    ],
    ['no unit up to the city is there', { category: 'parking', at: C, missing: ALL }, 'unit-missing'],
  ])('%s', (_, given, problem) => {
    expect(decide(given)).toMatchObject({ do: 'hold', problem });
  });

  test('the desk has no list', () => {
    const question: DutyQuestion = { tier: 'city', matter: matterAt(C, 'gas'), list: [] };
    expect(wantedUnits(question)).toEqual([]);
    expect(decideAtTier(question, new Map())).toMatchObject({ do: 'hold', problem: 'no-duty-row' });
  });
});
