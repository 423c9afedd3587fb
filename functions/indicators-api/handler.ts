import {
  getForecast,
  getHotSpots,
  getNow,
  getRanking,
  getSubsidy,
  listHappenings,
} from '../../lib/api/cockpit.ts';
import { exportIndicators, getIndicators, listIndicatorOrders } from '../../lib/api/indicators.ts';
import { api, serve } from '../../lib/platform/http.ts';
import { csvOf } from './csv.ts';
import { forecastOf } from './forecast.ts';
import { happeningsOf } from './happenings.ts';
import { hotOf } from './hot.ts';
import { subsidyOf } from './money.ts';
import { type Needs, scopeFor } from './needs.ts';
import { nowOf } from './now.ts';
import { ordersOf } from './orders.ts';
import { rankingOf } from './rank.ts';
import { tableOf } from './table.ts';

/** Figures for those who watch a place or a unit. */
export const createHandler = (needs: Needs) =>
  api(
    serve(getIndicators, async ({ query, actor }) => ({
      body: await tableOf(needs, scopeFor(query.scope, actor), query),
    })),
    serve(exportIndicators, async ({ query, actor }) => ({
      body: csvOf(await tableOf(needs, scopeFor(query.scope, actor), query)),
      headers: {
        'content-disposition': `attachment; filename="indicators-${query.from}-${query.to}.csv"`,
      },
    })),
    serve(listIndicatorOrders, async ({ query, actor }) => ({
      body: await ordersOf(needs, scopeFor(query.scope, actor), query),
    })),
    serve(getNow, async ({ query, actor }) => ({ body: await nowOf(needs, scopeFor(query.scope, actor)) })),
    serve(getHotSpots, async ({ query, actor }) => ({
      body: await hotOf(needs, scopeFor(query.scope, actor), query.limit),
    })),
    serve(getRanking, async ({ query, actor }) => ({
      body: await rankingOf(needs, scopeFor(query.scope, actor), query),
    })),
    serve(getForecast, async ({ query, actor }) => ({
      body: await forecastOf(needs, scopeFor(query.scope, actor)),
    })),
    serve(getSubsidy, async ({ query, actor }) => ({
      body: await subsidyOf(needs, scopeFor(query.scope, actor), query),
    })),
    serve(listHappenings, async ({ query, actor }) => ({
      body: await happeningsOf(needs, scopeFor(query.scope, actor), query),
    })),
  );
