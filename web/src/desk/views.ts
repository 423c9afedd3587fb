import type { Status } from '../common/statuses.ts';

/** A view of the list: which orders, and what they must contain. */
export interface View {
  readonly id: string;
  /** Given by a person; built-in views take theirs from the dictionary. */
  readonly name?: string;
  readonly statuses: readonly Status[];
  readonly supervised: boolean;
  readonly filter: string;
}

export const OPEN: readonly Status[] = [
  'registered',
  'dispatched',
  'reworking',
  'signed',
  'return_requested',
  'extension_requested',
  'termination_requested',
  'resolved',
  'waiting',
  'suspended',
  'follow_up',
];
const view = (id: string, statuses: readonly Status[], supervised = false): View => ({
  id,
  statuses,
  supervised,
  filter: '',
});

export const BUILT_IN = [
  view(
    'todo',
    OPEN.filter((s) => s !== 'waiting' && s !== 'suspended' && s !== 'follow_up'),
  ),
  view('toSign', ['dispatched', 'reworking']),
  view('working', ['signed', 'waiting', 'suspended', 'extension_requested', 'termination_requested']),
  view('toDecide', ['registered', 'return_requested', 'extension_requested', 'termination_requested']),
  view('toVerify', ['resolved']),
  view('supervised', OPEN, true),
  view('closed', ['archived', 'answered', 'terminated', 'declined', 'external', 'merged']),
] as const satisfies readonly View[];
export type BuiltIn = 'todo' | 'toSign' | 'working' | 'toDecide' | 'toVerify' | 'supervised' | 'closed';
export const isBuiltIn = (id: string): id is BuiltIn => BUILT_IN.some((one) => one.id === id);

const KEPT = 'haihe.views';

export function keptViews(): View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}
export const keepViews = (views: readonly View[]): void => localStorage.setItem(KEPT, JSON.stringify(views));
