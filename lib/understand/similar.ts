import * as z from 'zod';
import { eventKey, judged } from './similar-event.ts';
import { marksOf } from './similar-marks.ts';
import { byPoints, byRegions, groundOf, type Nearness } from './similar-place.ts';
import { rankOf, similarTerms, weightOf } from './similar-terms.ts';

/** What is kept of a report to find others of the same matter: hashes, never its words. At most 600 bytes of JSON. */
export const sketchSchema = z.object({
  category: z.string(),
  /** Emergency group, if it is one. */
  group: z.string().optional(),
  regionCode: z.string().nullable(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  /** When it was received, RFC 3339. */
  at: z.string(),
  /** Base64 of 24-bit term hashes. */
  words: z.string(),
  names: z.string(),
  /** What tells it from others of the same words (similar-marks.ts); rows written before there were any have none. */
  marks: z.string().optional(),
});
export type Sketch = z.infer<typeof sketchSchema>;

interface Sketchable {
  text: string;
  category: string;
  group?: string | undefined;
  regionCode: string | null;
  lat?: number | undefined;
  lon?: number | undefined;
  at: string;
}

const WORDS = 92;
const NAMES = 10;
const TERM_BYTES = 3;

/** The recommended least `similarity` of two reports of one matter. */
export const SIMILAR = 0.5;

function pack(terms: Iterable<number>, most: number): string {
  const kept = [...terms].slice(0, most);
  const bytes = Buffer.alloc(kept.length * TERM_BYTES);
  for (const [i, term] of kept.entries()) bytes.writeUIntBE(term, i * TERM_BYTES, TERM_BYTES);
  return bytes.toString('base64url');
}

function unpack(packed: string): number[] {
  const bytes = Buffer.from(packed, 'base64url');
  return Array.from({ length: Math.floor(bytes.length / TERM_BYTES) }, (_, i) =>
    bytes.readUIntBE(i * TERM_BYTES, TERM_BYTES),
  );
}

const metres = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** The sketch of a report. A coordinate is rounded to a metre. */
export function sketchOf({ text, category, group, regionCode, lat, lon, at }: Sketchable): Sketch {
  const { words, names } = similarTerms(text);
  const marks = marksOf(text);
  return {
    category,
    ...(group !== undefined && { group }),
    regionCode,
    ...(lat !== undefined && lon !== undefined && { lat: metres(lat), lon: metres(lon) }),
    at,
    words: pack(
      [...words].sort((a, b) => rankOf(a) - rankOf(b) || a - b),
      WORDS,
    ),
    names: pack(names, NAMES),
    ...(marks !== '' && { marks }),
  };
}

/** A sketch unpacked, to be compared many times. */
export interface Unpacked {
  sketch: Sketch;
  words: readonly number[];
  /** Rank of each word, rising. */
  ranks: readonly number[];
  names: readonly number[];
  /** Words and names. */
  all: ReadonlySet<number>;
}

export function unpacked(sketch: Sketch): Unpacked {
  const words = unpack(sketch.words);
  const names = unpack(sketch.names);
  return { sketch, words, ranks: words.map(rankOf), names, all: new Set([...words, ...names]) };
}

/** A full sketch left out what ranks behind its last word. */
const horizon = ({ ranks }: Unpacked): number =>
  ranks.length < WORDS ? Number.POSITIVE_INFINITY : (ranks.at(-1) ?? 0);

/** Cosine of the words' weights, over the words that both sketches would have kept, and the weight they share. */
function wordsAlike(a: Unpacked, b: Unpacked): { cosine: number; shared: number } {
  const least = Math.min(horizon(a), horizon(b));
  let [i, j, ofA, ofB, shared] = [0, 0, 0, 0, 0];
  for (;;) {
    const [rankA = Number.POSITIVE_INFINITY, rankB = Number.POSITIVE_INFINITY] = [a.ranks[i], b.ranks[j]];
    const next = Math.min(rankA, rankB);
    if (next > least || next === Number.POSITIVE_INFINITY) break;
    const weight = weightOf((rankA === next ? a.words[i] : b.words[j]) ?? 0);
    if (rankA === next) {
      ofA += weight;
      i++;
    }
    if (rankB === next) {
      ofB += weight;
      j++;
    }
    if (rankA === rankB) shared += weight;
  }
  return { cosine: shared === 0 ? 0 : shared / Math.sqrt(ofA * ofB), shared };
}

/** With fewer names than this on a side nothing is said against one place. */
const FEW_NAMES = 2;
/** Shared of the names of the side that has fewer: from where it speaks for one place, and where it is sure. */
const NAMES_SHARED = { some: 0.25, sure: 0.6 };
/** Where a report names no place, its words are all there is: many matters are of no place. */
const NAMELESS = 0.3;

function byNames(a: Unpacked, b: Unpacked): Nearness {
  const hits = (names: readonly number[], all: ReadonlySet<number>) =>
    names.filter((name) => all.has(name)).length;
  const shared = (hits(a.names, b.all) + hits(b.names, a.all)) / 2;
  const fewer = Math.min(a.names.length, b.names.length);
  if (fewer < FEW_NAMES && shared < 1) return NAMELESS;
  const share = fewer === 0 ? 0 : shared / fewer;
  const { some, sure } = NAMES_SHARED;
  if (shared === 0 ? fewer >= FEW_NAMES : fewer > FEW_NAMES && share <= some) return null;
  return Math.min(1, shared / 3) * Math.min(1, Math.max(0, (share - some) / (sure - some)));
}

/** Linear on tuned pairs: what words, place and category say, and where it starts. */
const SAYS = { words: 0.75, place: 0.35, category: 0.12, start: -0.15 };
/** What is left of the likeness of two reports of different places: a text sent about one is often sent about others. */
const ELSEWHERE = 0.4;

/** What is known of two reports by their words. */
export interface Compared {
  /** `likeness`. */
  alike: number;
  /** They are of different places. */
  elsewhere: boolean;
  /** Weight of the words that both have, and words of the shorter. */
  shared: number;
  shorter: number;
}

function compared(a: Unpacked, b: Unpacked): Compared {
  const { cosine: words, shared } = wordsAlike(a, b);
  const region = byRegions(a.sketch, b.sketch);
  const names = byNames(a, b);
  const points = byPoints(a.sketch, b.sketch);
  const place = points === undefined ? together(region, names) : points;
  const sum =
    SAYS.words * Math.sqrt(words) +
    SAYS.place * (place ?? 0) +
    (a.sketch.category === b.sketch.category ? SAYS.category : 0) +
    SAYS.start;
  const here = Math.min(1, Math.max(0, sum, words));
  const shorter = Math.min(a.words.length, b.words.length);
  const elsewhere = place === null;
  return { alike: elsewhere ? here * ELSEWHERE : here, elsewhere, shared, shorter };
}

/**
 * How likely two reports are of one matter by their words, whenever they came, 0 to 1.
 * Points decide about the place, else regions and the names in the texts together.
 */
export const likeness = (a: Unpacked, b: Unpacked): number => compared(a, b).alike;

/** Different regions are different places, and so are different names, unless the regions are one community. */
function together(region: Nearness, names: Nearness): Nearness {
  if (region === null || (names === null && region < 1)) return null;
  return Math.max(region, names ?? 0);
}

const DAY_MS = 24 * 3600 * 1000;
const FORGOTTEN_DAYS = 30;

/** How likely two reports are of one matter, and whether the later tells that something came back. */
export interface Sameness {
  score: number;
  /** It was settled once, and is reported anew: for the desk to know, never one order with the first. */
  again: boolean;
}

/**
 * `likeness`, less the further apart the two came (half of it is left after 30 days) and where something speaks
 * against it; of two that tell of one event in other words at least `EVENT`.
 */
export function sameness(a: Sketch, b: Sketch): Sameness {
  const days = Math.abs(Date.parse(a.at) - Date.parse(b.at)) / DAY_MS;
  const words = compared(unpacked(a), unpacked(b));
  const faded = words.alike * (1 - 0.5 * Math.min(1, days / FORGOTTEN_DAYS));
  return judged(a, b, { ...words, faded });
}

/** The score of `sameness`. */
export const similarity = (a: Sketch, b: Sketch): number => sameness(a, b).score;

/** What an index of orders keeps of each. */
const KEYS = 4;

/**
 * Index keys: two reports of one matter share at least one, most likely. One of street and category, then of names and
 * of words, of each those that rank first in every text that has them (min-hash).
 */
export function keys(sketch: Sketch, most = KEYS): string[] {
  const byRank = (terms: number[]) => terms.toSorted((a, b) => rankOf(a) - rankOf(b));
  const names = byRank(unpack(sketch.names)).map((term) => `N#${term.toString(36)}`);
  const words = byRank(unpack(sketch.words)).map((term) => `W#${term.toString(36)}`);
  const where = groundOf(sketch) ?? sketch.regionCode;
  const place = where !== null && where.length > 4 ? [`P#${where}#${sketch.category}`] : [];
  const fault = eventKey(sketch);
  const half = most / 2;
  const both = [
    ...place,
    ...names.slice(0, half - place.length),
    ...words.slice(0, half - fault.length),
    ...fault,
  ];
  return [...both, ...names.slice(half - place.length), ...words.slice(half - fault.length)].slice(0, most);
}
