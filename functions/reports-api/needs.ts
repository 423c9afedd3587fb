import type { CityRows } from '../../lib/aws/city.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { People } from '../../lib/aws/people.ts';
import type { Context } from '../../lib/order/decision.ts';
import type { ClaimNeeds } from '../../lib/platform/claims.ts';
import type { Verify } from '../../lib/platform/jwt.ts';
import type { Admit } from '../../lib/platform/limiter.ts';

export interface Needs {
  readonly orders: Orders;
  readonly people: People;
  readonly media: ClaimNeeds['media'];
  readonly city: Pick<CityRows, 'unit' | 'law' | 'category'>;
  readonly context: () => Promise<Context>;
  readonly verify: Verify;
  readonly admit: Admit;
}
