import { afterAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import type { DutyRow } from '../../lib/duty/types.ts';
import { type Answer, CITY_DESK, problemOf, type Sent, unit } from '../support/system/api.ts';
import { HEPING, HUAYUANLU, NANKAI, WATER } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const NOISE = { text: '工地半夜还在施工,打桩机吵得整栋楼睡不着', place: { regionCode: HUAYUANLU } };
const ADMIN = { role: 'admin', unit: 'city', sub: 'wang' };
const COLLEAGUE = { role: 'admin', unit: 'city', sub: 'zhao' };
const APPROVER = { role: 'approver', unit: 'city', sub: 'li' };
const DISTRICT_ADMIN = { role: 'admin', unit: HEPING, sub: 'chen' };

/** Night noise of building sites: the district's housing commission instead of its environment bureau. */
const NIGHT: DutyRow = {
  dutyId: 'city/construction-noise-night',
  category: 'construction-noise',
  region: HEPING,
  action: { do: 'handle', lead: { tier: 'district', role: 'housing' }, coUnits: [] },
  route: 'direct',
  urgency: 'normal',
  onSite: true,
  basis: { zh: '和平区试点:夜间施工噪声归住建', en: 'Trial in Heping: housing has construction noise' },
};

type As = NonNullable<Sent['as']>;
const call = (method: string, path: string, as: As, body?: unknown, headers = {}): Promise<Answer> =>
  system.send(method, `/v1/duty-lists/${path}`, { as, headers, ...(body === undefined ? {} : { body }) });

const draftSchema = z.looseObject({
  id: z.string(),
  base: z.int(),
  revision: z.int(),
  status: z.string(),
  gaps: z.int(),
  stale: z.boolean(),
  changes: z.object({ added: z.int(), removed: z.int(), changed: z.int(), moved: z.int() }),
});
const headSchema = z.looseObject({ version: z.int(), effectiveFrom: z.string() });

async function ok<T extends z.ZodType>(schema: T, answer: Promise<Answer>): Promise<z.infer<T>> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return schema.parse(body);
}
const problem = async (answer: Promise<Answer>): Promise<[number, string]> => {
  const { type, detailEn, status } = problemOf(await answer);
  return [status, `${type.split('/').at(-1)}: ${detailEn}`];
};

const begin = (scope = 'city', as: As = ADMIN) =>
  ok(draftSchema, call('POST', `${scope}/drafts`, as, { title: '夜间施工噪声归住建' }));
const match = ({ revision }: { revision: number }) => ({ 'if-match': `"${revision}"` });
/** A draft with one row on top of the city's list. */
async function drafted(row: DutyRow = NIGHT, as: As = ADMIN) {
  const draft = await begin('city', as);
  const patch = { put: [{ row, after: null }] };
  return ok(draftSchema, call('PATCH', `city/drafts/${draft.id}`, as, patch, match(draft)));
}
const submitted = async (row?: DutyRow) => {
  const draft = await drafted(row);
  return ok(draftSchema, call('POST', `city/drafts/${draft.id}/submit`, ADMIN, {}));
};
const approve = (id: string, body = {}, as: As = APPROVER) =>
  call('POST', `city/drafts/${id}/approve`, as, body);
const latest = async (scope = 'city'): Promise<number> => {
  const { versions } = await ok(
    z.object({ versions: z.array(headSchema) }),
    call('GET', `${scope}/versions`, CITY_DESK),
  );
  return versions[0]?.version ?? 0;
};
const rollBack = async (to: number) =>
  ok(headSchema, call('POST', 'city/rollback', APPROVER, { from: await latest(), to, reason: '试点结束' }));

const reported = async () => orderIdOf(await system.post(NOISE));
/** Reports again and again until one of them is with this unit: a new list is read within seconds. */
const goesTo = (wanted: string) =>
  waitFor(`a report to go to ${wanted}`, async () => {
    const { assignment } = await system.delivered(await reported());
    return assignment?.unit === wanted && assignment;
  });

