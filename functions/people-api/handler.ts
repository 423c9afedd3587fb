import type { IdentityReads } from '../../lib/aws/identity-reads.ts';
import type { People } from '../../lib/aws/people.ts';
import type { RetentionRuns } from '../../lib/aws/retention-runs.ts';
import type { Context } from '../../lib/order/decision.ts';
import type { OrderStore } from '../../lib/order/execute.ts';
import { api, limited } from '../../lib/platform/http.ts';
import type { Verify } from '../../lib/platform/jwt.ts';
import type { Admit } from '../../lib/platform/limiter.ts';
import { audit } from './audit.ts';
import { myReports } from './my-reports.ts';
import { personalData } from './personal-data.ts';
import { reporter } from './reporter.ts';
import { unfollowing } from './unfollow.ts';

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

/** Reporters' identities: who may see them, who has, and what the reporters themselves may ask. */
export const createHandler = (needs: Needs) =>
  api(
    ...limited(
      needs.admit,
      ...[...reporter(needs), ...personalData(needs), unfollowing(needs)],
      ...[...myReports(needs), ...audit(needs)],
    ),
  );
