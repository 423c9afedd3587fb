import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createAppKeys } from '../../lib/aws/app-keys.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { running, tool } from './running.ts';

const USAGE = `Usage: npm run open311:key -- --name <whose> [--key <key>]

Issues a key to an app that posts over Open311: a new one, or the one given. It is printed and never shown again.
Goes to the system running on this machine (PORT), or where CITY_TABLE and AWS's own variables say.`;

// What POST /v1/open311-keys does, for who sets a system up.
await tool(async () => {
  const { values } = parseArgs({ options: { name: { type: 'string' }, key: { type: 'string' } } });
  const { name, key = randomBytes(24).toString('base64url') } = values;
  if (name === undefined) throw new Error(USAGE);
  const env =
    process.env.CITY_TABLE === undefined
      ? await running().environment()
      : readEnv(z.object({ CITY_TABLE: z.string().min(1) }));
  const keys = createAppKeys(createDynamo(), env.CITY_TABLE);
  const { id } = await keys.add(key, { name, issuedAt: new Date().toISOString(), active: true });
  console.log(`Open311 key ${id} for ${name}: ${key}`);
});
