import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '../api/client.ts';
import type { GetDutyChangesResponse } from '../api/types.gen.ts';
import { useScopeName } from '../common/scope-name.ts';
import { useWords } from '../i18n/language.tsx';
import { DESK } from './words.ts';

const RESTS_MS = 60_000;

/** Rows of duty lists that a dispute about this order changed; nothing when there are none. */
export function DutyChanges({ orderId }: { orderId: string }) {
  const say = useWords(DESK);
  const nameOf = useScopeName();
  const { data } = useQuery({
    queryKey: ['duty-changes', orderId],
    queryFn: ({ signal }) =>
      call<GetDutyChangesResponse>(`/v1/orders/${encodeURIComponent(orderId)}/duty-changes`, { signal }),
    staleTime: RESTS_MS,
  });
  if (!data || data.changes.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="order-duty">
      <h3 id="order-duty">{say('dutyChanges')}</h3>
      <ul className="kin">
        {data.changes.map(({ scope, version, dutyIds }) => (
          <li key={`${scope} ${version}`}>
            <Link to={`/admin/duty/${encodeURIComponent(scope)}`}>
              {nameOf(scope)} {say('version', { n: version })}
            </Link>
            <code>{dutyIds.join(', ')}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
