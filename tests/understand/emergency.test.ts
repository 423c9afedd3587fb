import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineAnswer } from '../../lib/understand/emergency/answers.ts';
import { findEmergency } from '../../lib/understand/emergency/find.ts';
import { KINDS } from '../../lib/understand/emergency/kinds.ts';
import { told } from '../../lib/understand/emergency/told.ts';
import { EMERGENCY_GROUPS, emergencySchema } from '../../lib/understand/types.ts';

const cases = readFileSync(new URL('emergency-cases.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [group = '', number = '', external = '', urgency = '', text = ''] = line.split('\t');
    return { group, number, external, urgency, text };
  });
const dangers = cases.filter(({ group }) => group !== '-');
const traps = cases.filter(({ group }) => group === '-');

const RESTRICTED = ['E3', 'E5'];

describe('the table', () => {
  test('is large, half traps, in both languages, with every group', () => {
    expect(cases.length).toBeGreaterThanOrEqual(900);
    expect(traps.length / cases.length).toBeGreaterThan(0.45);
    expect(new Set(dangers.map(({ group }) => group)).size).toBe(EMERGENCY_GROUPS.length);
    for (const { group } of dangers)
      for (const language of [/\p{Script=Han}/u, /^[\x20-\x7e]+$/])
        expect(dangers.some((one) => one.group === group && language.test(one.text))).toBe(true);
  });

  test('finds 98 % of the dangers, and 90 % of what it finds is one', () => {
    const found = dangers.filter(({ text }) => findEmergency(text)).length;
    const alarms = traps.filter(({ text }) => findEmergency(text)).length;
    expect(found / dangers.length).toBeGreaterThanOrEqual(0.98);
    expect(found / (found + alarms)).toBeGreaterThanOrEqual(0.9);
  });

  test('gives each danger its group, line and urgency', () => {
    const wrong = dangers.flatMap(({ group, number, external, urgency, text }) => {
      const said = findEmergency(text);
      if (said === null) return [];
      const is = [said?.group, said?.line ?? '-', said?.external ? 'external' : '-', said?.urgency].join(' ');
      return is === [group, number, external, urgency].join(' ') ? [] : [`${is}: ${text}`];
    });
    expect(wrong).toEqual([]);
  });

  test('keeps self-harm and violence to few eyes, and shows the rest', () => {
    const wrong = dangers.filter(({ group, text }) => {
      const said = findEmergency(text);
      return said !== null && said.restricted !== RESTRICTED.includes(group);
    });
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });

  test('has words for each danger, and in no trap do they tell of one', () => {
    const wrong = cases.filter(({ group, text }) => told(text).found.size > 0 !== (group !== '-'));
    expect(wrong.map(({ text }) => text)).toEqual([]);
  });
});

describe('what no words name', () => {
  test.each([
    ['阀门接头那里哧啦哧啦响,抹上洗洁精直鼓泡泡', 'E1'],
    ['插排噼里啪啦直闪,一股胶皮糊味', 'E2'],
    ['都别找我了,钥匙在门口地垫底下,猫托付给小王', 'E3'],
    ['爷爷突然歪倒在沙发上,嘴歪了说不出话', 'E4'],
    ['几个男的把她硬塞进一辆白色面包车开走了', 'E5'],
    ['电梯停在十二层半不动了,我们五个人都在里头', 'E6'],
    ['水龙头拧到底一滴都不出,整栋楼都这样', 'E7'],
    ['厂门口站了两百来号人举着牌子,不给钱不让车走', 'E8'],
    ['中午盒饭吃完全班一半孩子捂着肚子跑厕所', 'E9'],
    ['地道里水到车窗了,车里人还没出来', 'E10'],
  ])('%s sounds of %s', (text, group) => {
    expect(findEmergency(text)?.group).toBe(group);
  });

  test.each([
    'A big pothole opened on the bike lane next to the bus stop, I almost fell this morning.',
    '下水道堵了,污水从井盖冒出来流了一地',
    '大车把路压得坑坑洼洼,骑车颠得慌',
  ])('%s is an ordinary report', (text) => {
    expect(findEmergency(text)).toBeNull();
  });

  test('is never told only a number, and old people raise it too', () => {
    const dry = '水龙头拧到底一滴都不出,整栋楼都这样';
    expect(told(dry).found.size).toBe(0);
    expect(findEmergency(dry)).toMatchObject({ group: 'E7', external: false, urgency: 'utility' });
    expect(findEmergency(`${dry},我妈要做透析`)?.urgency).toBe('emergency');
  });
});

