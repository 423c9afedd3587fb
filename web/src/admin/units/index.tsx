import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { call, query } from '../../api/client.ts';
import type { ListUnitsResponse } from '../../api/types.gen.ts';
import { useNames } from '../../common/catalogue.ts';
import { ProblemView } from '../../common/problem.tsx';
import { Loading } from '../../common/states.tsx';
import { WideTable } from '../../common/wide-table.tsx';
import { useLanguage, useWords } from '../../i18n/language.tsx';
import { ADMIN } from '../words.ts';
import { UnitPanel } from './unit-panel.tsx';

type Unit = ListUnitsResponse['units'][number];
const TIERS = ['city', 'district', 'street', 'community'] as const;
const DELIVERIES = ['queue', 'webhook', 'parent', 'inbox'] as const;
const COLOURS = { active: 'green', planned: 'blue', retired: 'default' } as const;

/** Units of the city: found by name, tier and delivery; each opens with what can be done to it. */
export default function Units() {
  const say = useWords(ADMIN);
  const { name } = useLanguage();
  const { region } = useNames();
  const [filter, setFilter] = useState<{ name?: string; tier?: string; delivery?: string }>({});
  const [open, setOpen] = useState<string | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['units', filter],
    queryFn: ({ pageParam, signal }) =>
      call<ListUnitsResponse>(`/v1/units${query({ ...filter, cursor: pageParam, limit: 100 })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor ?? undefined,
    placeholderData: (before) => before,
  });
  const units = list.data?.pages.flatMap((page) => page.units) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const choose = (key: 'tier' | 'delivery') => (value?: string) =>
    setFilter(({ [key]: _, ...rest }) => (value === undefined ? rest : { ...rest, [key]: value }));
  return (
    <>
      <h1>{say('units')}</h1>
      <p className="why">{say('unitsWhy')}</p>
      <div className="row">
        <Input.Search
          aria-label={say('search')}
          placeholder={say('search')}
          allowClear
          style={{ inlineSize: 260 }}
          onSearch={(value) =>
            setFilter(({ name: _, ...rest }) =>
              value.trim() === '' ? rest : { ...rest, name: value.trim() },
            )
          }
        />
        <Select
          aria-label={say('tier')}
          placeholder={say('tier')}
          allowClear
          style={{ inlineSize: 140 }}
          options={TIERS.map((value) => ({ value, label: say(value) }))}
          onChange={choose('tier')}
        />
        <Select
          aria-label={say('delivery')}
          placeholder={say('delivery')}
          allowClear
          style={{ inlineSize: 140 }}
          options={DELIVERIES.map((value) => ({ value, label: say(value) }))}
          onChange={choose('delivery')}
        />
        <span>{total}</span>
      </div>
      {list.isError ? (
        <ProblemView error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading />
      ) : (
        <WideTable<Unit>
          rowKey="id"
          pagination={false}
          dataSource={units}
          locale={{ emptyText: say('noUnits') }}
          columns={[
            {
              title: say('name'),
              render: (_, unit) => (
                <Button type="link" style={{ padding: 0 }} onClick={() => setOpen(unit.id)}>
                  {name(unit.name)}
                </Button>
              ),
            },
            { title: 'ID', dataIndex: 'id', render: (id: string) => <code>{id}</code> },
            { title: say('tier'), dataIndex: 'tier', render: (tier: Unit['tier']) => say(tier) },
            { title: say('place'), dataIndex: 'regionCode', render: region },
            { title: say('delivery'), dataIndex: 'delivery', render: (d: Unit['delivery']) => say(d) },
            {
              title: say('status'),
              dataIndex: 'status',
              render: (status: Unit['status']) => <Tag color={COLOURS[status]}>{say(status)}</Tag>,
            },
          ]}
        />
      )}
      {list.hasNextPage && (
        <Button style={{ marginBlockStart: 12 }} onClick={() => void list.fetchNextPage()}>
          {say('more')} ({units.length}/{total})
        </Button>
      )}
      {open !== null && <UnitPanel id={open} close={() => setOpen(null)} />}
    </>
  );
}
