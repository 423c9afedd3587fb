import { z } from 'zod';
import type { Caller } from '../../infra/tools/client.ts';
import type { DutyRow } from '../../lib/duty/types.ts';
import { collection, feature, square } from '../place/squares.ts';
import { HEPING, HUAYUANLU, QUANYECHANG, WATER } from '../support/system/samples.ts';
import type { startSystem } from '../support/system.ts';
import { orderInputs } from './authorisation-orders.ts';

export type System = Awaited<ReturnType<typeof startSystem>>;
export interface Input {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
/** What is sent to each endpoint; a function where whoever is let in would leave nothing to do for the next. */
export type Inputs = Readonly<Record<string, Input | (() => Promise<Input>)>>;

const DISTRICT = `district:${HEPING}`;
const STREET = `street:${QUANYECHANG}`;
const COMMUNITY = `community:${HUAYUANLU}`;
const reason = '检查权限';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const MONTH = inDays(-1).slice(0, 7);
const DAYS = `from=${MONTH}-01&to=${MONTH}-02`;
const FORM = {
  body: 'service_code=street-light',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
};

const ADMIN = { role: 'admin', sub: 'author' };
const APPROVER = { role: 'approver', sub: 'second' };
const ROW: DutyRow = {
  dutyId: 'heping/night',
  category: 'construction-noise',
  action: { do: 'handle', lead: { tier: 'district', role: 'housing' }, coUnits: [] },
  route: 'direct',
  urgency: 'normal',
  onSite: true,
  basis: { zh: '夜间施工噪声归住建', en: 'Housing has construction noise' },
};
const DEVICE = {
  type: 'bin-full',
  name: { zh: '垃圾箱', en: 'Bin' },
  unit: WATER,
  place: { regionCode: HUAYUANLU },
  heartbeatMinutes: 60,
  status: 'active',
};
const PATROL = {
  at: inDays(-1),
  section: '南京路',
  leader: '街道主任',
  problem: '路灯不亮',
  category: 'street-light',
  place: { regionCode: HUAYUANLU },
};
const CONTACT = { webhook: { url: 'https://water.example/orders' } };

/** Good input for every endpoint that takes any, with what must be there before. */
export async function inputs(system: System): Promise<Inputs> {
  const done = async <T extends z.ZodType>(
    schema: T,
    method: string,
    path: string,
    body?: unknown,
    as: Caller = ADMIN,
    headers = {},
  ): Promise<z.infer<T>> => {
    const answer = await system.send(method, `/v1/${path}`, {
      ...{ as, headers },
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return schema.parse(answer.body);
  };
  const withId = z.object({ id: z.string() });
  const anything = z.unknown();

  /** A draft with a row more. */
  async function newDraft(scope: string, row: DutyRow = ROW): Promise<string> {
    const { id } = await done(withId, 'POST', `duty-lists/${scope}/drafts`, { title: reason });
    await done(anything, 'PATCH', `duty-lists/${scope}/drafts/${id}`, { put: [{ row }] }, ADMIN, {
      'if-match': '"1"',
    });
    return id;
  }
  async function submitted(scope: string, row?: DutyRow): Promise<string> {
    const id = await newDraft(scope, row);
    await done(anything, 'POST', `duty-lists/${scope}/drafts/${id}/submit`, {});
    return id;
  }
  async function newVersion(scope: string, row?: DutyRow): Promise<void> {
    const id = await submitted(scope, row);
    await done(anything, 'POST', `duty-lists/${scope}/drafts/${id}/approve`, {}, APPROVER);
  }
  await newVersion(DISTRICT);
  await newVersion(COMMUNITY);
  await newVersion(COMMUNITY, { ...ROW, dutyId: 'heping/day' });
  const open = await newDraft(DISTRICT, { ...ROW, dutyId: 'heping/open' });
  const period = { period: { from: `${MONTH}-01`, to: `${MONTH}-01` } };
  const { id: simulation } = await done(
    withId,
    'POST',
    `duty-lists/${DISTRICT}/drafts/${open}/simulate`,
    period,
  );
  const ofList = { params: { scope: DISTRICT } };
  const ofDraft = { params: { scope: DISTRICT, id: open } };
  /** A draft of its own at its second revision, changed once. */
  const draft = (body?: unknown) => async () => ({
    params: { scope: DISTRICT, id: await newDraft(DISTRICT, { ...ROW, dutyId: 'heping/draft' }) },
    headers: { 'If-Match': '"2"' },
    body,
  });
  const decided = (scope: string, body: unknown) => async () => ({
    params: { scope, id: await submitted(scope, { ...ROW, dutyId: 'heping/decided' }) },
    body,
  });

  const {
    version: _v,
    queueUrl: _q,
    id: _i,
    ...water
  } = await done(
    z.looseObject({ version: z.int(), queueUrl: z.string(), id: z.string() }),
    'GET',
    `units/${WATER}`,
  );
  await done(anything, 'PUT', `units/${WATER}/contact`, CONTACT);
  const ofUnit = { params: { id: WATER } };
  const change = (body: object) => ({ ...ofUnit, body: { ...body, at: inDays(300), reason } });

  let devices = 0;
  const signal = (id: string) => ({
    ...{ id: '1', deviceId: id, type: DEVICE.type, state: 'alarm', at: inDays(0) },
  });
  async function newDevice(): Promise<string> {
    const id = `bin-${++devices}`;
    await done(anything, 'PUT', `devices/${id}`, DEVICE);
    return id;
  }
  const device = await newDevice();
  const alarmed = async () => {
    const id = await newDevice();
    await done(anything, 'POST', 'sensor-events', signal(id), { role: 'device', unit: WATER });
    return { params: { id }, body: { real: true } };
  };

  const wording = z.looseObject({ zh: z.unknown(), en: z.unknown(), version: z.int() });
  const text = async () => {
    const { zh, en, version } = await done(wording, 'GET', 'texts/answered');
    return { params: { id: 'answered' }, body: { zh, en }, headers: { 'If-Match': `"${version}"` } };
  };
  const key = await done(withId, 'POST', 'open311-keys', { name: reason });

  return {
    ...(await orderInputs(system)),
    postReport: { body: { text: '路灯不亮', place: { regionCode: HUAYUANLU } } },
    postMedia: { body: { type: 'image/jpeg', bytes: 1000 } },
    postUnderstand: { body: { text: '路灯不亮' } },
    listOrders: { query: `?unit=${WATER}` },

    getUnit: ofUnit,
    putUnit: { ...ofUnit, body: water },
    moveUnit: change({ parent: HEPING }),
    mergeUnit: change({ into: `${HEPING}-housing`, underWay: 'finish' }),
    retireUnit: change({ underWay: 'finish' }),
    cancelUnitChange: async () => {
      await done(anything, 'POST', `units/${WATER}/move`, change({ parent: HEPING }).body);
      return { ...ofUnit, body: { reason } };
    },
    getUnitHistory: ofUnit,
    testUnit: ofUnit,
    unitCredentials: ofUnit,
    unitDelivery: ofUnit,
    listUnitMessages: ofUnit,
    getContact: ofUnit,
    putContact: { ...ofUnit, body: CONTACT },
    postContactSecret: ofUnit,

    getModel: { params: { version: '0123456789ab' } },
    promoteModel: { params: { version: '0123456789ab' }, body: { reason } },
    rollbackModel: { body: { from: '0123456789ab', reason } },
    getText: { params: { id: 'answered' } },
    putText: text,
    previewText: await text(),

    getIndicators: { query: `?${DAYS}&scope=${WATER}` },
    exportIndicators: { query: `?${DAYS}&scope=${WATER}` },
    listIndicatorOrders: { query: `?${DAYS}&count=registered&scope=${WATER}` },
    getSubsidy: { query: `?${DAYS}&contract=1000&scope=${WATER}` },
    getIndicatorsNow: { query: `?scope=${HEPING}` },
    getHotSpots: { query: `?scope=${HEPING}` },
    getForecast: { query: `?scope=${HEPING}` },
    getRanking: { query: `?${DAYS}&scope=${HEPING}` },
    listHappenings: { query: `?scope=${HEPING}` },

    getDutyList: ofList,
    listDutyVersions: ofList,
    getDutyVersion: { params: { scope: DISTRICT, version: '1' } },
    exportDutyList: ofList,
    rollbackDutyList: { params: { scope: COMMUNITY }, body: { to: 1, from: 2, reason } },
    listDutyDrafts: ofList,
    postDutyDraft: { ...ofList, body: { title: reason } },
    getDutyDraft: ofDraft,
    getDutyDiff: ofDraft,
    exportDutyDraft: ofDraft,
    postDutySimulation: { ...ofDraft, body: period },
    getDutySimulation: { params: { ...ofDraft.params, simulation } },
    putDutyDraft: draft({ title: reason }),
    patchDutyDraft: draft({ remove: [] }),
    deleteDutyDraft: draft(),
    importDutyDraft: draft({ rows: [ROW] }),
    rebaseDutyDraft: draft({ prefer: 'mine' }),
    submitDutyDraft: draft({}),
    approveDutyDraft: decided(STREET, {}),
    rejectDutyDraft: decided(STREET, { reason }),
    readDutyCondition: { body: { text: '22:00–06:00' } },

    postSensorEvent: { body: signal(device) },
    listDevices: { query: `?unit=${WATER}` },
    getDevice: { params: { id: device } },
    putDevice: { params: { id: device }, body: DEVICE },
    confirmDevice: alarmed,
    postPatrolEntry: { body: PATROL },
    listPatrolEntries: { query: `?month=${MONTH}` },
    exportPatrolEntries: { query: `?month=${MONTH}` },

    putMap: { body: collection(feature(HEPING, [square(117.18, 39.1, 0.04)])) },
    getRegion: { params: { code: HEPING } },
    getProblem: { params: { name: 'too-many' } },
    getOpen311Definition: { params: { file: 'lift-failure.json' } },
    getOpen311Request: { params: { file: 'none.json' } },
    getOpen311Token: { params: { file: 'none.json' } },
    postOpen311RequestJson: FORM,
    postOpen311RequestXml: FORM,
    postOpen311UpdateJson: FORM,
    postOpen311UpdateXml: FORM,
    postOpen311Key: { body: { name: reason } },
    putOpen311Key: { params: { id: key.id }, body: { active: false } },
  };
}
