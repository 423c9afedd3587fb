import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../api/client.ts';
import type { Catalogue, GetRegionResponse } from '../api/types.gen.ts';
import { type Name, useLanguage } from '../i18n/language.tsx';

const FOREVER = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY };

/** In the place of a name that is on its way. */
export const ON_ITS_WAY = '…';

/** What codes mean, in the reader's language; the code itself where it has no name. The same until one of them changes. */
export function useNames() {
  const { name } = useLanguage();
  const { data, isPending } = useQuery({
    queryKey: ['catalogue'],
    queryFn: ({ signal }) => call<Catalogue>('/v1/catalogue', { signal }),
    select: byCode,
    ...FOREVER,
  });
  return useMemo(() => {
    const of = (names: ReadonlyMap<string, Name> | undefined, code: string) => {
      const found = names?.get(code);
      if (found) return name(found);
      return isPending ? ON_ITS_WAY : code;
    };
    return {
      categories: data?.categories,
      category: (code: string) => of(data?.categories, code),
      /** Of a community: the street it lies in. */
      region: (code: string) => of(data?.regions, data?.regions.has(code) ? code : code.slice(0, 9)),
    };
  }, [data, isPending, name]);
}

interface Names {
  readonly categories: ReadonlyMap<string, Name>;
  readonly regions: ReadonlyMap<string, Name>;
}
/** Sorted once for all that ask: each row of a list does. */
const sorted = new WeakMap<Catalogue, Names>();

function byCode(catalogue: Catalogue): Names {
  const known = sorted.get(catalogue);
  if (known) return known;
  const mapOf = (all: Catalogue['categories']) =>
    new Map<string, Name>(all.map(({ code, ...name }) => [code, name]));
  const names = { categories: mapOf(catalogue.categories), regions: mapOf(catalogue.regions) };
  sorted.set(catalogue, names);
  return names;
}

/** A region from the district down: 和平区 · 劝业场街道 · 花园路社区. */
export function useRegion(code: string | null | undefined): string | null {
  const { name } = useLanguage();
  const { data, isPending } = useQuery({
    queryKey: ['region', code],
    queryFn: ({ signal }) => call<GetRegionResponse>(`/v1/regions/${code}`, { signal }),
    enabled: typeof code === 'string' && code !== '',
    ...FOREVER,
  });
  if (!code) return null;
  if (!data) return isPending ? ON_ITS_WAY : code;
  return (data.chain.length > 1 ? data.chain.slice(1) : data.chain).map((one) => name(one)).join(' · ');
}
