import type { As } from '../web.ts';
import { PAGES } from './pages.ts';

/** What a page or a part of it asks the API for. */
export interface Asked {
  readonly path: () => string;
  readonly as?: As;
  readonly call: RegExp;
  /** In sight once the answer is there. */
  readonly there: RegExp;
  /** It asks again by itself, before a person could. */
  readonly restless?: true;
  /** What the answer has when there is nothing yet, and what the page says then. */
  readonly empty?: readonly [answer: object, says: RegExp];
}

const { cockpit } = PAGES;

export const ASKED: Readonly<Record<string, Asked>> = {
  'a report': { ...PAGES['a report'], call: /\/v1\/reports\/[^/]+$/ },
  inbox: {
    ...PAGES.inbox,
    call: /\/v1\/orders\?/,
    empty: [{ orders: [], cursor: null }, /没有工单/],
  },
  'an order': { ...PAGES['an order'], call: /\/v1\/orders\/[^/]+$/ },
  "an order's ledger": { ...PAGES['an order'], call: /\/v1\/orders\/[^/]+\/ledger$/ },
  "an order's clocks": {
    ...PAGES['an order'],
    there: /签收: /,
    call: /\/v1\/orders\/[^/]+\/clocks$/,
  },
  'duty lists': {
    ...PAGES['duty lists'],
    call: /\/v1\/duty-lists$/,
    empty: [{ lists: [] }, /没有清单/],
  },
  'a duty list': { ...PAGES['a duty list'], call: /\/v1\/duty-lists\/district\?limit=1$/ },
  "a duty list's rows": { ...PAGES['a duty list'], call: /\/v1\/duty-lists\/district\?.*(?<!limit=1)$/ },
  'a draft': { ...PAGES['a draft'], call: /\/drafts\/[^/?]+\?limit=1$/ },
  texts: { ...PAGES.texts, call: /\/v1\/texts$/, empty: [{ texts: [] }, /没有内容/] },
  models: { ...PAGES.models, call: /\/v1\/models$/ },
  devices: { ...PAGES.devices, call: /\/v1\/devices\?/ },
  map: { ...PAGES.map, call: /\/v1\/map$/, empty: [{ features: [], supplied: null }, /还没有提供地图/] },
  law: { ...PAGES.law, call: /\/v1\/law$/ },
  units: {
    ...PAGES.units,
    call: /\/v1\/units\?/,
    empty: [{ units: [], cursor: null, total: 0 }, /没有符合条件的单位/],
  },
  'the load now': {
    ...cockpit,
    call: /\/v1\/indicators\/now\?/,
    there: /今日受理/,
    empty: [{ places: [] }, /暂无数据/],
  },
  rates: { ...cockpit, call: /\/v1\/indicators\?.*by=region/, there: /首派准确率/ },
  'hot spots': {
    ...cockpit,
    call: /\/v1\/indicators\/hot\?/,
    // Other tests report the same thing in the same street.
    there: /没有异常聚集|平时/,
    empty: [{ spots: [], clusters: [] }, /没有异常聚集/],
  },
  'what happens': {
    ...cockpit,
    call: /\/v1\/indicators\/events\?/,
    there: /派单/,
    restless: true,
    empty: [{ events: [] }, /还没有新动态/],
  },
  forecast: {
    ...cockpit,
    call: /\/v1\/indicators\/forecast\?/,
    there: /历史不足两周/,
  },
  ranking: {
    ...cockpit,
    call: /\/v1\/indicators\/ranking\?/,
    there: /名次|本期没有可比较的单位/,
    empty: [{ groups: [] }, /本期没有可比较的单位/],
  },
};
