import * as z from 'zod';
import { dutyRowSchema } from '../duty/types.ts';
import { type VersionHead, versionHeadSchema } from '../tune/version.ts';
import { type Item, readString, str } from './dynamo.ts';

export const TIMELINES = 'DUTYLISTS';
export const timelineKey = (scope: string) => ({ pk: str(TIMELINES), sk: str(scope) });
export const versionKey = (scope: string, version: number) => ({
  pk: str(`DUTY#${scope}`),
  sk: str(`V#${String(version).padStart(4, '0')}`),
});
export const draftKey = (scope: string, id: string) => ({ pk: str(`DUTY#${scope}`), sk: str(`DRAFT#${id}`) });
export const simulationKey = (scope: string, id: string) => ({
  pk: str(`DUTY#${scope}`),
  sk: str(`SIM#${id}`),
});
export const caseKey = (orderId: string, scope: string, version: number) => ({
  pk: str(`DUTYCASE#${orderId}`),
  sk: str(`${scope}#${String(version).padStart(4, '0')}`),
});

const withRows = z.object({ rows: z.array(dutyRowSchema).optional() });

/** @throws ZodError when the item is no version of a list */
export function readHead(item: Item): VersionHead {
  const body: unknown = JSON.parse(readString(item, 'body'));
  const { rows } = withRows.parse(body);
  return versionHeadSchema.parse({
    ...z.record(z.string(), z.unknown()).parse(body),
    ...(rows ? { rowCount: rows.length } : {}),
  });
}
