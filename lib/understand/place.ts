import { toWgs84 } from '../place/coordinates.ts';
import type { Polygons } from '../place/polygons.ts';
import type { CoordinateSystem } from '../place/types.ts';
import type { Gazetteer } from './gazetteer.ts';
import { located } from './place-located.ts';
import { type Reading, read } from './place-reading.ts';
import type { Place } from './types.ts';

export interface PlaceInput {
  text: string;
  address?: string | undefined;
  regionCode?: string | undefined;
  /** Degrees; only together. */
  lat?: number | undefined;
  lon?: number | undefined;
  /** What `lat` and `lon` are in: WGS-84 unless said. */
  system?: CoordinateSystem | undefined;
}

const LEVELS = { 4: 'city', 6: 'district', 9: 'street', 12: 'community' } as const;
const LENGTHS = [12, 9, 6, 4] as const;
const AT_MOST = 10;

const levelOf = (code: string | null): Place['level'] => {
  const length = LENGTHS.find((n) => n === code?.length);
  return length ? LEVELS[length] : 'none';
};

/** The code, or the longest part of it that is a region: a community that is not listed still has its street. */
const knownPart = ({ names }: Gazetteer, code: string): string | null =>
  LENGTHS.map((n) => code.slice(0, n)).find((part) => part.length > 4 && names.has(part)) ??
  (names.has(code) ? code : null);

/** A region that is certain, made more exact by what the source says, where it says one thing inside it. */
function refine(gazetteer: Gazetteer, sure: Reading, source: string): Reading {
  const deeper = read(gazetteer, source, sure.code);
  return deeper.candidates.length > 0 || deeper.code === sure.code ? sure : deeper;
}

function readWords(gazetteer: Gazetteer, address: string, text: string): Reading {
  const byAddress = read(gazetteer, address, null);
  if (byAddress.code === null) {
    const byText = read(gazetteer, text, null);
    return byText.code === null && byAddress.candidates.length > 0 ? byAddress : byText;
  }
  if (byAddress.candidates.length > 0) {
    const both = read(gazetteer, `${address}\n${text}`, null);
    const settled =
      both.code !== null && both.candidates.length === 0 && byAddress.candidates.includes(both.code);
    return settled ? both : byAddress;
  }
  return refine(gazetteer, byAddress, text);
}

/**
 * Where a report is, at the deepest level it supports; what it leaves open is in `candidates`, never guessed.
 * A valid `regionCode` decides; then the address and the text. Each is made more exact by the next where they
 * agree. Coordinates count when the city has `polygons`: they settle what the words leave open, and where the two
 * contradict each other both are candidates. The coordinates of the result are WGS-84.
 */
export function findPlace(gazetteer: Gazetteer, input: PlaceInput, polygons: Polygons | null = null): Place {
  const { address = '', text, lat, lon, system = 'wgs84' } = input;
  const point = lat !== undefined && lon !== undefined ? toWgs84({ lat, lon }, system) : null;
  const { code, candidates, because } = decide(gazetteer, input, (words) =>
    point && polygons ? located(gazetteer, words, `${address}\n${text}`, point, polygons) : words,
  );
  return {
    regionCode: code,
    level: levelOf(code),
    candidates: candidates
      .slice(0, AT_MOST)
      .map((regionCode) => ({ regionCode, name: gazetteer.names.get(regionCode) ?? regionCode })),
    because: because || '–',
    ...(input.address !== undefined && { address }),
    ...point,
  };
}

function decide(gazetteer: Gazetteer, input: PlaceInput, locate: (words: Reading) => Reading): Reading {
  const { address = '', text } = input;
  const known = knownPart(gazetteer, input.regionCode?.trim() ?? '');
  if (!known) return locate(readWords(gazetteer, address, text));
  const chosen: Reading = { code: known, candidates: [], because: 'regionCode' };
  const exact = refine(gazetteer, refine(gazetteer, chosen, address), text);
  const both = locate(exact);
  return both.candidates.length === 0 && both.code?.startsWith(known) ? both : exact;
}
