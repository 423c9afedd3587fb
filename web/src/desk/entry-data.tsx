import type { ReactNode } from 'react';
import { useNames } from '../common/catalogue.ts';
import { type Language, useLanguage, useWords } from '../i18n/language.tsx';
import type { Word } from '../i18n/words.ts';
import { UnitNames } from './unit-name.tsx';
import { CHANNELS, DESK, URGENCIES } from './words.ts';

/** Fields of entries in words. What is not named here stands in the raw data. */
const FIELDS: Readonly<Record<string, Word>> = {
  text: ['内容', 'Text'],
  channel: ['渠道', 'Channel'],
  reason: ['理由', 'Reason'],
  unit: ['单位', 'Unit'],
  desk: ['席位', 'Desk'],
  coUnits: ['协办', 'Co-units'],
  copies: ['抄送', 'Copies'],
  to: ['至', 'To'],
  basis: ['依据', 'Basis'],
  suggestedUnit: ['建议单位', 'Suggested unit'],
  justified: ['退单有理', 'Justified'],
  signBy: ['签收截止', 'Sign by'],
  handleBy: ['办结截止', 'Done by'],
  returnBy: ['可退单至', 'Return by'],
  rateBy: ['评价截止', 'Rate by'],
  replyBy: ['补充截止', 'Reply by'],
  reviewBy: ['复查时间', 'Review by'],
  solved: ['已解决', 'Solved'],
  satisfied: ['满意', 'Satisfied'],
  reopens: ['退回重办', 'Reopens'],
  result: ['办理结果', 'Result'],
  publicAnswer: ['公开答复', 'Public answer'],
  contacted: ['已联系来电人', 'Reporter reached'],
  inTime: ['按时', 'In time'],
  passed: ['通过', 'Passed'],
  note: ['说明', 'Note'],
  granted: ['同意', 'Granted'],
  approved: ['同意', 'Approved'],
  question: ['问题', 'Question'],
  task: ['事项', 'Task'],
  stage: ['阶段', 'Stage'],
  line: ['电话', 'Line'],
  urgency: ['紧急程度', 'Urgency'],
  on: ['列入督办', 'Supervised'],
  category: ['事项', 'Category'],
  percent: ['已用时限 %', 'Time used %'],
};
const UNITS: ReadonlySet<string> = new Set(['unit', 'desk', 'coUnits', 'copies', 'suggestedUnit']);

/** What an entry holds, in words; the raw data are one click away. */
export function EntryData({ data }: { data: unknown }) {
  const say = useWords(DESK);
  const show = useShow();
  const { language } = useLanguage();
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) return null;
  const rows = Object.entries(data).flatMap(([key, value]): [string, ReactNode][] => {
    const word = FIELDS[key];
    const shown = word ? show(key, value) : null;
    return word && shown !== null ? [[word[language === 'zh' ? 0 : 1], shown]] : [];
  });
  return (
    <>
      <dl className="facts">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details className="raw">
        <summary>{say('details')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>{JSON.stringify(data, null, 2)}</pre>
      </details>
    </>
  );
}

const wordIn = (words: Readonly<Record<string, Word>>, key: string, language: Language): string =>
  words[key]?.[language === 'zh' ? 0 : 1] ?? key;

function useShow(): (key: string, value: unknown) => ReactNode {
  const say = useWords(DESK);
  const { language, name, time } = useLanguage();
  const { category } = useNames();
  return (key, value) => {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    if (UNITS.has(key)) {
      const ids = [value].flat().filter((one) => typeof one === 'string');
      return ids.length === 0 ? null : <UnitNames ids={ids} />;
    }
    if (typeof value === 'string') {
      if (/^\d{4}-\d\d-\d\dT/.test(value)) return time.full(value);
      if (key === 'channel') return wordIn(CHANNELS, value, language);
      if (key === 'urgency') return wordIn(URGENCIES, value, language);
      return key === 'category' ? category(value) : value;
    }
    if (typeof value === 'number') return value;
    if (typeof value !== 'object') return null;
    if ('zh' in value && 'en' in value) return name({ zh: String(value.zh), en: String(value.en) });
    return 'code' in value && key === 'category' ? category(String(value.code)) : null;
  };
}
