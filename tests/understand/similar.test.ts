import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { duplicatesOf } from '../../lib/understand/duplicates.ts';
import { keys, SIMILAR, type Sketch, similarity, sketchOf } from '../../lib/understand/similar.ts';

const AT = '2026-03-02T01:00:00.000Z';
const STREET = '120103007';
const OTHER_STREET = '120104003';

const sketch = (text: string, category: string, more: Partial<Parameters<typeof sketchOf>[0]> = {}): Sketch =>
  sketchOf({ text, category, regionCode: `${STREET}001`, at: AT, ...more });

type Pair = readonly [one: string, other: string, category: string];

const COPIES: readonly Pair[] = [
  ['友谊路与围堤道交口的路灯坏了三天没人修', '友谊路与围堤道交口的路灯坏了三天没人修', 'street-light'],
  ['友谊路与围堤道交口的路灯坏了三天没人修', '友谊路与围堤道交口的路灯坏了三天,没人修。', 'street-light'],
  [
    '瑞月园小区3号楼电梯停运一个星期,老人下不了楼,物业说等配件',
    '瑞月园小区3号楼的电梯停运一个多星期了,老人下不了楼,物业只说等配件',
    'lift-failure',
  ],
  [
    '恒华里门口的烧烤店油烟直排,晚上不敢开窗户,希望尽快处理',
    '恒华里门口烧烤店油烟直排,一到晚上不敢开窗户,请尽快处理',
    'restaurant-fumes',
  ],
  ['The street light on Youyi Road is broken', 'The street light on Youyi Road is broken.', 'street-light'],
];

const SAME_MATTER: readonly Pair[] = [
  [
    '瑞月园小区3号楼电梯停运一周了,老人下不了楼',
    '我住瑞月园小区,我们3号楼电梯坏了好几天,腿脚不好的老人出不了门',
    'lift-failure',
  ],
  ['恒华里门口的烧烤店油烟太大', '恒华里楼下那家烧烤店的油烟呛得人开不了窗户', 'restaurant-fumes'],
  ['福至里小区暖气不热,屋里只有十四度', '福至里小区供热温度不达标,暖气片摸着是凉的', 'heating'],
  ['围堤道下水道堵了,污水冒到马路上', '围堤道污水井往外冒水,下水道应该是堵了', 'drainage-sewage'],
  ['珠江道工地半夜施工吵得睡不着', '珠江道那个工地夜里施工,打桩声音特别大', 'construction-noise'],
];

const OTHER_MATTER: readonly (readonly [string, string, string, string])[] = [
  ['瑞月园小区3号楼电梯停运一周了', 'lift-failure', '瑞月园小区垃圾桶满了没人清运', 'exposed-garbage'],
  ['恒华里门口的烧烤店油烟太大', 'restaurant-fumes', '恒华里门口的井盖丢了', 'ownerless-manhole'],
  ['友谊路路灯不亮', 'street-light', '友谊路上共享单车堵住盲道', 'shared-bike'],
  ['福至里小区暖气不热', 'heating', '福至里小区有人养大狗不拴绳咬人', 'public-security'],
];

const score = ([a, b, category]: Pair, one = {}, other = {}): number =>
  similarity(sketch(a, category, one), sketch(b, category, other));

describe('how alike two reports are', () => {
  test.each(COPIES)('copy: %s / %s', (...pair) => {
    expect(score(pair)).toBeGreaterThanOrEqual(0.8);
  });
  test.each(SAME_MATTER)('the same matter in other words: %s / %s', (...pair) => {
    expect(score(pair)).toBeGreaterThanOrEqual(SIMILAR);
  });
  test.each(OTHER_MATTER)('another matter at the same place: %s (%s) / %s (%s)', (a, ca, b, cb) => {
    expect(similarity(sketch(a, ca), sketch(b, cb))).toBeLessThan(0.4);
  });
  test.each([...COPIES, ...SAME_MATTER])('the same matter at another place: %s / %s', (...pair) => {
    const elsewhere = { regionCode: `${OTHER_STREET}001` };
    expect(score(pair, {}, elsewhere)).toBeLessThan(SIMILAR);
    expect(score(pair, { lat: 39.1, lon: 117.2 }, { lat: 39.15, lon: 117.2 })).toBeLessThan(SIMILAR);
  });
  test('a text sent about two estates is two matters', () => {
    const about = (name: string) => `${name}小区楼下的饭店油烟直排,每天从早到晚都是烟,请关停这家店`;
    const street = { regionCode: STREET };
    const [one, other] = [about('瑞月园'), about('福至里')];
    expect(score([one, other, 'restaurant-fumes'], street, street)).toBeLessThan(SIMILAR);
  });
  test('it fades with the days between them', () => {
    const [pair] = COPIES;
    const after = (days: number) => ({ at: new Date(Date.parse(AT) + days * 86_400_000).toISOString() });
    const scores = [0, 5, 15, 30].map((days) => (pair ? score(pair, {}, after(days)) : 0));
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.at(-1)).toBeCloseTo((scores[0] ?? 0) / 2);
  });
});

