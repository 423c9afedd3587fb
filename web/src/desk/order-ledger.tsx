import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { GetLedgerResponse } from '../api/types.gen.ts';
import { ProblemView } from '../common/problem.tsx';
import { Loading } from '../common/states.tsx';
import { eventWord } from '../common/statuses.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { EntryData } from './entry-data.tsx';
import { UnitName } from './unit-name.tsx';
import { DESK } from './words.ts';

type Entry = GetLedgerResponse['entries'][number];

/** The whole ledger, newest last, and whether its chain holds. */
export function Ledger({ orderId, version }: { orderId: string; version: number }) {
  const say = useWords(DESK);
  const { data, error, refetch } = useQuery({
    queryKey: ['ledger', orderId, version],
    queryFn: ({ signal }) => call<GetLedgerResponse>(`/v1/orders/${orderId}/ledger`, { signal }),
    placeholderData: (before) => before,
  });
  return (
    <section className="panel" aria-labelledby="order-ledger">
      <h3 id="order-ledger">
        {say('ledger')}{' '}
        {data && (
          <span className={`status ${data.intact ? 's-good' : 's-urgent'}`}>
            {data.intact ? say('intact') : say('broken', { n: data.brokenAt ?? 0 })}
          </span>
        )}
      </h3>
      {error && <ProblemView error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      <ol className="ledger">
        {data?.entries.map((entry) => (
          <LedgerEntry key={entry.seq} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function LedgerEntry({ entry }: { entry: Entry }) {
  const { language, time } = useLanguage();
  return (
    <li>
      <span className="seq">{entry.seq}</span>
      <div>
        <p className="entry-head">
          <strong>{eventWord(entry.type, entry.zh)[language === 'zh' ? 0 : 1]}</strong>
          <By by={entry.by} />
          <time dateTime={entry.at}>{time.full(entry.at)}</time>
        </p>
        <EntryData data={entry.data} />
      </div>
    </li>
  );
}

function By({ by }: { by: unknown }) {
  const say = useWords(DESK);
  if (typeof by !== 'object' || by === null) return null;
  if ('unit' in by && typeof by.unit === 'string') return <UnitName id={by.unit} />;
  const role = 'role' in by ? String(by.role) : '';
  return <span className="soft">{role === 'system' || role === 'reporter' ? say(role) : role}</span>;
}
