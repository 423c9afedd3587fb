import { describe, expect, test } from '@jest/globals';
import { city } from '../../lib/city/tianjin/index.ts';
import { limitRules } from '../../lib/city/tianjin/limit-rules.ts';
import { urgencySchema } from '../../lib/duty/types.ts';
import {
  extensionFor,
  type LimitRow,
  type LimitRules,
  limitFaults,
  limitFor,
  limitRulesSchema,
} from '../../lib/sla/limit-rules.ts';
import { nextStage, stagesDue } from '../../lib/sla/stages.ts';
import { URGENCIES } from '../../lib/sla/types.ts';
import { china, local, minutes, officeHours, utc, workingDays } from './china.ts';

const source = { zh: '规定', en: 'a rule', basis: 'default' } as const;
const row = (id: string, when: LimitRow['when'], days: number, of: LimitRow['of'] = 'handle'): LimitRow => ({
  id,
  of,
  when,
  gives: { limit: workingDays(days) },
  source,
});
/** Tianjin's, with other rows for handling. */
const rulesWith = (...rows: LimitRow[]): LimitRules => ({
  ...limitRules,
  rows: [...limitRules.rows.filter(({ of }) => of !== 'handle'), ...rows],
});
const chosen = (rules: LimitRules, asked: Omit<Parameters<typeof limitFor>[1], 'of' | 'urgency'>) =>
  limitFor(rules, { of: 'handle', urgency: 'normal', ...asked }).source.id;

