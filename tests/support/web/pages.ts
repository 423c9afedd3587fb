import { z } from 'zod';
import { WATER } from '../system/samples.ts';
import { type As, http } from '../web.ts';
import { dispatched, link } from './orders.ts';

const UNIT: As = { role: 'unit', unit: WATER };
const ADMIN: As = { role: 'admin' };
const LEADER: As = { role: 'leader' };

const made = { order: '', report: '', draft: '' };

/** Before the tests of a file: something for the pages to show. */
export async function prepareToShow(): Promise<void> {
  const { receipt, orderId } = await dispatched();
  made.order = orderId;
  made.report = link(receipt);
  const draft = await http.send('POST', '/v1/duty-lists/district/drafts', {
    as: ADMIN,
    body: { title: '每一页' },
  });
  made.draft = z.object({ id: z.string() }).parse(draft.body).id;
}

export interface Shown {
  readonly path: () => string;
  readonly as?: As;
  /** In sight once the page is there, in either language. */
  readonly there: RegExp;
}
/** Every page of the four doors. */
export const PAGES = {
  report: { path: () => '/', there: /遇到什么问题|What is wrong\?/ },
  mine: { path: () => '/mine', there: /本机还没有提交过|Nothing was sent/ },
  'a report': {
    path: () => made.report,
    there: /和平区水务局|Water/,
  },
  'not found': { path: () => '/nowhere', there: /没有这个页面|no such page/ },
  'the gate': { path: () => '/desk', there: /请先登录|Please sign in/ },
  inbox: {
    path: () => '/desk',
    as: UNIT,
    there: /下水道堵了/,
  },
  'an order': {
    path: () => `/desk/orders/${made.order}`,
    as: UNIT,
    there: /链完整|Chain intact/,
  },
  'duty lists': {
    path: () => '/admin/duty',
    as: ADMIN,
    there: /各区默认|Default of districts/,
  },
  'a duty list': {
    path: () => '/admin/duty/district',
    as: ADMIN,
    there: /district\/water/,
  },
  'a draft': {
    path: () => `/admin/duty/district/drafts/${made.draft}`,
    as: ADMIN,
    there: /district\/water/,
  },
  texts: {
    path: () => '/admin/texts',
    as: ADMIN,
    there: /received|dispatched/,
  },
  models: {
    path: () => '/admin/models',
    as: ADMIN,
    there: /还没有训练过候选模型|No candidate was trained/,
  },
  devices: {
    path: () => '/admin/devices',
    as: ADMIN,
    there: /该单位没有设备|This unit has no devices/,
  },
  map: {
    path: () => '/admin/map',
    as: ADMIN,
    there: /还没有提供地图|No map was supplied|\d 个区域|\d areas/,
  },
  law: { path: () => '/admin/law', as: ADMIN, there: /升级阶梯|Ladders/ },
  units: {
    path: () => '/admin/units',
    as: ADMIN,
    there: /和平区水务局|Heping.*Water/i,
  },
  cockpit: {
    path: () => '/leader',
    as: LEADER,
    there: /治理指数|Governance index/,
  },
} satisfies Readonly<Record<string, Shown>>;
