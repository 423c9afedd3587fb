import type { AppKeys } from '../../lib/aws/app-keys.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { People } from '../../lib/aws/people.ts';
import type { PublicMatters } from '../../lib/aws/public-matters.ts';
import type { ListedService } from '../../lib/open311/catalogue.ts';
import { type Form, field } from '../../lib/open311/form.ts';
import type { AppKey } from '../../lib/open311/key.ts';
import { Refused } from '../../lib/open311/refusal.ts';
import type { Context } from '../../lib/order/decision.ts';
import type { Admit } from '../../lib/platform/limiter.ts';
import type { Asked } from './wire.ts';

export interface Needs {
  readonly orders: Orders;
  readonly people: People;
  readonly city: Pick<CityRows, 'unit' | 'law'>;
  readonly services: () => Promise<ReadonlyMap<string, ListedService>>;
  readonly matters: PublicMatters;
  readonly keys: AppKeys;
  readonly context: () => Promise<Context>;
  readonly admit: Admit;
}

/** There is one jurisdiction, so it need not be named. @throws Refused 404 for another */
export async function checkJurisdiction(
  { query, form }: Pick<Asked, 'query' | 'form'>,
  city: Needs['city'],
): Promise<void> {
  const given = field(form, 'jurisdiction_id') ?? query.jurisdiction_id?.trim();
  const { id } = await city.law();
  if (given === undefined || given === '' || given === id) return;
  throw new Refused(404, {
    zh: `没有 jurisdiction_id ${given.slice(0, 100)};这里是 ${id},可不填`,
    en: `No jurisdiction_id ${given.slice(0, 100)}; here it is ${id} and may be left out`,
  });
}

/** The app that posts. @throws Refused 403 without a key that is in force */
export async function appOf(
  { form, query }: { form: Form; query: Asked['query'] },
  keys: AppKeys,
): Promise<AppKey> {
  const given = field(form, 'api_key') ?? query.api_key?.trim();
  const key = given ? await keys.find(given) : null;
  if (key?.active) return key;
  throw new Refused(403, {
    zh: given ? 'api_key 无效或已停用' : '缺少 api_key',
    en: given ? 'This api_key is not valid' : 'An api_key is required',
  });
}

/** @throws Refused 404 for a code that is not in the list */
export async function serviceNamed(code: string, services: Needs['services']): Promise<ListedService> {
  const found = (await services()).get(code);
  if (found) return found;
  throw new Refused(404, {
    zh: `没有 service_code ${code.slice(0, 60)},见 services`,
    en: `No service_code ${code.slice(0, 60)}: see services`,
  });
}
