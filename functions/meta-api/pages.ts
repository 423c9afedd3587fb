import asyncapi from '../../docs/generated/asyncapi.json' with { type: 'json' };
import openapi from '../../docs/generated/openapi.json' with { type: 'json' };
import { getDocs, getEventDocs, getProblem, listProblems } from '../../lib/api/meta.ts';
import { apiPage } from '../../lib/api/pages/api-page.ts';
import { eventsPage } from '../../lib/api/pages/events-page.ts';
import { PAGE_HEADERS } from '../../lib/api/pages/frame.ts';
import { problemPage, problemsPage } from '../../lib/api/pages/problems-page.ts';
import { type Served, serve } from '../../lib/platform/http.ts';

/** A page is made when it is first asked for, and kept. */
function once(make: () => string) {
  let made: string | undefined;
  return async () => {
    made ??= make();
    return { body: made, headers: PAGE_HEADERS };
  };
}

/** The documents to read: the API, the events, the problems. */
export const pages = (): Served[] => [
  serve(
    getDocs,
    once(() => apiPage(openapi)),
  ),
  serve(
    getEventDocs,
    once(() => eventsPage(asyncapi)),
  ),
  serve(listProblems, once(problemsPage)),
  serve(getProblem, async ({ params }) => ({ body: problemPage(params.name), headers: PAGE_HEADERS })),
];
