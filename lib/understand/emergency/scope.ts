import type { Kind } from './kinds.ts';
import type { Around } from './prepare.ts';

/** Words near a danger's words that say it is not here, not now or not so. */
export interface Scope {
  readonly why:
    | 'negated'
    | 'past'
    | 'over'
    | 'asked'
    | 'planned'
    | 'told'
    | 'supposed'
    | 'advised'
    | 'praised'
    | 'claimed'
    | 'often'
    | 'likened';
  /** Where they stand, seen from the danger's words. */
  readonly where: Exclude<keyof Around, 'clause' | 'pair'>;
  readonly words: RegExp;
  /** Between these words and the danger's, they end the scope. */
  readonly until?: RegExp;
  /** In the sentence after the danger's words, these undo it. */
  readonly unless?: RegExp;
  readonly only?: readonly Kind[];
  readonly not?: readonly Kind[];
}
