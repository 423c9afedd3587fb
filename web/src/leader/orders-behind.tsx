import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { Link } from 'react-router';
import { call, query } from '../api/client.ts';
import type { ListIndicatorOrdersResponse } from '../api/types.gen.ts';
import { useNames } from '../common/catalogue.ts';
import { ProblemView } from '../common/problem.tsx';
import { Empty, Loading } from '../common/states.tsx';
import { useWords } from '../i18n/language.tsx';
import type { Period } from './figures.ts';
import { LEADER } from './words.ts';

/** Which number was opened. */
export interface Behind {
  readonly scope: string;
  readonly period: Period;
  readonly title: string;
  readonly indicator?: string;
  readonly part?: 'numerator' | 'denominator' | 'missed';
  readonly count?: string;
}

/** The orders a number is made of. */
export function OrdersBehind({ title, period, close, ...asked }: Behind & { close: () => void }) {
  const say = useWords(LEADER);
  const { category, region } = useNames();
  const list = useInfiniteQuery({
    queryKey: ['behind', asked, period],
    queryFn: ({ pageParam, signal }) =>
      call<ListIndicatorOrdersResponse>(
        `/v1/indicators/orders${query({ ...asked, ...period, cursor: pageParam, limit: 100 })}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor ?? undefined,
  });
  const orders = list.data?.pages.flatMap((page) => page.orders) ?? [];
  const hidden = list.data?.pages.reduce((sum, page) => sum + page.restricted, 0) ?? 0;
  return (
    <Drawer
      open
      size={720}
      onClose={close}
      title={`${title} · ${say('orders')}`}
      styles={{ wrapper: { maxInlineSize: '100vw' } }}
    >
      {list.isError && <ProblemView error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.isSuccess && orders.length === 0 && <Empty title={say('noOrders')} />}
      {orders.length > 0 && (
        <table className="behind">
          <thead>
            <tr>
              <th>{say('orders')}</th>
              <th>{say('day')}</th>
              <th>{say('region')}</th>
              <th>{say('category')}</th>
              <th>{say('unit')}</th>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <tr key={order.orderId}>
                <td>
                  <Link to={`/desk/orders/${order.orderId}`}>{order.orderId}</Link>
                </td>
                <td>{order.day}</td>
                <td>{order.region ? region(order.region) : '–'}</td>
                <td>{order.category ? category(order.category) : '–'}</td>
                <td>{order.unit ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hidden > 0 && (
        <p>
          {hidden} {say('restricted')}
        </p>
      )}
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>{say('more')}</Button>}
    </Drawer>
  );
}
