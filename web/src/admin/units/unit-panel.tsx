import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  App,
  Button,
  DatePicker,
  Descriptions,
  Drawer,
  Form,
  Input,
  Radio,
  Select,
  Tabs,
  Timeline,
} from 'antd';
import { call, callFully } from '../../api/client.ts';
import type { GetUnitHistoryResponse, GetUnitResponse } from '../../api/types.gen.ts';
import { Asked } from '../../common/asked.tsx';
import { ProblemView } from '../../common/problem.tsx';
import { useLanguage, useWords } from '../../i18n/language.tsx';
import type { Word } from '../../i18n/words.ts';
import { useSession } from '../../shell/session.tsx';
import { ADMIN } from '../words.ts';
import { DeliveryNow } from './delivery-now.tsx';

const WORDS = {
  data: ['资料', 'Data'],
  change: ['变更', 'Change'],
  history: ['变更记录', 'History'],
  what: ['变更类型', 'What'],
  move: ['调整上级', 'Move'],
  merge: ['并入其他单位', 'Merge'],
  retire: ['停用', 'Retire'],
  cancel: ['取消计划中的变更', 'Cancel what is planned'],
  parent: ['新的上级', 'New parent'],
  into: ['并入单位', 'Into'],
  successor: ['接替单位', 'Successor'],
  at: ['生效时间(留空即刻)', 'In force from (now if empty)'],
  underWay: ['在办工单', 'Orders under way'],
  follow: ['随之转交', 'follow'],
  finish: ['由原单位办完', 'are finished here'],
  apply: ['提交变更', 'Apply'],
  following: ['转交进度', 'Following'],
  upper: ['上级', 'Parent'],
  none: ['没有变更记录', 'No changes yet'],
} as const satisfies Record<string, Word>;

type Unit = GetUnitResponse;

/** One unit: what it is, how orders reach it now, what is to change, and what did. */
export function UnitPanel({ id, close }: { id: string; close: () => void }) {
  const admin = useWords(ADMIN);
  const say = useWords(WORDS);
  const { name } = useLanguage();
  const { person } = useSession();
  const unit = useQuery({
    queryKey: ['unit', id],
    queryFn: ({ signal }) => callFully<Unit>(`/v1/units/${id}`, { signal }),
  });
  return (
    <Drawer open title={id} size={640} onClose={close} styles={{ wrapper: { maxInlineSize: '100vw' } }}>
      <Asked of={unit}>
        {({ body, etag }) => (
          <>
            <h2>{name(body.name)}</h2>
            <Tabs
              items={[
                {
                  key: 'data',
                  label: say('data'),
                  children: (
                    <>
                      <Descriptions
                        bordered
                        size="small"
                        column={1}
                        items={[
                          { key: 's', label: admin('status'), children: admin(body.status) },
                          { key: 't', label: admin('tier'), children: admin(body.tier) },
                          { key: 'p', label: say('upper'), children: body.parent ?? '–' },
                          { key: 'r', label: admin('place'), children: body.regionCode },
                          { key: 'd', label: admin('delivery'), children: admin(body.delivery) },
                        ]}
                      />
                      <DeliveryNow id={id} />
                    </>
                  ),
                },
                ...(person?.role === 'admin'
                  ? [{ key: 'change', label: say('change'), children: <Change id={id} etag={etag} /> }]
                  : []),
                { key: 'history', label: say('history'), children: <History id={id} /> },
              ]}
            />
          </>
        )}
      </Asked>
    </Drawer>
  );
}

interface Filled {
  what: 'move' | 'merge' | 'retire' | 'cancel';
  target?: string;
  /** What the picker holds; it has the instant. */
  at?: { toISOString(): string } | null;
  underWay: 'follow' | 'finish';
  reason: string;
}

function bodyOf({ what, target, at, underWay, reason }: Filled): object {
  const when = at ? { at: at.toISOString() } : {};
  const named = target?.trim() ?? '';
  if (what === 'cancel') return { reason };
  if (what === 'move') return { parent: named, reason, ...when };
  if (what === 'merge') return { into: named, underWay, reason, ...when };
  return { underWay, reason, ...when, ...(named === '' ? {} : { successor: named }) };
}

function Change({ id, etag }: { id: string; etag: string | null }) {
  const say = useWords(WORDS);
  const admin = useWords(ADMIN);
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<Filled>();
  const what = Form.useWatch('what', form) ?? 'move';
  const apply = useMutation({
    mutationFn: (filled: Filled) =>
      call(`/v1/units/${id}/${filled.what}`, {
        method: 'POST',
        body: bodyOf(filled),
        ...(etag === null ? {} : { headers: { 'if-match': etag } }),
      }),
    onSuccess: () => {
      message.success(admin('saved'));
      form.resetFields();
      void cache.invalidateQueries({ queryKey: ['unit', id] });
      void cache.invalidateQueries({ queryKey: ['units'] });
    },
  });
  const target = { move: 'parent', merge: 'into', retire: 'successor', cancel: 'successor' } as const;
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ what: 'move', underWay: 'follow' }}
      onFinish={(filled) => apply.mutate(filled)}
    >
      <Form.Item name="what" label={say('what')}>
        <Select
          options={(['move', 'merge', 'retire', 'cancel'] as const).map((value) => ({
            value,
            label: say(value),
          }))}
        />
      </Form.Item>
      {what !== 'cancel' && (
        <>
          <Form.Item
            name="target"
            label={say(target[what])}
            rules={what === 'retire' ? [] : [{ required: true }]}
          >
            <Input placeholder="120101-water" />
          </Form.Item>
          <Form.Item name="at" label={say('at')}>
            <DatePicker showTime style={{ inlineSize: '100%' }} />
          </Form.Item>
        </>
      )}
      {(what === 'merge' || what === 'retire') && (
        <Form.Item name="underWay" label={say('underWay')}>
          <Radio.Group
            options={(['follow', 'finish'] as const).map((value) => ({ value, label: say(value) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="reason" label={admin('reason')} rules={[{ required: true }]}>
        <Input.TextArea maxLength={500} />
      </Form.Item>
      {apply.isError && <ProblemView error={apply.error} />}
      <Button type="primary" htmlType="submit" loading={apply.isPending}>
        {say('apply')}
      </Button>
    </Form>
  );
}

function History({ id }: { id: string }) {
  const say = useWords(WORDS);
  const { time } = useLanguage();
  const history = useQuery({
    queryKey: ['unit', id, 'history'],
    queryFn: ({ signal }) => call<GetUnitHistoryResponse>(`/v1/units/${id}/history`, { signal }),
  });
  return (
    <Asked of={history}>
      {({ changes, following }) => (
        <>
          {following && (
            <p>
              {say('following')}: <code>{JSON.stringify(following)}</code>
            </p>
          )}
          {changes.length === 0 ? (
            say('none')
          ) : (
            <Timeline
              items={changes.map((change) => ({
                content: (
                  <>
                    <strong>{change.did}</strong> · {time.full(change.at)} · {change.by.role}{' '}
                    {change.by.unit ?? ''}
                    {change.reason && <div>{change.reason}</div>}
                  </>
                ),
              }))}
            />
          )}
        </>
      )}
    </Asked>
  );
}
