import type { Name } from '../unit/types.ts';
import type { ClockName, Limit } from './types.ts';

/** What can happen to a clock, as the ledger tells it. Times are RFC 3339. */
export type Happening =
  | {
      readonly did: 'started';
      readonly at: string;
      readonly clock: ClockName;
      readonly limit: Limit;
      /** Whose rule it is. */
      readonly source: Name;
    }
  | { readonly did: 'paused'; readonly at: string; readonly because: Name }
  | { readonly did: 'resumed'; readonly at: string }
  | { readonly did: 'extended'; readonly at: string; readonly by: Limit }
  /** The calendar changed, or the limit did. */
  | { readonly did: 'replanned'; readonly at: string; readonly limit?: Limit; readonly because: Name };
