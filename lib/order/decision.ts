import type { Fact } from '../../events/index.ts';
import type { Ladders } from '../sla/ladder.ts';
import type { LimitRules } from '../sla/limit-rules.ts';
import type { WorkCalendar } from '../sla/types.ts';

/** What a decision needs from outside: the time and the law in force. */
export interface Context {
  /** RFC 3339, UTC. */
  readonly now: string;
  readonly calendar: WorkCalendar;
  readonly limits: LimitRules;
  readonly ladders: Ladders;
}

/** Why a command is refused, with what would be allowed instead. */
export interface Refusal {
  readonly code:
    | 'wrong-state'
    | 'wrong-actor'
    | 'too-late'
    | 'not-returnable'
    | 'used-up'
    | 'not-yet'
    | 'invalid';
  readonly zh: string;
  readonly en: string;
  readonly field?: string;
}

/** A new order, by its first facts; it comes into being with the decision or not at all. */
export interface Birth {
  readonly facts: readonly Fact[];
}

/** `facts` empty: nothing to do, the command was answered before (late or doubled delivery). */
export type Decision =
  | {
      ok: true;
      facts: readonly Fact[];
      births?: readonly Birth[];
      /** The open order whose every step this order's reporter is told of from now on. */
      follows?: string;
      /** Void when somebody begins to follow the order before it is written. */
      alone?: true;
    }
  | { ok: false; refusal: Refusal };

export const accept = (...facts: Fact[]): Decision => ({ ok: true, facts });
export const refuse = (refusal: Refusal): Decision => ({ ok: false, refusal });
