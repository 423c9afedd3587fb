import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lock } from '../../../infra/local/lock.ts';
import { startStack } from '../../../infra/local/stack.ts';

// The stack in a process of its own, so that a test can kill it. Says where it is over IPC; ends with its parent.

const { templatePath, assetsDir, dataDir, ports, env, webDir } = z
  .object({
    templatePath: z.string(),
    assetsDir: z.string(),
    dataDir: z.string(),
    webDir: z.string().optional(),
    ports: z.tuple([z.number(), z.number()]),
    env: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

// As `npm start` does: the data have one holder.
const held = lock(dataDir);
const stack = await startStack({
  templatePath,
  assetsDir,
  dataDir,
  ...(webDir === undefined ? {} : { webDir }),
  // A test needs few of the functions.
  cold: true,
  port: ports[0],
  awsPort: ports[1],
  env,
  log: (line) => appendFileSync(join(dataDir, 'logs', 'stack.log'), `${line}\n`),
});

held.tell(stack.url);

process.once('disconnect', async () => {
  await stack.stop({ drain: false });
  held.release();
  process.exit(0);
});
process.send?.({
  url: stack.url,
  awsEndpoint: stack.awsEndpoint,
  region: stack.region,
  credentials: stack.adminCredentials,
  outputs: Object.fromEntries(stack.outputs),
});
