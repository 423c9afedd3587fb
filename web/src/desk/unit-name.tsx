import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { GetUnitResponse } from '../api/types.gen.ts';
import { ON_ITS_WAY } from '../common/catalogue.ts';
import { useLanguage } from '../i18n/language.tsx';

/** What a unit is called; its id when it has no name. */
export function UnitName({ id }: { id: string }) {
  const { name } = useLanguage();
  const { data, isPending } = useQuery({
    queryKey: ['unit-name', id],
    queryFn: ({ signal }) => call<GetUnitResponse>(`/v1/units/${encodeURIComponent(id)}`, { signal }),
    staleTime: 300_000,
    retry: false,
  });
  return <span title={id}>{data ? name(data.name) : isPending ? ON_ITS_WAY : id}</span>;
}

export function UnitNames({ ids }: { ids: readonly string[] }) {
  return ids.map((id, i) => (
    <span key={id}>
      {i > 0 && '、'}
      <UnitName id={id} />
    </span>
  ));
}
