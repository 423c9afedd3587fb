import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EVENT_SOURCE } from '../../events/index.ts';
import { build } from '../../infra/local/build.ts';
import { compilePattern } from '../../infra/local/pattern.ts';
import { type ResolvedTemplate, resolveTemplate, resourcesOfType } from '../../infra/local/template.ts';
import type { Ledger } from '../../infra/tools/client.ts';
import { say } from './report.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The template as it would be deployed, with names and values as on one machine. */
export async function template(): Promise<ResolvedTemplate> {
  const { templatePath } = await build(ROOT, say);
  return resolveTemplate(JSON.parse(readFileSync(templatePath, 'utf8')), {
    region: 'us-east-1',
    accountId: '000000000000',
    partition: 'aws',
    stackName: basename(templatePath).replace('.template.json', ''),
    queueUrlBase: 'http://127.0.0.1:1',
    issuerUrl: 'http://127.0.0.1:1/issuer',
    apiEndpoint: 'http://127.0.0.1:1',
  });
}

/** How many messages the rules make of a ledger's entries, each an event on the bus. */
export function queueMessages(resolved: ResolvedTemplate, { orderId, entries }: Ledger): number {
  const rules = resourcesOfType(resolved, 'AWS::Events::Rule').map(({ properties }) =>
    compilePattern(properties.EventPattern),
  );
  const events = entries.map(({ seq, at, type, data }) => ({
    source: EVENT_SOURCE,
    'detail-type': type,
    detail: { id: `${orderId}.${seq}`, type, time: at, orderId, version: seq, data },
  }));
  return events.reduce((sum, event) => sum + rules.filter((matches) => matches(event)).length, 0);
}

/** Configured megabytes by function name. */
export const memoryOf = (resolved: ResolvedTemplate): ReadonlyMap<string, number> =>
  new Map(
    resourcesOfType(resolved, 'AWS::Lambda::Function').map(({ name, properties }) => [
      name,
      Number(properties.MemorySize),
    ]),
  );
