/** Where a sketch says its report is. */
interface Placed {
  regionCode: string | null;
  lat?: number | undefined;
  lon?: number | undefined;
}

/** 1 the same place, 0 nothing known, null: two different places. */
export type Nearness = number | null;

const KM_PER_DEGREE = 111.2;
/** Metres between two points; plane geometry does for a city. */
export function distance(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const north = (a.lat - b.lat) * KM_PER_DEGREE;
  const east = (a.lon - b.lon) * KM_PER_DEGREE * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot(north, east) * 1000;
}

/** Metres at which two points speak half as much for one place, and beyond which they are two. */
const HALF_NEAR = 300;
const APART = 1500;

/** Undefined when either has no point. */
export function byPoints({ lat, lon }: Placed, { lat: lat2, lon: lon2 }: Placed): Nearness | undefined {
  if (lat === undefined || lon === undefined || lat2 === undefined || lon2 === undefined) return undefined;
  const apart = distance({ lat, lon }, { lat: lat2, lon: lon2 });
  return apart > APART ? null : 2 ** -(apart / HALF_NEAR);
}

/** How much a shared region says: a community most, a district little, the city nothing. */
const DEPTH: Readonly<Record<number, number>> = { 6: 0.3, 9: 0.7, 12: 1 };

export function byRegions({ regionCode: a }: Placed, { regionCode: b }: Placed): Nearness {
  if (a === null || b === null) return 0;
  const [outer, inner] = a.length < b.length ? [a, b] : [b, a];
  return inner.startsWith(outer) ? (DEPTH[outer.length] ?? 0) : null;
}

/** The street of a region code, 9 digits, or null when it is not known so well. */
export const streetOf = (regionCode: string | null): string | null =>
  regionCode !== null && regionCode.length >= 9 ? regionCode.slice(0, 9) : null;

/** Degrees, about 500 m. */
const CELL = 0.005;

/** The street of a report, or the piece of ground where only its point is known; null where neither is. */
export function groundOf(at: {
  regionCode: string | null;
  lat?: number | undefined;
  lon?: number | undefined;
}): string | null {
  const street = streetOf(at.regionCode);
  if (street !== null || at.lat === undefined || at.lon === undefined) return street;
  return `${Math.round(at.lat / CELL)},${Math.round(at.lon / CELL)}`;
}
