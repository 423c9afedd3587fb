import { paginateScan } from '@aws-sdk/client-dynamodb';
import { type Received, readUnitQueue } from '../../infra/tools/unit-inbox.ts';
import { type Order, orderSchema } from '../../lib/order/state.ts';
import { orderIdOf, type Receipt } from './api.ts';
import { depth, isDlq, isUnitQueue, queueNames, quiet } from './quiet.ts';
import type { System } from './system.ts';

const QUEUES_AT_ONCE = 8;
const ROUNDS = 5;

export interface Proof {
  readonly received: number;
  /** Orders for further matters of a report. */
  readonly parts: number;
  /** Orders that stand for many alike. */
  readonly events: number;
  readonly orders: number;
  readonly dispatched: number;
  readonly waiting: number;
  readonly answered: number;
  /** Orders that went into another. */
  readonly merged: number;
  /** Orders that are none of these: still on their way when patience ended. */
  readonly underWay: number;
  readonly queuesUsed: number;
  readonly leadMessages: number;
  readonly otherMessages: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Orders whose ledger has not exactly the entries 1 … version. */
  readonly brokenLedgers: readonly string[];
  /** `<queue>: <messages>` for each dead-letter queue that is not empty. */
  readonly deadLetters: readonly string[];
  readonly holds: boolean;
}

/**
 * Whether each matter of each report is exactly one order, and each dispatched order exactly once in exactly one unit's
 * queue.
 * Reads the whole orders table and empties every unit's queue, as the units would.
 */
export async function prove(
  system: System,
  receipts: readonly Receipt[],
  patienceMs = 300_000,
): Promise<Proof> {
  let orders: Map<string, Order> = new Map();
  let underWay: Order[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await quiet(system, patienceMs);
    orders = await allOrders(system);
    underWay = [...orders.values()].filter((order) => fateOf(order) === 'underWay');
    if (underWay.length === 0) break;
  }
  const own = new Set(receipts.map(orderIdOf));
  const parts = receipts.flatMap((receipt) => furtherParts(receipt, orders.get(orderIdOf(receipt))));
  const events = [...orders.values()].filter(({ cluster }) => cluster !== null).map(({ orderId }) => orderId);
  const ids = new Set([...own, ...parts, ...events]);
  const mail = await readAllUnits(system);
  const fates = Map.groupBy(orders.values(), fateOf);
  const dispatched = fates.get('dispatched') ?? [];
  const leads = mail.filter(({ message }) => message.data.for.kind === 'lead');
  const leadsOf = Map.groupBy(leads, ({ message }) => message.orderId);
  const sameTwice = Map.groupBy(mail, ({ message }) => `${message.id} for ${message.data.for.unit}`);
  const lost = [
    ...[...ids].filter((id) => !orders.has(id)),
    ...dispatched.map(({ orderId }) => orderId).filter((id) => !leadsOf.has(id)),
    ...underWay.map(({ orderId }) => orderId),
  ];
  const doubled = [
    ...[...orders.keys()].filter((id) => !ids.has(id)),
    ...[...leadsOf].filter(([, copies]) => copies.length > 1).map(([id]) => id),
    ...[...sameTwice].filter(([, copies]) => copies.length > 1).map(([what]) => what),
  ];
  const brokenLedgers = await ledgersOtherThan(system, orders);
  const deadLetters = await deadLettersIn(system);
  const count = (fate: Fate): number => fates.get(fate)?.length ?? 0;
  const [waiting, answered, merged] = [count('waiting'), count('answered'), count('merged')];
  const made = receipts.length + parts.length + events.length;
  const adds = made === ids.size && made === dispatched.length + waiting + answered + merged;
  return {
    received: receipts.length,
    parts: parts.length,
    events: events.length,
    orders: orders.size,
    dispatched: dispatched.length,
    waiting,
    answered,
    merged,
    underWay: underWay.length,
    queuesUsed: new Set(leads.map(({ queue }) => queue)).size,
    leadMessages: leads.length,
    otherMessages: mail.length - leads.length,
    lost,
    doubled,
    brokenLedgers,
    deadLetters,
    holds: adds && lost.length + doubled.length + brokenLedgers.length + deadLetters.length === 0,
  };
}

