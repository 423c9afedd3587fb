import * as z from 'zod';
import type { Fact } from '../../events/index.ts';
import { SUSPENSION_CAUSES } from '../../events/suspension.ts';
import type { Order } from '../order/state.ts';
import type { ClockName } from '../sla/types.ts';
import { type Name, nameSchema } from '../unit/types.ts';
import type { PlaceholderName } from './placeholders.ts';
import type { Values } from './template.ts';

type Lang = 'zh' | 'en';

/** Names the order only knows by code. */
export interface Names {
  readonly unit: Name | null;
  readonly category: Name | null;
}

/** What a text for anyone may speak of; the rest is added by who reads it. */
type Site = Readonly<{
  names: Names;
  utcOffsetMinutes: number;
  /** Of the reporter's own report. */
  reportId?: string;
  link?: string;
}>;

const words = z.union([z.string(), nameSchema]).optional();
/** What entries say, by field; each has some of them. */
const saidSchema = z.object({
  reason: words,
  basis: words,
  question: words,
  task: words,
  publicAnswer: z.string().optional(),
  result: words,
  clock: z.string().optional(),
  percent: z.number().optional(),
  signBy: z.string().optional(),
  handleBy: z.string().optional(),
  dueAt: z.string().optional(),
  reviewBy: z.string().optional(),
  rateBy: z.string().optional(),
  replyBy: z.string().optional(),
  /** Clocks that the entry moved. */
  clocks: z.partialRecord(z.string(), z.object({ dueAt: z.string() }).nullable()).optional(),
});

/** Clocks as people call them. */
const CLOCKS: Readonly<Record<ClockName, Name>> = {
  wait: { zh: '分派', en: 'assigning' },
  sign: { zh: '签收', en: 'accepting' },
  handle: { zh: '办理', en: 'handling' },
  return: { zh: '退单', en: 'returning' },
  'follow-up': { zh: '核查回访', en: 'verifying' },
  review: { zh: '挂账复核', en: 'reviewing the suspension of' },
  rate: { zh: '评价', en: 'rating' },
  reply: { zh: '补充', en: 'answering about' },
};
const isClock = (name: string): name is ClockName => Object.hasOwn(CLOCKS, name);

/** What became of a helping order, when it is not done. */
const TROUBLES = {
  done: undefined,
  late: { zh: '协办超期', en: 'it is late' },
  returned: { zh: '协办单位已退单', en: 'the unit has given it back' },
  ended: { zh: '协办已终止', en: 'it was ended without a result' },
} as const;

/** What the texts may speak of: what the entry says, else the order as it stands. What is not known is left out. */
export function valuesFor(fact: Fact, order: Order, site: Site, lang: Lang): Values {
  const said = saidSchema.parse(fact.data);
  const time = (at: string | undefined): string | undefined => localTime(at, site.utcOffsetMinutes);
  const known: Partial<Record<PlaceholderName, string | null | undefined>> = {
    reportId: site.reportId,
    orderId: order.orderId,
    category: site.names.category?.[lang],
    unit: site.names.unit?.[lang],
    // Another reporter's address is not for those who follow the order.
    place: order.reportId === site.reportId ? (order.place?.address ?? order.given.address) : undefined,
    signBy: time(said.signBy ?? said.clocks?.sign?.dueAt ?? order.clocks.sign?.dueAt),
    handleBy: time(said.handleBy ?? said.clocks?.handle?.dueAt ?? order.clocks.handle?.dueAt),
    publicAnswer: said.publicAnswer ?? order.publicAnswer,
    link: site.link,
    reason: reasonOf(fact, lang) ?? inLang(said.reason, lang),
    basis: inLang(said.basis, lang),
    question: inLang(said.question, lang),
    task: inLang(said.task, lang) ?? order.helps?.task,
    result: inLang(said.result, lang),
    ...stagesOf(fact, order, lang),
    clock: said.clock !== undefined && isClock(said.clock) ? CLOCKS[said.clock][lang] : undefined,
    percent: said.percent?.toString(),
    dueAt: time(said.dueAt),
    reviewBy: time(said.reviewBy),
    until: time(said.replyBy ?? said.rateBy),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value));
}

/** What those may read of a restricted matter who do not have to act on it: which order, whose, and by when. */
const DISCREET: ReadonlySet<string> = new Set<PlaceholderName>([
  'orderId',
  'unit',
  'clock',
  'percent',
  'dueAt',
  'signBy',
  'handleBy',
  'reviewBy',
  'until',
]);
export const discreet = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => DISCREET.has(name)));

/** The unit whose name a text says: the one the entry names, else the lead. */
export const unitNamed = ({ data }: Fact, order: Order): string | undefined =>
  'unit' in data ? data.unit : order.assignment?.unit;

/** The step that is done and the one that follows, by their names. */
function stagesOf(fact: Fact, { assignment }: Order, lang: Lang): Pick<Values, 'stage' | 'next'> {
  if (fact.type !== 'order.stage_done.v1') return {};
  const nameOf = (id: string): string =>
    assignment?.stages?.find((stage) => stage.id === id)?.name[lang] ?? id;
  return { stage: nameOf(fact.data.stage), next: nameOf(fact.data.next) };
}

const inLang = (text: string | Name | undefined, lang: Lang): string | undefined =>
  typeof text === 'object' ? text[lang] : text;

/** `2026-11-22 14:05`, on the city's clock. */
const localTime = (at: string | undefined, offset: number): string | undefined =>
  at && new Date(Date.parse(at) + offset * 60_000).toISOString().slice(0, 16).replace('T', ' ');

/** Reasons that need more than the entry's own words. */
function reasonOf(fact: Fact, lang: Lang): string | undefined {
  switch (fact.type) {
    case 'order.external.v1':
      return lang === 'zh'
        ? `${fact.data.reason.zh}，请立即拨打 ${fact.data.line}`
        : `${fact.data.reason.en}; call ${fact.data.line} at once`;
    case 'order.split.v1':
      return lang === 'zh'
        ? `含 ${fact.data.parts.length} 个事项`
        : `holds ${fact.data.parts.length} matters`;
    case 'order.declined.v1':
      return `${fact.data.reason}；${fact.data.channel}`;
    case 'order.suspended.v1': {
      const cause = SUSPENSION_CAUSES[fact.data.because][lang];
      return lang === 'zh' ? `${cause}，${fact.data.reason}` : `${cause}; ${fact.data.reason}`;
    }
    case 'order.assist_reported.v1':
      return TROUBLES[fact.data.state]?.[lang];
    default:
      return undefined;
  }
}
