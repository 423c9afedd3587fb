import { isTie } from '../sla/precedence.ts';
import { limitsOf } from './limits.ts';
import type { DutyWorld, Problems } from './problem.ts';
import type { DutyRow } from './types.ts';

/** Limits that say otherwise than a rule of the law that is exactly as specific, and limits that limit nothing. */
export function findLimitConflicts(
  rows: readonly DutyRow[],
  { limits: { rows: rules } }: DutyWorld,
  problems: Problems,
): void {
  for (const row of rows) {
    if (row.limits === undefined) continue;
    const { dutyId } = row;
    if (row.action.do !== 'handle') {
      problems.add(
        'limit-unused',
        [dutyId],
        `${dutyId}：转往其他层级，所设时限不起作用`,
        `${dutyId}: it passes the matter on, so its limits do nothing`,
      );
      continue;
    }
    for (const { of, when, gives } of limitsOf(row)) {
      const against = rules.filter(
        (rule) =>
          rule.of === of && isTie(rule.when, when) && JSON.stringify(rule.gives) !== JSON.stringify(gives),
      );
      for (const { id, source } of against)
        problems.add(
          'limit-conflict',
          [dutyId],
          `${dutyId} 的 ${of} 时限与规则 ${id}（${source.zh}）同等具体而不同；以清单为准`,
          `${dutyId}: its limit of ${of} differs from rule ${id} (${source.en}), which is as specific; the list's holds`,
        );
    }
  }
}
