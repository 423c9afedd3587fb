import { randomUUID } from 'node:crypto';
import { isObject, type Json, maybeText, texts } from '../json.ts';
import type { ResolvedTemplate } from '../template.ts';

const MAX_ENTRY_BYTES = 256 * 1024;

/** A bus may be named by its ARN. */
export const busNameOf = (bus: unknown) => maybeText(bus)?.split('/').pop() ?? 'default';

/** Why an entry is not taken, as PutEvents says it. */
export function faultOf(entry: Json, buses: ReadonlySet<string>): Json | undefined {
  const wrong = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });
  for (const field of ['Source', 'DetailType', 'Detail'])
    if (!maybeText(entry[field]))
      return wrong(
        'InvalidArgument',
        `Parameter ${field} is not valid. Reason: ${field} is a required argument.`,
      );
  const size = ['Source', 'DetailType', 'Detail'].reduce(
    (sum, field) => sum + Buffer.byteLength(String(entry[field])),
    14,
  );
  if (size > MAX_ENTRY_BYTES)
    return wrong('InvalidArgument', `Total size of the entry is ${size} bytes, over ${MAX_ENTRY_BYTES}`);
  try {
    if (!isObject(JSON.parse(String(entry.Detail)))) throw new Error();
  } catch {
    return wrong('MalformedDetail', 'Detail is malformed.');
  }
  return buses.has(busNameOf(entry.EventBusName))
    ? undefined
    : wrong('InvalidArgument', `no bus ${entry.EventBusName}`);
}

/** The event that rules match and targets get. */
export function eventOf(entry: Json, { place }: ResolvedTemplate, now: number) {
  const given = entry.Time;
  const time = new Date(typeof given === 'number' ? given * 1000 : (maybeText(given) ?? now));
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType,
    source: entry.Source,
    account: place.accountId,
    time: time.toISOString().replace(/\.\d+Z$/, 'Z'),
    region: place.region,
    resources: texts(entry.Resources),
    detail: JSON.parse(String(entry.Detail)),
  };
}
