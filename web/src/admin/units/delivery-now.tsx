import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Descriptions } from 'antd';
import { call } from '../../api/client.ts';
import type { TestUnitResponse, UnitDeliveryResponse } from '../../api/types.gen.ts';
import { Asked } from '../../common/asked.tsx';
import { ProblemView } from '../../common/problem.tsx';
import { useWords } from '../../i18n/language.tsx';
import { useSession } from '../../shell/session.tsx';
import { ADMIN } from '../words.ts';

/** How orders reach the unit now, and a message to try it. */
export function DeliveryNow({ id }: { id: string }) {
  const say = useWords(ADMIN);
  const { person } = useSession();
  const now = useQuery({
    queryKey: ['unit', id, 'delivery'],
    queryFn: ({ signal }) => call<UnitDeliveryResponse>(`/v1/units/${id}/delivery`, { signal }),
  });
  const test = useMutation({
    mutationFn: () => call<TestUnitResponse>(`/v1/units/${id}/test`, { method: 'POST' }),
    onSuccess: () => void now.refetch(),
  });
  return (
    <section style={{ marginBlockStart: 16 }}>
      <h3>{say('deliveryNow')}</h3>
      <Asked of={now}>
        {({ via, to, queue, failed }) => (
          <Descriptions
            bordered
            size="small"
            column={1}
            items={[
              { key: 'v', label: say('delivery'), children: `${say(via)}${to === id ? '' : ` → ${to}`}` },
              ...(queue
                ? [
                    { key: 'd', label: say('depth'), children: queue.waiting },
                    {
                      key: 'o',
                      label: say('oldest'),
                      children: queue.oldestSeconds === null ? '–' : Math.round(queue.oldestSeconds / 60),
                    },
                    { key: 'x', label: say('deadLetters'), children: queue.deadLetters },
                  ]
                : []),
              {
                key: 'f',
                label: say('failed'),
                children: failed.map(({ orderId }) => orderId).join(', ') || 0,
              },
            ]}
          />
        )}
      </Asked>
      {person?.role === 'admin' && (
        <Button style={{ marginBlockStart: 8 }} loading={test.isPending} onClick={() => test.mutate()}>
          {say('testMessage')}
        </Button>
      )}
      {test.isError && <ProblemView error={test.error} />}
      {test.data && (
        <p role="status">
          {say(test.data.outcome)} · {test.data.ms} ms {test.data.because ?? ''}
        </p>
      )}
    </section>
  );
}