describe('the life of a change', () => {
  test('draft → submit → a second person approves → a new report goes by the new row → roll back', async () => {
    expect((await goesTo(`${HEPING}-environment`)).duty).toMatchObject({ scope: 'city', version: 1 });

    const draft = await drafted();
    expect(draft).toMatchObject({
      base: 1,
      gaps: 0,
      changes: { added: 1, removed: 0, changed: 0, moved: 0 },
    });
    const diff = await ok(
      z.looseObject({ added: z.array(z.unknown()) }),
      call('GET', `city/drafts/${draft.id}/diff`, ADMIN),
    );
    expect(diff.added).toEqual([NIGHT]);
    await ok(draftSchema, call('POST', `city/drafts/${draft.id}/submit`, ADMIN, {}));
    const version = await ok(headSchema, approve(draft.id));
    expect(version).toMatchObject({
      version: 2,
      base: 1,
      draft: draft.id,
      approvedBy: 'li',
      authors: [ADMIN],
    });
    // Sent again because the answer was lost: the same version.
    expect(await ok(headSchema, approve(draft.id))).toMatchObject({ version: 2 });

    expect((await goesTo(`${HEPING}-housing`)).duty).toEqual({
      dutyId: NIGHT.dutyId,
      scope: 'city',
      version: 2,
    });

    const back = await rollBack(1);
    expect(back).toMatchObject({ version: 3, rollbackOf: 1, base: 2, reason: '试点结束' });
    expect((await goesTo(`${HEPING}-environment`)).duty).toMatchObject({ version: 3 });
  });

  test('a version with a date is in force from that date, without anyone doing anything', async () => {
    const draft = await submitted();
    const effectiveFrom = new Date(Date.now() + 3_600_000).toISOString();
    const { version } = await ok(headSchema, approve(draft.id, { effectiveFrom }));
    const inForce = () => ok(headSchema, call('GET', 'city', CITY_DESK));
    expect((await inForce()).version).toBe(version - 1);
    await system.advance(3_700_000);
    expect((await inForce()).version).toBe(version);
    await goesTo(`${HEPING}-housing`);
    await rollBack(1);
  });

  test('an order whose dispute changed a row is linked to the change', async () => {
    const orderId = await reported();
    const draft = await submitted({ ...NIGHT, cases: [orderId] });
    const { version } = await ok(headSchema, approve(draft.id));
    const { body } = await system.send('GET', `/v1/orders/${orderId}/duty-changes`, { as: CITY_DESK });
    expect(body).toEqual({ orderId, changes: [{ scope: 'city', version, dutyIds: [NIGHT.dutyId] }] });
    await rollBack(1);
  });

  test('a district writes down only what differs, in a list of its own, and its admin may', async () => {
    const draft = await begin(`district:${HEPING}`, DISTRICT_ADMIN);
    expect(draft.base).toBe(0);
    const rows = { rows: [{ ...NIGHT, dutyId: 'heping/night' }] };
    await ok(
      draftSchema,
      call('PUT', `district:${HEPING}/drafts/${draft.id}`, DISTRICT_ADMIN, rows, match(draft)),
    );
    await ok(draftSchema, call('POST', `district:${HEPING}/drafts/${draft.id}/submit`, DISTRICT_ADMIN, {}));
    const as = { role: 'approver', unit: HEPING, sub: 'sun' };
    const head = await ok(headSchema, call('POST', `district:${HEPING}/drafts/${draft.id}/approve`, as, {}));
    expect(head.version).toBe(1);
  });
});

describe('a simulation', () => {
  const simulationSchema = z.looseObject({
    id: z.string(),
    status: z.string(),
    progress: z.object({ done: z.int(), of: z.int(), orders: z.int() }),
    result: z
      .looseObject({
        moved: z.int(),
        flows: z.array(z.looseObject({ from: z.string(), to: z.string(), orders: z.int() })),
      })
      .nullable()
      .optional(),
  });
  const finished = (draft: string, id: string) =>
    waitFor(`simulation ${id} to be done`, async () => {
      const path = `city/drafts/${draft}/simulations/${id}`;
      const found = await ok(simulationSchema, call('GET', path, ADMIN));
      return found.status === 'done' && found;
    });

  test('replays what is stored through the draft and the list in force', async () => {
    await system.delivered(await reported());
    const draft = await drafted();
    // The rows of past orders are kept some seconds after.
    const result = await waitFor('the order to be replayed', async () => {
      const day = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 10);
      const period = { from: day(-86_400_000), to: day(86_400_000) };
      const path = `city/drafts/${draft.id}/simulate`;
      const asked = await ok(simulationSchema, call('POST', path, ADMIN, { period }));
      const done = await finished(draft.id, asked.id);
      expect(done.progress).toMatchObject({ done: 3, of: 3 });
      return (done.result?.moved ?? 0) > 0 && done.result;
    });
    const flow = { from: `${HEPING}-environment`, to: `${HEPING}-housing` };
    expect(result?.flows).toContainEqual(expect.objectContaining(flow));
    expect(result?.top).toContainEqual(
      expect.objectContaining({ after: expect.objectContaining({ dutyId: NIGHT.dutyId }) }),
    );
  });

  test('takes a file of reports, read by the model where they do not say what they are', async () => {
    const draft = await drafted();
    const lines = [
      { text: NOISE.text, regionCode: HUAYUANLU },
      { text: '随便什么', category: 'construction-noise', regionCode: `${NANKAI}001` },
    ];
    const asked = await ok(
      simulationSchema,
      call(
        'POST',
        `city/drafts/${draft.id}/simulate`,
        ADMIN,
        lines.map((one) => JSON.stringify(one)).join('\n'),
        {
          'content-type': 'application/x-ndjson',
        },
      ),
    );
    const { result } = await finished(draft.id, asked.id);
    expect(result).toMatchObject({ orders: 2, moved: 1 });
  });
});

