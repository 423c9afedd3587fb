import { stringify } from 'csv-stringify/sync';
import { exportPatrolEntries, listPatrolEntries, postPatrolEntry } from '../../lib/api/patrols.ts';
import { Problem } from '../../lib/api/problem.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import { BadCursor, type Orders } from '../../lib/aws/orders.ts';
import type { Patrols } from '../../lib/aws/patrols.ts';
import type { Actor } from '../../lib/order/actor.ts';
import type { Context } from '../../lib/order/decision.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import { mayList } from '../../lib/order/reading.ts';
import { type ClaimNeeds, checkClaims, uploaderOf } from '../../lib/platform/claims.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { newReportId, sha256 } from '../../lib/platform/ids.ts';
import { redact } from '../../lib/report/redact.ts';
import {
  mayPatrol,
  type Patrol,
  type PatrolView,
  patrolOrder,
  patrolView,
  RECURS_WITHIN_DAYS,
  stretchOf,
} from '../../lib/sensing/patrol.ts';
import { PATROL_COLUMNS, patrolRow } from '../../lib/sensing/patrol-table.ts';
import { badCursor, forbidden, wrongField } from './problems.ts';

interface Needs {
  readonly patrols: Patrols;
  readonly orders: Pick<Orders, 'get' | 'ledger'>;
  readonly media: ClaimNeeds['media'];
  readonly city: Pick<CityRows, 'unit' | 'law' | 'category'>;
  readonly context: () => Promise<Context>;
}

type Caller = (Actor & { sub?: string }) | null;
const DAY_SECONDS = 24 * 3600;
/** A phone's clock is not exact. */
const TOLERANCE_MS = 5 * 60_000;
const EXPORT_MOST = 2000;
const PAGE = 50;

/** The ledger of the rounds through the streets. */
export function patrolEndpoints({ patrols, orders, media, city, context }: Needs): Served[] {
  const enterer = (actor: Caller): string => {
    if (actor && mayPatrol(actor) && actor.unit !== undefined) return actor.unit;
    throw forbidden(
      '由单位或分中心人员登记',
      'Someone of a unit or a desk enters it',
      'role: unit, desk; unit: <单位编号>',
    );
  };

  /** Entries of units whose id begins so. */
  const scopeOf = (actor: Caller): string => {
    if (actor && mayList('city', actor)) return '';
    if (actor?.unit !== undefined && mayList(actor.unit, actor)) return actor.unit;
    throw forbidden(
      '无权查看台账',
      'You may not read the ledger',
      'role: unit, desk, admin, auditor, leader',
    );
  };

  const viewed = async (entry: Patrol): Promise<PatrolView[]> => {
    const [stored, sealed] = await Promise.all([orders.get(entry.id), orders.ledger(entry.id)]);
    return stored ? [patrolView(entry, stored.order, openLedger(sealed).entries)] : [];
  };

  async function page(month: string, actor: Caller, at: { cursor?: string | undefined; limit: number }) {
    try {
      const { entries, cursor } = await patrols.list(month, scopeOf(actor), at);
      // The id of a unit may begin as that of another does.
      const seen = entries.filter(({ unit }) => actor && mayList(unit, actor));
      return { entries: (await Promise.all(seen.map(viewed))).flat(), cursor };
    } catch (error) {
      throw error instanceof BadCursor ? badCursor(error) : error;
    }
  }

  return [
    serve(postPatrolEntry, async (request) => {
      const unit = enterer(request.actor);
      const { body, actor } = request;
      const given = await context();
      const at = new Date(body.at).toISOString();
      if (Date.parse(at) > Date.parse(given.now) + TOLERANCE_MS)
        throw wrongField(
          'at',
          '发生时间晚于现在',
          'It lies in the future',
          '填写已发生的时间 / Give a past time',
        );
      const { regionCode } = body.place;
      if (regionCode === undefined || !(await city.unit(regionCode)))
        throw wrongField(
          'place.regionCode',
          `本市没有区划 ${regionCode}`,
          `no region ${regionCode} in this city`,
          '填写区、街道或社区代码 / Use a code of a district, street or community',
        );
      if (!(await city.category(body.category)))
        throw wrongField(
          'category',
          `本市没有事项 ${body.category}`,
          `no category ${body.category} in this city`,
          '填写事项代码,见权责清单 / Use a code of the duty list',
        );
      // An entry is read by many, and an address or a stretch of road may be told by whose number is there.
      const { address } = body.place;
      const place = {
        ...body.place,
        ...(address === undefined ? {} : { address: redact(address).text }),
        regionCode,
      };
      const [problem, section] = [redact(body.problem).text, redact(body.section).text];
      const stretch = stretchOf(regionCode, body.section, body.category, sha256);
      const since = new Date(Date.parse(at) - RECURS_WITHIN_DAYS * DAY_SECONDS * 1000).toISOString();
      const recurs = await patrols.before(stretch, since);
      const { utcOffsetMinutes } = await city.law();
      const key = request.header('idempotency-key');
      const once =
        key === undefined
          ? undefined
          : {
              key: sha256(`${actor?.sub ?? unit}|${key}`),
              bodyHash: sha256(JSON.stringify(body)),
              expiresAt: Math.floor(Date.parse(given.now) / 1000) + DAY_SECONDS,
            };
      for (;;) {
        const reportId = newReportId(given.now, utcOffsetMinutes);
        const order = patrolOrder({ ...body, problem, section, place, at, recurs }, reportId, given);
        const id = order.order.orderId;
        const claims = { ids: body.before, owner: uploaderOf(actor?.sub) };
        const entry: Patrol = {
          ...body,
          problem,
          section,
          place,
          id,
          at,
          unit,
          enteredAt: given.now,
          recurs,
        };
        const entered = await patrols.enter(entry, stretch, order, { once, media: claims });
        switch (entered.is) {
          case 'created':
            return { body: { id, reportId, enteredAt: given.now, recurs } };
          case 'repeated': {
            const first = await orders.get(entered.id);
            if (!first) throw new Error(`Patrol entry ${entered.id} has no order`);
            const { reportId: known, receivedAt } = first.order;
            return { body: { id: entered.id, reportId: known, enteredAt: receivedAt, recurs } };
          }
          case 'key-reused':
            throw new Problem(
              'key-reused',
              '该 Idempotency-Key 已用于另一内容',
              'This key came with another body',
              {
                remedy: '换一个新的键 / Use a new key',
              },
            );
          case 'id-taken':
            continue;
          case 'media-taken':
            await checkClaims({ media }, claims.ids, { sub: actor?.sub, order: null, field: 'before' });
            continue;
        }
      }
    }),
    serve(listPatrolEntries, async ({ query, actor }) => {
      const { month, cursor, limit } = query;
      return { body: await page(month, actor, { cursor, limit }) };
    }),
    serve(exportPatrolEntries, async ({ query, actor }) => {
      const rows: PatrolView[] = [];
      let cursor: string | undefined;
      do {
        const next = await page(query.month, actor, { cursor, limit: PAGE });
        rows.push(...next.entries);
        cursor = next.cursor ?? undefined;
      } while (cursor !== undefined && rows.length < EXPORT_MOST);
      const csv = stringify(rows.slice(0, EXPORT_MOST).map(patrolRow), {
        header: true,
        columns: PATROL_COLUMNS.map(([key, header]) => ({ key, header })),
        bom: true,
        escape_formulas: true,
      });
      return {
        body: csv,
        headers: { 'content-disposition': `attachment; filename="patrol-${query.month}.csv"` },
      };
    }),
  ];
}
