import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../api/client.ts';
import type { Order } from '../api/types.gen.ts';
import { ProblemView } from '../common/problem.tsx';
import { Loading } from '../common/states.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { type Begun, CommandForm } from './command-form.tsx';
import { COMMANDS } from './commands.ts';
import { useKeys } from './keys.ts';
import { Clocks } from './order-clocks.tsx';
import { DutyChanges } from './order-duty.tsx';
import { Facts } from './order-facts.tsx';
import { Head } from './order-head.tsx';
import { Joint, Like } from './order-kin.tsx';
import { Ledger } from './order-ledger.tsx';
import { Path } from './order-path.tsx';
import { Pictures } from './order-pictures.tsx';
import { Triage } from './order-triage.tsx';
import { DESK } from './words.ts';

const EVERY_MS = 5_000;

export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['order', orderId],
    queryFn: ({ signal }) => call<Order>(`/v1/orders/${encodeURIComponent(orderId)}`, { signal }),
    refetchInterval: EVERY_MS,
  });

/** One order: what it is, why it is here, what may be done, and everything that happened. */
export function OrderPage({ orderId }: { orderId: string }) {
  const say = useWords(DESK);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data: order, error, refetch } = useQuery(orderQuery(orderId));
  const [begun, setBegun] = useState<Begun | null>(null);
  // The work itself first, what is seldom last, as the commands are listed.
  const allowed = Object.keys(COMMANDS).filter((name) => order?.allowed.includes(name));
  const label = (name: string) => COMMANDS[name]?.word[language === 'zh' ? 0 : 1] ?? name;
  const begin = (command: string, values?: Begun['values']) =>
    setBegun({ command, ...(values === undefined ? {} : { values }) });

  const keys = Object.fromEntries(allowed.map((name) => [COMMANDS[name]?.key ?? '', () => begin(name)]));
  const candidates = order?.category?.candidates ?? [];
  const take = (code: string) =>
    begin('reassign', {
      category: code,
      reason: language === 'zh' ? '人工确认事项' : 'Category confirmed by the desk',
    });
  const triage = allowed.includes('reassign')
    ? Object.fromEntries(candidates.map(({ code }, i) => [String(i + 1), () => take(code)]))
    : {};
  useKeys(begun === null ? { ...keys, ...triage } : {});

  if (error && !order) return <ProblemView error={error} retry={() => void refetch()} />;
  if (!order) return <Loading />;
  return (
    <article className="order">
      <Link to="/desk" className="back">
        ← {say('back')}
      </Link>
      <Head order={order} />
      {/* biome-ignore lint/a11y/useSemanticElements: a toolbar is no fieldset */}
      <div className="actions" role="group" aria-label={say('actions')}>
        {allowed.map((name, i) => (
          <Button
            key={name}
            type={i === 0 ? 'primary' : 'default'}
            danger={COMMANDS[name]?.danger === true}
            aria-keyshortcuts={COMMANDS[name]?.key ?? ''}
            onClick={() => begin(name)}
          >
            {label(name)} <kbd>{COMMANDS[name]?.key}</kbd>
          </Button>
        ))}
        {allowed.length === 0 && <span className="soft">{say('noActions')}</span>}
      </div>
      {allowed.includes('reassign') && <Triage order={order} take={take} />}
      <div className="order-columns">
        <div>
          <Facts order={order} />
          <Pictures order={order} />
          <Path order={order} />
          <Clocks order={order} />
        </div>
        <div>
          <Like order={order} merge={allowed.includes('merge') ? (into) => begin('merge', { into }) : null} />
          <Joint order={order} />
          <DutyChanges orderId={orderId} />
        </div>
      </div>
      <Ledger orderId={orderId} version={order.version} />
      {begun !== null && (
        <CommandForm
          order={order}
          begun={begun}
          close={() => setBegun(null)}
          done={(next) => {
            client.setQueryData(orderQuery(orderId).queryKey, next);
            void client.invalidateQueries({ queryKey: ['ledger', orderId] });
            void message.success(say('done', { action: label(begun.command) }));
            setBegun(null);
          }}
        />
      )}
    </article>
  );
}
