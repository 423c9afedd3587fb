import { kin } from './matters-kin.ts';
import { BROAD_CATEGORIES, INCIDENT_CATEGORIES, INCIDENTS, STANDING } from './similar-faults.ts';
import {
  ALL_KINDS,
  conflict,
  faultsOf,
  marksFrom,
  NUMBERED_KINDS,
  onlyAsks,
  saysAgain,
} from './similar-marks.ts';
import { byPoints, groundOf } from './similar-place.ts';

/** What a sketch says besides its words. */
interface Reported {
  category: string;
  regionCode: string | null;
  lat?: number | undefined;
  lon?: number | undefined;
  /** RFC 3339. */
  at: string;
  marks?: string | undefined;
}

const HOUR_MS = 3600 * 1000;
/** Of two reports of one event in other words: enough for the desk to look, too little to stop a reporter. */
const EVENT = 0.55;
/** So long after the first, reports of an incident are of the same one; in a whole street only if it is the same fault. */
const HOURS = { community: 2, street: 0.5, standing: 72 };
/** Points closer than half way are one place. */
const CLOSE = 0.5;
/** What is left of the likeness of two reports that name different buildings, lines, schools or faults. */
const CONFLICT = 0.45;
/** Of different categories, or something that came back: below what counts as one matter. */
const APART = 0.45;
/** Words so alike are a copy, whatever the classifier made of them. */
const COPY = 0.85;
/** Reports of so many words say enough to be one story, though the classifier sees two sides of it. */
const LONG = 30;
/** Less in common is the name of a place or a trade: 物业, 学校. */
const ENOUGH_SHARED = 1;
/** 又坏了 within a day is still the same outage. */
const AGAIN_DAYS = 1;

/** Whether both are surely at one place, or only in one street. */
function nearness(a: Reported, b: Reported): 'community' | 'street' | null {
  const points = byPoints(a, b);
  if (points !== undefined) return points !== null && points >= CLOSE ? 'community' : null;
  if (a.regionCode === null || a.regionCode.length < 9 || a.regionCode !== b.regionCode) return null;
  return a.regionCode.length === 12 ? 'community' : 'street';
}

/** Whether two reports that share few words tell of one event: the same fault at one place in a short time. */
function oneEvent(a: Reported, b: Reported): boolean {
  const place = nearness(a, b);
  const [one, other] = [marksFrom(a.marks ?? ''), marksFrom(b.marks ?? '')];
  if (place === null || onlyAsks(one) || onlyAsks(other)) return false;
  const hours = Math.abs(Date.parse(a.at) - Date.parse(b.at)) / HOUR_MS;
  const [faults, others] = [faultsOf(one), faultsOf(other)];
  const shared = faults.filter((fault) => others.includes(fault));
  if (place === 'community' && shared.some((fault) => STANDING.has(fault)) && hours <= HOURS.standing)
    return true;
  if (hours > HOURS[place]) return false;
  if (shared.some((fault) => INCIDENTS.has(fault))) return true;
  const incident = a.category === b.category && INCIDENT_CATEGORIES.has(a.category);
  return place === 'community' && incident && (faults.length > 0 || others.length > 0);
}

/** What the words of two reports say; `faded` is `alike`, less the longer ago the first came. */
interface Words {
  alike: number;
  faded: number;
  elsewhere: boolean;
  shared: number;
  shorter: number;
}

/** Little in common but the place: of short reports, categories of two stories, or one common word of a broad one. */
function littleShared(a: Reported, b: Reported, { alike, shared, shorter }: Words): boolean {
  if (shorter >= LONG || alike >= COPY) return false;
  if (a.category !== b.category) return !kin(a.category, b.category);
  return shared < ENOUGH_SHARED && BROAD_CATEGORIES.has(a.category);
}

/** How likely two reports are of one matter, after what speaks for and against it besides words. */
export function judged(a: Reported, b: Reported, words: Words): { score: number; again: boolean } {
  const [first, later] = a.at <= b.at ? [a, b] : [b, a];
  const [one, other] = [marksFrom(first.marks ?? ''), marksFrom(later.marks ?? '')];
  const kinds = words.shorter < LONG ? ALL_KINDS : NUMBERED_KINDS;
  if (conflict(one, other, kinds)) return { score: words.faded * CONFLICT, again: false };
  const event = !words.elsewhere && oneEvent(a, b);
  const score = event
    ? Math.max(words.faded, EVENT)
    : littleShared(a, b, words)
      ? Math.min(words.faded, APART)
      : words.faded;
  const days = (Date.parse(later.at) - Date.parse(first.at)) / (24 * HOUR_MS);
  const again = saysAgain(other) && days >= AGAIN_DAYS && words.alike >= EVENT;
  return again ? { score: Math.min(score, APART), again } : { score, again };
}

/** The key of reports of one fault in one street, whatever their categories. */
export function eventKey(sketch: Reported): string[] {
  const where = groundOf(sketch);
  const fault = faultsOf(marksFrom(sketch.marks ?? '')).find(
    (one) => INCIDENTS.has(one) || STANDING.has(one),
  );
  return where === null || fault === undefined ? [] : [`F#${where}#${fault}`];
}
