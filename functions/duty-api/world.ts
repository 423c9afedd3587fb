import * as z from 'zod';
import type { DutyWorld } from '../../lib/duty/problem.ts';
import type { DutyList } from '../../lib/duty/types.ts';
import { cached } from '../../lib/platform/cache.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { localDay } from '../../lib/platform/time.ts';
import { inForceAt } from '../../lib/tune/timeline.ts';
import { listOf } from '../../lib/tune/version.ts';
import type { Needs } from './needs.ts';

const SECONDS_KEPT = 30;
const regionsSchema = z.array(z.object({ code: z.string() }));

/** The city that a list is held against; read anew every half minute. */
export function worldOf({ lists, city, allUnits, object, now }: Needs): () => Promise<DutyWorld> {
  const units = cached(async () => new Map((await allUnits()).map((unit) => [unit.id, unit])), SECONDS_KEPT);
  const regions = cached(async () => {
    const found: unknown = JSON.parse(Buffer.from(await object('city/regions.json')).toString());
    return new Set(regionsSchema.parse(found).map(({ code }) => code));
  }, SECONDS_KEPT);
  const inForce = cached(async () => {
    const found = new Map<string, DutyList>();
    await doAll(await lists.timelines(), 8, async (timeline) => {
      const entry = inForceAt(timeline, now());
      const version = entry && (await lists.version(timeline.scope, entry.version));
      if (version) found.set(timeline.scope, listOf(version));
    });
    return found;
  }, SECONDS_KEPT);
  return async () => {
    const { limits, utcOffsetMinutes } = await city.law();
    return {
      categories: new Set(Object.keys(await city.categories())),
      regions: await regions(''),
      units: await units(''),
      lists: await inForce(''),
      limits,
      today: localDay(now(), utcOffsetMinutes),
    };
  };
}
