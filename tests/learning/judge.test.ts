import { describe, expect, test } from '@jest/globals';
import { judge, type Pair } from '../../lib/learn/judge.ts';

const RULE = { margin: 0.05, doubt: 0, least: 5 };
const DOUBTFUL = { ...RULE, doubt: 1.64 };

/** `n` messages of a category: the first `both` right under both models, then some lost, then some gained. */
function pairs(truth: string, n: number, { both = 0, lost = 0, gained = 0 }): Pair[] {
  const judged = (isRight: boolean) => ({ truth, code: isRight ? truth : 'other', confidence: 0.9 });
  return Array.from({ length: n }, (_, i) => ({
    before: judged(i < both + lost),
    after: judged(i < both || (i >= both + lost && i < both + lost + gained)),
  }));
}
const onCorpus = (...corpus: Pair[][]) => ({ corpus: corpus.flat(), desk: [] });

describe('a candidate', () => {
  test.each<
    [
      what: string,
      pairs: Parameters<typeof judge>[0],
      rule: typeof RULE,
      publishable: boolean,
      warned: number,
    ]
  >([
    ['that changes nothing may be published', onCorpus(pairs('a', 10, { both: 8 })), RULE, true, 0],
    [
      'may lose a little of one category when the whole gains',
      onCorpus(pairs('a', 40, { both: 38, lost: 2 }), pairs('b', 20, { both: 10, gained: 5 })),
      RULE,
      true,
      0,
    ],
    [
      'must not lose more of one category, whatever the whole gains',
      onCorpus(pairs('a', 40, { both: 37, lost: 3 }), pairs('b', 20, { both: 10, gained: 10 })),
      RULE,
      false,
      0,
    ],
    [
      'may lose by chance what so few messages may lose, with a warning',
      onCorpus(pairs('a', 40, { both: 37, lost: 3 }), pairs('b', 20, { both: 10, gained: 10 })),
      DOUBTFUL,
      true,
      1,
    ],
    [
      'must not lose more than chance takes',
      onCorpus(pairs('a', 40, { both: 30, lost: 7 }), pairs('b', 20, { both: 10, gained: 10 })),
      DOUBTFUL,
      false,
      0,
    ],
    [
      'may change many answers of a category as long as as many come right as go wrong',
      onCorpus(pairs('a', 40, { both: 10, lost: 10, gained: 10 })),
      RULE,
      true,
      0,
    ],
    ['must not be right less often', onCorpus(pairs('a', 100, { both: 89, lost: 1 })), RULE, false, 0],
    [
      'may be right less often by chance, with a warning',
      onCorpus(pairs('a', 100, { both: 89, lost: 1 })),
      DOUBTFUL,
      true,
      1,
    ],
    [
      'may lose a category of which four messages are held out',
      onCorpus(pairs('a', 4, { lost: 4 }), pairs('b', 20, { both: 10, gained: 5 })),
      RULE,
      true,
      0,
    ],
    [
      'cannot buy a fallen category with what the desks teach',
      { corpus: pairs('a', 20, { both: 15, lost: 5 }), desk: pairs('b', 50, { gained: 50 }) },
      RULE,
      false,
      0,
    ],
    ['may have nothing to be compared on', onCorpus(), DOUBTFUL, true, 0],
  ])('%s', (_, given, rule, publishable, warned) => {
    const judgement = judge(given, rule);
    expect(judgement.publishable).toBe(publishable);
    expect(judgement.reasons.length > 0).toBe(!publishable);
    expect(judgement.warnings).toHaveLength(warned);
  });
});

test('the judgement names each category and why it refuses', () => {
  const { categories, accuracy, reasons } = judge(
    {
      corpus: [...pairs('a', 20, { both: 18, lost: 2 }), ...pairs('b', 10, { both: 5, gained: 5 })],
      desk: pairs('c', 4, { both: 1, gained: 3 }),
    },
    RULE,
  );
  expect(categories).toEqual([
    { code: 'a', messages: 20, before: 1, after: 0.9, lost: 2, gained: 0 },
    { code: 'b', messages: 10, before: 0.5, after: 1, lost: 0, gained: 5 },
    { code: 'c', messages: 4, before: 0.25, after: 1, lost: 0, gained: 3 },
  ]);
  expect(accuracy.desk).toMatchObject({ messages: 4, before: 0.25, after: 1 });
  expect(accuracy.all).toMatchObject({ messages: 34, before: 26 / 34, after: 32 / 34 });
  expect(reasons).toEqual([
    {
      zh: 'a 的召回率由 100.0% 降到 90.0%(20 条)',
      en: 'Recall of a falls from 100.0% to 90.0% (20 messages)',
    },
  ]);
});
