import { useQuery } from '@tanstack/react-query';
import { Alert, Tag } from 'antd';
import { call } from '../api/client.ts';
import type { Law } from '../api/types.gen.ts';
import { Asked } from '../common/asked.tsx';
import { useNames } from '../common/catalogue.ts';
import { WideTable } from '../common/wide-table.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import type { Word } from '../i18n/words.ts';
import { ADMIN } from './words.ts';

const WORDS = {
  limits: ['时限', 'Limits'],
  clock: ['计时', 'Clock'],
  when: ['适用于', 'For'],
  others: ['其余一切', 'Everything else'],
  limit: ['期限', 'Limit'],
  source: ['来源', 'Source'],
  public: ['公开规定', 'published rule'],
  default: ['默认,可调整', 'default, to be changed'],
  ladders: ['升级阶梯', 'Ladders'],
  calendar: ['工作日历', 'Calendar'],
  hours: ['办公时间', 'Office hours'],
  off: ['休', 'off'],
  works: ['调休上班', 'worked'],
  urgency: ['紧急程度', 'urgency'],
  unit: ['单位', 'unit'],
  category: ['事项', 'category'],
  difficulty: ['难度', 'difficulty'],
  nature: ['性质', 'nature'],
  tier: ['层级', 'tier'],
  clockName: ['计时', 'clock'],
  emergency: ['特急', 'emergency'],
  utility: ['水电气热', 'utilities'],
  urgent: ['紧急', 'urgent'],
  normal: ['一般', 'normal'],
  consult: ['咨询', 'consult'],
  help: ['求助', 'help'],
  complaint: ['投诉', 'complaint'],
  'whistle-blow': ['举报', 'whistle-blow'],
  suggestion: ['建议', 'suggestion'],
  praise: ['表扬', 'praise'],
  complex: ['复杂', 'complex'],
  sign: ['签收', 'signing'],
  handle: ['办理', 'handling'],
  wait: ['待派', 'assignment'],
  return: ['退单', 'return'],
  'follow-up': ['回访', 'follow-up'],
  rate: ['评价', 'rating'],
  review: ['挂账复核', 'review'],
  reply: ['补充情况', 'reply'],
  city: ['市级', 'city'],
  district: ['区级', 'district'],
  street: ['街道', 'street'],
  community: ['社区', 'community'],
  tellUnit: ['催办承办单位', 'the unit is reminded'],
  tellParent: ['上级督办', 'the tier above supervises'],
  tellNext: ['再上一级督办', 'the next tier supervises'],
  tellLeader: ['市值班领导', 'the duty leader'],
  tellNobody: ['自动处理', 'done by itself'],
} as const satisfies Record<string, Word>;
type Key = keyof typeof WORDS;

const TELLS: Record<string, Key> = {
  unit: 'tellUnit',
  parent: 'tellParent',
  next: 'tellNext',
  leader: 'tellLeader',
  nobody: 'tellNobody',
};

/** Limits, ladders and the calendar in force, each with where it comes from. */
export default function LawPage() {
  const admin = useWords(ADMIN);
  const say = useWords(WORDS);
  const { name } = useLanguage();
  const { category } = useNames();
  const law = useQuery({
    queryKey: ['law'],
    queryFn: ({ signal }) => call<Law>('/v1/law', { signal }),
  });
  const word = (text: string) => (text in WORDS ? say(text as Key) : text);
  const when = (conditions: Law['limits'][number]['when']) => {
    const all = Object.entries(conditions);
    if (all.length === 0) return say('others');
    return all.map(([dimension, values]) => (
      <span key={dimension} style={{ marginInlineEnd: 8 }}>
        {dimension === 'clock' ? say('clockName') : word(dimension)}:{' '}
        {values.map((value) => (dimension === 'category' ? category(value) : word(value))).join('、')}
      </span>
    ));
  };
  return (
    <>
      <h1>{admin('law')}</h1>
      <p className="why">{admin('lawWhy')}</p>
      <Asked of={law}>
        {({ limits, ladders, calendar }) => (
          <>
            {calendar.warnings.map((warning) => (
              <Alert
                key={warning.en}
                type="warning"
                showIcon
                title={name(warning)}
                style={{ marginBlockEnd: 12 }}
              />
            ))}
            <h2>{say('limits')}</h2>
            <WideTable
              rowKey="id"
              pagination={false}
              dataSource={limits}
              columns={[
                {
                  title: say('clock'),
                  dataIndex: 'ofName',
                  render: name,
                  filters: [...new Map(limits.map(({ of, ofName }) => [of, name(ofName)]))].map(
                    ([value, text]) => ({ value, text }),
                  ),
                  onFilter: (value, row) => row.of === value,
                },
                { title: say('when'), dataIndex: 'when', render: when, width: 420 },
                {
                  title: say('limit'),
                  dataIndex: 'limits',
                  render: (all: Law['limits'][number]['limits']) => all.map(name).join(' → '),
                },
                {
                  title: say('source'),
                  dataIndex: 'source',
                  render: (source: Law['limits'][number]['source']) => (
                    <>
                      {name(source)}{' '}
                      <Tag color={source.basis === 'public' ? 'green' : 'default'}>{say(source.basis)}</Tag>
                    </>
                  ),
                },
              ]}
            />
            <h2 style={{ marginBlockStart: 20 }}>{say('ladders')}</h2>
            <WideTable
              rowKey="id"
              pagination={false}
              dataSource={ladders}
              columns={[
                { title: say('when'), dataIndex: 'when', render: when },
                {
                  title: say('ladders'),
                  dataIndex: 'rungs',
                  render: (rungs: Law['ladders'][number]['rungs']) =>
                    rungs
                      .map(({ percent, tell }) => `${percent}% ${say(TELLS[tell] ?? 'tellNobody')}`)
                      .join(' → ') || '–',
                },
              ]}
            />
            <h2 style={{ marginBlockStart: 20 }}>{say('calendar')}</h2>
            <p>
              {say('hours')}: {calendar.officeHours.join(', ')} · {calendar.years.join(', ')}
            </p>
            <p>
              {calendar.odd.map(({ date, works }) => (
                <Tag key={date} color={works ? 'orange' : 'green'} style={{ marginBlockEnd: 4 }}>
                  {date} {say(works ? 'works' : 'off')}
                </Tag>
              ))}
            </p>
          </>
        )}
      </Asked>
    </>
  );
}
