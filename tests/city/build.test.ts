import { expect, test } from '@jest/globals';
import { buildCity } from '../../lib/city/build.ts';
import { ladders } from '../../lib/city/tianjin/ladders.ts';
import { limitRules as limits } from '../../lib/city/tianjin/limit-rules.ts';
import { textsOf } from '../../lib/city/tianjin/texts.ts';

const given = {
  id: 'harbour',
  utcOffsetMinutes: 480,
  regions: [
    ['9901', '海港市', 'Harbour'],
    ['990101', '东岸区'],
    ['990101001', '码头街道'],
  ],
  categories: [
    {
      code: 'noise',
      name: { zh: '噪声', en: 'Noise' },
      class: { id: 'x', zh: '类' },
      line: '市局',
      lead: '区局',
      coUnits: ['街道'],
      route: 'direct',
      onSite: false,
      urgency: 'normal',
    },
  ],
  roles: {
    desks: { 街道: 'street' },
    working: [
      { label: '市局', tier: 'city', role: 'bureau', name: { zh: '局', en: 'Bureau' } },
      { label: '区局', tier: 'district', role: 'bureau', name: { zh: '分局', en: 'Sub-Bureau' } },
    ],
  },
  limits,
  ladders,
  texts: textsOf({ zh: '海港市', en: 'Harbour' }),
  calendar: { holidays: 'china' as const, officeHours: [[540, 1020] as [number, number]] },
  artefacts: { model: 'm', corpus: 'c' },
};

test('derives units and duty lists', () => {
  const city = buildCity(given);
  expect(city.units.map((u) => u.id)).toEqual([
    'city',
    'city-bureau',
    '990101',
    '990101-bureau',
    '990101001',
  ]);
  expect(city.dutyLists.map((l) => l.scope)).toEqual(['city', 'district']);
  expect(city.dutyLists[0]?.rows[0]).toMatchObject({
    dutyId: 'city/noise',
    action: {
      do: 'handle',
      lead: { tier: 'district', role: 'bureau' },
      coUnits: [{ tier: 'street', role: 'station' }],
    },
    basis: {
      zh: '默认清单：行业主管市局，首接区局',
      en: 'default list: in charge Bureau, first line Sub-Bureau',
    },
  });
});

test.each([
  [
    'a street without its district',
    { regions: [given.regions[0], given.regions[2]] },
    /Region 990101 is missing/,
  ],
  ['a district without the city', { regions: given.regions.slice(1) }, /Region 9901 is missing/],
  ['a label nobody explains', { roles: { ...given.roles, desks: {} } }, /No role for “街道”/],
  ['a code of five digits', { regions: [...given.regions, ['99010', 'x']] }, /digits/],
  ['no urgency of ours', { categories: [{ ...given.categories[0], urgency: 'soon' }] }, /urgency/],
])('refuses %s', (_, change, message) => {
  expect(() => buildCity({ ...given, ...change })).toThrow(message);
});
