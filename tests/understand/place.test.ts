import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import rows from '../../lib/city/tianjin/regions.json' with { type: 'json' };
import { buildGazetteer } from '../../lib/understand/gazetteer.ts';
import { findPlace } from '../../lib/understand/place.ts';
import { placeSchema } from '../../lib/understand/types.ts';

const regions = rows.flatMap(([code, name]) => (code && name ? [{ code, name }] : []));
const gazetteer = buildGazetteer(regions);
const nameOf = (code: string): string => gazetteer.names.get(code) ?? '';
const place = (text: string, more = {}) => findPlace(gazetteer, { text, ...more });

describe('official names and short forms', () => {
  test.each([
    ['家住和平区劝业场街道花园路社区,楼道没灯', '120101001001'],
    ['劝业场街花园路社区', '120101001001'],
    ['花园路社区居委会没人', '120101001001'],
    ['和平劝业场街有人乱倒垃圾', '120101001'],
    ['天津市和平区', '120101'],
    ['和平区南京路积水', '120101'],
    ['我在和平,家里停电', '120101'],
    ['家住河东,楼上漏水', '120102'],
    ['河西南京路堵车', '120103'],
    ['天津河北', '120105'],
    ['河北王串场街', '120105008'],
    ['军粮城这边停水了', '120110008'],
    ['在杨柳青住,没有供暖', '120111101'],
    ['西青大寺', '120111105'],
    ['西青区大寺镇王村', '120111105202'],
    ['津南小站镇', '120112102'],
    ['津南区八里台镇', '120112107'],
    ['北辰宜兴埠垃圾没人收', '120113106'],
    ['北辰区北辰道积水', '120113'],
    ['武清河西务镇', '120114109'],
    ['武清区王庆坨镇一街', '120114114201'],
    ['武清区王庆坨镇二街村', '120114114202'],
    ['宝坻区海滨街道污水冒溢', '120115001'],
    ['滨海新区海滨街道污水冒溢', '120116054'],
    ['大港海滨街道', '120116054'],
    ['住在滨海新区', '120116'],
    ['塘沽解放路积水', '120116'],
    ['塘沽街道办事处', '120116001'],
    ['塘沽新村街道', '120116013'],
    ['滨海新区泰达街道', '120116014'],
    ['中新生态城没有公交', '120116406'],
    ['蓟县下营镇路坏了', '120119104'],
    ['蓟州渔阳镇西关村', '120119100206'],
    ['静海团泊镇', '120118111'],
    ['孙各庄乡', '120119203'],
    ['红桥区西于庄街', '120106001'],
    ['红桥丁字沽街', '120106004'],
    ['河东大王庄街道', '120102001'],
    ['河东区中山门街中山门四号路社区', '120102003024'],
    ['南开鼓楼街', '120104002'],
    ['南开区八里台附近', '120104'],
    ['体育中心街道', '120104011'],
    ['向阳路街', '120104007'],
    ['友谊路街', '120103007'],
    ['天津的供暖', '1201'],
  ])('%s → %s', (text, code) => {
    expect(place(text)).toMatchObject({ regionCode: code, candidates: [] });
  });
});

describe('words in another role are no place', () => {
  test.each([
    '河北路上有坑',
    '和平路步行街',
    '热爱和平,反对战争',
    '喻和平是我邻居',
    '和平区域合作',
    '南开大学门口堵车',
    '南开中学收费',
    '北辰道积水',
    '滨海国际机场',
    '小白楼地铁站扶梯坏了',
    '小白楼音乐厅',
    '劝业场商场',
    '王顶堤立交桥拥堵',
    '梅江会展中心',
    '东丽湖景区',
    '大港油田',
    '长虹街12号',
    '光复道',
    '友谊路堵车',
    '新型城镇化建设',
    '河北省唐山市路北区',
    '沈阳市和平区三好街',
    '临沂河东区',
    '幸福的一天',
    'The street light is broken',
    '',
  ])('%s', (text) => {
    expect(place(text)).toMatchObject({ regionCode: null, level: 'none', candidates: [] });
  });

  test('a southern railway station is not Jinnan district', () => {
    expect(place('天津南站出租车拒载').regionCode).toBe('1201');
  });
});