describe('a file', () => {
  test('goes out to a spreadsheet and comes in again, after a look at the difference', async () => {
    const draft = await begin();
    const csv = await system.text(`/v1/duty-lists/city/drafts/${draft.id}/export`, ADMIN);
    expect(csv.type).toBe('text/csv; charset=utf-8');
    const edited = csv.text.replace(/^(city\/construction-noise,.*?),区\/environment,/m, '$1,区/housing,');
    const path = `city/drafts/${draft.id}/import`;
    const asCsv = { 'content-type': 'text/csv' };
    const taken = z.looseObject({
      taken: z.boolean(),
      revision: z.int(),
      diff: z.looseObject({ counts: z.unknown() }),
    });
    const dry = await ok(taken, call('POST', `${path}?dry=true`, ADMIN, edited, asCsv));
    expect(dry).toMatchObject({
      taken: false,
      revision: 1,
      diff: { counts: { added: 0, removed: 0, changed: 1, moved: 0 } },
    });
    const real = await ok(taken, call('POST', path, ADMIN, edited, { ...asCsv, ...match(draft) }));
    expect(real).toMatchObject({ taken: true, revision: 2 });
  });

  test('with errors names row and column, and nothing is taken in', async () => {
    const draft = await begin();
    const csv = await system.text(`/v1/duty-lists/city/drafts/${draft.id}/export`, ADMIN);
    const broken = csv.text.replace('直派', '特派');
    const headers = { 'content-type': 'text/csv', ...match(draft) };
    const answer = await call('POST', `city/drafts/${draft.id}/import`, ADMIN, broken, headers);
    expect([answer.status, problemOf(answer).errors?.[0]?.field]).toEqual([422, 'row 2, 派单方式']);
    expect((await ok(draftSchema, call('GET', `city/drafts/${draft.id}`, ADMIN))).revision).toBe(1);
  });
});

