import type { City } from '../../../lib/city/types.ts';
import { newReportId } from '../../../lib/platform/ids.ts';
import type { PastOrder } from '../../../lib/tune/past.ts';

const DAY_MS = 24 * 3_600_000;

/** A generator of numbers from 0 to 1, the same each time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Generated {
  readonly orders: PastOrder[];
  /** Local days, oldest first. */
  readonly days: readonly string[];
}

/**
 * Past orders as a city has them: every category and street, all hours, one in eight about building sites at work,
 * most of those at night; one in thirty given back, one in fifteen late.
 */
export function generated(city: City, count: number, days: number, seed = 1): Generated {
  const random = seeded(seed);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const streets = city.regions.filter(({ code }) => code.length === 9);
  const last = Date.UTC(2026, 10, 21);
  const orders = Array.from({ length: count }, (_, i): PastOrder => {
    const noise = random() < 1 / 8;
    const category = noise ? 'construction-noise' : (pick(city.categories)?.code ?? 'none');
    const night = noise && random() < 0.7;
    const hour = night ? (22 + random() * 8) % 24 : random() * 24;
    const local = last - Math.floor((i * days) / count) * DAY_MS + hour * 3_600_000;
    const at = new Date(local - city.utcOffsetMinutes * 60_000).toISOString();
    const returned = random() < 1 / 30;
    return {
      orderId: `${newReportId(at, city.utcOffsetMinutes)}-1`,
      at,
      category,
      regionCode: pick(streets)?.code ?? null,
      nature: pick(['complaint', 'help', 'consult', null] as const) ?? null,
      urgency: 'normal',
      channel: pick(['app', 'hotline', 'web'] as const) ?? 'app',
      text: noise ? '工地夜里还在施工,打桩机吵得睡不着' : `关于${category}的诉求,请尽快处理`,
      decided: { scope: 'city', version: 1, dutyId: `city/${category}` },
      unit: null,
      returned,
      justified: returned ? random() < 0.6 : null,
      late: random() < 1 / 15,
      redirected: false,
    };
  });
  const named = Array.from({ length: days }, (_, i) =>
    new Date(last - (days - 1 - i) * DAY_MS).toISOString(),
  );
  return { orders, days: named.map((day) => day.slice(0, 10)) };
}

/** The worked example: night noise of building sites in two districts goes to the housing commission. */
export const NIGHT_ROW = {
  dutyId: 'city/construction-noise-night',
  category: 'construction-noise',
  when: {
    all: [{ region: ['120101', '120104'] }, { time: [{ from: '22:00', to: '06:00' }] }],
  },
  action: { do: 'handle', lead: { tier: 'district', role: 'housing' }, coUnits: [] },
  route: 'direct',
  urgency: 'normal',
  onSite: true,
  basis: { zh: '试点:夜间施工噪声归区住建委', en: 'Trial: night noise of building sites goes to housing' },
} as const;
