import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import type { DutyRow, ReadDutyConditionResponse } from '../../api/types.gen.ts';
import { useNames } from '../../common/catalogue.ts';
import { ProblemView } from '../../common/problem.tsx';
import { useCommon, useLanguage, useWords } from '../../i18n/language.tsx';
import { useConditionText } from './condition-text.tsx';
import { readRefs, refText } from './names.ts';
import { DUTY } from './words.ts';

const URGENCIES = ['emergency', 'utility', 'urgent', 'normal'] as const;
const TIERS = ['city', 'district', 'street', 'community'] as const;
const LIST_TYPES = ['basic', 'cooperating', 'taken_back'] as const;

export const newRow = (): DutyRow => ({
  dutyId: `row-${Date.now().toString(36)}`,
  category: '*',
  action: { do: 'handle', lead: { tier: 'district', role: 'urban-management' }, coUnits: [] },
  route: 'direct',
  urgency: 'normal',
  onSite: true,
  basis: { zh: '人工修改', en: 'Changed by hand' },
});

interface Filled {
  dutyId: string;
  category: string[];
  region?: string;
  do: DutyRow['action']['do'];
  leadTier: (typeof TIERS)[number];
  leadRole: string;
  coUnits: string;
  route: DutyRow['route'];
  urgency: DutyRow['urgency'];
  onSite: boolean;
  listType: (typeof LIST_TYPES)[number];
  zh: string;
  en: string;
  cases: string;
}

const filledFrom = (row: DutyRow): Filled => ({
  dutyId: row.dutyId,
  category: [row.category].flat(),
  ...(row.region === undefined ? {} : { region: row.region }),
  do: row.action.do,
  leadTier: row.action.do === 'handle' ? row.action.lead.tier : 'district',
  leadRole: row.action.do === 'handle' ? row.action.lead.role : '',
  coUnits: row.action.do === 'handle' ? row.action.coUnits.map(refText).join(', ') : '',
  route: row.route,
  urgency: row.urgency,
  onSite: row.onSite,
  listType: row.listType ?? 'basic',
  zh: row.basis.zh,
  en: row.basis.en,
  cases: (row.cases ?? []).join(', '),
});

/** The row with what was filled in; what the form does not show stays. */
function rowFrom(before: DutyRow, filled: Filled, when: DutyRow['when']): DutyRow {
  const { region: _r, when: _w, cases: _c, listType: _l, ...kept } = before;
  const [only, ...others] = filled.category;
  const cases = filled.cases.split(/[,，\s]+/).filter((id) => id !== '');
  return {
    ...kept,
    dutyId: filled.dutyId,
    category:
      filled.category.includes('*') || only === undefined ? '*' : others.length > 0 ? filled.category : only,
    ...(filled.region ? { region: filled.region } : {}),
    ...(when === undefined ? {} : { when }),
    action:
      filled.do === 'handle'
        ? {
            do: 'handle',
            lead: { tier: filled.leadTier, role: filled.leadRole },
            coUnits: readRefs(filled.coUnits),
          }
        : { do: filled.do },
    route: filled.route,
    urgency: filled.urgency,
    onSite: filled.onSite,
    ...(filled.listType === 'basic' ? {} : { listType: filled.listType }),
    basis: { zh: filled.zh, en: filled.en },
    ...(cases.length > 0 ? { cases } : {}),
  };
}

