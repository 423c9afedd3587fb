import { getIndicators } from '../../lib/api/indicators.ts';
import { Problem } from '../../lib/api/problem.ts';
import type { Insight } from '../../lib/aws/insight.ts';
import { api, serve } from '../../lib/platform/http.ts';

const READERS: ReadonlySet<string> = new Set(['leader', 'admin', 'auditor', 'desk', 'seat']);

/** Counts by day, for those who watch the city. */
export const createHandler = (insight: Pick<Insight, 'days'>) =>
  api(
    serve(getIndicators, async ({ query, actor }) => {
      if (!actor || !READERS.has(actor.role)) {
        throw new Problem(
          'forbidden',
          '无权查看指标',
          'Indicators are for leaders, desks, admins and auditors',
          { remedy: `role: ${[...READERS].join(', ')}` },
        );
      }
      return { body: { scope: query.scope, days: await insight.days(query.from, query.to) } };
    }),
  );
