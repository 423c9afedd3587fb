import { describe, expect, test } from '@jest/globals';
import type { Draft } from '../../lib/tune/draft.ts';
import { type Answer, approve, begin, discard, edit, reject, submit } from '../../lib/tune/life.ts';
import { mayApprove, mayEdit, mayReadLists } from '../../lib/tune/rights.ts';
import type { Timeline } from '../../lib/tune/timeline.ts';
import type { Who } from '../../lib/tune/who.ts';

const NOW = '2026-11-22T08:00:00.000Z';
const LATER = '2026-12-01T00:00:00.000Z';
const AUTHOR: Who = { role: 'admin', sub: 'author' };
const OTHER_AUTHOR: Who = { role: 'admin', sub: 'other' };
const APPROVER: Who = { role: 'approver', sub: 'second' };
const timeline: Timeline = {
  scope: 'city',
  latest: 3,
  entries: [{ version: 3, effectiveFrom: '2026-01-01T00:00:00.000Z', rowCount: 5 }],
};

function is<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.is;
  throw new Error(`refused: ${answer.en}`);
}
const problem = <T>(answer: Answer<T>): string => (answer.ok ? 'none' : answer.problem);

const begun = (scope = 'city', who = AUTHOR): Draft =>
  is(begin({ id: '7k3f9q2mxa01', scope, title: '夜间施工噪声', rowCount: 5 }, timeline, who, NOW));
const submitted = (): Draft => is(submit(begun(), timeline, 1, AUTHOR, NOW));

describe('who may', () => {
  test.each<[string, Pick<Who, 'role' | 'unit'>, boolean]>([
    ['city', { role: 'admin' }, true],
    ['city', { role: 'admin', unit: 'city' }, true],
    ['district:120101', { role: 'admin' }, true],
    ['district:120101', { role: 'admin', unit: '120101' }, true],
    ['street:120101001', { role: 'admin', unit: '120101' }, true],
    ['community:120101001001', { role: 'admin', unit: '120101001' }, true],
    ['city', { role: 'admin', unit: '120101' }, false],
    ['district', { role: 'admin', unit: '120101' }, false],
    ['district:120104', { role: 'admin', unit: '120101' }, false],
    ['street:120104001', { role: 'admin', unit: '120101' }, false],
    ['district:120101', { role: 'admin', unit: '120101001' }, false],
    ['district:120101', { role: 'admin', unit: '120101-water' }, false],
    ['city', { role: 'admin', unit: 'city-water' }, false],
    ['city', { role: 'desk', unit: 'city' }, false],
    ['city', { role: 'approver' }, false],
    ['city', { role: 'leader' }, false],
  ])('change %s: %j → %s', (scope, actor, may) => {
    expect(mayEdit(scope, actor)).toBe(may);
    expect(mayApprove(scope, { ...actor, role: actor.role === 'admin' ? 'approver' : 'admin' })).toBe(may);
  });

  test('residents and devices read no lists', () => {
    expect(
      (['resident', 'device', 'unit', 'auditor'] as const).map((role) => mayReadLists({ role })),
    ).toEqual([false, false, true, true]);
  });
});

describe('a draft', () => {
  test('goes from its author to a second person and becomes the next version', () => {
    const approved = is(approve(submitted(), timeline, 0, {}, APPROVER, NOW));
    expect(approved).toMatchObject({
      status: 'approved',
      base: 3,
      revision: 3,
      decided: { by: APPROVER, version: 4, effectiveFrom: NOW },
    });
  });

  test('may take effect later', () => {
    const approved = is(approve(submitted(), timeline, 0, { effectiveFrom: LATER }, APPROVER, NOW));
    expect(approved.decided.effectiveFrom).toBe(LATER);
  });

  test('is changed by others too, and what was submitted comes back by that', () => {
    const changed = is(edit(submitted(), { rowCount: 6 }, OTHER_AUTHOR, NOW));
    expect(changed).toMatchObject({ status: 'open', rowCount: 6, authors: [AUTHOR, OTHER_AUTHOR] });
    expect(changed.submitted).toBeUndefined();
  });

  test('submitted or rejected twice is so once', () => {
    const rejected = is(reject(submitted(), '依据不足', APPROVER, NOW));
    expect(is(reject(rejected, '依据不足', APPROVER, LATER))).toBe(rejected);
    const once = submitted();
    expect(is(submit(once, timeline, 1, AUTHOR, LATER))).toBe(once);
  });

  const newer = { ...timeline, latest: 4 };
  const scheduled = { ...timeline, entries: [{ version: 3, effectiveFrom: LATER, rowCount: 5 }] };
  const asApprover = (sub: string): Who => ({ role: 'approver', sub });
  const edited = is(submit(is(edit(begun(), {}, OTHER_AUTHOR, NOW)), timeline, 1, AUTHOR, NOW));
  test.each<[string, () => Answer<unknown>, string]>([
    [
      'its author approves',
      () => approve(submitted(), timeline, 0, {}, asApprover('author'), NOW),
      'forbidden',
    ],
    [
      'a second author approves',
      () => approve(edited, timeline, 0, {}, asApprover('other'), NOW),
      'forbidden',
    ],
    ['its author rejects', () => reject(submitted(), '-', asApprover('author'), NOW), 'forbidden'],
    ['an admin approves', () => approve(submitted(), timeline, 0, {}, OTHER_AUTHOR, NOW), 'forbidden'],
    [
      "another district's approver approves",
      () => approve(submitted(), timeline, 0, {}, { ...APPROVER, unit: '120104' }, NOW),
      'forbidden',
    ],
    ['an approver drafts', () => begin(begun(), timeline, APPROVER, NOW), 'forbidden'],
    ['a leader edits', () => edit(begun(), {}, { role: 'leader', sub: 'x' }, NOW), 'forbidden'],
    [
      'approved before it is submitted',
      () => approve(begun(), timeline, 0, {}, APPROVER, NOW),
      'wrong-state',
    ],
    ['stale at submission', () => submit(begun(), newer, 1, AUTHOR, NOW), 'wrong-state'],
    ['stale at approval', () => approve(submitted(), newer, 0, {}, APPROVER, NOW), 'wrong-state'],
    ['without a change', () => submit(begun(), timeline, 0, AUTHOR, NOW), 'wrong-state'],
    ['with gaps and no backstop', () => approve(submitted(), timeline, 2, {}, APPROVER, NOW), 'wrong-state'],
    [
      'effective in the past',
      () => approve(submitted(), timeline, 0, { effectiveFrom: '2026-11-01T00:00:00Z' }, APPROVER, NOW),
      'invalid-input',
    ],
    [
      'effective before the version it is based on',
      () => approve(submitted(), scheduled, 0, {}, APPROVER, NOW),
      'invalid-input',
    ],
    [
      'edited after it was discarded',
      () => edit(is(discard(begun(), AUTHOR, NOW)), {}, AUTHOR, NOW),
      'wrong-state',
    ],
    [
      'discarded after it was approved',
      () => discard(is(approve(submitted(), timeline, 0, {}, APPROVER, NOW)), AUTHOR, NOW),
      'wrong-state',
    ],
  ])('is refused: %s', (_, attempt, expected) => {
    expect(problem(attempt())).toBe(expected);
  });

  test('a backstop is written down with the approval', () => {
    const backstop = { tier: 'district', role: 'centre' } as const;
    expect(is(approve(submitted(), timeline, 2, { backstop }, APPROVER, NOW)).decided).toMatchObject({
      backstop,
    });
  });
});