async function deadLettersIn(system: System): Promise<string[]> {
  const found: string[] = [];
  for (const name of (await queueNames(system)).filter(isDlq)) {
    const messages = await depth(system, [name]);
    if (messages > 0) found.push(`${name}: ${messages}`);
  }
  return found;
}

/** A report with several matters is as many orders, numbered. */
const furtherParts = ({ reportId }: Receipt, first: Order | undefined): string[] =>
  Array.from({ length: (first?.parts ?? 1) - 1 }, (_, i) => `${reportId}-${i + 2}`);

type Fate = 'dispatched' | 'waiting' | 'answered' | 'merged' | 'underWay';

/** A lead that reads an inbox gets no message; no city has one today, and one that did would show as lost. */
function fateOf({ status, hold, assignment }: Order): Fate {
  if (status === 'answered' || status === 'external' || status === 'declined') return 'answered';
  if (status === 'merged') return 'merged';
  if (hold !== null) return 'waiting';
  return assignment?.deliveries ? 'dispatched' : 'underWay';
}

async function allOrders(system: System): Promise<Map<string, Order>> {
  const orders = new Map<string, Order>();
  const found = scan(system, 'sk = :is', { ':is': { S: 'STATE' } }, 'body');
  for await (const { body } of found) {
    const order = orderSchema.parse(JSON.parse(body?.S ?? 'null'));
    orders.set(order.orderId, order);
  }
  return orders;
}

async function ledgersOtherThan(system: System, orders: ReadonlyMap<string, Order>): Promise<string[]> {
  const entries = new Map<string, number[]>();
  for await (const { pk, seq } of scan(system, 'begins_with(sk, :l)', { ':l': { S: 'L#' } }, 'pk, seq'))
    entries.set(pk?.S ?? '', [...(entries.get(pk?.S ?? '') ?? []), Number(seq?.N)]);
  const whole = (id: string, version: number) =>
    (entries.get(id) ?? []).toSorted((a, b) => a - b).join() ===
    Array.from({ length: version }, (_, i) => i + 1).join();
  return [
    ...[...orders.values()].filter((o) => !whole(o.orderId, o.version)).map((o) => o.orderId),
    ...[...entries.keys()].filter((id) => !orders.has(id)),
  ];
}

async function* scan(
  { dynamo, about }: System,
  FilterExpression: string,
  ExpressionAttributeValues: Record<string, { S: string }>,
  ProjectionExpression: string,
) {
  const TableName = about.outputs.OrdersTable ?? '';
  const pages = paginateScan(
    { client: dynamo },
    { TableName, FilterExpression, ExpressionAttributeValues, ProjectionExpression, ConsistentRead: true },
  );
  for await (const { Items = [] } of pages) yield* Items;
}

/** Everything in every unit's queue, taken out of it. */
export async function readAllUnits(system: System): Promise<(Received & { queue: string })[]> {
  const prefix = system.about.outputs.UnitQueuePrefix ?? '';
  const names = (await queueNames(system)).filter((name) => isUnitQueue(name, system) && !isDlq(name));
  const units = names.map((name) => name.slice(prefix.length).replace(/\.fifo$/, ''));
  const read: (Received & { queue: string })[] = [];
  const worker = async () => {
    for (let unit = units.pop(); unit !== undefined; unit = units.pop())
      for (const one of await readUnitQueue(system.sqs, prefix, unit)) read.push({ ...one, queue: unit });
  };
  await Promise.all(Array.from({ length: QUEUES_AT_ONCE }, worker));
  return read;
}
