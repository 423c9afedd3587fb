import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useNames } from '../common/catalogue.ts';
import { useLanguage } from '../i18n/language.tsx';
import type { Word } from '../i18n/words.ts';
import type { Field } from './commands.ts';

const REQUIRED: Word = ['请填写', 'Please fill this in'];
const UNIT_FORM = /^(city|\d{6}|\d{9}|\d{12})(-[a-z][a-z0-9-]{0,40})?$/;
const LIMIT_UNITS: Readonly<Record<string, Word>> = {
  'working-days': ['工作日', 'working days'],
  'office-minutes': ['工作分钟', 'office minutes'],
  minutes: ['分钟', 'minutes'],
};

/** One field of a command's form. */
export function FormField({ field }: { field: Field }) {
  const { language } = useLanguage();
  const at = language === 'zh' ? 0 : 1;
  const { name, word, kind, optional = false } = field;
  const label = word[at];
  const rules = optional || kind === 'bool' ? [] : [{ required: true, message: REQUIRED[at] }];
  if (kind === 'limit')
    return (
      <Form.Item label={label} required style={{ marginBlockEnd: 0 }}>
        <div className="limit">
          <Form.Item name={[name, 'amount']} rules={rules} initialValue={1}>
            <InputNumber min={1} max={527_040} precision={0} aria-label={label} />
          </Form.Item>
          <Form.Item name={[name, 'unit']} rules={rules} initialValue="working-days">
            <Choices of={LIMIT_UNITS} label={label} />
          </Form.Item>
        </div>
      </Form.Item>
    );
  const format = kind === 'unit' ? [{ pattern: UNIT_FORM, message: '120101-water' }] : [];
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[...rules, ...format]}
      {...(kind === 'bool' ? { valuePropName: 'checked', initialValue: true } : {})}
    >
      <Control field={field} label={label} />
    </Form.Item>
  );
}

/** Passes on what the form gives it (`id`, `value`, `onChange`). */
function Control({ field, label, ...given }: { field: Field; label: string }) {
  const { categories } = useNames();
  switch (field.kind) {
    case 'area':
      return <Input.TextArea {...given} rows={3} maxLength={2000} />;
    case 'bool':
      return <Switch {...given} aria-label={label} />;
    case 'choice':
      return <Choices {...given} of={field.choices ?? {}} label={label} />;
    case 'category':
      return <Choices {...given} of={wordsOf(categories)} label={label} />;
    case 'time':
      return <Input {...given} type="datetime-local" />;
    default:
      return <Input {...given} maxLength={500} />;
  }
}

const wordsOf = (names: ReadonlyMap<string, { zh: string; en: string }> | undefined) =>
  Object.fromEntries([...(names ?? [])].map(([code, { zh, en }]) => [code, [zh, en] as const]));

function Choices({ of, label, ...given }: { of: Readonly<Record<string, Word>>; label: string }) {
  const { language } = useLanguage();
  return (
    <Select
      {...given}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      options={Object.entries(of).map(([value, word]) => ({ value, label: word[language === 'zh' ? 0 : 1] }))}
    />
  );
}
