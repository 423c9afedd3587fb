import { deadline } from './deadline.ts';
import { assuming } from './provisional.ts';
import type { Stage, WorkCalendar } from './types.ts';

/**
 * When each stage ends at the latest, if every one takes its whole limit: each counts from the end of the one
 * before. The last is when the matter is done. A stage done early starts the next one's clock early.
 */
export function stagesDue(
  stages: readonly Stage[],
  from: string,
  calendar: WorkCalendar,
): { stage: Stage; dueAt: string; provisional: boolean }[] {
  const { assumed, guessed } = assuming(calendar);
  let at = from;
  return stages.map((stage) => {
    at = deadline(at, stage.limit, assumed);
    return { stage, dueAt: at, provisional: guessed() };
  });
}

/** The stage after one that is done; null after the last. */
export function nextStage(stages: readonly Stage[], done: string): Stage | null {
  const index = stages.findIndex(({ id }) => id === done);
  if (index < 0) throw new RangeError(`no stage ${done}`);
  return stages[index + 1] ?? null;
}