describe('is refused', () => {
  test('approving what one drafted, or changed, or submitted', async () => {
    const draft = await submitted();
    for (const sub of ['wang']) {
      const [status, said] = await problem(approve(draft.id, {}, { role: 'approver', unit: 'city', sub }));
      expect([status, said]).toEqual([403, expect.stringContaining('Nobody approves what they drafted')]);
    }
  });

  test('a stale draft, until it is rebased', async () => {
    const late = await drafted({ ...NIGHT, dutyId: 'city/late', region: NANKAI });
    const first = await submitted();
    await ok(headSchema, approve(first.id));
    const [status, said] = await problem(call('POST', `city/drafts/${late.id}/submit`, ADMIN, {}));
    expect([status, said]).toEqual([409, expect.stringContaining('is based on version')]);
    const rebased = await ok(draftSchema, call('POST', `city/drafts/${late.id}/rebase`, ADMIN, {}));
    expect(rebased).toMatchObject({ stale: false, changes: { added: 1, removed: 0 } });
    await ok(draftSchema, call('POST', `city/drafts/${late.id}/submit`, ADMIN, {}));
    await ok(headSchema, approve(late.id));
    await rollBack(1);
  });

  test('a gap without a backstop; with one, it is written down', async () => {
    const draft = await begin();
    const patch = { remove: ['city/construction-noise'] };
    const holed = await ok(draftSchema, call('PATCH', `city/drafts/${draft.id}`, ADMIN, patch, match(draft)));
    expect(holed.gaps).toBeGreaterThan(0);
    await ok(draftSchema, call('POST', `city/drafts/${draft.id}/submit`, ADMIN, {}));
    const [status, said] = await problem(approve(draft.id));
    expect([status, said]).toEqual([409, expect.stringContaining('gaps')]);
    const backstop = { tier: 'district', role: 'centre' };
    const head = await ok(headSchema, approve(draft.id, { backstop }));
    expect(head).toMatchObject({ backstop });
    await goesTo(HEPING);
    await rollBack(1);
  });

  test('what another has changed in between', async () => {
    const draft = await drafted();
    const put = { title: '改名' };
    const old = { 'if-match': '"1"' };
    expect((await call('PUT', `city/drafts/${draft.id}`, COLLEAGUE, put, old)).status).toBe(412);
    expect((await call('PUT', `city/drafts/${draft.id}`, COLLEAGUE, put)).status).toBe(422);
  });

  test.each<[string, As, string, string, unknown, number]>([
    ['a desk drafts', CITY_DESK, 'POST', 'city/drafts', { title: 'x' }, 403],
    ['an approver drafts', APPROVER, 'POST', 'city/drafts', { title: 'x' }, 403],
    ['a unit drafts', unit(WATER), 'POST', 'city/drafts', { title: 'x' }, 403],
    ["a district's admin drafts for the city", DISTRICT_ADMIN, 'POST', 'city/drafts', { title: 'x' }, 403],
    [
      "a district's admin drafts for another",
      DISTRICT_ADMIN,
      'POST',
      `district:${NANKAI}/drafts`,
      { title: 'x' },
      403,
    ],
    ['an admin rolls back', ADMIN, 'POST', 'city/rollback', { from: 2, to: 1, reason: 'x' }, 403],
    ['a resident reads', { role: 'resident' }, 'GET', 'city', undefined, 403],
    ['a scope that is none', ADMIN, 'GET', 'county', undefined, 422],
    ['a list that is not', ADMIN, 'GET', `district:${NANKAI}`, undefined, 404],
    ['a draft that is not', ADMIN, 'GET', 'city/drafts/000000000000', undefined, 404],
    ['a version that is not', ADMIN, 'GET', 'city/versions/999', undefined, 404],
  ])('%s', async (_, as, method, path, body, status) => {
    expect((await call(method, path, as, body)).status).toBe(status);
  });
});

describe('trouble half-way', () => {
  const DOWN = { function: 'haihe-duty-api', error: 'internal', forMs: 600_000 } as const;

  test('of an approval or an import leaves the list in force as it is', async () => {
    const draft = await submitted();
    const before = await ok(z.unknown(), call('GET', 'city', CITY_DESK));
    await system.fault({ ...DOWN, service: 'dynamodb', operation: 'TransactWriteItems' });
    expect((await approve(draft.id)).status).toBe(503);
    await system.healed();
    expect(await ok(z.unknown(), call('GET', 'city', CITY_DESK))).toEqual(before);
    expect(await ok(draftSchema, call('GET', `city/drafts/${draft.id}`, ADMIN))).toMatchObject({
      status: 'submitted',
    });

    const other = await begin();
    const many = Array.from({ length: 2000 }, (_, i) => ({ ...NIGHT, dutyId: `city/row-${i}` }));
    await system.fault({ ...DOWN, service: 's3', operation: 'PutObject' });
    const path = `city/drafts/${other.id}/import`;
    expect((await call('POST', path, ADMIN, { rows: many }, match(other))).status).toBe(503);
    await system.healed();
    expect(await ok(draftSchema, call('GET', `city/drafts/${other.id}`, ADMIN))).toMatchObject({
      revision: 1,
    });
    // And when the trouble is over, a list that is too large for the table goes in and out.
    await ok(z.unknown(), call('POST', path, ADMIN, { rows: many }, match(other)));
    const page = await ok(
      z.looseObject({ total: z.int() }),
      call('GET', `city/drafts/${other.id}?limit=1`, ADMIN),
    );
    expect(page.total).toBe(2000);
    await ok(headSchema, approve(draft.id));
    await goesTo(`${HEPING}-housing`);
  });
});
