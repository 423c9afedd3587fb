import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '../../../infra/app.ts';
import { bundleFunctions } from '../../../infra/bundle.ts';
import { foldersIn } from './folders.ts';
import { startProcess } from './process.ts';
import { loadSmallCity } from './small-city.ts';

/** Once for all system tests: bundles, templates, and a data folder with a city in it, to be copied by each. */
export default async function prepare(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'haihe-system-'));
  process.env.HAIHE_SYSTEM = root;
  const { bundles, assembly, withoutGrant, seed } = foldersIn(root);
  await bundleFunctions('.', bundles);
  synthesise({ bundleDir: bundles, outDir: assembly });
  synthesise({
    bundleDir: bundles,
    outDir: withoutGrant,
    context: { withoutGrant: 'deliver:sqs:SendMessage' },
  });
  const stack = await startProcess(assembly, seed);
  await loadSmallCity(stack.where);
  await stack.stop();
}
