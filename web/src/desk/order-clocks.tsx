import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { GetClocksResponse, Order } from '../api/types.gen.ts';
import { ProblemView } from '../common/problem.tsx';
import { Loading } from '../common/states.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { CLOCKS, DESK } from './words.ts';

/** Every deadline computed from the ledger, step by step, in words. */
export function Clocks({ order }: { order: Order }) {
  const say = useWords(DESK);
  const { language, name, time } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['clocks', order.orderId, order.version],
    queryFn: ({ signal }) => call<GetClocksResponse>(`/v1/orders/${order.orderId}/clocks`, { signal }),
    placeholderData: (before) => before,
  });
  return (
    <section className="panel" aria-labelledby="order-clocks">
      <h3 id="order-clocks">{say('clocks')}</h3>
      {error && <ProblemView error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.clocks.map((story) => (
        <details key={story.clock + story.dueAt} open={story.running}>
          <summary>
            {CLOCKS[story.clock]?.[language === 'zh' ? 0 : 1] ?? story.clock}: {time.full(story.dueAt)}
            {story.provisional && <small> ({say('provisional')})</small>}
          </summary>
          <ol>
            {story.steps.map((step, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: steps are numbered by their place
              <li key={i}>{name(step)}</li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}