/** Written alike, and yet two matters. */
const LOOK_ALIKES: readonly Pair[] = [
  ['2号楼电梯停了', '6号楼电梯停了', 'lift-failure'],
  ['二栋的电梯停了', '3栋的电梯停了', 'lift-failure'],
  ['1、2号楼电梯停了', '5号楼和6号楼电梯停了', 'lift-failure'],
  ['五楼2单元楼道堆满纸箱', '五楼4单元楼道堆满纸箱', 'fire-lane-clutter'],
  ['一期停水', '二期停水', 'water-supply'],
  ['公交606司机开车看手机,606路', '公交司机开车看手机,607路', 'bus-metro'],
  ['南门的道闸坏了', '北门的道闸坏了', 'property-management'],
  ['津A12345堵住车库', '津B54321堵住车库', 'illegal-parking'],
  ['幼儿园门口摆摊卖玩具', '医院门口摆摊卖玩具', 'street-vending'],
  ['老板欠薪不给,饭店', '老板欠薪不给,工厂', 'wage-arrears'],
  ['小区草坪被人种菜', '小区草坪旁的树倒了', 'park-green'],
  ['物业不开发票', '物业不修大门', 'property-management'],
];

/** One event, and hardly a word in common. */
const OTHER_WORDS: readonly (readonly [one: string, ofOne: string, other: string, ofOther: string])[] = [
  ['家里停水了', 'water-supply', '拧开龙头一滴也没有', 'property-management'],
  ['整栋楼停电', 'power-supply', '刚才啪一下家里全黑了', 'power-supply'],
  ['屋里闻着煤气味', 'gas-supply', '楼道一股臭鸡蛋味儿', 'gas-inspection'],
  ['暖气不热', 'heating', '家里冷得像冰窖', 'heating'],
  ['电梯停了', 'lift-failure', '梯子又卡在半截了', 'property-management'],
  ['地下车库进雨水,水深到膝盖', 'waterlogging', '我的车泡在地库里', 'property-management'],
];

describe('one letter of difference, and another matter', () => {
  test.each(LOOK_ALIKES)('%s / %s', (...pair) => {
    expect(score(pair)).toBeLessThan(SIMILAR);
  });
  test("the reporter's own floor and a number among others say nothing against it", () => {
    expect(score(['我家住5楼,电梯停了下不去', '电梯停了,我家在12楼', 'lift-failure'])).toBeGreaterThan(
      SIMILAR,
    );
    expect(score(['3号楼电梯停了', '三号楼和五号楼电梯停了', 'lift-failure'])).toBeGreaterThan(SIMILAR);
  });
  test('categories of two stories are two matters, however the place is told', () => {
    const [one, other] = ['有人在我们院子中间的凉亭里打牌', '有人在我们院子中间的凉亭里睡觉'];
    expect(similarity(sketch(one, 'community-noise'), sketch(other, 'medical-service'))).toBeLessThan(
      SIMILAR,
    );
  });
});

