import { parseArgs } from 'node:util';
import * as z from 'zod';
import { ROLES } from '../../lib/order/actor.ts';
import { running, tool } from './running.ts';

const claimsSchema = z.object({
  role: z.enum(ROLES),
  unit: z.string().optional(),
  sub: z.string().optional(),
});

// Prints a token for the running system: npm run -s token -- --role desk --unit city
await tool(async () => {
  const { values } = parseArgs({
    options: { role: { type: 'string' }, unit: { type: 'string' }, sub: { type: 'string' } },
  });
  const claims = claimsSchema.safeParse(values);
  if (!claims.success)
    throw new Error(`Usage: npm run -s token -- --role ${ROLES.join('|')} [--unit <unit id>] [--sub <who>]`);
  console.log(await running().token(claims.data));
});
