import type { LimitRules } from '../sla/limit-rules.ts';
import type { Name, Unit } from '../unit/types.ts';
import type { DutyList } from './types.ts';

/** What can be wrong with a list, and how bad it is: an error leaves matters without one unit that has them. */
export const PROBLEM_CODES = {
  'doubled-id': 'error',
  'two-leads': 'error',
  gap: 'error',
  'tier-cycle': 'error',
  'possible-cycle': 'warning',
  'no-tier': 'error',
  'unit-missing': 'error',
  'unit-retired': 'error',
  'unit-cannot-receive': 'error',
  'co-unit-gone': 'warning',
  'some-units-gone': 'warning',
  'unknown-category': 'error',
  'unknown-region': 'error',
  'region-outside': 'error',
  'unknown-role': 'error',
  'never-in-force': 'error',
  'row-over': 'warning',
  'unreachable-row': 'warning',
  'limit-conflict': 'warning',
  'limit-unused': 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;
export type ProblemCode = keyof typeof PROBLEM_CODES;

export interface DutyProblem extends Name {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** Ids of the list's rows, the one to change first. */
  readonly rows: readonly string[];
  readonly category?: string;
  /** Some of the regions it is about. */
  readonly regions?: readonly string[];
  /** Of how many others of this code this one stands for all. */
  readonly more?: number;
}

/** What a list is held against. */
export interface DutyWorld {
  readonly categories: ReadonlySet<string>;
  /** Codes of the city and every region below it. */
  readonly regions: ReadonlySet<string>;
  readonly units: ReadonlyMap<string, StandingUnit>;
  /** The lists in force by scope; the one that is looked at may be among them. */
  readonly lists: ReadonlyMap<string, DutyList>;
  readonly limits: LimitRules;
  /** Local date, `2026-11-22`. */
  readonly today: string;
}

/** A unit, as much of it as shows whether it can take orders. */
export interface StandingUnit extends Pick<Unit, 'delivery' | 'parent' | 'role' | 'tier'> {
  readonly status: string;
  readonly queueUrl?: string | undefined;
}

/** Of each code so many are said in full. */
const MOST = 100;

/** Gathers problems and keeps their number readable. */
export class Problems {
  readonly #found: DutyProblem[] = [];
  readonly #counts = new Map<ProblemCode, number>();

  add(
    code: ProblemCode,
    rows: readonly string[],
    zh: string,
    en: string,
    about: Pick<DutyProblem, 'category' | 'regions'> = {},
  ): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= MOST) this.#found.push({ code, severity: PROBLEM_CODES[code], rows, zh, en, ...about });
  }

  /** Errors first, else as they were found. */
  all(): DutyProblem[] {
    const rest = [...this.#counts].flatMap(([code, count]): DutyProblem[] => {
      const more = count - MOST;
      if (more <= 0) return [];
      const [zh, en] = [`另有 ${more} 处同类问题`, `${more} more of this kind`];
      return [{ code, severity: PROBLEM_CODES[code], rows: [], zh, en, more }];
    });
    return [...this.#found, ...rest].toSorted((a, b) => rank(a) - rank(b));
  }
}

const rank = ({ severity }: DutyProblem): number => (severity === 'error' ? 0 : 1);

/** `a、b、c 等 9 个` / `a, b, c and 6 more` */
export function few(values: readonly string[], most = 5): Name {
  const shown = values.slice(0, most);
  const more = values.length - shown.length;
  return more > 0
    ? { zh: `${shown.join('、')} 等 ${values.length} 个`, en: `${shown.join(', ')} and ${more} more` }
    : { zh: shown.join('、'), en: shown.join(', ') };
}
