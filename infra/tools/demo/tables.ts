import Table from 'cli-table3';
import { RESTRICTED_TEXT } from '../../../lib/order/reading.ts';
import { STATUS_ZH } from '../../../lib/order/state.ts';
import type { Ledger, OrderView } from '../client.ts';
import { localTime, type Names, object, says } from './says.ts';

/** Lines between rows would double the length. */
const COMPACT = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

const percent = (p: number): string => `${Math.round(p * 100)}%`;

const TIER_ZH = { city: '市', district: '区', street: '街道', community: '社区' } as const;

/** One line of 34 columns, where a Chinese character takes two. */
function short(text: string): string {
  let kept = '';
  let width = 0;
  for (const char of text) {
    width += char.charCodeAt(0) > 0x2e7f ? 2 : 1;
    if (width > 32) return `${kept}…`;
    kept += char;
  }
  return text;
}

/** Which tiers the order passed, and where it landed. */
function way(order: OrderView): string {
  if (!order.assignment) return '市';
  const { desk: _, copies, unit } = order.assignment;
  const tiers = order.path.map((s) => TIER_ZH[s.tier]);
  const digits = /^\d+/.exec(unit)?.[0].length ?? 0;
  const end = digits === 12 ? '社区' : digits === 9 ? '街道' : digits === 6 ? '区' : '市';
  const path = [...new Set([...tiers, end])].join('→');
  return copies.length > 0 ? `${path} (抄送${copies.length})` : path;
}

/** Report → category, confidence → place → tier path → unit → limit, or why it waits for a person. */
export function dispatchTable(orders: readonly OrderView[], names: Names): string {
  const table = new Table({
    head: [
      '#',
      '诉求 report',
      '事项 category',
      '把握',
      '险情·相似',
      '位置 place',
      '路径 path',
      '承办单位 unit · 签收时限, or why it waits',
    ],
    colWidths: [5, 36, 20, 6, 12, 20, 18, 44],
    chars: COMPACT,
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [] },
  });
  orders.forEach((order, i) => {
    const waits = order.hold ? `⏸ 待人工:${order.hold.reason.zh}` : closedAs(order);
    table.push([
      i + 1,
      short(order.restricted ? RESTRICTED_TEXT : order.partOf ? `↳ ${order.text}` : order.text),
      order.category ? names.category(order.category.code) : '—',
      order.category ? percent(order.category.confidence) : '—',
      signs(order),
      order.place?.regionCode ? names.region(order.place.regionCode) : '—',
      way(order),
      order.assignment
        ? `${names.unit(order.assignment.unit)} · ${localTime(order.assignment.signBy)}`
        : waits,
    ]);
  });
  return table.toString();
}

/** A danger it tells of, and how many orders are like it. */
const signs = ({ emergency, duplicates }: OrderView): string =>
  [
    emergency ? `⚠ ${emergency.group}${emergency.line ? ` ${emergency.line}` : ''}` : '',
    duplicates.length > 0 ? `≈ ${duplicates.length}` : '',
  ]
    .filter((sign) => sign !== '')
    .join(' ');

const closedAs = ({ status, emergency }: OrderView): string =>
  status === 'external' ? `☎ 已告知立即拨打 ${emergency?.line ?? ''}` : STATUS_ZH[status];

/** One order's ledger, line by line. */
export function ledgerTable(ledger: Ledger, names: Names): string {
  const table = new Table({
    head: ['#', '时间', '事项', '由谁', '说明', '校验'],
    colWidths: [5, 14, 14, 22, 66, 11],
    chars: COMPACT,
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [] },
  });
  for (const { seq, at, zh, by, data, hash } of ledger.entries)
    table.push([seq, localTime(at), zh, who(by, names), says(data, names), hash.slice(0, 8)]);
  return table.toString();
}

function who(by: unknown, names: Names): string {
  const { role, unit } = object(by);
  if (role === 'system') return '系统';
  if (role === 'reporter') return '来电人';
  return typeof unit === 'string' ? names.unit(unit) : String(role);
}
