import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DutyRow } from '../../lib/duty/types.ts';
import { countsOf, diffRows, isEmptyDiff } from '../../lib/tune/diff.ts';
import { rebaseRows } from '../../lib/tune/rebase.ts';
import { row } from './rows.ts';

const ids = (rows: readonly DutyRow[]): string => rows.map(({ dutyId }) => dutyId).join('');
const list = (letters: string): DutyRow[] => [...letters].map((letter) => row(letter));
const urgent = (rows: readonly DutyRow[], letter: string): DutyRow[] =>
  rows.map((one) => (one.dutyId === letter ? { ...one, urgency: 'urgent' as const } : one));

describe('a diff', () => {
  test('names what was added, removed, changed and moved', () => {
    const after = urgent(list('adcx'), 'c');
    const diff = diffRows(list('abcd'), after);
    expect(countsOf(diff)).toEqual({ added: 1, removed: 1, changed: 1, moved: 1 });
    expect(diff.changed[0]?.fields).toEqual(['urgency']);
    expect(diff.moved).toEqual([{ dutyId: 'd', from: 4, to: 2 }]);
  });

  test('a row put in front moves no other', () => {
    expect(countsOf(diffRows(list('abcdef'), list('xabcdef')))).toEqual({
      added: 1,
      removed: 0,
      changed: 0,
      moved: 0,
    });
  });

  test('fifty thousand rows, every tenth changed', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => row(`r${i}`));
    const after = rows.map((one, i) => (i % 10 === 0 ? { ...one, onSite: false } : one));
    expect(countsOf(diffRows(rows, after))).toEqual({ added: 0, removed: 0, changed: 5000, moved: 0 });
  });
});

describe('a draft laid over a newer list', () => {
  test.each<[string, string, string, string, string]>([
    ['adds what it added, at its place', 'abc', 'axbc', 'abcd', 'axbcd'],
    ['removes what it removed', 'abc', 'ac', 'abcd', 'acd'],
    ['keeps what others removed removed', 'abc', 'axbc', 'bc', 'xbc'],
    ['keeps a move', 'abc', 'cab', 'abcd', 'cabd'],
    ['goes to the front when nothing stands before', 'abc', 'xabc', 'yabc', 'xyabc'],
    ['is the draft when nothing else has changed', 'abc', 'cxb', 'abc', 'cxb'],
  ])('%s', (_, base, mine, theirs, result) => {
    const rebased = rebaseRows(list(base), list(mine), list(theirs), 'theirs');
    expect([ids(rebased.rows), rebased.conflicts]).toEqual([result, []]);
  });

  const bothChanged = () => {
    const base = list('ab');
    const theirs = base.map((one) => (one.dutyId === 'a' ? { ...one, onSite: false } : one));
    return [base, urgent(base, 'a'), theirs] as const;
  };

  test('a row that both changed is named, and stays as theirs', () => {
    const [base, mine, theirs] = bothChanged();
    const rebased = rebaseRows(base, mine, theirs, 'theirs');
    expect(rebased.conflicts).toEqual([{ dutyId: 'a', mine: mine[0], theirs: theirs[0] }]);
    expect(rebased.rows).toEqual(theirs);
  });

  test('or as mine, when asked', () => {
    const [base, mine, theirs] = bothChanged();
    expect(rebaseRows(base, mine, theirs, 'mine').rows).toEqual(mine);
  });

  test('a row that they removed and the draft changed is a conflict', () => {
    const base = list('ab');
    expect(rebaseRows(base, urgent(base, 'a'), list('b'), 'theirs')).toMatchObject({
      rows: [{ dutyId: 'b' }],
      conflicts: [{ dutyId: 'a', theirs: null }],
    });
    expect(ids(rebaseRows(base, urgent(base, 'a'), list('b'), 'mine').rows)).toBe('ab');
  });

  const letters = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 }).map((all) => all.join(''));

  test('over its own base it is itself, whatever was done', () => {
    fc.assert(
      fc.property(letters, letters, (base, mine) => {
        const { rows, conflicts } = rebaseRows(list(base), list(mine), list(base), 'theirs');
        expect([ids(rows), conflicts]).toEqual([mine, []]);
      }),
    );
  });

  test('no row comes twice, and an unchanged draft takes the newer list as it is', () => {
    fc.assert(
      fc.property(letters, letters, letters, (base, mine, theirs) => {
        const { rows } = rebaseRows(list(base), list(mine), list(theirs), 'mine');
        expect(new Set(rows.map(({ dutyId }) => dutyId)).size).toBe(rows.length);
        expect(ids(rebaseRows(list(base), list(base), list(theirs), 'mine').rows)).toBe(theirs);
      }),
    );
  });

  test('nothing changed is an empty diff', () => {
    fc.assert(fc.property(letters, (all) => expect(isEmptyDiff(diffRows(list(all), list(all)))).toBe(true)));
  });
});
