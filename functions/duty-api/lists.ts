import {
  getDutyChanges,
  getDutyList,
  getDutyVersion,
  listDutyLists,
  listDutyVersions,
  rollbackDutyList,
} from '../../lib/api/duty.ts';
import { Problem } from '../../lib/api/problem.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { countsOf, diffRows } from '../../lib/tune/diff.ts';
import { rollback } from '../../lib/tune/life.ts';
import { pageOf } from '../../lib/tune/page.ts';
import { inForceAt, scheduledAt, withVersion } from '../../lib/tune/timeline.ts';
import type { VersionHead } from '../../lib/tune/version.ts';
import type { Needs } from './needs.ts';
import { granted, noList, noVersion, overtaken, person, reader } from './refuse.ts';

/** Lists and their versions, and the way back to an old one. */
export function lists({ lists: store, now }: Needs): Served[] {
  const timelineOf = async (scope: string) => {
    const timeline = await store.timeline(scope);
    if (!timeline) throw noList(scope);
    return timeline;
  };
  const versionOf = async (scope: string, version: number) => {
    const found = await store.version(scope, version);
    if (!found) throw noVersion(scope, version);
    return found;
  };

  return [
    serve(listDutyLists, async ({ actor }) => {
      reader(actor);
      const at = now();
      const all = await store.timelines();
      return {
        body: {
          lists: all.map((timeline) => ({
            scope: timeline.scope,
            inForce: inForceAt(timeline, at),
            scheduled: scheduledAt(timeline, at),
          })),
        },
      };
    }),

    serve(getDutyList, async ({ params: { scope }, query, actor }) => {
      reader(actor);
      const entry = inForceAt(await timelineOf(scope), now());
      if (!entry) throw noList(scope);
      const { head, rows } = await versionOf(scope, entry.version);
      return { body: { ...head, ...pageOf(rows, query) }, etag: head.version };
    }),

    serve(listDutyVersions, async ({ params: { scope }, query: { cursor, limit }, actor }) => {
      reader(actor);
      await timelineOf(scope);
      const before = cursor === undefined ? undefined : Number(cursor);
      const versions = await store.heads(scope, { before, limit });
      const last = versions.at(-1)?.version ?? 1;
      return { body: { versions, cursor: last > 1 && versions.length === limit ? String(last) : null } };
    }),

    serve(getDutyVersion, async ({ params: { scope, version }, query, actor }) => {
      reader(actor);
      const { head, rows } = await versionOf(scope, Number(version));
      return { body: { ...head, ...pageOf(rows, query) }, etag: head.version };
    }),

    serve(rollbackDutyList, async ({ params: { scope }, body: { to, from, reason }, actor }) => {
      const who = person(actor);
      const at = now();
      const before = await store.timeline(scope);
      const version = granted(rollback(scope, before, { to, from }, who));
      const latest = await store.head(scope, before?.latest ?? 0);
      // The answer to this very request may have been lost.
      if (latest?.rollbackOf === to && latest.base === from && latest.approved?.by.sub === who.sub)
        return { body: latest };
      if (before?.latest !== from)
        throw new Problem(
          'wrong-state',
          `最新版是第 ${before?.latest ?? 0} 版,不是第 ${from} 版`,
          `The newest version is ${before?.latest ?? 0}, not ${from}`,
          { remedy: '重新读取版本后再回退 / Read the versions again first' },
        );
      const [old, newest] = await Promise.all([versionOf(scope, to), versionOf(scope, from)]);
      const head: VersionHead = {
        ...{ scope, version, effectiveFrom: at, approvedBy: who.sub, rowCount: old.rows.length },
        ...{ base: from, rollbackOf: to, reason, authors: [who], approved: { by: who, at } },
        changes: countsOf(diffRows(newest.rows, old.rows)),
      };
      const after = withVersion(before, scope, { version, effectiveFrom: at, rowCount: old.rows.length }, at);
      const done = await store.enact({ before, after, version: { head, rows: old.rows }, cases: new Map() });
      if (!done) throw overtaken();
      return { body: head };
    }),

    serve(getDutyChanges, async ({ params: { id }, actor }) => {
      reader(actor);
      return { body: { orderId: id, changes: await store.changesFrom(id) } };
    }),
  ];
}
