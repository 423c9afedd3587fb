import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { call, query } from '../../api/client.ts';
import type { DutyRow, GetDutyListResponse } from '../../api/types.gen.ts';
import { useNames } from '../../common/catalogue.ts';
import { ProblemView } from '../../common/problem.tsx';
import { Loading } from '../../common/states.tsx';
import { WideTable } from '../../common/wide-table.tsx';
import { useLanguage, useWords } from '../../i18n/language.tsx';
import { ADMIN } from '../words.ts';
import { ConditionText } from './condition-text.tsx';
import { refText, useCategories } from './names.ts';
import { DUTY } from './words.ts';

type Page = Pick<GetDutyListResponse, 'rows' | 'total' | 'cursor'>;

/** Rows of a list or a draft, filtered and paged by the server. */
export function RowsTable({
  path,
  version,
  faults = new Map(),
  edit,
}: {
  path: string;
  /** Changes when the rows have. */
  version: number;
  /** What is wrong with a row, by its number. */
  faults?: ReadonlyMap<string, string>;
  /** The form for a row, opened beneath it. */
  edit?: (row: DutyRow, close: () => void) => ReactNode;
}) {
  const say = useWords(DUTY);
  const admin = useWords(ADMIN);
  const { name } = useLanguage();
  const { categories, category, region } = useNames();
  const named = useCategories();
  const [filter, setFilter] = useState<{ category?: string; q?: string }>({});
  const [open, setOpen] = useState<readonly string[]>([]);
  const list = useInfiniteQuery({
    queryKey: ['duty-rows', path, version, filter],
    queryFn: ({ pageParam, signal }) =>
      call<Page>(`${path}${query({ ...filter, cursor: pageParam, limit: 100 })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <>
      <div className="row">
        <Select
          aria-label={say('category')}
          placeholder={say('category')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ inlineSize: 240 }}
          options={[...(categories?.keys() ?? [])].map((code) => ({ value: code, label: category(code) }))}
          onChange={(value?: string) =>
            setFilter(({ category: _, ...rest }) => (value ? { ...rest, category: value } : rest))
          }
        />
        <Input.Search
          aria-label={admin('search')}
          placeholder={admin('search')}
          allowClear
          style={{ inlineSize: 240 }}
          onSearch={(q) => setFilter(({ q: _, ...rest }) => (q === '' ? rest : { ...rest, q }))}
        />
        <span>
          {total} {say('found')}
        </span>
      </div>
      {list.isError ? (
        <ProblemView error={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Loading />
      ) : (
        <WideTable<DutyRow>
          rowKey="dutyId"
          pagination={false}
          dataSource={rows}
          locale={{ emptyText: say('noRows') }}
          {...(edit
            ? {
                expandable: {
                  expandedRowKeys: open,
                  onExpandedRowsChange: (keys) => setOpen(keys.map(String)),
                  expandedRowRender: (row) =>
                    edit(row, () => setOpen((all) => all.filter((id) => id !== row.dutyId))),
                },
              }
            : {})}
          columns={[
            {
              title: say('dutyId'),
              dataIndex: 'dutyId',
              render: (id: string) => (
                <>
                  <code>{id}</code>
                  {faults.has(id) && (
                    <Tag
                      color="red"
                      style={{ marginInlineStart: 6, whiteSpace: 'normal', maxInlineSize: 260 }}
                    >
                      {faults.get(id)}
                    </Tag>
                  )}
                </>
              ),
            },
            { title: say('category'), dataIndex: 'category', render: named },
            {
              title: say('region'),
              dataIndex: 'region',
              render: (code?: string) => (code ? region(code) : say('everywhere')),
            },
            {
              title: say('when'),
              dataIndex: 'when',
              width: 260,
              render: (when: DutyRow['when']) => (when ? <ConditionText condition={when} /> : say('always')),
            },
            {
              title: say('lead'),
              render: (_, { action }) =>
                action.do === 'handle' ? <code>{refText(action.lead)}</code> : <Tag>{say(action.do)}</Tag>,
            },
            {
              title: say('coUnits'),
              render: (_, { action }) =>
                action.do === 'handle' ? action.coUnits.map(refText).join(', ') || '–' : '–',
            },
            { title: say('route'), dataIndex: 'route', render: (route: DutyRow['route']) => say(route) },
            { title: say('urgency'), dataIndex: 'urgency', render: (u: DutyRow['urgency']) => say(u) },
            { title: say('basis'), dataIndex: 'basis', render: name, ellipsis: true, width: 220 },
          ]}
        />
      )}
      {list.hasNextPage && (
        <Button
          style={{ marginBlockStart: 12 }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {admin('more')} ({rows.length}/{total})
        </Button>
      )}
    </>
  );
}
