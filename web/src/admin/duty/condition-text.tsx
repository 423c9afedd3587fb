import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import type { DutyRow, ReadDutyConditionResponse } from '../../api/types.gen.ts';
import { useLanguage } from '../../i18n/language.tsx';

type Condition = NonNullable<DutyRow['when']>;

/** A condition in its one-line form; as JSON while that is asked for. */
export function ConditionText({ condition }: { condition: Condition }) {
  return <code style={{ whiteSpace: 'normal' }}>{useConditionText(condition)}</code>;
}

export function useConditionText(condition: Condition | undefined): string {
  const { name } = useLanguage();
  const json = condition === undefined ? '' : JSON.stringify(condition);
  const { data } = useQuery({
    queryKey: ['condition', json],
    queryFn: ({ signal }) =>
      call<ReadDutyConditionResponse>('/v1/duty-conditions', { method: 'POST', body: { condition }, signal }),
    enabled: condition !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data?.text ? name(data.text) : json;
}
