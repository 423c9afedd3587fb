import type { SQSClient } from '@aws-sdk/client-sqs';
import { type Received, readUnitQueue } from '../unit-inbox.ts';
import type { Sent } from './send.ts';

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;

/** Reads the units' queues as the units would and counts what came where: nothing lost, nothing twice. */
export async function collect(
  sent: readonly Sent[],
  sqs: SQSClient,
  prefix: string,
): Promise<{ addsUp: boolean; text: string }> {
  const all = sent.flatMap(({ orders, postedAt }) => orders.map((order) => ({ order, postedAt })));
  const dispatched = all.filter(({ order }) => order.assignment !== null);
  const waiting = all.filter(({ order }) => order.hold !== null);
  const external = all.filter(({ order }) => order.status === 'external');
  const queues = new Set(
    dispatched.flatMap(({ order }) => (order.assignment?.deliveries ?? []).map((d) => d.to)),
  );
  const received: Received[] = (
    await Promise.all([...queues].map((unit) => readUnitQueue(sqs, prefix, unit)))
  ).flat();
  const leads = received.filter(({ message }) => message.data.for.kind === 'lead');
  const byOrder = Map.groupBy(leads, ({ message }) => message.orderId);
  const lost = dispatched.filter(({ order }) => !byOrder.has(order.orderId)).length;
  const doubled = [...byOrder.values()].filter((copies) => copies.length > 1).length;
  const times = dispatched
    .flatMap(({ order, postedAt }) =>
      (byOrder.get(order.orderId) ?? []).map(({ sentAt }) => sentAt - postedAt),
    )
    .toSorted((a, b) => a - b);
  const addsUp =
    all.length === dispatched.length + waiting.length + external.length && lost === 0 && doubled === 0;
  return {
    addsUp,
    text: [
      `收到诉求 reports ${sent.length} → 工单 orders ${all.length} = 派出 dispatched ${dispatched.length} + 待人工 waiting ${waiting.length} + 转紧急电话 external ${external.length}`,
      `遗失 lost ${lost} · 重复 doubled ${doubled} · 承办单位队列 unit queues ${queues.size} · 抄送会办 copies ${received.length - leads.length}`,
      `POST → 单位队列 unit's queue: p50 ${quantile(times, 0.5)} ms · p99 ${quantile(times, 0.99)} ms`,
    ].join('\n'),
  };
}
