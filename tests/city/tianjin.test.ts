import { expect, test } from '@jest/globals';
import { loadCity } from '../../lib/city/index.ts';
import { city } from '../../lib/city/tianjin/index.ts';
import { roles } from '../../lib/city/tianjin/roles.ts';
import { unitIdFor } from '../../lib/unit/unit-id.ts';

const countBy = <T>(items: readonly T[], key: (item: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};
const units = new Map(city.units.map((u) => [u.id, u]));

test('has every region of the official list', () => {
  expect(countBy(city.regions, (r) => `${r.code.length} digits`)).toEqual({
    '4 digits': 1,
    '6 digits': 16,
    '9 digits': 299,
    '12 digits': 5617,
  });
  const codes = city.regions.map((r) => r.code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toEqual([...codes].sort());
  expect(codes.every((code) => code.startsWith(city.regionCode))).toBe(true);
});

test.each([
  ['120101', '和平区', 'Heping District'],
  ['120116', '滨海新区', 'Binhai New Area'],
  ['120110008', '军粮城街道', 'Junliangcheng Subdistrict'],
  ['120105009', '江都路街道', 'Jiangdulu Subdistrict'],
  ['120101001001', '花园路社区居委会', 'Huayuanlu Community'],
])('%s is %s', (code, zh, en) => {
  expect(city.regions.find((r) => r.code === code)?.name).toEqual({ zh, en });
});

test('has one unit for each region and for each of its roles', () => {
  expect(units.size).toBe(city.units.length);
  const desk = (role: string) => ['hub', 'centre', 'station', 'committee'].includes(role);
  expect(countBy(city.units, (u) => `${u.tier} ${desk(u.role) ? 'desk' : 'unit'} ${u.delivery}`)).toEqual({
    'city desk queue': 1,
    'city unit queue': 40,
    'district desk queue': 16,
    'district unit queue': 16 * 21,
    'street desk queue': 299,
    'street unit parent': 299 * 2,
    'community desk parent': 5617,
  });
});

test('every unit but the hub has a parent, and its orders arrive in some queue', () => {
  for (const unit of city.units) {
    if (unit.parent === null) expect(unit.id).toBe('city');
    else expect(units.get(unit.parent)).toBeDefined();
    let receiver = unit;
    for (let up = 0; receiver.delivery === 'parent' && up < 3; up += 1) {
      receiver = units.get(receiver.parent ?? '') ?? receiver;
    }
    expect(receiver.delivery).toBe('queue');
  }
});

test.each([
  ['city', '天津市智慧中枢', 'Tianjin City Hub'],
  ['city-gas', '天津市燃气企业', 'Tianjin Gas Companies'],
  ['120101-urban-management', '和平区城市管理委员会', 'Heping District Urban Management Commission'],
  ['120115001', '宝坻区海滨街道智慧工作站', 'Haibin Subdistrict Station, Baodi District'],
  ['120101001-police', '和平区劝业场街道派出所', 'Quanyechang Subdistrict Police Station, Heping District'],
  [
    '120110407',
    '天津市东丽区临空经济区智慧工作站',
    'Dongli Airport-Side Economic Zone Station, Dongli District',
  ],
])('%s is called %s', (id, zh, en) => {
  expect(units.get(id)?.name).toEqual({ zh, en });
});

test('every category has a row at each tier from the city to its lead, and leads and co-units exist everywhere', () => {
  expect(city.categories.length).toBe(77);
  expect(city.dutyLists.map((list) => [list.scope, list.rows.length])).toEqual([
    ['city', 77],
    ['district', 62],
    ['street', 12],
    ['community', 2],
  ]);
  const deepest = city.regions.filter((r) => r.code.length === 12);
  const refs = city.dutyLists
    .flatMap((list) => list.rows)
    .flatMap(({ action }) => (action.do === 'handle' ? [action.lead, ...action.coUnits] : []));
  const missing = refs.flatMap((ref) =>
    deepest
      .map((place) => unitIdFor(ref, place.code, city.regionCode))
      .filter((id) => id === null || !units.has(id)),
  );
  expect(missing).toEqual([]);
});

test('a cascade row passes down until the tier of its lead, a direct row does not', () => {
  const doings = (category: string) =>
    city.dutyLists.map((list) => list.rows.find((row) => row.category === category)?.action.do ?? '–');
  expect(doings('illegal-construction')).toEqual(['down', 'down', 'handle', '–']);
  expect(doings('neighbour-dispute')).toEqual(['down', 'down', 'down', 'handle']);
  expect(doings('ebike-charging')).toEqual(['handle', 'handle', 'handle', 'handle']);
  expect(doings('gas-inspection')).toEqual(['handle', '–', '–', '–']);
});

test('explains every label of its categories and no other', () => {
  const used = new Set(city.categories.flatMap((c) => [c.line, c.lead, ...c.coUnits]));
  expect([...Object.keys(roles.desks), ...roles.working.map((r) => r.label)].sort()).toEqual(
    [...used].sort(),
  );
});

test('an unknown city is refused with the list of those there are', async () => {
  await expect(loadCity('atlantis')).rejects.toThrow('No city “atlantis”. There is: tianjin');
  await expect(loadCity('toString')).rejects.toThrow(/There is: tianjin/);
  expect(await loadCity('tianjin')).toBe(city);
});
