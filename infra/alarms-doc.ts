import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { synthesise } from './app.ts';

export const ALARMS_DOC = 'docs/alarms.md';

const templateSchema = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown() })),
});
const alarmSchema = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  MetricName: z.string(),
  ComparisonOperator: z.enum(['GreaterThanThreshold', 'LessThanThreshold']),
  Threshold: z.number(),
  EvaluationPeriods: z.number(),
});

/** The alarms of a template as a page: when each rings, and what a resident notices. */
export function alarmsPage(template: string): string {
  const { Resources } = templateSchema.parse(JSON.parse(template));
  const rows = Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => alarmSchema.parse(Properties))
    .sort((a, b) => a.AlarmName.localeCompare(b.AlarmName))
    .map((alarm) => {
      const sign = alarm.ComparisonOperator === 'GreaterThanThreshold' ? 'above' : 'below';
      const when = `${alarm.MetricName} ${sign} ${alarm.Threshold} for ${alarm.EvaluationPeriods} min`;
      return `- \`${alarm.AlarmName}\` (${when}): ${alarm.AlarmDescription}`;
    });
  return [
    '# Alarms',
    '',
    'Made by `node infra/alarms-doc.ts` from the stack. Every alarm goes to the topic `haihe-alarms`',
    '(`-c alarmEmail=…` subscribes an address). What lies in a dead-letter queue is sent again by `npm run redrive`.',
    '',
    ...rows,
    '',
  ].join('\n');
}

if (import.meta.main) {
  writeFileSync(ALARMS_DOC, alarmsPage(readFileSync(synthesise().templateFile, 'utf8')));
}
