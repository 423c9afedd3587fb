import * as z from 'zod';
import { cached } from '../platform/cache.ts';
import { buildGazetteer } from '../understand/gazetteer.ts';
import { decodeModel } from '../understand/model.ts';
import { type Understanding, understandingOf } from '../understand/understand.ts';

const currentSchema = z.object({ version: z.string(), key: z.string() });
const regionsSchema = z.array(z.object({ code: z.string(), name: z.string() }));

/** A promoted model is in use everywhere within this time. */
const SECONDS_KEPT = 300;

/**
 * The model in force and the city's place names, loaded once a warm function.
 * @throws Error naming the object that is missing or corrupt; the next call tries again.
 */
export function loadUnderstanding(read: (key: string) => Promise<Uint8Array>): () => Promise<Understanding> {
  const json = async (key: string): Promise<unknown> => JSON.parse(Buffer.from(await read(key)).toString());
  const model = cached(async (key) => decodeModel(await read(key)), 24 * 3600);
  const gazetteer = cached(
    async () => buildGazetteer(regionsSchema.parse(await json('city/regions.json'))),
    24 * 3600,
  );
  const current = cached(async () => {
    const { key } = currentSchema.parse(await json('models/current.json'));
    return understandingOf(await model(key), await gazetteer(''));
  }, SECONDS_KEPT);
  return () => current('');
}
