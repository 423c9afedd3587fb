import * as z from 'zod';
import { buildPolygons } from '../place/polygons.ts';
import { cached } from '../platform/cache.ts';
import { buildGazetteer } from '../understand/gazetteer.ts';
import { decodeModel } from '../understand/model.ts';
import { type Understanding, understandingOf } from '../understand/understand.ts';
import { ifThere } from './objects.ts';

const currentSchema = z.object({ version: z.string(), key: z.string() });
const regionsSchema = z.array(z.object({ code: z.string(), name: z.string(), en: z.string().optional() }));

/** A promoted model is in use everywhere within this time. */
const SECONDS_KEPT = 300;

/**
 * The model in force, the city's place names and (if it supplies them) its borders, loaded once a warm function.
 * @throws Error naming the object that is missing or corrupt; the next call tries again.
 */
export function loadUnderstanding(read: (key: string) => Promise<Uint8Array>): () => Promise<Understanding> {
  const json = async (key: string): Promise<unknown> => JSON.parse(Buffer.from(await read(key)).toString());
  const model = cached(async (key) => decodeModel(await read(key)), 24 * 3600);
  const gazetteer = cached(
    async () => buildGazetteer(regionsSchema.parse(await json('city/regions.json'))),
    24 * 3600,
  );
  const areas = ifThere(read);
  const polygons = cached(async () => {
    const bytes = await areas('city/polygons.json');
    return bytes && buildPolygons(JSON.parse(Buffer.from(bytes).toString()));
  }, 3600);
  const current = cached(async () => {
    const { key } = currentSchema.parse(await json('models/current.json'));
    return understandingOf(await model(key), await gazetteer(''), await polygons(''));
  }, SECONDS_KEPT);
  return () => current('');
}
