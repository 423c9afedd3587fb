import type * as z from 'zod';
import { EVENTS } from '../../events/index.ts';
import { ifVersion } from '../../lib/api/if-match.ts';
import {
  getClocks,
  getLedger,
  getOrder,
  listOrders,
  type orderViewSchema,
  postCommand,
} from '../../lib/api/orders.ts';
import { Problem } from '../../lib/api/problem.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import { BadCursor, type Orders } from '../../lib/aws/orders.ts';
import type { Actor } from '../../lib/order/actor.ts';
import { COMMAND_BODIES, isOutsideCommand, type OutsideCommand } from '../../lib/order/commands.ts';
import type { Context } from '../../lib/order/decision.ts';
import { execute } from '../../lib/order/execute.ts';
import { explainClocks } from '../../lib/order/explain.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import { allowedFor } from '../../lib/order/lifecycle.ts';
import { picturesOf } from '../../lib/order/pictures.ts';
import { mayList, mayListRow, mayRead } from '../../lib/order/reading.ts';
import type { Order } from '../../lib/order/state.ts';
import { type ClaimNeeds, claimAll } from '../../lib/platform/claims.ts';
import { api, check, type Reply, type Request, serve } from '../../lib/platform/http.ts';
import { redact, redactAnswer } from '../../lib/report/redact.ts';
import { refusedProblem } from './replies.ts';

interface Needs {
  readonly orders: Orders;
  readonly media: ClaimNeeds['media'];
  readonly city: Pick<CityRows, 'unit'>;
  readonly context: () => Promise<Context>;
}

type AnyRequest = Pick<Request<unknown, unknown, unknown>, 'actor' | 'header'>;

const NONE: ReadonlySet<string> = new Set();

