import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { Report } from '../api/types.gen.ts';
import { tracking } from './tracking.ts';

/** Asked again while a page shows it, so that a step appears without reload. */
const EVERY_MS = 10_000;

/** A report by its tracking token; null: as the owner who signed in. */
export const reportQuery = (reportId: string, token: string | null) =>
  queryOptions({
    queryKey: ['report', reportId, token],
    queryFn: ({ signal }) =>
      call<Report>(`/v1/reports/${encodeURIComponent(reportId)}`, {
        signal,
        ...tracking(token),
      }),
    refetchInterval: EVERY_MS,
  });
