import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { call } from '../../api/client.ts';
import type { DutyRow, GetDutyDiffResponse } from '../../api/types.gen.ts';
import { Asked } from '../../common/asked.tsx';
import { Empty } from '../../common/states.tsx';
import { WideTable } from '../../common/wide-table.tsx';
import { useWords } from '../../i18n/language.tsx';
import { useCategories } from './names.ts';
import { DUTY } from './words.ts';

type Diff = GetDutyDiffResponse;

/** What the draft changes of the version it is based on. */
export function DiffView({ path, revision }: { path: string; revision: number }) {
  const diff = useQuery({
    queryKey: ['duty-diff', path, revision],
    queryFn: ({ signal }) => call<Diff>(`${path}/diff`, { signal }),
  });
  return <Asked of={diff}>{(data) => <DiffTable diff={data} />}</Asked>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '–'));
const field = (row: DutyRow, name: string): unknown => Object.entries(row).find(([key]) => key === name)?.[1];

export function DiffTable({ diff }: { diff: Pick<Diff, 'added' | 'removed' | 'changed' | 'moved'> }) {
  const say = useWords(DUTY);
  const named = useCategories();
  const rows = [
    ...diff.added.map((row) => ({ kind: 'added' as const, row, what: <code>{text(row.action)}</code> })),
    ...diff.removed.map((row) => ({ kind: 'removed' as const, row, what: <code>{text(row.action)}</code> })),
    ...diff.changed.map(({ before, after, fields }) => ({
      kind: 'changed' as const,
      row: after,
      what: fields.map((name) => (
        <div key={name}>
          {name}: <span className="changed-from">{text(field(before, name))}</span> →{' '}
          <code>{text(field(after, name))}</code>
        </div>
      )),
    })),
  ];
  if (rows.length === 0 && diff.moved.length === 0) return <Empty title={say('noChanges')} />;
  const colours = { added: 'green', removed: 'red', changed: 'orange' } as const;
  return (
    <>
      <WideTable
        rowKey={({ kind, row }) => `${kind}${row.dutyId}`}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        dataSource={rows}
        columns={[
          {
            title: '',
            dataIndex: 'kind',
            render: (kind: keyof typeof colours) => <Tag color={colours[kind]}>{say(kind)}</Tag>,
          },
          { title: say('dutyId'), render: (_, { row }) => <code>{row.dutyId}</code> },
          { title: say('category'), render: (_, { row }) => named(row.category) },
          { title: say('changes'), dataIndex: 'what', width: 520 },
        ]}
      />
      {diff.moved.length > 0 && (
        <p>
          {say('moved')}: {diff.moved.map(({ dutyId, from, to }) => `${dutyId} ${from}→${to}`).join(' · ')}
        </p>
      )}
    </>
  );
}