/** Orders for units and desks: lists, one order, its ledger, and commands. */
export function createHandler({ orders, media, city, context }: Needs) {
  const caller = ({ actor }: AnyRequest): Actor & { sub?: string } => {
    if (actor) return actor;
    throw new Problem('unsigned', '需要登录令牌', 'A token is needed', {
      remedy: 'Authorization: Bearer <token>',
    });
  };

  const readable = async (orderId: string, request: AnyRequest): Promise<Order> => {
    const stored = await orders.get(orderId);
    // An order one may not see is not told from one that does not exist.
    if (!stored || !mayRead(stored.order, caller(request))) throw notFound();
    return stored.order;
  };

  const view = (
    order: Order,
    actor: Actor,
  ): Reply<Record<string, unknown> & z.input<typeof orderViewSchema>> => {
    const { recentKeys: _, added: _a, ...shown } = order;
    const body = { ...shown, allowed: allowedFor(order, actor), pictures: picturesOf(order) };
    return { body, etag: order.version };
  };

  return api(
    serve(listOrders, async (request) => {
      const actor = caller(request);
      const { unit = actor.unit, status, supervised = false, cursor, limit } = request.query;
      if (unit === undefined || !mayList(unit, actor)) {
        throw new Problem(
          'forbidden',
          '只能查看本单位及下级的工单',
          'You may list your own unit and those below it',
          { remedy: '?unit=<本单位编号>' },
        );
      }
      try {
        const index = supervised ? 'supervisor' : 'holder';
        const [page, hidden] = await Promise.all([
          orders.list(index, unit, status, { cursor, limit }),
          actor.sub === undefined ? NONE : orders.recusedFrom(actor.sub),
        ]);
        const rows = page.orders.filter((row) => mayListRow(row, actor) && !hidden.has(row.orderId));
        return { body: { ...page, orders: rows } };
      } catch (error) {
        if (!(error instanceof BadCursor)) throw error;
        throw new Problem('invalid-input', '分页游标无效', error.message, {
          remedy: '从第一页重新开始 / Start again without cursor',
          errors: [{ field: 'cursor', message: '无效', messageEn: error.message }],
        });
      }
    }),
    serve(getOrder, async (request) => view(await readable(request.params.id, request), caller(request))),
    serve(getLedger, async (request) => {
      await readable(request.params.id, request);
      const sealed = await orders.ledger(request.params.id);
      const { entries, brokenAt } = openLedger(sealed);
      return {
        body: {
          orderId: request.params.id,
          intact: brokenAt === null,
          brokenAt,
          entries: entries.map((e, i) => ({
            seq: e.seq,
            at: e.at,
            type: e.type,
            zh: EVENTS.get(e.type)?.zh ?? e.type,
            by: e.by,
            data: e.data,
            hash: sealed[i]?.hash ?? '',
          })),
        },
      };
    }),
    serve(getClocks, async (request) => {
      await readable(request.params.id, request);
      const [sealed, { calendar, limits }] = await Promise.all([orders.ledger(request.params.id), context()]);
      const clocks = explainClocks(openLedger(sealed).entries, calendar, limits);
      return {
        body: {
          orderId: request.params.id,
          clocks: clocks.map((story) => ({ ...story, steps: [...story.steps] })),
        },
      };
    }),
    serve(postCommand, async (request) => {
      const actor = caller(request);
      const command = readCommand(request.params.command, request.body);
      await checkUnits(command);
      const key = request.header('idempotency-key');
      const version = ifVersion(request.header('if-match'));
      // Asked on the order that the command itself reads, so that it is read once.
      const ifReadable = async (order: Order) => {
        if (!mayRead(order, actor)) throw notFound();
        // What is refused for its state takes no picture with it.
        if (command.do === 'resolve' && !allowedFor(order, actor).includes('resolve')) return command;
        if (command.do === 'resolve')
          await claimAll({ media }, command.body.media ?? [], { sub: actor.sub, order: order.orderId });
        return command;
      };
      const outcome = await execute(orders, request.params.id, ifReadable, actor, await context(), {
        ...(key ? { key } : {}),
        ...(version === undefined ? {} : { ifVersion: version }),
      });
      if (outcome.is === 'missing') throw notFound();
      // A repeat and an outdated command are answered before they are asked for.
      const unasked = outcome.is === 'stale' || (outcome.is === 'done' && outcome.facts.length === 0);
      if (unasked) await ifReadable(outcome.stored.order);
      if (outcome.is === 'done') return view(outcome.stored.order, actor);
      throw refusedProblem(outcome);
    }),
  );

  /** A unit named in a command must exist and be active: no order is sent to nobody. */
  async function checkUnits(command: OutsideCommand): Promise<void> {
    const id =
      command.do === 'reassign' || command.do === 'adjudicate' || command.do === 'assist'
        ? command.body.unit
        : command.do === 'return'
          ? command.body.suggestedUnit
          : undefined;
    if (id === undefined) return;
    const unit = await city.unit(id);
    if (unit?.status === 'active') return;
    const field = command.do === 'return' ? 'suggestedUnit' : 'unit';
    throw new Problem('invalid-input', `没有在用的单位 ${id}`, `There is no active unit ${id}`, {
      remedy: '填写已登记且在用的单位编号 / Name a registered, active unit',
      errors: [{ field, message: `没有在用的单位 ${id}`, messageEn: `no active unit ${id}` }],
    });
  }
}

function readCommand(name: string, body: unknown): OutsideCommand {
  if (!isOutsideCommand(name)) {
    throw new Problem('not-found', `没有操作 ${name}`, `There is no command ${name}`, {
      remedy: `可用 / Commands: ${Object.keys(COMMAND_BODIES).join(', ')}`,
    });
  }
  // The schema found by `name` is the one that types the body.
  return { do: name, body: masked(check(COMMAND_BODIES[name], body)) } as OutsideCommand;
}

/** Whoever has spoken with the reporter may write down a number of theirs: what is written here is read by many. */
const masked = (body: object): object =>
  Object.fromEntries(
    Object.entries(body).map(([field, value]: [string, unknown]) => {
      if (typeof value !== 'string') return [field, value];
      return [field, field === 'publicAnswer' ? redactAnswer(value) : redact(value).text];
    }),
  );

const notFound = (): Problem =>
  new Problem('not-found', '没有这个工单', 'There is no such order', {
    remedy: '检查工单编号 / Check the order id',
  });
