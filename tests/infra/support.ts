import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { synthesise } from '../../infra/app.ts';
import { FUNCTIONS } from '../../infra/functions.ts';
import { temporary } from '../support/temporary.ts';

export const CN = { profile: 'cn', oidcIssuer: 'https://id.example.cn', oidcAudience: 'haihe' };

/** One synthesis from stub bundles, so that no test waits for esbuild. */
export function synth(context: Record<string, string> = {}, validate = false) {
  const bundleDir = temporary('haihe-bundles');
  for (const [name, { bundle = name }] of Object.entries(FUNCTIONS)) {
    mkdirSync(join(bundleDir, bundle), { recursive: true });
    writeFileSync(join(bundleDir, bundle, 'index.mjs'), `export const handler = () => '${bundle}';`);
  }
  const outDir = temporary('haihe-synth');
  const { stack, templateFile } = synthesise({ context, bundleDir, outDir, validate });
  const text = readFileSync(templateFile, 'utf8');
  const validation: { pluginReports: unknown[] } = validate
    ? JSON.parse(readFileSync(join(outDir, 'validation-report.json'), 'utf8'))
    : { pluginReports: ['not validated'] };
  return { stack, text, template: Template.fromJSON(JSON.parse(text)), faults: validation.pluginReports };
}