describe('one event in other words', () => {
  const later = (minutes: number) => ({ at: new Date(Date.parse(AT) + minutes * 60_000).toISOString() });
  /** Too little to offer a reporter that they follow the other instead. */
  const OFFERED = 0.6;

  test.each(OTHER_WORDS)('%s (%s) / %s (%s): a person looks', (a, ca, b, cb) => {
    const [one, other] = [sketch(a, ca), sketch(b, cb, later(60))];
    expect(similarity(one, other)).toBeGreaterThanOrEqual(SIMILAR);
    expect(similarity(one, other)).toBeLessThan(OFFERED);
    expect(keys(other).some((key) => keys(one).includes(key))).toBe(true);
  });
  test.each([
    ['a day later', later(24 * 60)],
    ['in another community', { ...later(30), regionCode: `${STREET}002` }],
    ['a kilometre away', { ...later(30), lat: 39.109, lon: 117.2 }],
  ])('%s it is another', (_, more) => {
    const one = sketch('家里停水了', 'water-supply', { lat: 39.1, lon: 117.2 });
    expect(similarity(one, sketch('拧开龙头一滴也没有', 'water-supply', more))).toBeLessThan(SIMILAR);
  });
  test('in a whole street only half an hour holds them together', () => {
    const street = { regionCode: STREET };
    const [one, two, much] = [0, 20, 90].map((minutes) =>
      sketch(minutes === 0 ? '停电了' : '家里全黑了', 'power-supply', { ...street, ...later(minutes) }),
    );
    expect(one && two && similarity(one, two)).toBeGreaterThanOrEqual(SIMILAR);
    expect(one && much && similarity(one, much)).toBeLessThan(SIMILAR);
  });
  test('what stays until someone comes is the same days later', () => {
    const dark = sketch('路灯不亮', 'street-light');
    expect(similarity(dark, sketch('晚上漆黑一片', 'community-noise', later(2 * 24 * 60)))).toBeGreaterThan(
      SIMILAR,
    );
  });
  test('who only asks reports nothing', () => {
    const asks = sketch('请问水费怎么缴', 'water-supply', later(20));
    expect(similarity(sketch('家里停水了', 'water-supply'), asks)).toBeLessThan(SIMILAR);
  });
});

describe('what came back', () => {
  const days = (n: number) => ({ at: new Date(Date.parse(AT) + n * 86_400_000).toISOString() });
  const first = sketch('3号楼下水道堵了,污水漫到门厅', 'drainage-sewage');
  const shown = (text: string, after: number) =>
    duplicatesOf(sketch(text, 'drainage-sewage', days(after)), [{ orderId: 'o-1', sketch: first }]);

  test.each([
    '3号楼下水道又堵了,污水漫到门厅',
    '3号楼下水道堵了,污水漫到门厅,上个月刚疏通过',
    '3号楼下水道再次堵了,污水漫到门厅',
  ])('%s: the desk is told, and it is not the same one', (text) => {
    expect(shown(text, 20)).toEqual([{ orderId: 'o-1', score: expect.any(Number), again: true }]);
    expect(shown(text, 20)[0]?.score).toBeLessThan(SIMILAR);
  });
  test.each([
    ['3号楼下水道又堵了,污水漫到门厅', 0.2],
    ['3号楼下水道堵了,污水漫到门厅,再次反映', 5],
  ])('%s after %d days is the same one', (text, after) => {
    expect(shown(text, after)).toEqual([{ orderId: 'o-1', score: expect.any(Number) }]);
    expect(shown(text, after)[0]?.score).toBeGreaterThanOrEqual(SIMILAR);
  });
});

describe('a sketch', () => {
  const words = fc.array(
    fc.constantFrom(
      '电梯',
      '停运',
      '瑞月园小区',
      '路灯',
      '漏水',
      '楼上',
      '友谊路',
      '吵',
      '3号楼',
      'noise',
      '了',
      ',',
      '\n',
    ),
    { maxLength: 400 },
  );
  test('is small however long the text, and holds none of it', () => {
    const wide = fc.string({
      unit: fc.constantFrom(...'燃气爆炸泄漏阀门检修人员迟迟未到场居民恐慌停水3号楼5栋单元津A路期东门小学'),
      maxLength: 3000,
    });
    fc.assert(
      fc.property(wide, (text) => {
        const made = sketch(text, 'public-toilet-waste-sorting', {
          group: 'E10',
          lat: 39.123456789,
          lon: 117.123456789,
        });
        const json = JSON.stringify(made);
        expect(Buffer.byteLength(json)).toBeLessThanOrEqual(600);
        expect(/\p{Script=Han}/u.test(json)).toBe(false);
      }),
    );
  });
  test('has at most four different keys; equal reports have equal ones', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const made = sketch(parts.join(''), 'street-light');
        const found = keys(made);
        expect(found.length).toBeLessThanOrEqual(4);
        expect(new Set(found).size).toBe(found.length);
        expect(keys(sketch(parts.join(''), 'street-light'))).toEqual(found);
      }),
    );
  });
  test('likeness is the same both ways, between 0 and 1, and 1 with itself when it says anything', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, other] = [sketch(a.join(''), 'street-light'), sketch(b.join(''), 'noise')];
        const alike = similarity(one, other);
        expect(alike).toBeCloseTo(similarity(other, one));
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        if (one.words !== '') expect(similarity(one, one)).toBe(1);
      }),
    );
  });
  test.each(SAME_MATTER)('%s is found by a key of %s', (a, b, category) => {
    const found = new Set(keys(sketch(a, category)));
    expect(keys(sketch(b, category)).some((key) => found.has(key))).toBe(true);
  });
});
