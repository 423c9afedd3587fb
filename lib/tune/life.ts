import type { UnitRef } from '../duty/types.ts';
import type { Draft } from './draft.ts';
import { mayApprove, mayEdit } from './rights.ts';
import type { Timeline } from './timeline.ts';
import type { Who } from './who.ts';

/** Why a change of a list is refused, in both languages, and what to do instead. */
export interface Refused {
  readonly problem: 'forbidden' | 'wrong-state' | 'invalid-input';
  readonly zh: string;
  readonly en: string;
  readonly remedy: string;
  readonly field?: string;
}

export type Answer<T> = { ok: true; is: T } | ({ ok: false } & Refused);
const ok = <T>(is: T): Answer<T> => ({ ok: true, is });
const refuse = (
  problem: Refused['problem'],
  zh: string,
  en: string,
  remedy: string,
  field?: string,
): Answer<never> => ({ ok: false, problem, zh, en, remedy, ...(field === undefined ? {} : { field }) });

const OPEN: ReadonlySet<Draft['status']> = new Set(['open', 'submitted']);
const latestOf = (timeline: Timeline | null): number => timeline?.latest ?? 0;

/** May this person change drafts of the scope at all? */
export const checkEditor = (scope: string, who: Who): Answer<null> =>
  mayEdit(scope, who)
    ? ok(null)
    : refuse(
        'forbidden',
        `无权修改清单 ${scope}`,
        `Not yours to change: ${scope}`,
        '由该层级或市级管理员修改 / An admin of that area or of the city changes it',
      );

/** A draft is begun from the newest version, in force or scheduled. */
export function begin(
  { id, scope, title, rowCount }: Pick<Draft, 'id' | 'scope' | 'title' | 'rowCount'>,
  timeline: Timeline | null,
  who: Who,
  at: string,
): Answer<Draft> {
  const editor = checkEditor(scope, who);
  if (!editor.ok) return editor;
  return ok({
    ...{ id, scope, title, rowCount, base: latestOf(timeline), revision: 1, status: 'open' },
    ...{ authors: [who], createdAt: at, updatedAt: at },
  });
}

/** Other rows, another title or another base. What was submitted goes back to its authors by being changed. */
export function edit(
  draft: Draft,
  change: Partial<Pick<Draft, 'title' | 'rowCount' | 'base'>>,
  who: Who,
  at: string,
): Answer<Draft> {
  const editor = checkEditor(draft.scope, who);
  if (!editor.ok) return editor;
  if (!OPEN.has(draft.status)) return closed(draft);
  const { submitted: _, ...rest } = draft;
  const authors = draft.authors.some(({ sub }) => sub === who.sub) ? draft.authors : [...draft.authors, who];
  return ok({ ...rest, ...change, authors, status: 'open', revision: draft.revision + 1, updatedAt: at });
}

/** @param changes how many rows it changes. */
export function submit(
  draft: Draft,
  timeline: Timeline | null,
  changes: number,
  who: Who,
  at: string,
): Answer<Draft> {
  const editor = checkEditor(draft.scope, who);
  if (!editor.ok) return editor;
  if (draft.status === 'submitted') return ok(draft);
  if (draft.status !== 'open') return closed(draft);
  if (draft.base !== latestOf(timeline)) return stale(draft, timeline);
  if (changes === 0)
    return refuse(
      'wrong-state',
      '草案与现行清单相同',
      'The draft changes nothing',
      '先修改再提交 / Change it first',
    );
  return ok({
    ...draft,
    status: 'submitted',
    submitted: { by: who, at },
    revision: draft.revision + 1,
    updatedAt: at,
  });
}

export interface Approval {
  /** RFC 3339; now when left out. */
  readonly effectiveFrom?: string | undefined;
  /** Who gets what the list would leave to nobody. */
  readonly backstop?: UnitRef | undefined;
}

/**
 * A second person's yes: the draft as approved, with the number of the version it becomes.
 * @param gaps how many matters the draft would leave to nobody.
 */
