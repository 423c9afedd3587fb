import type { Fact } from '../../events/index.ts';
import type { Order } from '../order/state.ts';
import type { Name } from '../unit/types.ts';
import type { Values } from './template.ts';

type Lang = 'zh' | 'en';

/** Names the order only knows by code. */
export interface Names {
  readonly unit: Name | null;
  readonly category: Name | null;
}

/** What the texts may speak of, from the fact and the order as it stands; what is not known yet is left out. */
export function valuesFor(
  fact: Fact,
  order: Order,
  names: Names,
  site: { /** The recipient's own report. */ reportId: string; link: string; utcOffsetMinutes: number },
  lang: Lang,
): Values {
  const known: Record<keyof Values, string | null | undefined> = {
    reportId: site.reportId,
    category: names.category?.[lang],
    unit: names.unit?.[lang],
    place: order.place?.address ?? order.given.address,
    signBy: localTime(order.assignment?.signBy, site.utcOffsetMinutes),
    handleBy: localTime(order.assignment?.handleBy, site.utcOffsetMinutes),
    publicAnswer: order.publicAnswer,
    link: site.link,
    reason: reasonOf(fact, lang),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value));
}

/** `2026-11-22 14:05`, on the city's clock. */
const localTime = (at: string | undefined, offset: number): string | undefined =>
  at && new Date(Date.parse(at) + offset * 60_000).toISOString().slice(0, 16).replace('T', ' ');

function reasonOf(fact: Fact, lang: Lang): string | undefined {
  switch (fact.type) {
    case 'order.external.v1':
      return lang === 'zh'
        ? `${fact.data.reason.zh},请立即拨打 ${fact.data.line}`
        : `${fact.data.reason.en}; call ${fact.data.line} at once`;
    case 'order.split.v1':
      return lang === 'zh'
        ? `含 ${fact.data.parts.length} 个事项`
        : `holds ${fact.data.parts.length} matters`;
    case 'order.merged.v1':
    case 'order.clustered.v1':
    case 'order.reworking.v1':
      return fact.data.reason[lang];
    case 'order.declined.v1':
      return `${fact.data.reason};${fact.data.channel}`;
    default:
      return undefined;
  }
}
