import { Problem } from '../../lib/api/problem.ts';
import type { Figures } from '../../lib/aws/figures.ts';
import type { Insight } from '../../lib/aws/insight.ts';
import type { Names } from '../../lib/aws/names.ts';
import { CITY } from '../../lib/insight/cells.ts';
import { mayWatch, ownScope, parseScope, type Scope, scopeText } from '../../lib/insight/scope.ts';
import type { Actor } from '../../lib/order/actor.ts';
import { localDay } from '../../lib/platform/time.ts';
import type { Name } from '../../lib/unit/types.ts';

export interface Needs {
  readonly figures: Figures;
  readonly insight: Pick<Insight, 'tales'>;
  readonly names: Names;
  readonly utcOffsetMinutes: number;
  readonly now: () => string;
}

export const todayOf = ({ now, utcOffsetMinutes }: Needs): string => localDay(now(), utcOffsetMinutes);

/** The local hour it is. */
export const hourOf = ({ now, utcOffsetMinutes }: Needs): number =>
  new Date(Date.parse(now()) + utcOffsetMinutes * 60_000).getUTCHours();

/** What is asked for, or the caller's own. @throws Problem 403 */
export function scopeFor(asked: string | undefined, actor: Actor | null): Scope {
  const scope = asked === undefined ? actor && ownScope(actor) : parseScope(asked);
  if (actor && scope && mayWatch(scope, actor)) return scope;
  throw new Problem('forbidden', '无权查看该范围的指标', 'These figures are not yours to see', {
    remedy:
      '领导、管理员、审计员和各级分中心可看本级及以下;承办单位可看本单位 / leaders, admins, auditors and desks: own tier and below; units: ?scope=<own unit>',
  });
}

/** @throws Problem 422: not of this scope */
export function cannot(field: string, zh: string, en: string): never {
  throw new Problem('invalid-input', zh, en, {
    remedy: '更改 scope 或该参数 / Change the scope or this parameter',
    errors: [{ field, message: zh, messageEn: en }],
  });
}

export async function viewOf(
  { names }: Needs,
  scope: Scope,
): Promise<{ scope: string; kind: Scope['kind']; name: Name | null }> {
  return { scope: scopeText(scope), kind: scope.kind, name: await nameOf(names, scope) };
}

async function nameOf(names: Names, { kind, code }: Scope): Promise<Name | null> {
  if (kind === 'unit') return (await names.units([code])).get(code) ?? null;
  if (code === CITY) return { zh: '全市', en: 'The city' };
  return (await names.regions([code])).get(code) ?? null;
}