export function approve(
  draft: Draft,
  timeline: Timeline | null,
  gaps: number,
  { effectiveFrom, backstop }: Approval,
  who: Who,
  at: string,
): Answer<Draft & { decided: { version: number; effectiveFrom: string } }> {
  const second = checkSecond(draft, who);
  if (!second.ok) return second;
  if (draft.status !== 'submitted')
    return draft.status === 'open'
      ? refuse(
          'wrong-state',
          '草案尚未提交',
          'The draft is not submitted',
          '由起草人提交后再批准 / Its author submits it first',
        )
      : closed(draft);
  if (draft.base !== latestOf(timeline)) return stale(draft, timeline);
  if (gaps > 0 && backstop === undefined)
    return refuse(
      'wrong-state',
      `该清单有 ${gaps} 处空白无人承办`,
      `The list would leave ${gaps} gaps to nobody`,
      '补齐清单,或在 backstop 指定兜底单位 / Fill the gaps, or name a backstop unit',
      'backstop',
    );
  const from = effectiveFrom ?? at;
  const earliest = timeline?.entries.at(-1)?.effectiveFrom ?? at;
  if (Date.parse(from) < Math.max(Date.parse(at) - SKEW_MS, Date.parse(earliest)))
    return refuse(
      'invalid-input',
      '生效时间不能早于现在,也不能早于上一版的生效时间',
      'It may take effect neither in the past nor before the version it is based on',
      `不早于 ${Date.parse(earliest) > Date.parse(at) ? earliest : at} / not before that`,
      'effectiveFrom',
    );
  const decided = {
    by: who,
    at,
    version: latestOf(timeline) + 1,
    effectiveFrom: new Date(from).toISOString(),
  };
  return ok({
    ...draft,
    status: 'approved',
    decided: backstop === undefined ? decided : { ...decided, backstop },
    revision: draft.revision + 1,
    updatedAt: at,
  });
}

export function reject(draft: Draft, reason: string, who: Who, at: string): Answer<Draft> {
  const second = checkSecond(draft, who);
  if (!second.ok) return second;
  if (draft.status === 'rejected') return ok(draft);
  if (draft.status !== 'submitted') return closed(draft);
  return ok({
    ...draft,
    status: 'rejected',
    decided: { by: who, at, reason },
    revision: draft.revision + 1,
    updatedAt: at,
  });
}

export function discard(draft: Draft, who: Who, at: string): Answer<Draft> {
  const editor = checkEditor(draft.scope, who);
  if (!editor.ok) return editor;
  if (draft.status === 'discarded') return ok(draft);
  if (!OPEN.has(draft.status)) return closed(draft);
  return ok({ ...draft, status: 'discarded', revision: draft.revision + 1, updatedAt: at });
}

/**
 * The number of the version that a roll-back makes. Its rows were approved by two before, so one approver is enough.
 * @param want `from` the newest version, `to` the one whose rows are wanted again.
 */
export function rollback(
  scope: string,
  timeline: Timeline | null,
  { to, from }: { to: number; from: number },
  who: Who,
): Answer<number> {
  if (!mayApprove(scope, who))
    return refuse(
      'forbidden',
      `无权回退清单 ${scope}`,
      `Not yours to roll back: ${scope}`,
      '由该层级或市级审批人回退(role: approver)/ An approver of that area or of the city rolls back',
    );
  if (to >= from)
    return refuse('invalid-input', '只能回退到更早的版本', 'Only an earlier version', 'to < from', 'to');
  return ok(latestOf(timeline) + 1);
}

/** Approving and rejecting: of the area, and with no hand in it. */
function checkSecond({ scope, authors, submitted }: Draft, who: Who): Answer<null> {
  if (!mayApprove(scope, who))
    return refuse(
      'forbidden',
      `无权审批清单 ${scope}`,
      `Not yours to approve: ${scope}`,
      '由该层级或市级审批人批准(role: approver)/ An approver of that area or of the city decides',
    );
  if ([...authors, ...(submitted ? [submitted.by] : [])].some(({ sub }) => sub === who.sub))
    return refuse(
      'forbidden',
      '不能批准自己起草、修改或提交的清单',
      'Nobody approves what they drafted, changed or submitted',
      '请另一位审批人办理 / Another approver decides',
    );
  return ok(null);
}

/** Clocks of two machines differ a little. */
const SKEW_MS = 60_000;

const STATUS_ZH: Record<Draft['status'], string> = {
  open: '起草中',
  submitted: '待审批',
  approved: '已批准',
  rejected: '已驳回',
  discarded: '已作废',
};

const closed = ({ status }: Draft): Answer<never> =>
  refuse(
    'wrong-state',
    `草案${STATUS_ZH[status]}`,
    `The draft is ${status}`,
    '另起一份草案 / Begin another draft',
  );

const stale = ({ base }: Draft, timeline: Timeline | null): Answer<never> =>
  refuse(
    'wrong-state',
    `草案基于第 ${base} 版,最新为第 ${latestOf(timeline)} 版`,
    `The draft is based on version ${base}; the newest is ${latestOf(timeline)}`,
    '先调用 rebase 合并到最新版,核对后再提交 / Rebase it onto the newest version, look at it again, then submit',
    'base',
  );
