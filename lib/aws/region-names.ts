import * as z from 'zod';
import { cached } from '../platform/cache.ts';
import type { Name } from '../unit/types.ts';

const regionsSchema = z.array(z.object({ code: z.string(), name: z.string(), en: z.string().optional() }));

/** Where a city, a district, a street ends in a code. */
const ENDS = [4, 6, 9];
const SECONDS_KEPT = 3600;

/** What a region is called, with what it lies in: 天津市和平区劝业场街道. Null for a code that the city does not have. */
export function loadRegionNames(
  read: (key: string) => Promise<Uint8Array>,
): (regionCode: string) => Promise<Name | null> {
  const names = cached(async () => {
    const rows = regionsSchema.parse(JSON.parse(Buffer.from(await read('city/regions.json')).toString()));
    return new Map(rows.map(({ code, name, en }) => [code, { zh: name, en: en ?? name }] as const));
  }, SECONDS_KEPT);
  return async (code) => {
    const known = await names('');
    const parts = ENDS.filter((end) => end <= code.length).flatMap(
      (end) => known.get(code.slice(0, end)) ?? [],
    );
    if (!known.has(code)) return null;
    return {
      zh: parts.map(({ zh }) => zh).join(''),
      en: parts
        .map(({ en }) => en)
        .reverse()
        .join(', '),
    };
  };
}
