import type { CHANNELS } from '../../events/registered.ts';
import { isWeekday } from '../sla/calendar.ts';
import { MINUTE } from '../sla/dial.ts';
import type { NATURES, WorkCalendar } from '../sla/types.ts';
import type { Urgency } from './types.ts';

/** What a duty list is asked about. */
export interface Matter {
  /** A category code, or `none`. */
  readonly category: string;
  /** Where it is: 4, 6, 9 or 12 digits, or null when nothing is known. */
  readonly regionCode: string | null;
  readonly nature: (typeof NATURES)[number] | null;
  readonly urgency: Urgency;
  readonly channel: (typeof CHANNELS)[number];
  readonly text: string;
  /** When it happened, RFC 3339 with the city's offset: its clock and date are local. */
  readonly at: string;
  /** Whether that day is worked; Monday to Friday when left out. */
  readonly workday?: boolean;
  /** Who owns the land or the asset, if anybody said so. */
  readonly owner?: string | null;
}

type LocalTime = Pick<Matter, 'at' | 'workday'>;

/** An instant as the city's clock and calendar show it. A year without published holidays has weekdays only. */
export function localTime(
  instant: string,
  calendar: Pick<WorkCalendar, 'utcOffsetMinutes' | 'years' | 'isWorkday'>,
): Required<LocalTime> {
  const { utcOffsetMinutes: east, years } = calendar;
  const local = new Date(Date.parse(instant) + east * MINUTE).toISOString().slice(0, 19);
  const date = local.slice(0, 10);
  const covered = years.includes(Number(date.slice(0, 4)));
  return { at: `${local}${offset(east)}`, workday: covered ? calendar.isWorkday(date) : isWeekday(date) };
}

function offset(minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const east = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(east / 60))}:${two(east % 60)}`;
}

/** What conditions look at, each worked out when it is first asked for. */
export class Facts {
  readonly matter: Matter;
  #text: string | undefined;
  #day: { name: string; off: boolean } | undefined;

  constructor(matter: Matter) {
    this.matter = matter;
  }

  /** `22:30` */
  get clock(): string {
    return this.matter.at.slice(11, 16);
  }

  /** `2026-11-22` */
  get date(): string {
    return this.matter.at.slice(0, 10);
  }

  /** `11-22` */
  get monthDay(): string {
    return this.matter.at.slice(5, 10);
  }

  get day(): { readonly name: string; readonly off: boolean } {
    this.#day ??= {
      name: DAY_OF_WEEK[new Date(`${this.date}T00:00:00Z`).getUTCDay()] ?? '',
      off: !(this.matter.workday ?? isWeekday(this.date)),
    };
    return this.#day;
  }

  /** In one width and case. */
  get text(): string {
    this.#text ??= evened(this.matter.text);
    return this.#text;
  }
}

const DAY_OF_WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** `ＡＢＣ` is `abc`. */
export const evened = (text: string): string => text.normalize('NFKC').toLowerCase();
