import type { IdentityReads } from '../../lib/aws/identity-reads.ts';
import type { People } from '../../lib/aws/people.ts';
import type { RetentionRuns } from '../../lib/aws/retention-runs.ts';
import type { Context } from '../../lib/order/decision.ts';
import type { OrderStore } from '../../lib/order/execute.ts';
import type { Verify } from '../../lib/platform/jwt.ts';
import type { Admit } from '../../lib/platform/limiter.ts';

export interface Needs {
  readonly orders: OrderStore;
  readonly people: Pick<People, 'person' | 'linkOpens' | 'messages' | 'links' | 'forget' | 'ownedBy'>;
  readonly reads: IdentityReads;
  readonly runs: Pick<RetentionRuns, 'latest'>;
  readonly context: () => Promise<Context>;
  readonly verify: Verify;
  readonly admit: Admit;
  /** RFC 3339, UTC. */
  readonly now: () => string;
}
