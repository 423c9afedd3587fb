import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError, call } from '../../api/client.ts';
import type {
  DutyDraft,
  DutyListVersion,
  GetDutyListResponse,
  ListDutyDraftsResponse,
  ListDutyVersionsResponse,
} from '../../api/types.gen.ts';
import { Asked } from '../../common/asked.tsx';
import { download } from '../../common/download.ts';
import { ProblemView } from '../../common/problem.tsx';
import { useScopeName } from '../../common/scope-name.ts';
import { Empty } from '../../common/states.tsx';
import { WideTable } from '../../common/wide-table.tsx';
import { useCommon, useLanguage, useWords } from '../../i18n/language.tsx';
import { useSession } from '../../shell/session.tsx';
import { ADMIN } from '../words.ts';
import { RowsTable } from './rows-table.tsx';
import { DUTY } from './words.ts';

/** One list: what is in force, its versions, its drafts. */
export function ListPage() {
  const { scope = '' } = useParams();
  const say = useWords(DUTY);
  const nameOf = useScopeName();
  const { person } = useSession();
  const [drafting, setDrafting] = useState(false);
  const path = `/v1/duty-lists/${encodeURIComponent(scope)}`;
  return (
    <>
      <p>
        <Link to="/admin/duty">{say('title')}</Link> / {nameOf(scope)}
      </p>
      <div className="row">
        <h1 style={{ margin: 0 }}>{nameOf(scope)}</h1>
        {person?.role === 'admin' && (
          <Button type="primary" onClick={() => setDrafting(true)}>
            {say('newDraft')}
          </Button>
        )}
        {(['csv', 'json'] as const).map((format) => (
          <Button
            key={format}
            onClick={() =>
              void download(`${path}/export?format=${format}`, `duty-${scope.replace(':', '-')}.${format}`)
            }
          >
            {say(format === 'csv' ? 'exportCsv' : 'exportJson')}
          </Button>
        ))}
      </div>
      <Tabs
        items={[
          { key: 'rows', label: say('inForce'), children: <InForce path={path} /> },
          { key: 'drafts', label: say('drafts'), children: <Drafts path={path} /> },
          { key: 'versions', label: say('versions'), children: <Versions path={path} /> },
        ]}
      />
      {drafting && <NewDraft path={path} close={() => setDrafting(false)} />}
    </>
  );
}

function InForce({ path }: { path: string }) {
  const say = useWords(DUTY);
  const { time } = useLanguage();
  const head = useQuery({
    queryKey: ['duty-head', path],
    queryFn: ({ signal }) => call<GetDutyListResponse>(`${path}?limit=1`, { signal }),
  });
  // A scope without a list of its own works by the tier's default.
  if (head.error instanceof ApiError && head.error.status === 404) return <ProblemView error={head.error} />;
  return (
    <Asked of={head}>
      {({ version, effectiveFrom, approvedBy, title }) => (
        <>
          <p className="why">
            <Tag color="blue">v{version}</Tag> {say('since')} {time.full(effectiveFrom)} · {say('approvedBy')}{' '}
            {approvedBy}
            {title ? ` · ${title}` : ''}
          </p>
          <RowsTable path={path} version={version} />
        </>
      )}
    </Asked>
  );
}

const COLOURS = {
  open: 'blue',
  submitted: 'orange',
  approved: 'green',
  rejected: 'red',
  discarded: 'default',
} as const;

function Drafts({ path }: { path: string }) {
  const say = useWords(DUTY);
  const { time } = useLanguage();
  const drafts = useQuery({
    queryKey: ['duty-drafts', path],
    queryFn: ({ signal }) => call<ListDutyDraftsResponse>(`${path}/drafts`, { signal }),
  });
  return (
    <Asked of={drafts}>
      {(data) =>
        data.drafts.length === 0 ? (
          <Empty title={say('noDrafts')} />
        ) : (
          <WideTable
            rowKey="id"
            pagination={false}
            dataSource={data.drafts}
            columns={[
              {
                title: say('draftTitle'),
                render: (_, { id, title }) => <Link to={`drafts/${id}`}>{title}</Link>,
              },
              {
                title: say('status'),
                dataIndex: 'status',
                render: (status: keyof typeof COLOURS) => (
                  <Tag color={COLOURS[status]}>{say(`status-${status}`)}</Tag>
                ),
              },
              { title: say('rows'), dataIndex: 'rowCount', align: 'right' },
              { title: say('since'), dataIndex: 'updatedAt', render: (at: string) => time.full(at) },
            ]}
          />
        )
      }
    </Asked>
  );
}

