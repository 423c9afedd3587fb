import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Progress } from 'antd';
import { useMemo, useState } from 'react';
import { call } from '../../api/client.ts';
import { serverNow } from '../../api/clock.ts';
import type { GetDutySimulationResponse, PostDutySimulationResponse } from '../../api/types.gen.ts';
import { Asked } from '../../common/asked.tsx';
import { Chart } from '../../common/chart.tsx';
import { ProblemView } from '../../common/problem.tsx';
import { Empty } from '../../common/states.tsx';
import { WideTable } from '../../common/wide-table.tsx';
import { useLanguage, useWords } from '../../i18n/language.tsx';
import { DUTY } from './words.ts';

type Result = NonNullable<GetDutySimulationResponse['result']>;

const DAY_MS = 86_400_000;
const day = (ago: number) => new Date(serverNow() - ago * DAY_MS).toISOString().slice(0, 10);
const ASKS_EVERY_MS = 1_000;
const FLOWS_DRAWN = 30;

/** What the draft would have done with the orders of a period. */
export default function Simulate({ path, revision }: { path: string; revision: number }) {
  const say = useWords(DUTY);
  const [period, setPeriod] = useState({ from: day(30), to: day(0) });
  const start = useMutation({
    mutationFn: () =>
      call<PostDutySimulationResponse>(`${path}/simulate`, { method: 'POST', body: { period } }),
  });
  return (
    <>
      <p className="why">{say('simulateHint')}</p>
      <div className="row">
        {(['from', 'to'] as const).map((end) => (
          <label key={end} htmlFor={`simulate-${end}`}>
            {say(end)}{' '}
            <Input
              id={`simulate-${end}`}
              type="date"
              style={{ inlineSize: 170 }}
              value={period[end]}
              onChange={(e) => setPeriod((before) => ({ ...before, [end]: e.target.value }))}
            />
          </label>
        ))}
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
          {say('simulate')}
        </Button>
      </div>
      {start.isError && <ProblemView error={start.error} />}
      {start.data && (
        <Running key={start.data.id} path={`${path}/simulations/${start.data.id}`} revision={revision} />
      )}
    </>
  );
}

function Running({ path, revision }: { path: string; revision: number }) {
  const say = useWords(DUTY);
  const simulation = useQuery({
    queryKey: ['simulation', path],
    queryFn: ({ signal }) => call<GetDutySimulationResponse>(path, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.status === 'done' || state.data?.status === 'failed' ? false : ASKS_EVERY_MS,
  });
  return (
    <Asked of={simulation}>
      {({ status, progress, result, ms, revision: simulated }) => (
        <>
          {simulated !== revision && <Alert type="warning" showIcon title={say('stale')} />}
          <Progress
            aria-label={say('progress')}
            percent={progress.of === 0 ? 0 : Math.round((100 * progress.done) / progress.of)}
            status={status === 'failed' ? 'exception' : status === 'done' ? 'success' : 'active'}
          />
          <p>
            {say('ofAll')} {progress.orders.toLocaleString('en-US')}
            {ms === undefined ? '' : ` · ${(ms / 1000).toFixed(1)} s`}
          </p>
          {result && <Shown result={result} />}
        </>
      )}
    </Asked>
  );
}

function Shown({ result }: { result: Result }) {
  const say = useWords(DUTY);
  const { name } = useLanguage();
  const called = (unit: string | null): string => {
    const known = unit === null ? undefined : result.names[unit];
    return known ? name(known) : (unit ?? '–');
  };
  const flows = result.flows.filter(({ from, to }) => from !== to);
  if (flows.length === 0) return <Empty title={say('nothingMoves')} />;
  return (
    <>
      <p>
        <strong style={{ fontSize: '1.6rem' }}>{result.moved.toLocaleString('en-US')}</strong>{' '}
        {say('goElsewhere')}
      </p>
      {/* Bands need room for two columns of names; the table says the same. */}
      {matchMedia('(min-width: 700px)').matches && <Flow flows={flows} called={called} />}
      <WideTable
        title={() => say('flow')}
        rowKey={({ from, to }) => `${from}→${to}`}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        dataSource={flows}
        columns={[
          { title: say('fromUnit'), dataIndex: 'from', render: called },
          { title: say('toUnit'), dataIndex: 'to', render: called },
          { title: say('count'), dataIndex: 'orders', align: 'right' },
          { title: say('returnedInTruth'), dataIndex: 'returned', align: 'right' },
          { title: say('lateInTruth'), dataIndex: 'late', align: 'right' },
        ]}
      />
      <WideTable
        title={() => say('load')}
        rowKey={({ unit }) => String(unit)}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        dataSource={result.loads}
        columns={[
          { title: say('unit'), dataIndex: 'unit', render: called },
          { title: say('before'), dataIndex: 'before', align: 'right' },
          { title: say('after'), dataIndex: 'after', align: 'right' },
        ]}
      />
      <Affected result={result} />
    </>
  );
}

/** From whom to whom, as bands. Both sides are named apart, for a unit may give and take. */
function Flow({ flows, called }: { flows: Result['flows']; called: (unit: string | null) => string }) {
  const say = useWords(DUTY);
  const option = useMemo(() => {
    const drawn = flows.slice(0, FLOWS_DRAWN);
    const sides = new Set(drawn.flatMap(({ from, to }) => [`a:${from}`, `b:${to}`]));
    const unitOf = (side: string) => side.slice(2);
    return {
      tooltip: { trigger: 'item' },
      series: [
        {
          type: 'sankey',
          left: 140,
          right: 160,
          nodeAlign: 'justify',
          label: { color: '#16202c', formatter: ({ name }: { name: string }) => called(unitOf(name)) },
          lineStyle: { color: 'source', opacity: 0.35 },
          data: [...sides].map((side) => ({
            name: side,
            label: { position: side.startsWith('a:') ? 'left' : 'right' },
          })),
          links: drawn.map(({ from, to, orders }) => ({
            source: `a:${from}`,
            target: `b:${to}`,
            value: orders,
          })),
        },
      ],
    };
  }, [flows, called]);
  return (
    <Chart
      option={option}
      height={Math.max(220, 34 * Math.min(flows.length, FLOWS_DRAWN))}
      label={`${say('flow')}: ${flows.map(({ from, to, orders }) => `${called(from)} → ${called(to)} ${orders}`).join('; ')}`}
    />
  );
}

function Affected({ result }: { result: Result }) {
  const say = useWords(DUTY);
  const { name } = useLanguage();
  return (
    <section>
      <h2>{say('affected')}</h2>
      {result.top.map((one) => (
        <article key={one.order.orderId} style={{ marginBlockEnd: 12 }}>
          <p style={{ margin: 0 }}>{one.order.text}</p>
          <div className="two">
            <div className="said">
              <strong>{say('before')}</strong>
              {'\n'}
              {name(one.before.reason)}
            </div>
            <div className="said">
              <strong>{say('after')}</strong>
              {'\n'}
              {name(one.after.reason)}
            </div>
          </div>
        </article>
      ))}
    </section>
  );
}
