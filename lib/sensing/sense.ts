import { DEVICE_RULES, SECOND_READING_SECONDS } from './rules.ts';
import type { Device, Signal, Watch, Window } from './types.ts';

const KEPT_SIGNALS = 20;
/** A message older than this tells of the past: it raises nothing. */
const STALE_MINUTES = 24 * 60;

/**
 * What a signal did: `order` an order is to be opened · `unconfirmed` a second reading or a person must confirm ·
 * `repeated` belongs to a happening that is known · `cleared` an unconfirmed alarm ended by itself · `seen` all is
 * well · `stale` it came a day late.
 */
export const OUTCOMES = ['order', 'unconfirmed', 'repeated', 'cleared', 'seen', 'stale'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Sensed {
  readonly outcome: Outcome;
  /** Equal to the watch before when nothing is to be written. */
  readonly watch: Watch;
}

const minutes = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000;
const later = (a: string | null, b: string): string => (a !== null && a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/**
 * One signal of a device. Pure and harmless to repeat: a signal id that the window holds changes nothing, and a
 * late one neither opens a second happening nor turns the time back.
 * @param now RFC 3339, UTC.
 */
export function sense(device: Device, watch: Watch, signal: Signal, now: string): Sensed {
  const at = earlier(new Date(signal.at).toISOString(), now);
  if (minutes(at, now) > STALE_MINUTES) return { outcome: 'stale', watch };
  const seen = noticed(device, watch, at);
  const { window } = watch;
  if (signal.state === 'ok') {
    const ends = window?.state === 'unconfirmed' && at >= window.lastAt;
    return ends ? { outcome: 'cleared', watch: { ...seen, window: null } } : { outcome: 'seen', watch: seen };
  }
  const rule = DEVICE_RULES[device.type];
  if (window === null || minutes(window.lastAt, at) > rule.windowMinutes)
    return opened(rule, seen, signal, at);
  if (window.signals.includes(signal.id)) return { outcome: 'repeated', watch };
  const grown = grow(window, signal.id, at);
  const confirms =
    window.state === 'unconfirmed' &&
    (Math.abs(minutes(window.firstAt, at)) * 60 >= SECOND_READING_SECONDS || isSevere(rule, signal));
  return {
    outcome: confirms ? 'order' : window.state === 'unconfirmed' ? 'unconfirmed' : 'repeated',
    watch: { ...seen, window: grown },
  };
}

const isSevere = ({ severe }: { severe?: number }, { value }: Signal): boolean =>
  severe !== undefined && value !== undefined && value >= severe;

function opened(rule: (typeof DEVICE_RULES)['smoke'], seen: Watch, signal: Signal, at: string): Sensed {
  const window: Window = {
    firstAt: at,
    lastAt: at,
    signals: [signal.id],
    readings: 1,
    state: 'unconfirmed',
    orderId: null,
  };
  const atOnce = rule.confirm === 'none' || isSevere(rule, signal);
  return { outcome: atOnce ? 'order' : 'unconfirmed', watch: { ...seen, window } };
}

const grow = (window: Window, id: string, at: string): Window => ({
  ...window,
  firstAt: earlier(window.firstAt, at),
  lastAt: later(window.lastAt, at),
  signals: [...window.signals, id].slice(-KEPT_SIGNALS),
  readings: window.readings + 1,
});

/** A tenth of the heartbeat is not worth a write. */
function noticed(device: Device, watch: Watch, at: string): Watch {
  const known = watch.seenAt;
  const fresh = known !== null && watch.silent === null && minutes(known, at) < device.heartbeatMinutes / 10;
  return fresh ? watch : { ...watch, seenAt: later(known, at), silent: null };
}

/** The happening as one that an order stands for. */
export const orderedBy = (watch: Watch, orderId: string): Watch =>
  watch.window === null ? watch : { ...watch, window: { ...watch.window, state: 'ordered', orderId } };

/** A person looked: it is real (an order follows), or it was nothing. Null when nothing waits for a person. */
export function confirmed(watch: Watch, real: boolean): Sensed | null {
  const { window } = watch;
  if (window?.state !== 'unconfirmed') return null;
  return real
    ? { outcome: 'order', watch }
    : { outcome: 'cleared', watch: { ...watch, window: { ...window, state: 'dismissed' } } };
}

/** From when on it counts as silent; null for a device that is retired, silent already, or was never heard. */
export function silentAt(device: Device, { seenAt, silent }: Watch): string | null {
  if (device.status === 'retired' || silent !== null || seenAt === null) return null;
  return new Date(Date.parse(seenAt) + device.heartbeatMinutes * 60_000).toISOString();
}
