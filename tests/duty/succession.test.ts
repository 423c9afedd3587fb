import { describe, expect, test } from '@jest/globals';
import type { TierDecision } from '../../lib/duty/decide.ts';
import { handOver, inForce } from '../../lib/duty/succession.ts';
import { unit } from '../support/fixtures.ts';

const [OLD, NEW, HELPER] = ['120101-water', '120101-environment', '120101-housing'];
const units = [unit(OLD, { status: 'retired', successor: NEW }), unit(NEW), unit(HELPER), unit('120101')];
const look = async (id: string) => units.find((one) => one.id === id) ?? null;
const handled: Extract<TierDecision, { do: 'handle' }> = {
  do: 'handle',
  unit: OLD,
  coUnits: [HELPER],
  copies: ['120101'],
  alternatives: [HELPER, '120101'],
  dutyId: 'city/water',
  listScope: 'city',
  listVersion: 1,
  urgency: 'normal',
  onSite: false,
  route: 'direct',
  reason: { zh: '按清单', en: 'By the list' },
};

describe('an ended unit', () => {
  test('with a successor counts as in force, so that the list is followed', async () => {
    const { units: known, successors } = await inForce([OLD, HELPER, 'gone'], look);
    expect([...known].map(([id, { status }]) => [id, status]).sort()).toEqual([
      [HELPER, 'active'],
      [OLD, 'active'],
    ]);
    expect([...successors.keys()]).toEqual([OLD]);
  });
  test('without one stays retired: the desk above is the backstop', async () => {
    const alone = unit(OLD, { status: 'retired' });
    const known = await inForce([OLD], async () => alone);
    expect(known.units.get(OLD)).toEqual(alone);
    expect(handOver({ ...handled, unit: HELPER }, known)).toMatchObject({
      unit: HELPER,
      reason: handled.reason,
    });
  });
});

describe('the decision names the successor', () => {
  const decide = async (decision: TierDecision) =>
    handOver(decision, await inForce([OLD, NEW, HELPER], look));

  test('as lead, and says why', async () => {
    const decision = await decide(handled);
    expect(decision).toMatchObject({ unit: NEW, coUnits: [HELPER], copies: ['120101'] });
    expect(decision.do !== 'pass' && decision.reason).toEqual({
      zh: `按清单;单位${OLD}已由单位${NEW}承接`,
      en: `By the list; Unit ${OLD} is succeeded by Unit ${NEW}`,
    });
  });
  test('as a helper, once, and never beside itself', async () => {
    expect(await decide({ ...handled, unit: HELPER, coUnits: [OLD, NEW] })).toMatchObject({ coUnits: [NEW] });
    expect(await decide({ ...handled, unit: NEW, coUnits: [OLD] })).toMatchObject({ unit: NEW, coUnits: [] });
  });
  test('and what is passed on is passed on', async () => {
    const passed: TierDecision = { ...handled, do: 'pass', tier: 'district' };
    expect(await decide(passed)).toBe(passed);
  });
});
