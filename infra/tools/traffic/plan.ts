import type { City } from '../../../lib/city/types.ts';
import type { Example } from '../../../lib/understand/train.ts';
import { type Chance, chance } from './chance.ts';
import { AT_NIGHT, BY_CATEGORY, BY_HOUR, CHANNELS, COLD } from './mix.ts';

/** A report to be posted, so many minutes after the beginning. */
export interface Post {
  readonly minute: number;
  /** What it is about, as its writer knows. */
  readonly category: string;
  readonly report: {
    readonly text: string;
    readonly channel: string;
    readonly place: { readonly regionCode: string };
    readonly contact?: { readonly phone: string };
  };
}

export interface Given {
  readonly seed: number;
  readonly count: number;
  readonly hours: number;
  /** Local hour at which it begins, with minutes as a fraction. */
  readonly startHour: number;
  readonly city: Pick<City, 'regions' | 'categories'>;
  readonly reports: readonly Example[];
}

/** Long letters are few, and slow to read on a picture. */
const LONGEST = 90;
/** Of reports, how many say again what another said a while ago. */
const ECHOES = 0.06;
const BURSTS = 2;
const BURST_MINUTES = 25;

/** A day of reports: the same for the same seed. In order of time. */
export function plan({ seed, count, hours, startHour, city, reports }: Given): Post[] {
  const luck = chance(seed);
  const texts = Map.groupBy(
    reports.filter(({ text }) => text.length <= LONGEST && !text.includes('\n')),
    ({ label }) => label,
  );
  const kinds = city.categories.map(({ code }) => code).filter((code) => texts.has(code));
  const places = placesOf(city, luck);
  const slots = Array.from({ length: Math.ceil(hours) }, (_, i): [number, number] => {
    const weight = BY_HOUR[Math.floor(startHour + i) % 24] ?? 1;
    return [i, weight * Math.min(1, hours - i)];
  });
  const said: Post[] = [];
  const usual = Math.max(1, count - burstSize(count) * BURSTS);
  for (let i = 0; i < usual; i++) {
    const minute = Math.min(60 * hours, 60 * (luck.weighted(slots) + luck.next()));
    const hour = Math.floor(startHour + minute / 60) % 24;
    const echoed = luck.yes(ECHOES) && said.length > 20 ? luck.one(said.slice(-200)) : null;
    const category = echoed?.category ?? kindAt(kinds, hour, luck);
    const place = echoed?.report.place.regionCode ?? luck.weighted(places)();
    said.push(post(minute, category, luck.one(texts.get(category) ?? []).text, place, luck));
  }
  return [...said, ...bursts(hours, count, places, luck)].toSorted((a, b) => a.minute - b.minute);
}

const burstSize = (count: number): number => Math.min(24, Math.max(5, Math.round(count / 60)));

/** A boiler house stops: many neighbours report it within minutes. */
function bursts(
  hours: number,
  count: number,
  places: readonly (readonly [() => string, number])[],
  luck: Chance,
): Post[] {
  return Array.from({ length: BURSTS }, (_, i) => {
    const begin = 60 * hours * (i === 0 ? 0.35 : 0.8);
    const place = luck.weighted(places)();
    return Array.from({ length: burstSize(count) }, () =>
      post(begin + luck.next() * BURST_MINUTES, 'heating', luck.one(COLD), place, luck),
    );
  }).flat();
}

function post(minute: number, category: string, text: string, regionCode: string, luck: Chance): Post {
  const phone = `1${luck.one(['38', '39', '50', '86'])}0000${String(Math.floor(luck.next() * 10_000)).padStart(4, '0')}`;
  return {
    minute,
    category,
    report: {
      text,
      channel: luck.weighted(CHANNELS),
      place: { regionCode },
      ...(luck.yes(0.6) ? { contact: { phone } } : {}),
    },
  };
}

function kindAt(kinds: readonly string[], hour: number, luck: Chance): string {
  const night = hour >= 21 || hour < 6;
  return luck.weighted(
    kinds.map((code) => [code, (BY_CATEGORY[code] ?? 1) * (night && AT_NIGHT.has(code) ? 5 : 1)] as const),
  );
}

/** Streets and their communities: some districts have many people, some few. */
function placesOf({ regions }: Given['city'], luck: Chance): [() => string, number][] {
  const codes = regions.map(({ code }) => code);
  const communities = Map.groupBy(
    codes.filter((code) => code.length === 12),
    (code) => code.slice(0, 9),
  );
  const districts = new Map(
    codes.filter((code) => code.length === 6).map((code) => [code, luck.between(0.5, 3)] as const),
  );
  return codes
    .filter((code) => code.length === 9)
    .map((street) => {
      const inside = communities.get(street) ?? [];
      const weight = (districts.get(street.slice(0, 6)) ?? 1) * luck.between(0.3, 2);
      return [() => (inside.length > 0 && luck.yes(0.8) ? luck.one(inside) : street), weight];
    });
}
