import type { CHANNELS } from '../../events/registered.ts';
import type { NATURES, URGENCIES } from '../sla/types.ts';
import type { Name } from '../unit/types.ts';
import type { Condition, DAYS } from './condition.ts';

/** A fact a condition can ask for. */
export type Fact = Exclude<keyof Condition, 'all' | 'any' | 'not'>;

/** What facts are called in the text form. */
export const FACT_NAMES: Record<Fact, Name> = {
  category: { zh: '事项', en: 'category' },
  region: { zh: '地区', en: 'region' },
  nature: { zh: '性质', en: 'nature' },
  urgency: { zh: '紧急程度', en: 'urgency' },
  channel: { zh: '渠道', en: 'channel' },
  words: { zh: '文字含', en: 'words' },
  time: { zh: '时间', en: 'time' },
  season: { zh: '季节', en: 'season' },
  day: { zh: '逢', en: 'day' },
  owner: { zh: '权属', en: 'owner' },
};

export const AND: Name = { zh: '且', en: 'and' };
export const OR: Name = { zh: '或', en: 'or' };
export const NOT: Name = { zh: '非', en: 'not' };

const NATURE_NAMES: Record<(typeof NATURES)[number], Name> = {
  consult: { zh: '咨询', en: 'consult' },
  help: { zh: '求助', en: 'help' },
  complaint: { zh: '投诉', en: 'complaint' },
  'whistle-blow': { zh: '举报', en: 'whistle-blow' },
  suggestion: { zh: '建议', en: 'suggestion' },
  praise: { zh: '表扬', en: 'praise' },
};

const URGENCY_NAMES: Record<(typeof URGENCIES)[number], Name> = {
  emergency: { zh: '危急', en: 'emergency' },
  utility: { zh: '水电气热', en: 'utility' },
  urgent: { zh: '紧急', en: 'urgent' },
  normal: { zh: '一般', en: 'normal' },
};

const CHANNEL_NAMES: Record<(typeof CHANNELS)[number], Name> = {
  app: { zh: '手机应用', en: 'app' },
  hotline: { zh: '热线', en: 'hotline' },
  web: { zh: '网页', en: 'web' },
  patrol: { zh: '巡查', en: 'patrol' },
  sensor: { zh: '感知设备', en: 'sensor' },
  open311: { zh: 'Open311', en: 'open311' },
  mail: { zh: '邮件', en: 'mail' },
  maintenance: { zh: '设备维护', en: 'maintenance' },
  system: { zh: '系统', en: 'system' },
};

const DAY_NAMES: Record<(typeof DAYS)[number], Name> = {
  workday: { zh: '工作日', en: 'workday' },
  holiday: { zh: '休息日', en: 'holiday' },
  mon: { zh: '周一', en: 'mon' },
  tue: { zh: '周二', en: 'tue' },
  wed: { zh: '周三', en: 'wed' },
  thu: { zh: '周四', en: 'thu' },
  fri: { zh: '周五', en: 'fri' },
  sat: { zh: '周六', en: 'sat' },
  sun: { zh: '周日', en: 'sun' },
};

/** Values of the facts that have a fixed set of them. */
export const VALUE_NAMES = {
  nature: NATURE_NAMES,
  urgency: URGENCY_NAMES,
  channel: CHANNEL_NAMES,
  day: DAY_NAMES,
} as const;
