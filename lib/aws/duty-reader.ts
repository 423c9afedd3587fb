import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { DutyList } from '../duty/types.ts';
import { cached } from '../platform/cache.ts';
import { inForceAt, timelineSchema } from '../tune/timeline.ts';
import { listOf } from '../tune/version.ts';
import { readHead, timelineKey, versionKey } from './duty-items.ts';
import type { DutyRows } from './duty-rows.ts';
import { readString } from './dynamo.ts';

/** A list that is approved decides everywhere within this time. */
const SECONDS_KEPT = 5;

export interface DutyReader {
  /** The lists in force of these scopes, in their order; a scope without one is left out. */
  dutyLists(scopes: readonly string[]): Promise<DutyList[]>;
}

/** The lists in force, as the desks read them: a version is read once, which one is in force every few seconds. */
export function createDutyReader(
  client: DynamoDBClient,
  table: string,
  rows: Pick<DutyRows, 'unpack'>,
  now: () => string,
): DutyReader {
  const get = async (key: ReturnType<typeof timelineKey>) =>
    (await client.send(new GetItemCommand({ TableName: table, Key: key }))).Item;
  const timeline = cached(async (scope) => {
    const item = await get(timelineKey(scope));
    return item ? timelineSchema.parse(JSON.parse(readString(item, 'body'))) : null;
  }, SECONDS_KEPT);
  /** By scope: the version last asked for. */
  const kept = new Map<string, { version: number; list: Promise<DutyList> }>();

  async function read(scope: string, version: number): Promise<DutyList> {
    const item = await get(versionKey(scope, version));
    if (!item) throw new Error(`Duty list ${scope} has no version ${version}, which is in force`);
    return listOf({ head: readHead(item), rows: await rows.unpack(item) });
  }

  function list(scope: string, version: number): Promise<DutyList> {
    const known = kept.get(scope);
    if (known?.version === version) return known.list;
    const found = read(scope, version);
    kept.set(scope, { version, list: found });
    found.catch(() => kept.delete(scope));
    return found;
  }

  return {
    async dutyLists(scopes) {
      const found = await Promise.all(
        scopes.map(async (scope) => {
          const known = await timeline(scope);
          const entry = known && inForceAt(known, now());
          return entry ? [await list(scope, entry.version)] : [];
        }),
      );
      return found.flat();
    },
  };
}
