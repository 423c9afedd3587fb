import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Descriptions, Input, Modal, Tag } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.ts';
import type { ListModelsResponse, Model } from '../api/types.gen.ts';
import { Asked } from '../common/asked.tsx';
import { useNames } from '../common/catalogue.ts';
import { ProblemView } from '../common/problem.tsx';
import { Empty } from '../common/states.tsx';
import { WideTable } from '../common/wide-table.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { useSession } from '../shell/session.tsx';
import { ADMIN } from './words.ts';

const COLOURS = { 'in-force': 'green', candidate: 'blue', refused: 'red', retired: 'default' } as const;
const WORD = {
  'in-force': 'inForce',
  candidate: 'candidate',
  refused: 'refused',
  retired: 'retired',
} as const;
const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)}%`);

/** Models: what was learned, how each compares, which is in force. */
export default function Models() {
  const say = useWords(ADMIN);
  const { time } = useLanguage();
  const { person } = useSession();
  const [asked, setAsked] = useState<{ version: string; what: 'promote' | 'rollback' } | null>(null);
  const list = useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => call<ListModelsResponse>('/v1/models', { signal }),
  });
  const mayAct = person?.role === 'admin';
  return (
    <>
      <h1>{say('models')}</h1>
      <p className="why">{say('modelsWhy')}</p>
      <Asked of={list}>
        {({ inForce, models }) => (
          <>
            {inForce && (
              <Descriptions
                bordered
                size="small"
                column={{ xs: 1, md: 3 }}
                style={{ marginBlockEnd: 16 }}
                items={[
                  { key: 'v', label: say('inForce'), children: <code>{inForce.version}</code> },
                  {
                    key: 'r',
                    label: say('rollback'),
                    children: (
                      <Button
                        size="small"
                        disabled={!mayAct || models.length === 0}
                        onClick={() => setAsked({ version: inForce.version, what: 'rollback' })}
                      >
                        {say('rollback')}
                      </Button>
                    ),
                  },
                ]}
              />
            )}
            {models.length === 0 ? (
              <Empty title={say('noModels')}>
                <p>{say('noModelsWhy')}</p>
              </Empty>
            ) : (
              <WideTable
                rowKey="version"
                pagination={false}
                dataSource={models}
                expandable={{ expandedRowRender: (model) => <Compared model={model} /> }}
                columns={[
                  { title: say('version'), dataIndex: 'version', render: (v: string) => <code>{v}</code> },
                  {
                    title: say('status'),
                    dataIndex: 'status',
                    render: (status: Model['status']) => (
                      <Tag color={COLOURS[status]}>{say(WORD[status])}</Tag>
                    ),
                  },
                  { title: say('trainedAt'), dataIndex: 'trainedAt', render: (at: string) => time.full(at) },
                  {
                    title: say('accuracyBefore'),
                    align: 'right',
                    render: (_, { judgement }) => percent(judgement.accuracy.all.before),
                  },
                  {
                    title: say('accuracyAfter'),
                    align: 'right',
                    render: (_, { judgement }) => percent(judgement.accuracy.all.after),
                  },
                  { title: say('learnedFrom'), align: 'right', render: (_, { stream }) => stream.training },
                  {
                    title: say('actions'),
                    render: (_, { version, status }) =>
                      status === 'candidate' && (
                        <Button
                          size="small"
                          type="primary"
                          disabled={!mayAct}
                          onClick={() => setAsked({ version, what: 'promote' })}
                        >
                          {say('promote')}
                        </Button>
                      ),
                  },
                ]}
              />
            )}
          </>
        )}
      </Asked>
      {asked && <Why {...asked} close={() => setAsked(null)} />}
    </>
  );
}

function Compared({ model: { judgement } }: { model: Model }) {
  const say = useWords(ADMIN);
  const { name } = useLanguage();
  const { category } = useNames();
  return (
    <>
      {(['reasons', 'warnings'] as const).map(
        (kind) =>
          judgement[kind].length > 0 && (
            <section key={kind}>
              <strong>{say(kind === 'reasons' ? 'whyRefused' : 'warnings')}</strong>
              <ul>
                {judgement[kind].map((reason) => (
                  <li key={reason.en}>{name(reason)}</li>
                ))}
              </ul>
            </section>
          ),
      )}
      <WideTable
        rowKey="code"
        title={() => say('byCategory')}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        dataSource={judgement.categories}
        columns={[
          { title: say('name'), dataIndex: 'code', render: category },
          { title: say('messages'), dataIndex: 'messages', align: 'right' },
          { title: say('accuracyBefore'), dataIndex: 'before', align: 'right', render: percent },
          { title: say('accuracyAfter'), dataIndex: 'after', align: 'right', render: percent },
          { title: say('lost'), dataIndex: 'lost', align: 'right' },
          { title: say('gained'), dataIndex: 'gained', align: 'right' },
        ]}
      />
    </>
  );
}

function Why({ version, what, close }: { version: string; what: 'promote' | 'rollback'; close: () => void }) {
  const say = useWords(ADMIN);
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: () =>
      what === 'promote'
        ? call(`/v1/models/${version}/promote`, { method: 'POST', body: { reason } })
        : call('/v1/models/rollback', { method: 'POST', body: { from: version, reason } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['models'] });
      message.success(say('saved'));
      close();
    },
  });
  return (
    <Modal
      open
      title={`${say(what)} ${version}`}
      onCancel={close}
      onOk={() => act.mutate()}
      okButtonProps={{ disabled: reason.trim() === '', loading: act.isPending }}
    >
      <label htmlFor="why-model">{say('reasonNeeded')}</label>
      <Input.TextArea
        id="why-model"
        autoFocus
        value={reason}
        maxLength={1000}
        onChange={(e) => setReason(e.target.value)}
      />
      {act.isError && <ProblemView error={act.error} />}
    </Modal>
  );
}
