import {
  approveDutyDraft,
  rebaseDutyDraft,
  rejectDutyDraft,
  submitDutyDraft,
} from '../../lib/api/duty-drafts.ts';
import { Problem } from '../../lib/api/problem.ts';
import { MOST_CASES } from '../../lib/aws/duty-lists.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { withBackstop } from '../../lib/tune/backstop.ts';
import { newCases } from '../../lib/tune/cases.ts';
import { countsOf, diffRows } from '../../lib/tune/diff.ts';
import type { Draft } from '../../lib/tune/draft.ts';
import { approve, edit, reject, submit } from '../../lib/tune/life.ts';
import { rebaseRows } from '../../lib/tune/rebase.ts';
import { withVersion } from '../../lib/tune/timeline.ts';
import type { VersionHead } from '../../lib/tune/version.ts';
import { draftReader } from './draft-view.ts';
import type { Needs } from './needs.ts';
import { changed, granted, overtaken, person } from './refuse.ts';

/** What is decided about a draft: handed in, brought up to date, approved or rejected. */
export function decisions(needs: Needs): Served[] {
  const { lists, now } = needs;
  const { find, rowsOf, baseRows, check, view } = draftReader(needs);
  const seen = (header: (name: string) => string | undefined) => ({
    header: header('if-match'),
    needed: false,
  });

  return [
    serve(rebaseDutyDraft, async ({ params, body: { prefer }, header, actor }) => {
      const who = person(actor);
      const draft = await find(params, seen(header));
      const latest = (await lists.timeline(params.scope))?.latest ?? 0;
      const [base, mine, theirs] = await Promise.all([
        baseRows(draft),
        rowsOf(draft),
        baseRows({ scope: params.scope, base: latest }),
      ]);
      const { rows, conflicts } = rebaseRows(base, mine, theirs, prefer ?? 'theirs');
      const names = conflicts.map(({ dutyId }) => dutyId);
      if (names.length > 0 && prefer === undefined) throw conflicting(names);
      const after = granted(edit(draft, { base: latest, rowCount: rows.length }, who, now()));
      if (!(await lists.putDraft(after, rows))) throw changed(after.revision);
      return { body: { ...(await view(after, rows)), conflicts: names }, etag: after.revision };
    }),

    serve(submitDutyDraft, async ({ params, header, actor }) => {
      const who = person(actor);
      const draft = await find(params, seen(header));
      const rows = await rowsOf(draft);
      const { added, removed, changed: altered, moved } = countsOf(diffRows(await baseRows(draft), rows));
      const timeline = await lists.timeline(params.scope);
      const after = granted(submit(draft, timeline, added + removed + altered + moved, who, now()));
      if (after !== draft && !(await lists.putDraft(after))) throw changed(after.revision);
      return { body: await view(after, rows), etag: after.revision };
    }),

    serve(approveDutyDraft, async ({ params, body, header, actor }) => {
      const who = person(actor);
      const draft = await find(params, seen(header));
      const repeated = await alreadyDone(draft, who.sub);
      if (repeated) return { body: repeated };
      const [drafted, base, before] = await Promise.all([
        rowsOf(draft),
        baseRows(draft),
        lists.timeline(params.scope),
      ]);
      const { gaps } = await check(params.scope, drafted);
      const at = now();
      const approved = granted(approve(draft, before, gaps, body, who, at));
      const { version, effectiveFrom, backstop } = approved.decided;
      const rows = backstop ? withBackstop(drafted, backstop) : drafted;
      const cases = newCases(base, rows);
      if (cases.size > MOST_CASES) throw tooManyCases();
      const head: VersionHead = {
        ...{ scope: draft.scope, version, effectiveFrom, approvedBy: who.sub, rowCount: rows.length },
        ...{ title: draft.title, base: draft.base, draft: draft.id, authors: draft.authors },
        ...{ approved: { by: who, at }, changes: countsOf(diffRows(base, rows)) },
        ...(backstop ? { backstop } : {}),
        ...(cases.size > 0 ? { cases: [...cases.keys()] } : {}),
      };
      const after = withVersion(before, draft.scope, { version, effectiveFrom, rowCount: rows.length }, at);
      const done = await lists.enact({ before, after, version: { head, rows }, draft: approved, cases });
      if (!done) throw overtaken();
      return { body: head, etag: version };
    }),

    serve(rejectDutyDraft, async ({ params, body: { reason }, header, actor }) => {
      const who = person(actor);
      const draft = await find(params, seen(header));
      const after = granted(reject(draft, reason, who, now()));
      if (after !== draft && !(await lists.putDraft(after))) throw changed(after.revision);
      return { body: after, etag: after.revision };
    }),
  ];

  /** The version an earlier yes of the same person made: its answer may have been lost. */
  async function alreadyDone({ scope, decided }: Draft, sub: string): Promise<VersionHead | null> {
    if (decided?.version === undefined || decided.by.sub !== sub) return null;
    return lists.head(scope, decided.version);
  }
}

const conflicting = (dutyIds: readonly string[]): Problem =>
  new Problem(
    'wrong-state',
    `草案与最新版都改了这些行:${dutyIds.join('、')}`,
    `Both the draft and the newest version changed these rows: ${dutyIds.join(', ')}`,
    {
      remedy: '指定 prefer: mine 或 theirs / Say prefer: mine or theirs',
      errors: dutyIds
        .slice(0, 100)
        .map((id) => ({ field: `rows.${id}`, message: '双方都有修改', messageEn: 'changed by both' })),
    },
  );

const tooManyCases = (): Problem =>
  new Problem(
    'wrong-state',
    `一次最多关联 ${MOST_CASES} 个工单`,
    `At most ${MOST_CASES} orders can be named at once`,
    {
      remedy: '分几次提交 / Submit it in parts',
    },
  );
