import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { synthesise } from '../../../infra/app.ts';
import { bundleFunctions } from '../../../infra/bundle.ts';
import { foldersIn } from './folders.ts';
import { startProcess, type Where } from './process.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('./load-city.ts', import.meta.url));

/** Once for all system tests: bundles, templates, and a data folder with a city in it, to be copied by each. */
export default async function prepare(): Promise<void> {
  // The browser tests prepare the same, when they run beside.
  if (process.env.HAIHE_SYSTEM !== undefined) return;
  const root = mkdtempSync(join(tmpdir(), 'haihe-system-'));
  process.env.HAIHE_SYSTEM = root;
  const { bundles, assembly, withoutGrant, seed } = foldersIn(root);
  await bundleFunctions('.', bundles);
  // Tests receive units' webhooks on this machine.
  synthesise({ bundleDir: bundles, outDir: assembly, context: { webhookAlso: '127.0.0.1/32' } });
  synthesise({
    bundleDir: bundles,
    outDir: withoutGrant,
    context: { withoutGrant: 'deliver:sqs:SendMessage' },
  });
  const stack = await startProcess(assembly, seed);
  // In a process of its own: its AWS environment must not reach the unit tests that may run in this one.
  await run(process.execPath, [SCRIPT], { env: { ...process.env, ...cityEnv(stack.where) } });
  await stack.stop();
}

const cityEnv = ({ outputs, awsEndpoint, region, credentials }: Where) => ({
  CITY_TABLE: outputs.CityTable,
  DATA_BUCKET: outputs.DataBucket,
  UNIT_QUEUE_PREFIX: outputs.UnitQueuePrefix,
  AWS_ENDPOINT_URL: awsEndpoint,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
});
