import type { Ladders } from '../../sla/ladder.ts';

/**
 * Who hears of a clock that runs out: common practice, to be changed by the city. An order that nobody has yet
 * (`wait`) climbs the same ladder as one that a unit has.
 */
export const ladders: Ladders = {
  specificity: ['clock', 'urgency', 'category', 'tier'],
  rows: [
    {
      id: 'usual',
      when: {},
      rungs: [
        { percent: 80, tell: 'unit' },
        { percent: 100, tell: 'parent' },
        { percent: 150, tell: 'next' },
        { percent: 200, tell: 'leader' },
      ],
    },
    // A door that closes: nobody is late.
    { id: 'door', when: { clock: ['return'] }, rungs: [] },
    // What stands still goes on by itself when it was to be looked at again.
    {
      id: 'review',
      when: { clock: ['review'] },
      rungs: [
        { percent: 80, tell: 'unit' },
        { percent: 100, tell: 'nobody' },
      ],
    },
    // Silence ends by itself: the order is archived, or handling goes on.
    { id: 'silence', when: { clock: ['rate', 'reply'] }, rungs: [{ percent: 100, tell: 'nobody' }] },
  ],
};