function Versions({ path }: { path: string }) {
  const say = useWords(DUTY);
  const { time } = useLanguage();
  const { person } = useSession();
  const [back, setBack] = useState<{ to: number; from: number } | null>(null);
  const versions = useQuery({
    queryKey: ['duty-versions', path],
    queryFn: ({ signal }) => call<ListDutyVersionsResponse>(`${path}/versions`, { signal }),
  });
  return (
    <Asked of={versions}>
      {(data) => (
        <>
          <WideTable<DutyListVersion>
            rowKey="version"
            pagination={false}
            dataSource={data.versions}
            columns={[
              { title: say('versions'), dataIndex: 'version', render: (v: number) => `v${v}` },
              { title: say('draftTitle'), dataIndex: 'title', render: (t?: string) => t ?? '–' },
              { title: say('since'), dataIndex: 'effectiveFrom', render: (at: string) => time.full(at) },
              { title: say('approvedBy'), dataIndex: 'approvedBy' },
              { title: say('rows'), dataIndex: 'rowCount', align: 'right' },
              {
                title: say('changes'),
                dataIndex: 'changes',
                render: (c: DutyListVersion['changes']) => (c ? <Counts counts={c} /> : '–'),
              },
              {
                title: '',
                render: (_, { version }, i) =>
                  i > 0 &&
                  (person?.role === 'approver' || person?.role === 'admin') && (
                    <Button
                      size="small"
                      onClick={() => setBack({ to: version, from: data.versions[0]?.version ?? version })}
                    >
                      {say('rollback')}
                    </Button>
                  ),
              },
            ]}
          />
          {back && <Rollback path={path} {...back} close={() => setBack(null)} />}
        </>
      )}
    </Asked>
  );
}

export function Counts({ counts }: { counts: NonNullable<DutyListVersion['changes']> }) {
  const say = useWords(DUTY);
  const parts = (['added', 'removed', 'changed', 'moved'] as const).filter((kind) => counts[kind] > 0);
  if (parts.length === 0) return <>{say('noChanges')}</>;
  return <>{parts.map((kind) => `${say(kind)} ${counts[kind]}`).join(' · ')}</>;
}

function NewDraft({ path, close }: { path: string; close: () => void }) {
  const say = useWords(DUTY);
  const go = useNavigate();
  const [title, setTitle] = useState('');
  const make = useMutation({
    mutationFn: () => call<DutyDraft>(`${path}/drafts`, { method: 'POST', body: { title } }),
    onSuccess: ({ id }) => go(`drafts/${id}`),
  });
  return (
    <Modal
      open
      title={say('newDraft')}
      onCancel={close}
      onOk={() => make.mutate()}
      okButtonProps={{ disabled: title.trim() === '', loading: make.isPending }}
    >
      <label htmlFor="draft-title">{say('draftTitle')}</label>
      <Input
        id="draft-title"
        autoFocus
        maxLength={200}
        value={title}
        onChange={(e) => setTitle(e.target.value)}
      />
      {make.isError && <ProblemView error={make.error} />}
    </Modal>
  );
}

function Rollback({ path, to, from, close }: { path: string; to: number; from: number; close: () => void }) {
  const say = useWords(DUTY);
  const admin = useWords(ADMIN);
  const common = useCommon();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: () => call(`${path}/rollback`, { method: 'POST', body: { to, from, reason } }),
    onSuccess: () => {
      void cache.invalidateQueries();
      message.success(admin('saved'));
      close();
    },
  });
  return (
    <Modal
      open
      title={`${say('rollback')} v${to}`}
      onCancel={close}
      onOk={() => act.mutate()}
      okText={common('confirm')}
      okButtonProps={{ disabled: reason.trim() === '', loading: act.isPending }}
    >
      <label htmlFor="why-back">{admin('reasonNeeded')}</label>
      <Input.TextArea
        id="why-back"
        autoFocus
        maxLength={1000}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
      {act.isError && <ProblemView error={act.error} />}
    </Modal>
  );
}
