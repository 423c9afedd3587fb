import type { Name } from '../unit/types.ts';

/** How a rate is made of counts. Every one says what is left out of it. */
export interface Indicator {
  readonly id: string;
  readonly name: Name;
  readonly definition: Name;
  /** Counts that are added up. */
  readonly numerator: readonly string[];
  readonly denominator: readonly string[];
  /** Left out of both, with the words for why. */
  readonly excluded: readonly { readonly count: string; readonly because: Name }[];
  readonly better: 'higher' | 'lower';
}

const merged = { count: 'merged', because: { zh: '已并单', en: 'merged into another order' } };
const answered = { count: 'answered', because: { zh: '直接答复,未派单', en: 'answered at the desk' } };
const external = { count: 'external', because: { zh: '转紧急电话', en: 'belongs to an emergency line' } };
const declined = { count: 'declined', because: { zh: '不予受理', en: 'declined' } };
const terminated = { count: 'terminated', because: { zh: '终止办理', en: 'ended without a result' } };
const silent = { count: 'silent', because: { zh: '来电人未评价', en: 'the reporter said nothing' } };
const notDispatched = [answered, external, declined, merged];

/** The rates (domain: indicators, §4) as data. A day is the local day on which the thing counted happened. */
export const INDICATORS = [
  {
    id: 'signing-on-time',
    name: { zh: '按时签收率', en: 'On-time signing' },
    definition: {
      zh: '按时签收的派单 ÷ 应签收的派单。按时签收的计入签收当日;到期未签收的计入到期当日。每次派单计一次,会办单不计。',
      en: 'Assignments signed in time ÷ assignments due for signing. In time counts on the day of signing, a miss on the day of the deadline; each assignment once, helping orders not.',
    },
    numerator: ['signInTime'],
    denominator: ['signDue'],
    excluded: [{ count: 'returns', because: { zh: '签收前退单', en: 'given back before signing' } }],
    better: 'higher',
  },
  {
    id: 'completion-on-time',
    name: { zh: '按时办结率', en: 'On-time completion' },
    definition: {
      zh: '按时办结的派单 ÷ 应办结的派单。按时办结的计入办结当日;到期未办结的计入到期当日。挂账、等待补充期间不计时。',
      en: 'Assignments resolved in time ÷ assignments due. In time counts on the day of the result, a miss on the day of the deadline. Time suspended or waiting for the reporter does not run.',
    },
    numerator: ['doneInTime'],
    denominator: ['doneDue'],
    excluded: [terminated, merged],
    better: 'higher',
  },
  {
    id: 'response',
    name: { zh: '响应率', en: 'Response' },
    definition: {
      zh: '办结时已联系来电人的 ÷ 有来电人可联系的办结件。',
      en: 'Results given after the reporter was contacted ÷ results of orders that have a reporter.',
    },
    numerator: ['contacted'],
    denominator: ['contactable'],
    excluded: [
      { count: 'nobodyToContact', because: { zh: '设备或系统上报,无来电人', en: 'no person reported it' } },
    ],
    better: 'higher',
  },
  {
    id: 'resolution',
    name: { zh: '解决率', en: 'Resolution' },
    definition: {
      zh: '来电人认可已解决的 ÷ 有效回访(来电人作出评价的)。',
      en: 'Said to be solved by the reporter ÷ valid follow-ups: those the reporter answered.',
    },
    numerator: ['solved'],
    denominator: ['rated'],
    excluded: [silent],
    better: 'higher',
  },
  {
    id: 'satisfaction',
    name: { zh: '满意率', en: 'Satisfaction' },
    definition: {
      zh: '来电人表示满意的 ÷ 已评价的。未评价不视为满意。',
      en: 'Reporters who are satisfied ÷ those who rated. Silence is never taken for satisfaction.',
    },
    numerator: ['satisfied'],
    denominator: ['rated'],
    excluded: [silent],
    better: 'higher',
  },
  {
    id: 'returns',
    name: { zh: '退单率', en: 'Returns' },
    definition: { zh: '申请退单 ÷ 派单(含改派、重办)。', en: 'Returns asked for ÷ all assignments.' },
    numerator: ['returns'],
    denominator: ['assigned'],
    excluded: [],
    better: 'lower',
  },
  {
    id: 'returns-justified',
    name: { zh: '退单成立率', en: 'Justified returns' },
    definition: { zh: '裁定成立的退单 ÷ 派单。', en: 'Returns ruled justified ÷ all assignments.' },
    numerator: ['returnsJustified'],
    denominator: ['assigned'],
    excluded: [],
    better: 'lower',
  },
  {
    id: 'returns-unjustified',
    name: { zh: '不当退单率', en: 'Unjustified returns' },
    definition: { zh: '裁定不成立的退单 ÷ 派单。', en: 'Returns ruled unjustified ÷ all assignments.' },
    numerator: ['returnsUnjustified'],
    denominator: ['assigned'],
    excluded: [],
    better: 'lower',
  },
  {
    id: 'first-dispatch',
    name: { zh: '首派准确率', en: 'First-dispatch accuracy' },
    definition: {
      zh: '从未改派到其他单位的 ÷ 已派单的;计入首次派单当日和首派单位。',
      en: 'Orders never redirected to another unit ÷ orders dispatched, on the day and for the unit of the first dispatch.',
    },
    numerator: ['firstRight'],
    denominator: ['dispatched'],
    excluded: notDispatched,
    better: 'higher',
  },
  {
    id: 'one-pass',
    name: { zh: '一次办结率', en: 'One-pass rate' },
    definition: {
      zh: '未经重办即归档的 ÷ 办结后归档的。',
      en: 'Archived without a rework ÷ archived after a result.',
    },
    numerator: ['onePass'],
    denominator: ['closed'],
    excluded: [terminated],
    better: 'higher',
  },
  {
    id: 'rework',
    name: { zh: '重办率', en: 'Rework' },
    definition: { zh: '发回重办的次数 ÷ 办结次数。', en: 'Times sent back ÷ results given.' },
    numerator: ['reworked'],
    denominator: ['resolved'],
    excluded: [],
    better: 'lower',
  },
  {
    id: 'extension',
    name: { zh: '延期率', en: 'Extension' },
    definition: { zh: '批准延期 ÷ 签收。', en: 'Extensions granted ÷ orders signed.' },
    numerator: ['extended'],
    denominator: ['signed'],
    excluded: [{ count: 'extensionRefused', because: { zh: '未批准', en: 'refused' } }],
    better: 'lower',
  },
  {
    id: 'suspension',
    name: { zh: '挂账率', en: 'Suspension' },
    definition: { zh: '挂账 ÷ 签收。', en: 'Suspensions ÷ orders signed.' },
    numerator: ['suspended'],
    denominator: ['signed'],
    excluded: [],
    better: 'lower',
  },
  {
    id: 'recurrence',
    name: { zh: '重复发生率', en: 'Recurrence' },
    definition: {
      zh: '1–30 天前已有同一事项,或来电人反映办了又出现的 ÷ 已派单的。同日多人反映同一事项不计。',
      en: 'The same matter was reported 1 to 30 days before, or the reporter says it came back ÷ orders dispatched. Several reports of one day are one matter.',
    },
    numerator: ['recurring'],
    denominator: ['dispatched'],
    excluded: [merged],
    better: 'lower',
  },
  {
    id: 'proactive',
    name: { zh: '主动发现率', en: 'Proactive discovery' },
    definition: {
      zh: '巡查和感知设备发现的 ÷ 已派单的。',
      en: 'Found by patrols and sensors ÷ orders dispatched.',
    },
    numerator: ['proactive'],
    denominator: ['dispatched'],
    excluded: notDispatched,
    better: 'higher',
  },
  {
    id: 'co-unit-on-time',
    name: { zh: '会办按时率', en: 'Co-units on time' },
    definition: {
      zh: '按时完成的会办单 ÷ 到期的会办单。',
      en: 'Helping orders done in time ÷ helping orders due.',
    },
    numerator: ['helpInTime'],
    denominator: ['helpDue'],
    excluded: [],
    better: 'higher',
  },
  {
    id: 'first-receiver-closure',
    name: { zh: '首接办结率', en: 'First-receiver closure' },
    definition: {
      zh: '由首接单位办到归档的 ÷ 办结后归档的。',
      en: 'Brought to the archive by the unit that had it first ÷ archived after a result.',
    },
    numerator: ['firstClosed'],
    denominator: ['closed'],
    excluded: [terminated],
    better: 'higher',
  },
] as const satisfies readonly Indicator[];

export type IndicatorId = (typeof INDICATORS)[number]['id'];
export const INDICATOR_IDS = INDICATORS.map(({ id }) => id);

export type Counts = Readonly<Record<string, number>>;

export interface Rate {
  /** 0 to 1; null when there was nothing to be measured. */
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
  /** What was left out, by count. */
  readonly excluded: Record<string, number>;
}

const total = (counts: Counts, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);

/** One rate of some counts. */
export function rate(indicator: Indicator, counts: Counts): Rate {
  const numerator = total(counts, indicator.numerator);
  const denominator = total(counts, indicator.denominator);
  return {
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
    excluded: Object.fromEntries(indicator.excluded.map(({ count }) => [count, counts[count] ?? 0])),
  };
}

/** All rates of some counts, by id. */
export const rates = (counts: Counts): Record<IndicatorId, Rate> =>
  Object.fromEntries(INDICATORS.map((one) => [one.id, rate(one, counts)])) as Record<IndicatorId, Rate>;

/** Counts added up. */
export function added(all: readonly Counts[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const counts of all)
    for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n;
  return sums;
}
