/** Where a district's tile stands: column and row from the north-west, 1-based, and how many rows it spans. */
export interface TilePlace {
  readonly column: number;
  readonly row: number;
  readonly rows?: number;
}

/** Tianjin's sixteen districts laid out as they lie: six in the middle, four around them, the coast, the country. */
const TIANJIN: Readonly<Record<string, TilePlace>> = {
  '120119': { column: 4, row: 1 },
  '120114': { column: 2, row: 2 },
  '120115': { column: 4, row: 2 },
  '120113': { column: 3, row: 3 },
  '120117': { column: 5, row: 3 },
  '120106': { column: 2, row: 4 },
  '120105': { column: 3, row: 4 },
  '120110': { column: 4, row: 4 },
  '120104': { column: 2, row: 5 },
  '120101': { column: 3, row: 5 },
  '120102': { column: 4, row: 5 },
  '120116': { column: 5, row: 4, rows: 3 },
  '120111': { column: 1, row: 5, rows: 2 },
  '120103': { column: 3, row: 6 },
  '120112': { column: 4, row: 6 },
  '120118': { column: 2, row: 7 },
};

/** Places of the tiles: as they lie where that is known, else side by side. */
export function placesOf(codes: readonly string[]): ReadonlyMap<string, TilePlace> | null {
  const known = codes.flatMap((code) => {
    const place = TIANJIN[code];
    return place ? [[code, place] as const] : [];
  });
  return known.length === codes.length && codes.length > 0 ? new Map(known) : null;
}
