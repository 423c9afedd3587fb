import { CITY_DESK } from '../system/api.ts';
import { sewage, WATER } from '../system/samples.ts';
import { waitFor } from '../system/wait.ts';
import { orderIdOf } from '../system.ts';
import { type As, api } from '../web.ts';

const UNIT: As = { role: 'unit', unit: WATER };

const made = { order: '', report: '' };

/** Before the tests of a file: something for the pages to show. */
export async function prepareToShow(): Promise<void> {
  const receipt = await api.post(sewage());
  made.order = orderIdOf(receipt);
  made.report = `/r/${receipt.reportId}#${receipt.trackingToken}`;
  await waitFor(
    'the unit to have it',
    async () => (await api.order(made.order, CITY_DESK)).status === 'dispatched',
  );
}

interface Shown {
  readonly path: () => string;
  readonly as?: As;
  /** In sight once the page is there, in either language. */
  readonly there: RegExp;
  /** The call that the page stands on; none: it asks for nothing. */
  readonly call?: string;
  /** What the call answers when there is nothing yet, and what the page says then. */
  readonly empty?: { readonly answer: object; readonly says: RegExp };
}
/** Every page of the residents' and the desks' doors. */
export const PAGES: Readonly<Record<string, Shown>> = {
  report: { path: () => '/', there: /遇到什么问题|What is wrong\?/ },
  mine: { path: () => '/mine', there: /本机还没有提交过|Nothing was sent/ },
  'a report': {
    path: () => made.report,
    there: /和平区水务局|Water/,
    call: '**/v1/reports/*',
  },
  'not found': { path: () => '/nowhere', there: /没有这个页面|no such page/ },
  'the gate': { path: () => '/desk', there: /请先登录|Please sign in/ },
  inbox: {
    path: () => '/desk',
    as: UNIT,
    there: /下水道堵了/,
    call: '**/v1/orders?*',
    empty: { answer: { orders: [], cursor: null }, says: /没有工单/ },
  },
  'an order': {
    path: () => `/desk/orders/${made.order}`,
    as: UNIT,
    there: /链完整|Chain intact/,
    call: '**/v1/orders/*',
  },
};