describe('what belongs together', () => {
  test.each([
    ['没有明火但是一直冒浓烟', 'E2'],
    ['之前修好了现在又漏气', 'E1'],
    ['以为没事,结果现在又冒烟了', 'E2'],
    ['没有停电,可是楼道里有煤气味', 'E1'],
    ['去年着过火,今天又着火了', 'E2'],
    ['消防演练结束了,但是现在真的着火了', 'E2'],
    ['The gas was fixed last week but I smell gas again now', 'E1'],
  ])('a turn ends what was said before it: %s → %s', (text, group) => {
    expect(findEmergency(text)?.group).toBe(group);
  });

  test('the most dangerous of several wins, the highest urgency counts, and one that is restricted restricts', () => {
    expect(findEmergency('小区停电,楼下着火了')).toMatchObject({
      group: 'E2',
      line: '119',
      urgency: 'emergency',
    });
    expect(findEmergency('停暖半个月,业主聚集在物业堵路')).toMatchObject({ group: 'E8', urgency: 'utility' });
    expect(findEmergency('着火了,楼上还有人要跳楼')).toMatchObject({ group: 'E2', restricted: true });
  });

  test('a unit is needed as soon as one danger needs it', () => {
    expect(findEmergency('电梯困人')?.external).toBe(true);
    expect(findEmergency('小区停电,电梯困人')?.external).toBe(false);
  });

  test('old people and infants raise what would be a utility matter, and are named', () => {
    expect(findEmergency('小区停水了')).toMatchObject({ urgency: 'utility', because: '停水' });
    const raised = findEmergency('小区停水了,家里有透析的病人');
    expect(raised?.urgency).toBe('emergency');
    expect(raised?.because).toContain('透析');
  });

  test('a danger in a long report leaves the rest to a unit', () => {
    const rest = '物业长期不打扫楼道,绿化无人修剪,车位也不够用。'.repeat(9);
    expect(findEmergency('楼上着火了,快来人!')?.external).toBe(true);
    expect(findEmergency(`${rest}楼上现在着火了,快来人!`)).toMatchObject({ group: 'E2', external: false });
  });

  test('a long report must say that it is now', () => {
    const rest = '物业长期不打扫楼道,绿化无人修剪,车位也不够用。'.repeat(9);
    expect(findEmergency(`${rest}保安打人,业主敢怒不敢言。`)).toBeNull();
    expect(findEmergency(`${rest}保安现在正在打人,快来!`)?.group).toBe('E5');
  });

  test('full-width, upper case and half-width forms read the same', () => {
    expect(findEmergency('没有停电，但是着火了！！')).toEqual(findEmergency('没有停电,但是着火了!!'));
    expect(findEmergency('THE HOUSE IS ON FIRE')?.group).toBe('E2');
  });
});

describe('whatever is written', () => {
  const words = fc.constantFrom(
    ...cases.map(({ text }) => text),
    '没有',
    '去年',
    '?',
    '。',
    '\n',
    ' ',
    '但是',
    '🔥',
  );

  test('gives null or a whole emergency, the same every time, and a sentence to say', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(words).map((all) => all.join('')),
        ),
        (text) => {
          const said = findEmergency(text);
          expect(findEmergency(text)).toEqual(said);
          if (said === null) return;
          expect(emergencySchema.parse(said)).toEqual(said);
          expect(said.because).not.toBe('');
          expect(lineAnswer(said).zh).not.toBe('');
        },
      ),
    );
  });

  test('a polite opening changes nothing of what the words tell', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), ({ text }) => {
        expect([...told(`您好。${text}`).found.keys()]).toEqual([...told(text).found.keys()]);
      }),
    );
  });
});

test.each(KINDS.map(({ group, line }) => ({ group, line })))(
  '$group $line is answered in both languages with its line',
  (one) => {
    const { zh, en } = lineAnswer(one);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[\x20-\x7e]+$/);
    if (one.line === null) return;
    expect(zh).toContain(one.line);
    expect(en).toContain(one.line);
  },
);
