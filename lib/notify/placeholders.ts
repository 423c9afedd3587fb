import type { Name } from '../unit/types.ts';

/** Who reads a text: the person who reported, or a unit. */
export type Reader = 'reporter' | 'unit';

interface Placeholder {
  readonly name: Name;
  readonly readers: readonly Reader[];
  /** What a preview puts in. */
  readonly sample: Name;
}

const same = (text: string): Name => ({ zh: text, en: text });
const BOTH: readonly Reader[] = ['reporter', 'unit'];

/** What a text may speak of. Never who reported. */
export const PLACEHOLDERS = {
  reportId: {
    name: { zh: '诉求编号', en: "the report's number" },
    readers: ['reporter'],
    sample: same('20261122-7K3F9Q2MXA'),
  },
  orderId: {
    name: { zh: '工单编号', en: "the order's number" },
    readers: ['unit'],
    sample: same('20261122-7K3F9Q2MXA-1'),
  },
  category: {
    name: { zh: '事项', en: 'the matter' },
    readers: BOTH,
    sample: { zh: '路灯', en: 'Street lamps' },
  },
  unit: {
    name: { zh: '承办单位', en: 'the unit responsible' },
    readers: BOTH,
    sample: { zh: '和平区路灯养护单位', en: 'Heping Street Lamp Service' },
  },
  place: {
    name: { zh: '地点', en: 'the place' },
    readers: BOTH,
    sample: { zh: '解放路 12 号附近', en: 'near 12 Jiefang Road' },
  },
  signBy: {
    name: { zh: '签收时限', en: 'to be accepted by' },
    readers: BOTH,
    sample: same('2026-11-23 18:00'),
  },
  handleBy: {
    name: { zh: '办理时限', en: 'to be handled by' },
    readers: BOTH,
    sample: same('2026-12-07 18:00'),
  },
  publicAnswer: {
    name: { zh: '公开答复', en: 'the public answer' },
    readers: ['reporter'],
    sample: { zh: '路灯已修复并通电。', en: 'The lamp has been repaired and is on again.' },
  },
  link: {
    name: { zh: '查询链接', en: 'the link to the report' },
    readers: ['reporter'],
    sample: same('https://example.org/r/20261122-7K3F9Q2MXA'),
  },
  reason: {
    name: { zh: '原因', en: 'the reason' },
    readers: BOTH,
    sample: { zh: '需要等待配件到货', en: 'a spare part has to arrive first' },
  },
  basis: {
    name: { zh: '依据', en: 'the legal basis' },
    readers: ['unit'],
    sample: { zh: '《天津市城市照明管理规定》', en: 'City lighting rules' },
  },
  reviewBy: {
    name: { zh: '复核时间', en: 'to be reviewed by' },
    readers: BOTH,
    sample: same('2027-03-15 18:00'),
  },
  question: {
    name: { zh: '需要补充的内容', en: 'what is asked of the reporter' },
    readers: ['reporter'],
    sample: { zh: '是哪一盏灯不亮？', en: 'Which lamp is out?' },
  },
  until: {
    name: { zh: '截止时间', en: 'until when' },
    readers: BOTH,
    sample: same('2026-11-26 18:00'),
  },
  clock: {
    name: { zh: '时限名称', en: 'which limit' },
    readers: ['unit'],
    sample: { zh: '办理', en: 'handling' },
  },
  percent: { name: { zh: '已用时限百分比', en: 'per cent used' }, readers: ['unit'], sample: same('80') },
  dueAt: {
    name: { zh: '到期时间', en: 'when the limit runs out' },
    readers: BOTH,
    sample: same('2026-12-07 18:00'),
  },
  task: {
    name: { zh: '协办事项', en: 'what is to be done' },
    readers: ['unit'],
    sample: { zh: '提供地下管线图', en: 'provide the plan of the cables' },
  },
  result: {
    name: { zh: '协办结果', en: 'what came of it' },
    readers: ['unit'],
    sample: { zh: '已提供图纸', en: 'the plan is there' },
  },
  stage: {
    name: { zh: '已办阶段', en: 'the step that is done' },
    readers: ['reporter'],
    sample: { zh: '责令停工', en: 'Stop' },
  },
  next: {
    name: { zh: '下一阶段', en: 'the step that follows' },
    readers: ['reporter'],
    sample: { zh: '处罚', en: 'Penalty' },
  },
  count: { name: { zh: '消息条数', en: 'how many messages' }, readers: ['unit'], sample: same('2') },
  list: {
    name: { zh: '消息列表', en: 'the messages' },
    readers: ['unit'],
    sample: { zh: '1. 即将到期……\n2. 已挂账……', en: '1. Almost due …\n2. Suspended …' },
  },
} as const satisfies Record<string, Placeholder>;

export type PlaceholderName = keyof typeof PLACEHOLDERS;
export const isPlaceholder = (mark: string): mark is PlaceholderName => Object.hasOwn(PLACEHOLDERS, mark);

/** What a text for this reader may speak of. */
export const placeholdersFor = (reader: Reader): PlaceholderName[] =>
  Object.keys(PLACEHOLDERS)
    .filter(isPlaceholder)
    .filter((name) => readersOf(name).includes(reader));

const readersOf = (name: PlaceholderName): readonly Reader[] => PLACEHOLDERS[name].readers;

/** A value for everything, in one language. */
export const sampleValues = (lang: 'zh' | 'en'): Record<PlaceholderName, string> => {
  const samples = Object.entries(PLACEHOLDERS).map(([name, { sample }]) => [name, sample[lang]]);
  return Object.fromEntries(samples);
};
