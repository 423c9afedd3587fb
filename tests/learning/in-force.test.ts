import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type InForce,
  inForceSchema,
  previous,
  promoted,
  rolledBack,
  wasInForce,
} from '../../lib/learn/in-force.ts';
import { MONDAY } from '../support/fixtures.ts';

const model = (version: string) => ({ version, key: `models/${version}.bin` });
const by = { at: MONDAY, by: { role: 'admin' }, reason: '好' } as const;
const start = inForceSchema.parse(model('default'));
const back = (now: InForce): InForce => {
  const to = previous(now);
  return to ? rolledBack(now, to, by) : now;
};

test('what a city load wrote has no history', () => {
  expect(start.history).toEqual([]);
  expect(previous(start)).toBeNull();
});

test('promotions are undone one after the other', () => {
  const three = promoted(promoted(promoted(start, model('a'), by), model('b'), by), model('c'), by);
  const versions = [three, back(three), back(back(three)), back(back(back(three)))].map((i) => i.version);
  expect(versions).toEqual(['c', 'b', 'a', 'default']);
  expect(previous(back(back(back(three))))).toBeNull();
});

test('after going back, another promotion is undone to where it began', () => {
  const now = promoted(back(promoted(promoted(start, model('a'), by), model('b'), by)), model('c'), by);
  expect(back(now).version).toBe('a');
  expect(back(back(now)).version).toBe('default');
});

describe('the history', () => {
  test('says who did what, when, why and from where, and forgets nothing', () => {
    const now = back(promoted(start, model('a'), { ...by, by: { role: 'admin', sub: 'zhang' } }));
    expect(now.history).toEqual([
      {
        ...model('a'),
        did: 'promote',
        from: model('default'),
        at: MONDAY,
        by: { role: 'admin', sub: 'zhang' },
        reason: '好',
      },
      {
        ...model('default'),
        did: 'rollback',
        from: model('a'),
        at: MONDAY,
        by: { role: 'admin' },
        reason: '好',
      },
    ]);
    expect([wasInForce(now, 'a'), wasInForce(now, 'default'), wasInForce(now, 'b')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('as many rollbacks as promotions lead back to the start', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.constantFrom('a', 'b', 'c'))), (acts) => {
        let now = start;
        let depth = 0;
        for (const act of acts) {
          const was = previous(now) !== null;
          now = act === null ? back(now) : promoted(now, model(act), by);
          depth += act === null ? (was ? -1 : 0) : 1;
        }
        for (; depth > 0; depth--) now = back(now);
        expect(now.version).toBe('default');
        expect(previous(now)).toBeNull();
      }),
    );
  });
});
