import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Collapse, Popconfirm, Tabs, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { call, callFully } from '../../api/client.ts';
import type { DutyDraft, DutyRow, GetDutyDraftResponse } from '../../api/types.gen.ts';
import { Asked } from '../../common/asked.tsx';
import { download } from '../../common/download.ts';
import { ProblemView } from '../../common/problem.tsx';
import { useScopeName } from '../../common/scope-name.ts';
import { Loading } from '../../common/states.tsx';
import { useLanguage, useWords } from '../../i18n/language.tsx';
import { useSession } from '../../shell/session.tsx';
import { ADMIN } from '../words.ts';
import { Decide } from './decide.tsx';
import { DiffView } from './diff-view.tsx';
import { ImportFile } from './import-file.tsx';
import { Counts } from './list-page.tsx';
import { newRow, RowForm } from './row-form.tsx';
import { RowsTable } from './rows-table.tsx';
import { DUTY } from './words.ts';

// Charts load with what draws them.
const Simulate = lazy(() => import('./simulate.tsx'));

/** One draft: its rows, what is wrong with it, what it changes, what it would have done, and its decision. */
export function DraftPage() {
  const { scope = '', id = '' } = useParams();
  const say = useWords(DUTY);
  const nameOf = useScopeName();
  const path = `/v1/duty-lists/${encodeURIComponent(scope)}/drafts/${id}`;
  const draft = useQuery({
    queryKey: ['duty-draft', path],
    queryFn: ({ signal }) => call<GetDutyDraftResponse>(`${path}?limit=1`, { signal }),
  });
  return (
    <>
      <p>
        <Link to="/admin/duty">{say('title')}</Link> /{' '}
        <Link to={`/admin/duty/${encodeURIComponent(scope)}`}>{nameOf(scope)}</Link>
      </p>
      <Asked of={draft}>{(data) => <Draft path={path} draft={data} />}</Asked>
    </>
  );
}

function Draft({ path, draft }: { path: string; draft: DutyDraft }) {
  const say = useWords(DUTY);
  const admin = useWords(ADMIN);
  const { name } = useLanguage();
  const { person } = useSession();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [adding, setAdding] = useState(false);
  const mayEdit = person?.role === 'admin' && (draft.status === 'open' || draft.status === 'submitted');
  const headers = { 'if-match': `"${draft.revision}"` };
  const refresh = () => void cache.invalidateQueries();
  const act = useMutation({
    mutationFn: ({
      to,
      method,
      body = {},
    }: {
      to: string;
      method: 'POST' | 'PATCH' | 'DELETE';
      body?: unknown;
    }) => callFully(`${path}${to}`, { method, headers, ...(method === 'DELETE' ? {} : { body }) }),
    onSuccess: () => {
      message.success(admin('saved'));
      refresh();
    },
  });
  const put = (row: DutyRow, top = false) =>
    act.mutateAsync({
      to: '',
      method: 'PATCH',
      body: { put: [{ row, ...(top ? { after: null } : {}) }], remove: [] },
    });
  const remove = (dutyId: string) =>
    act.mutate({ to: '', method: 'PATCH', body: { put: [], remove: [dutyId] } });

  const faults = new Map(
    draft.problems.flatMap((problem) => problem.rows.map((row) => [row, name(problem)] as const)),
  );
  return (
    <>
      <div className="row">
        <h1 style={{ margin: 0 }}>{draft.title}</h1>
        <Tag color="blue">{say(`status-${draft.status}`)}</Tag>
        <span className="why">
          v{draft.base} → · r{draft.revision} · <Counts counts={draft.changes} />
        </span>
      </div>
      {draft.stale && (
        <Alert
          type="warning"
          showIcon
          title={say('stale')}
          style={{ marginBlockEnd: 12 }}
          action={
            mayEdit && (
              <Button size="small" onClick={() => act.mutate({ to: '/rebase', method: 'POST' })}>
                {say('rebase')}
              </Button>
            )
          }
        />
      )}
      <div className="row">
        {mayEdit && (
          <>
            <Button onClick={() => setAdding(true)}>{say('addRow')}</Button>
            <ImportFile path={path} revision={draft.revision} done={refresh} />
          </>
        )}
        <Button onClick={() => void download(`${path}/export?format=csv`, `draft-${draft.id}.csv`)}>
          {say('exportCsv')}
        </Button>
        {mayEdit && draft.status === 'open' && (
          <Button
            type="primary"
            loading={act.isPending}
            onClick={() => act.mutate({ to: '/submit', method: 'POST' })}
          >
            {say('submit')}
          </Button>
        )}
        {mayEdit && (
          <Popconfirm title={say('discardSure')} onConfirm={() => act.mutate({ to: '', method: 'DELETE' })}>
            <Button danger>{say('discard')}</Button>
          </Popconfirm>
        )}
        {draft.status === 'submitted' && <Decide path={path} draft={draft} done={refresh} />}
      </div>
      {act.isError && <ProblemView error={act.error} />}
      {adding && (
        <RowForm
          row={newRow()}
          save={async (row) => {
            await put(row, true);
            setAdding(false);
          }}
          close={() => setAdding(false)}
        />
      )}
      <Problems draft={draft} />
      <Tabs
        items={[
          {
            key: 'rows',
            label: say('list'),
            children: (
              <RowsTable
                path={path}
                version={draft.revision}
                faults={faults}
                {...(mayEdit
                  ? {
                      edit: (row: DutyRow, close: () => void) => (
                        <RowForm
                          row={row}
                          save={async (changed) => {
                            await put(changed);
                            close();
                          }}
                          close={close}
                          remove={() => remove(row.dutyId)}
                        />
                      ),
                    }
                  : {})}
              />
            ),
          },
          {
            key: 'diff',
            label: say('changes'),
            children: <DiffView path={path} revision={draft.revision} />,
          },
          {
            key: 'simulate',
            label: say('simulate'),
            children: (
              <Suspense fallback={<Loading />}>
                <Simulate path={path} revision={draft.revision} />
              </Suspense>
            ),
          },
        ]}
      />
    </>
  );
}

function Problems({ draft }: { draft: DutyDraft }) {
  const say = useWords(DUTY);
  const { name } = useLanguage();
  if (draft.problemCount === 0)
    return <Alert type="success" showIcon title={say('noProblems')} style={{ marginBlockEnd: 12 }} />;
  const gaps = draft.gaps > 0 ? ` · ${say('gaps')}: ${draft.gaps}` : '';
  return (
    <Collapse
      style={{ marginBlockEnd: 12 }}
      items={[
        {
          key: 'problems',
          label: `${say('problems')} (${draft.problemCount})${gaps}`,
          children: draft.problems.map((problem) => (
            <Alert
              key={`${problem.code}${problem.rows.join()}${problem.en}`}
              type={problem.severity}
              showIcon
              style={{ marginBlockEnd: 6 }}
              title={name(problem)}
              {...(problem.rows.length > 0 ? { description: problem.rows.slice(0, 10).join(', ') } : {})}
            />
          )),
        },
      ]}
    />
  );
}
