import type { Kind } from './kinds.ts';

/** Words that tell of a danger. They are looked for in prepared text: lower case, clauses on lines of their own. */
export interface Sign {
  readonly kind: Kind;
  readonly words: readonly RegExp[];
  /** In the same clause, these make it something else. */
  readonly unless?: RegExp;
  /** Names the danger without saying that it is there: a long text must say so close by. */
  readonly bare?: true;
}
