import {
  deleteDutyDraft,
  getDutyDiff,
  getDutyDraft,
  listDutyDrafts,
  patchDutyDraft,
  postDutyDraft,
  putDutyDraft,
} from '../../lib/api/duty-drafts.ts';
import type { DutyRow } from '../../lib/duty/types.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { diffRows } from '../../lib/tune/diff.ts';
import type { Draft } from '../../lib/tune/draft.ts';
import { begin, discard, edit } from '../../lib/tune/life.ts';
import { pageOf } from '../../lib/tune/page.ts';
import { patchRows } from '../../lib/tune/patch.ts';
import { draftReader, shownDiff } from './draft-view.ts';
import type { Needs } from './needs.ts';
import { changed, granted, person, reader } from './refuse.ts';

/** Drafts: begun, edited, looked at, discarded. */
export function drafts(needs: Needs): Served[] {
  const { lists, newId, now } = needs;
  const { find, rowsOf, baseRows, check, view } = draftReader(needs);

  /** @throws Problem 412 when someone else was first */
  async function store(after: Draft, rows?: readonly DutyRow[]): Promise<void> {
    if (!(await lists.putDraft(after, rows))) throw changed(after.revision);
  }

  return [
    serve(listDutyDrafts, async ({ params: { scope }, actor }) => {
      reader(actor);
      const all = await lists.drafts(scope);
      return { body: { drafts: all.sort((a, b) => (a.createdAt > b.createdAt ? -1 : 1)) } };
    }),

    serve(postDutyDraft, async ({ params: { scope }, body: { title }, actor }) => {
      const who = person(actor);
      const timeline = await lists.timeline(scope);
      const rows = await baseRows({ scope, base: timeline?.latest ?? 0 });
      const begun = begin({ id: newId(), scope, title, rowCount: rows.length }, timeline, who, now());
      const draft = granted(begun);
      await lists.addDraft(draft, rows);
      return { body: await view(draft, rows), etag: draft.revision };
    }),

    serve(getDutyDraft, async ({ params, query, actor }) => {
      reader(actor);
      const draft = await find(params);
      const rows = await rowsOf(draft);
      return { body: { ...(await view(draft, rows)), ...pageOf(rows, query) }, etag: draft.revision };
    }),

    serve(putDutyDraft, async ({ params, body: { title, rows }, header, actor }) => {
      const who = person(actor);
      const draft = await find(params, { header: header('if-match'), needed: true });
      const change = { ...(title ? { title } : {}), ...(rows ? { rowCount: rows.length } : {}) };
      const after = granted(edit(draft, change, who, now()));
      if (rows) await check(params.scope, rows);
      await store(after, rows);
      return { body: await view(after, rows), etag: after.revision };
    }),

    serve(patchDutyDraft, async ({ params, body, header, actor }) => {
      const who = person(actor);
      const draft = await find(params, { header: header('if-match'), needed: true });
      const rows = granted(patchRows(await rowsOf(draft), body));
      const after = granted(edit(draft, { rowCount: rows.length }, who, now()));
      await store(after, rows);
      return { body: await view(after, rows), etag: after.revision };
    }),

    serve(deleteDutyDraft, async ({ params, actor }) => {
      const who = person(actor);
      const draft = await find(params);
      const after = granted(discard(draft, who, now()));
      if (after !== draft) await store(after);
      return { body: after, etag: after.revision };
    }),

    serve(getDutyDiff, async ({ params, actor }) => {
      reader(actor);
      const draft = await find(params);
      return { body: shownDiff(diffRows(await baseRows(draft), await rowsOf(draft))), etag: draft.revision };
    }),
  ];
}