/** A row's form, opened beneath the row. The condition is read by the server while it is written. */
export function RowForm({
  row,
  save,
  close,
  remove,
}: {
  row: DutyRow;
  save: (row: DutyRow) => Promise<void>;
  close: () => void;
  remove?: () => void;
}) {
  const say = useWords(DUTY);
  const common = useCommon();
  const { categories, category } = useNames();
  const [form] = Form.useForm<Filled>();
  const stored = useConditionText(row.when);
  const [written, setWritten] = useState<string | null>(null);
  const text = written ?? stored;
  const read = useReading(text);
  const [failed, setFailed] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const action = Form.useWatch('do', form);
  const wrong = text.trim() !== '' && read.data?.error !== null && read.data?.error !== undefined;

  const finish = async (filled: Filled) => {
    if (wrong || (text.trim() !== '' && read.data === undefined)) return;
    setBusy(true);
    setFailed(null);
    await save(rowFrom(row, filled, text.trim() === '' ? undefined : (read.data?.condition ?? undefined)))
      .catch(setFailed)
      .finally(() => setBusy(false));
  };
  const options = (of: readonly (keyof typeof DUTY)[]) => of.map((value) => ({ value, label: say(value) }));
  const needed = [{ required: true }];
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={filledFrom(row)}
      onFinish={(filled) => void finish(filled)}
      style={{ padding: 12, background: 'var(--ground)', borderRadius: 8, marginBlockEnd: 12 }}
    >
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
          columnGap: 12,
        }}
      >
        <Form.Item name="dutyId" label={say('dutyId')} rules={needed}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="category" label={say('category')} rules={needed}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '*', label: '*' },
              ...[...(categories?.keys() ?? [])].map((code) => ({ value: code, label: category(code) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="region" label={say('region')}>
          <Input inputMode="numeric" placeholder={say('everywhere')} allowClear />
        </Form.Item>
        <Form.Item name="do" label={say('action')} rules={needed}>
          <Select options={options(['handle', 'down', 'up'])} />
        </Form.Item>
        {action === 'handle' && (
          <>
            <Form.Item name="leadTier" label={say('leadTier')} rules={needed}>
              <Select options={options(TIERS)} />
            </Form.Item>
            <Form.Item name="leadRole" label={say('leadRole')} rules={needed}>
              <Input maxLength={41} />
            </Form.Item>
            <Form.Item name="coUnits" label={say('coUnits')}>
              <Input placeholder={say('coUnitsHint')} />
            </Form.Item>
          </>
        )}
        <Form.Item name="route" label={say('route')} rules={needed}>
          <Select options={options(['direct', 'cascade'])} />
        </Form.Item>
        <Form.Item name="urgency" label={say('urgency')} rules={needed}>
          <Select options={options(URGENCIES)} />
        </Form.Item>
        <Form.Item name="listType" label={say('listType')}>
          <Select options={options(LIST_TYPES)} />
        </Form.Item>
        <Form.Item name="zh" label={`${say('basis')} · 中文`} rules={needed}>
          <Input />
        </Form.Item>
        <Form.Item name="en" label={`${say('basis')} · English`} rules={needed}>
          <Input />
        </Form.Item>
        <Form.Item name="cases" label={say('cases')}>
          <Input placeholder={say('casesHint')} />
        </Form.Item>
        <Form.Item name="onSite" valuePropName="checked" label=" ">
          <Checkbox>{say('onSite')}</Checkbox>
        </Form.Item>
      </div>
      <Form.Item
        label={say('when')}
        validateStatus={wrong ? 'error' : ''}
        help={<ReadError text={text} error={read.data?.error ?? null} />}
      >
        <Input
          aria-label={say('when')}
          value={text}
          placeholder={say('conditionHint')}
          maxLength={5000}
          onChange={(e) => setWritten(e.target.value)}
        />
      </Form.Item>
      {failed !== null && <ProblemView error={failed} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={busy} disabled={wrong}>
          {common('save')}
        </Button>
        <Button onClick={close}>{common('cancel')}</Button>
        {remove && (
          <Popconfirm title={say('removeSure')} onConfirm={remove}>
            <Button danger>{say('removeRow')}</Button>
          </Popconfirm>
        )}
      </div>
    </Form>
  );
}

/** What the server reads in the text. */
const useReading = (text: string) =>
  useQuery({
    queryKey: ['condition-text', text],
    queryFn: ({ signal }) =>
      call<ReadDutyConditionResponse>('/v1/duty-conditions', { method: 'POST', body: { text }, signal }),
    enabled: text.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });

/** The text with the character marked at which it could not be read, and what was expected there. */
function ReadError({ text, error }: { text: string; error: ReadDutyConditionResponse['error'] }) {
  const { name } = useLanguage();
  if (error === null) return null;
  return (
    <span>
      <code>
        {text.slice(0, error.at)}
        <mark>{text.slice(error.at, error.at + 1) || '␣'}</mark>
        {text.slice(error.at + 1)}
      </code>{' '}
      {name(error.message)}
    </span>
  );
}
