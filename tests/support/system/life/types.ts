import type { Fact } from '../../../../events/index.ts';
import type { ProblemBody } from '../../../../lib/api/problem.ts';
import type { Actor } from '../../../../lib/order/actor.ts';
import type { OutsideCommand, ReporterCommand } from '../../../../lib/order/commands.ts';
import type { Birth, Context } from '../../../../lib/order/decision.ts';

/** What people say to an order. */
export type Spoken = OutsideCommand | Extract<ReporterCommand, { do: 'rate' | 'reply' }>;

/** One request, as it is sent and as the model reads it. */
export interface Asked {
  readonly orderId: string;
  readonly command: Spoken;
  readonly actor: Actor;
  /** Idempotency-Key. */
  readonly key?: string;
  /** If-Match. */
  readonly ifVersion?: number;
}

/** A request with what the stack answered. */
export interface Said extends Asked {
  readonly status: number;
  readonly body: unknown;
}

/** What the model expects of one request. */
export interface Foreseen {
  readonly status: number;
  /** What it adds to the ledger; empty when it is refused or was done before. */
  readonly facts: readonly Fact[];
  readonly births: readonly Birth[];
  /** What a refusal of the order itself names as possible now. */
  readonly allowed?: ProblemBody['allowed'];
}

/** Which commands were accepted under an Idempotency-Key, and as what the ledger keeps it. */
export interface Keys {
  /** What the ledger keeps for this very command of this very caller; undefined when it was never accepted. */
  kept(asked: Asked): string | undefined;
  /** @throws Error when the ledger has the same for another command or caller. */
  learn(asked: Asked, kept: string | undefined): void;
}

/** What is true beside the order: the law in force, the units there are, the orders that may be merged into. */
export interface Beside {
  readonly law: (now: string) => Context;
  readonly units: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
  readonly keys: Keys;
}
