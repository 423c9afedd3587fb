import type { LimitRow } from '../sla/limit-rules.ts';
import { URGENCIES } from '../sla/types.ts';
import type { Condition } from './condition.ts';
import type { DutyLimit, DutyList, DutyRow, Urgency } from './types.ts';

/**
 * A row's limits, each with what it weighs against the rules of the law: its categories, the nature its condition
 * asks for, and no more danger than the row itself speaks of (a row for ordinary matters must not slow a fire).
 */
export function limitsOf({ limits, category, when, urgency }: DutyRow): DutyLimit[] {
  const facts = [when, ...(when?.all ?? [])];
  const asked = <K extends keyof Condition>(key: K) => facts.find((part) => part?.[key])?.[key];
  const nature = asked('nature');
  const weight = {
    urgency: asked('urgency') ?? noWorseThan(urgency),
    ...(category === '*' ? {} : { category: [category].flat() }),
    ...(nature ? { nature } : {}),
  };
  return (limits ?? []).map((limit) => ({ ...limit, when: weight }));
}

const noWorseThan = (urgency: Urgency): Urgency[] => {
  const worst = Math.min(URGENCIES.indexOf(urgency), URGENCIES.indexOf('urgent'));
  return URGENCIES.slice(worst);
};

/** They outvote rules of the law that are exactly as specific: a list is nearer to the matter. */
export function limitRowsOf({
  scope,
  version,
  limits = [],
}: Pick<DutyList, 'scope' | 'version'> & { limits?: readonly DutyLimit[] | undefined }): LimitRow[] {
  const source = { ...listName(scope, version), basis: 'default' as const };
  return limits.map((limit) => ({ ...limit, id: `duty:${scope}@${version}`, source }));
}

/** Of a clock whose limit a row of a list set: the list, in words. */
export function listOfSource(source: string): { zh: string; en: string } | null {
  const [, scope, version] = /^duty:(.+)@(\d+)$/.exec(source) ?? [];
  return scope === undefined ? null : listName(scope, Number(version));
}

const listName = (scope: string, version: number) => ({
  zh: `权责清单 ${scope} 第 ${version} 版`,
  en: `duty list ${scope}, version ${version}`,
});
