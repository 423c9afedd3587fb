import type { Envelope } from '../../events/index.ts';
import { chance } from '../../infra/tools/traffic/chance.ts';
import { loadCity } from '../../lib/city/index.ts';
import type { Told } from '../../lib/insight/tale.ts';
import type { SealedEntry } from '../../lib/order/ledger.ts';
import { says } from '../insight/told.ts';

const MINUTE_MS = 60_000;
const BEGIN = Date.parse('2026-11-23T00:00:00.000Z');
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Minutes after its report that each step of a life is taken. */
const STEPS = [0, 0, 0, 1, 30, 240, 280, 280, 400, 400];

const fill = (i: number): string => {
  let rest = i;
  return Array.from({ length: 10 }, () => {
    const digit = DIGITS[rest % 32];
    rest = Math.floor(rest / 32);
    return digit;
  }).join('');
};

/**
 * Whole lives of orders all over the city, as the events they are published as: in order of time, mixed.
 * @param minuteMs how long a minute of theirs takes
 */
export async function lives(count: number, perSecond: number, { begin = BEGIN, minuteMs = MINUTE_MS } = {}) {
  const luck = chance(1);
  const city = await loadCity('tianjin');
  const streets = city.regions.map(({ code }) => code).filter((code) => code.length === 9);
  const kinds = city.categories.map(({ code }) => code);
  const ledgers = new Map<string, Told[]>();
  for (let i = 0; i < count; i++) {
    const orderId = `20261123-${fill(i)}-1`;
    const street = luck.one(streets);
    const unit = `${luck.yes(0.5) ? street : street.slice(0, 6)}-${luck.one(['water', 'police', 'housing', 'enforcement'])}`;
    const received = begin + (i * STEPS.length * 1000) / perSecond;
    const facts = [
      says.registered({ reportId: orderId.slice(0, -2), receivedAt: new Date(received).toISOString() }),
      says.understood(luck.one(kinds), street),
      says.assigned(unit),
      says.delivered(unit),
      says.signed(unit),
      says.resolved(unit, luck.yes(0.9)),
      says.verified(street),
      says.followUp(),
      says.rated(luck.yes(0.85), luck.yes(0.8)),
      says.archived(),
    ];
    ledgers.set(
      orderId,
      facts.map((fact, step): Told => {
        const at = new Date(received + (STEPS[step] ?? 0) * minuteMs).toISOString();
        return { ...fact, seq: step + 1, at };
      }),
    );
  }
  const events = [...ledgers]
    .flatMap(([orderId, entries]) => entries.map((entry) => envelope(orderId, entry)))
    .toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.version - b.version));
  return { ledgers, events };
}

const envelope = (orderId: string, { seq, at, ...fact }: Told): Envelope => ({
  ...fact,
  ...{ id: `${orderId}.${seq}`, time: at, orderId, version: seq },
});

/** As the table gives it to whoever has to read a ledger. */
export const sealed = (entries: readonly Told[]): SealedEntry[] =>
  entries.map((entry) => ({
    seq: entry.seq,
    body: JSON.stringify({ ...entry, by: { role: 'system' } }),
    ...{ prev: '', hash: '' },
  }));
