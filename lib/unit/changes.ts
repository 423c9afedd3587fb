import type { UnderWay, Unit } from './types.ts';

/** A dated change of a unit. Times are RFC 3339, UTC. */
export type UnitChange =
  | { do: 'move'; parent: string; at: string }
  | { do: 'merge'; into: string; at: string; underWay: UnderWay }
  | { do: 'retire'; at: string; underWay: UnderWay; successor?: string }
  | { do: 'cancel' };

/** Without what is planned, or has come about, of its end. */
export const withoutEnd = ({ until: _u, successor: _s, underWay: _w, ...unit }: Unit): Unit => unit;
export const withoutMove = ({ moving: _m, ...unit }: Unit): Unit => unit;

/**
 * The unit as it is to be stored: what lies in the future is kept with its date. A second plan replaces the first.
 * @param unit as stored. @returns null when there is nothing planned to cancel.
 */
export function changedBy(unit: Unit, change: UnitChange, now: string): Unit | null {
  switch (change.do) {
    case 'move': {
      const { parent, at } = change;
      return at <= now ? { ...withoutMove(unit), parent } : { ...unit, moving: { parent, at } };
    }
    case 'merge':
      return {
        ...withoutEnd(unit),
        until: change.at,
        successor: change.into,
        underWay: change.underWay,
      };
    case 'retire': {
      const { at, successor, underWay } = change;
      return { ...withoutEnd(unit), until: at, underWay, ...(successor === undefined ? {} : { successor }) };
    }
    case 'cancel': {
      const ends = unit.until !== undefined && unit.until > now;
      const moves = unit.moving !== undefined && unit.moving.at > now;
      if (!ends && !moves) return null;
      const kept = ends ? withoutEnd(unit) : unit;
      return moves ? withoutMove(kept) : kept;
    }
  }
}
