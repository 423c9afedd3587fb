import * as z from 'zod';
import { getCatalogue, getConsoleConfig, getRegion } from '../../lib/api/catalogue.ts';
import { Problem } from '../../lib/api/problem.ts';
import { cached } from '../../lib/platform/cache.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import type { Name } from '../../lib/unit/types.ts';

/** As the loader of a city writes them. */
const regionsSchema = z.array(z.object({ code: z.string(), name: z.string(), en: z.string().optional() }));
export type Regions = z.infer<typeof regionsSchema>;

const SECONDS_KEPT = 300;

/** The regions of the loaded city, kept for a while. */
export function regionsIn(objects: (key: string) => Promise<Uint8Array>): () => Promise<Regions> {
  const read = cached(
    async (key) => regionsSchema.parse(JSON.parse(new TextDecoder().decode(await objects(key)))),
    SECONDS_KEPT,
  );
  return () => read('city/regions.json');
}

export interface CataloguePorts {
  categories(): Promise<Readonly<Record<string, Name>>>;
  regions(): Promise<Regions>;
  readonly signIn: z.infer<typeof getConsoleConfig.response>;
}

const COMMUNITY_DIGITS = 12;
/** A child's code is its parent's and two or three digits more. */
export const isRightBelow = (code: string, parent: string): boolean =>
  code.startsWith(parent) && code.length === parent.length + (parent.length === 4 ? 2 : 3);

/** What codes mean, and where to sign in: what a console needs before anything else. */
export function catalogue({ categories, regions, signIn }: CataloguePorts): Served[] {
  const named = async () =>
    (await regions()).map(({ code, name, en }) => ({ code, zh: name, en: en ?? name }));
  return [
    serve(getConsoleConfig, async () => ({ body: signIn })),
    serve(getCatalogue, async () => ({
      body: {
        categories: Object.entries(await categories()).map(([code, name]) => ({ code, ...name })),
        regions: (await named()).filter(({ code }) => code.length < COMMUNITY_DIGITS),
      },
    })),
    serve(getRegion, async ({ params: { code } }) => {
      const all = await named();
      const chain = all
        .filter((one) => code.startsWith(one.code))
        .toSorted((a, b) => a.code.length - b.code.length);
      if (chain.at(-1)?.code !== code) throw noRegion(code);
      return { body: { chain, below: all.filter((one) => isRightBelow(one.code, code)) } };
    }),
  ];
}

const noRegion = (code: string): Problem =>
  new Problem('not-found', `没有区划 ${code}`, `There is no region ${code}`, {
    remedy: '见 /v1/catalogue / See /v1/catalogue',
  });