describe('what is open stays open', () => {
  test.each([
    ['海滨街道污水冒溢', '1201', ['120115001', '120116054']],
    ['从河东区到河西区的公交', '1201', ['120102', '120103']],
    ['八里台立交桥堵车', '1201', ['120104', '120112107']],
    ['幸福社区', null, ['120106003020', '120116054001']],
    ['武清区一街村', '120114', ['120114103201', '120114112201', '120114114201', '120114115209']],
    ['河西区劝业场街', '1201', ['120103', '120101001']],
    ['盛宇里3号楼没电梯', null, ['120105008016']],
    ['鼓楼街', null, ['120104002']],
    ['大王庄', null, ['120102001', '120114107205', '120118113209', '120119115205']],
  ])('%s', (text, regionCode, candidates) => {
    const found = place(text);
    expect(found.regionCode).toBe(regionCode);
    expect(found.candidates.map((c) => c.regionCode).sort()).toEqual([...candidates].sort());
  });

  test('at most ten candidates, with their names', () => {
    const { candidates } = place('我们是李庄村的');
    expect(candidates.length).toBeLessThanOrEqual(10);
    expect(candidates.every(({ regionCode, name }) => name === nameOf(regionCode))).toBe(true);
  });
});

describe('what else is given', () => {
  test('a valid region code decides', () => {
    expect(place('和平区的事', { regionCode: '120103001' })).toMatchObject({
      regionCode: '120103001',
      level: 'street',
      because: 'regionCode',
    });
  });

  test('an unknown region code does not', () => {
    expect(place('和平区的事', { regionCode: '999999' }).regionCode).toBe('120101');
  });

  test('of a code whose community is not listed, the street is certain', () => {
    expect(place('路灯', { regionCode: '120101001999' })).toMatchObject({ regionCode: '120101001' });
  });

  test('the text makes a region code exact', () => {
    expect(place('花园路社区的路灯', { regionCode: '120101' })).toMatchObject({
      regionCode: '120101001001',
      level: 'community',
    });
  });

  test.each([
    ['the address before the text', '我在河西区上班,家里停水', '南开区王顶堤', '120104009'],
    ['the text makes the address exact', '劝业场街这里有垃圾', '和平区', '120101001'],
    ['the text settles the address', '宝坻的污水', '海滨街道', '120115001'],
    ['the text where the address says nothing', '和平区路灯坏了', '3号楼2门', '120101'],
  ])('%s', (_, text, address, code) => {
    expect(place(text, { address })).toMatchObject({ regionCode: code, address });
  });

  test('coordinates are kept', () => {
    expect(place('路灯', { lat: 39.1, lon: 117.2 })).toMatchObject({ level: 'none', lat: 39.1, lon: 117.2 });
  });

  test('coordinates of a Chinese map become WGS-84', () => {
    const { lat = 0, lon = 0 } = place('路灯', { lat: 39.121029, lon: 117.206304, system: 'gcj02' });
    expect(lat).toBeCloseTo(39.12, 5);
    expect(lon).toBeCloseTo(117.2, 5);
  });
});

const communities = regions.filter(({ code }) => code.length === 12);
const path = (code: string) => [nameOf(code.slice(0, 6)), nameOf(code.slice(0, 9)), nameOf(code)] as const;

test('however much of an address is left out, none is claimed that is wrong', () => {
  fc.assert(
    fc.property(fc.constantFrom(...communities), fc.nat(7), fc.boolean(), ({ code }, parts, short) => {
      const [district, street, community] = path(code);
      const names = [
        short ? district.replace(/(新区|区)$/, '') : district,
        short ? street.replace(/街道$/, '街') : street,
        short ? community.replace(/(居委会|委会)$/, '') : community,
      ];
      const said = names.filter((_, i) => parts & (1 << i)).join('');
      const found = placeSchema.parse(place(`我家住在${said},楼道里没有灯`));
      expect(code.startsWith(found.regionCode ?? '')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
