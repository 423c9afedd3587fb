import { overdue, suspended } from './clocks.ts';
import type { Story } from './stage.ts';
import { heating, merged } from './together.ts';
import { joint, returned, reworked } from './work.ts';

/** Every story the demo can tell. */
export const STORIES: readonly Story[] = [overdue, returned, joint, suspended, reworked, merged, heating];