describe("Tianjin's rules", () => {
  test('are as good from the store as from the code', () => {
    expect(limitRulesSchema.parse(JSON.parse(JSON.stringify(limitRules)))).toEqual(limitRules);
    expect(limitFaults(limitRules)).toEqual([]);
  });

  test('name categories that Tianjin has', () => {
    const codes = city.categories.map(({ code }) => code);
    const named = limitRules.rows.flatMap(({ when }) => when.category ?? []);
    expect(named.filter((code) => !codes.includes(code))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  test('say of each limit whose it is, and what is only a default', () => {
    const basisOf = (id: string) => limitRules.rows.find((r) => r.id === id)?.source.basis;
    expect(['sign-danger', 'handle-consult', 'case-exposed-garbage', 'rework-general'].map(basisOf)).toEqual([
      'public',
      'default',
      'default',
      'public',
    ]);
  });

  test('know every urgency of the duty list', () => {
    expect(URGENCIES).toEqual(urgencySchema.options);
  });
});

describe('precedence', () => {
  const rules = rulesWith(
    row('base', {}, 1),
    row('tier', { tier: ['street'] }, 2),
    row('nature', { nature: ['consult', 'help'] }, 3),
    row('complex', { difficulty: ['complex'] }, 4),
    row('category', { category: ['park-green'] }, 5),
    row('category-of-unit', { category: ['park-green'], unit: ['120101'] }, 6),
    row('unit', { unit: ['120101', '120102'] }, 7),
    row('urgent', { urgency: ['urgent'] }, 8),
  );

  test.each([
    ['nothing known', {}, 'base'],
    ['what is null is not known', { category: null, nature: null, unit: null }, 'base'],
    ['a value no row names', { category: 'street-light', nature: 'praise' }, 'base'],
    ['tier', { tier: 'street' }, 'tier'],
    ['nature over tier', { tier: 'street', nature: 'help' }, 'nature'],
    ['difficulty over nature', { nature: 'consult', difficulty: 'complex' }, 'complex'],
    [
      'category over all the weaker',
      { category: 'park-green', difficulty: 'complex', nature: 'help', tier: 'street' },
      'category',
    ],
    ['unit over category', { category: 'street-light', unit: '120102' }, 'unit'],
    ['one more condition', { category: 'park-green', unit: '120101' }, 'category-of-unit'],
  ] as const)('%s', (_, asked, id) => {
    expect(chosen(rules, asked)).toBe(id);
  });

  test('does not depend on the order of the rows', () => {
    const turned = { ...rules, rows: rules.rows.toReversed() };
    expect(chosen(turned, { category: 'park-green', unit: '120101', nature: 'help' })).toBe(
      'category-of-unit',
    );
  });

  test('is data: a city may let the nature outweigh the unit', () => {
    const other = {
      ...rules,
      specificity: ['nature', 'urgency', 'unit', 'category', 'difficulty', 'tier'],
    } as const;
    const asked = { unit: '120102', nature: 'help' } as const;
    expect([chosen(rules, asked), chosen({ ...other, specificity: [...other.specificity] }, asked)]).toEqual([
      'unit',
      'nature',
    ]);
  });

  test('danger outweighs a category that forgot to think of it', () => {
    const { limit } = limitFor(
      { ...limitRules, rows: [...limitRules.rows, row('careless', { category: ['street-light'] }, 20)] },
      { of: 'handle', urgency: 'emergency', category: 'street-light' },
    );
    expect(limit).toEqual(minutes(120));
  });

  test('extensions follow it too', () => {
    const never = { id: 'never', when: { category: ['park-green'] }, times: 0, percent: 100, source };
    const rules = { ...limitRules, extensions: [...limitRules.extensions, never] };
    expect(extensionFor(rules, { urgency: 'normal', category: 'park-green' })).toMatchObject({
      times: 0,
      source: { id: 'never' },
    });
    expect(extensionFor(rules, { urgency: 'normal' })).toMatchObject({ times: 1, percent: 100 });
  });
});

describe('rules are refused when', () => {
  const faulty: [string, LimitRules, string[]][] = [
    [
      'two sources give one category two limits',
      {
        ...limitRules,
        rows: [
          ...limitRules.rows,
          row('bureau-garbage', { urgency: ['normal'], category: ['exposed-garbage', 'road-works'] }, 1),
        ],
      },
      ['case-exposed-garbage', 'bureau-garbage'],
    ],
    [
      'two rows are for everything',
      { ...limitRules, rows: [...limitRules.rows, row('sign-2', {}, 2, 'sign')] },
      ['sign-general', 'sign-2'],
    ],
    [
      'an id is used twice',
      { ...limitRules, rows: [...limitRules.rows, row('sign-danger', { tier: ['street'] }, 2)] },
      ['sign-danger'],
    ],
    ['a limit has no row for everything else', rulesWith(row('some', { nature: ['help'] }, 5)), ['handle']],
    [
      'nothing says how extensions go',
      { ...limitRules, extensions: [{ id: 'x', when: { tier: ['city'] }, times: 1, percent: 50, source }] },
      ['extension'],
    ],
    [
      'two extensions contradict',
      {
        ...limitRules,
        extensions: [...limitRules.extensions, { id: 'x', when: {}, times: 2, percent: 50, source }],
      },
      ['extension-general', 'x'],
    ],
  ];

  test.each(faulty)('%s', (_, rules, named) => {
    const faults = limitFaults(rules);
    expect(faults).toHaveLength(1);
    const { error } = limitRulesSchema.safeParse(rules);
    for (const name of named) {
      expect(faults[0]?.zh).toContain(name);
      expect(error?.issues.map(({ message }) => message).join()).toContain(name);
    }
  });

  test.each([
    [
      'an urgency nobody has',
      { ...limitRules, rows: [...limitRules.rows, { ...row('x', {}, 1), when: { urgency: ['emergancy'] } }] },
    ],
    [
      'a condition nobody knows',
      { ...limitRules, rows: [...limitRules.rows, { ...row('x', {}, 1), when: { weather: ['rain'] } }] },
    ],
    ['no limit at all', { ...limitRules, rows: [...limitRules.rows, { ...row('x', {}, 1), gives: {} }] }],
    ['a specificity that forgets one', { ...limitRules, specificity: ['urgency', 'unit'] }],
    [
      'a limit of a million working days',
      { ...limitRules, rows: [...limitRules.rows, row('x', { tier: ['city'] }, 1_000_000)] },
    ],
  ])('there is %s', (_, rules) => {
    expect(limitRulesSchema.safeParse(rules).success).toBe(false);
  });

  test('but not when rows of one specificity never meet, or agree', () => {
    const rules = rulesWith(
      row('base', {}, 1),
      row('help', { nature: ['help'] }, 2),
      row('consult', { nature: ['consult'] }, 3),
      row('help-and-praise', { nature: ['help', 'praise'] }, 2),
      row('complex', { difficulty: ['complex'] }, 4),
    );
    expect(limitFaults(rules)).toEqual([]);
    expect(limitRulesSchema.safeParse(rules).success).toBe(true);
  });
});

test('rules that were never checked fail loudly', () => {
  expect(() => chosen(rulesWith(row('some', { nature: ['help'] }, 5)), {})).toThrow(/handle/);
});

describe('stages', () => {
  const { stages = [], limit } = limitFor(limitRules, {
    of: 'handle',
    urgency: 'normal',
    category: 'illegal-construction',
  });

  test('the limit is that of the first', () => {
    expect(limit).toEqual(officeHours(4));
  });

  test('follow one another', () => {
    expect(nextStage(stages, 'stop')?.id).toBe('penalty');
    expect(nextStage(stages, 'demolition')).toBeNull();
    expect(() => nextStage(stages, 'talk')).toThrow(RangeError);
  });

  test('are provisional from the one on that reaches an unpublished year', () => {
    const due = stagesDue(stages, utc('2026-12-25 09:00'), china);
    expect(due.map(({ provisional, dueAt }) => [provisional, local(dueAt).slice(0, 4)])).toEqual([
      [false, '2026'],
      [true, '2027'],
      [true, '2027'],
    ]);
  });
});
