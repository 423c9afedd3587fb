import { HEPING, HUAYUANLU, NANKAI, QUANYECHANG, WATER } from '../support/system/samples.ts';

interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the water bureau did with the order before. */
  readonly after?: readonly string[];
}

/** Who asks. The order lies with Heping's water bureau; `owner` has reported it. */
export const WHO = {
  nobody: undefined,
  owner: { role: 'resident', sub: 'owner' },
  resident: { role: 'resident', sub: 'another' },
  seat: { role: 'seat', sub: 'seat' },
  unit: { role: 'unit', unit: WATER },
  otherUnit: { role: 'unit', unit: `${HEPING}-housing` },
  street: { role: 'desk', unit: QUANYECHANG },
  desk: { role: 'desk', unit: HEPING },
  otherDesk: { role: 'desk', unit: NANKAI },
  cityDesk: { role: 'desk', unit: 'city' },
  admin: { role: 'admin', sub: 'admin' },
  approver: { role: 'approver', sub: 'approver' },
  auditor: { role: 'auditor', sub: 'auditor' },
  leader: { role: 'leader', sub: 'leader' },
  device: { role: 'device', sub: 'device' },
} as const;

const NO_DRAFT = 'D20261122-0000000000';
const reason = '检查权限';
const wording = { body: '您好' };
const draft = { zh: wording, en: wording };
const unitBody = {
  name: { zh: '测试', en: 'Test' },
  tier: 'district',
  role: 'test',
  parent: HEPING,
  regionCode: HEPING,
  delivery: 'inbox',
  status: 'active',
};

/** What is sent to each endpoint that needs more than its path: good input, so that only the caller can be wrong. */
export const SENT: Readonly<Record<string, Sent>> = {
  postReport: { body: { text: '路灯不亮', place: { regionCode: HUAYUANLU } } },
  postRating: { body: { solved: true, satisfied: true } },
  postReply: { body: { text: '在门口' } },
  postUnderstand: { body: { text: '路灯不亮' } },
  listOrders: { query: `?unit=${WATER}` },
  getUnit: { params: { id: WATER } },
  putUnit: { params: { id: `${HEPING}-test` }, body: unitBody },
  listUnitMessages: { params: { id: WATER } },
  getContact: { params: { id: WATER } },
  putContact: { params: { id: WATER }, body: {} },
  postContactSecret: { params: { id: WATER } },
  getModel: { params: { version: '0123456789ab' } },
  promoteModel: { params: { version: '0123456789ab' }, body: { reason } },
  rollbackModel: { body: { from: '0123456789ab', reason } },
  getText: { params: { id: 'receipt' } },
  putText: { params: { id: 'receipt' }, body: draft, headers: { 'If-Match': '"99"' } },
  previewText: { params: { id: 'receipt' }, body: draft },
  getIndicators: { query: '?from=2026-11-01&to=2026-11-02' },
  exportIndicators: { query: '?from=2026-11-01&to=2026-11-02' },
  listIndicatorOrders: { query: `?from=2026-11-01&to=2026-11-02&count=registered&scope=${HEPING}` },
  getRanking: { query: '?from=2026-11-01&to=2026-11-02' },
  getSubsidy: { query: '?month=2026-10' },
  getDutyList: { params: { scope: HEPING } },
  listDutyVersions: { params: { scope: HEPING } },
  getDutyVersion: { params: { scope: HEPING, version: '1' } },
  rollbackDutyList: { params: { scope: HEPING }, body: { to: 8, from: 9, reason } },
  exportDutyList: { params: { scope: HEPING } },
  listDutyDrafts: { params: { scope: HEPING } },
  postDutyDraft: { params: { scope: HEPING }, body: { title: reason } },
  ...Object.fromEntries(
    [
      ['getDutyDraft'],
      ['putDutyDraft', { title: reason }],
      ['patchDutyDraft', {}],
      ['deleteDutyDraft'],
      ['getDutyDiff'],
      ['exportDutyDraft'],
      ['importDutyDraft', { rows: [] }],
      ['rebaseDutyDraft', {}],
      ['submitDutyDraft', {}],
      ['approveDutyDraft', { reason }],
      ['rejectDutyDraft', { reason }],
    ].map(([id, body]) => [
      id,
      {
        params: { scope: HEPING, id: NO_DRAFT },
        headers: { 'If-Match': '"1"' },
        ...(body === undefined ? {} : { body }),
      },
    ]),
  ),
  getDutyChanges: {},
  listPatrolEntries: { query: '?month=2026-11' },
  exportPatrolEntries: { query: '?month=2026-11' },
  postPatrolEntry: {
    body: {
      at: '2026-11-20T09:00:00+08:00',
      section: '南京路',
      leader: '街道主任',
      problem: '路灯不亮',
      category: 'street-light',
      place: { regionCode: HUAYUANLU },
    },
  },
  getDevice: { params: { id: 'none' } },
  confirmDevice: { params: { id: 'none' }, body: { real: true } },
  revealReporter: { body: { reason: '需要电话核实' } },
  getRegion: { params: { code: HEPING } },
  getProblem: { params: { name: 'too-many' } },
  signOrder: { body: {} },
  returnOrder: { body: { reason, basis: '条例', suggestedUnit: `${HEPING}-housing` } },
  reassignOrder: { body: { unit: `${HEPING}-housing`, reason } },
  adjudicateOrder: { after: ['return'], body: { unit: WATER, justified: false, reason } },
  resolveOrder: { after: ['sign'], body: { solved: true, result: '已疏通', publicAnswer: '已疏通,请放心' } },
  assistOrder: { after: ['sign'], body: { unit: `${HEPING}-housing`, task: reason } },
  stageOrder: { after: ['sign'], body: { result: reason } },
  extendOrder: { after: ['sign'], body: { by: { unit: 'working-days', amount: 1 }, reason } },
  'decide-extensionOrder': { after: ['sign', 'extend'], body: { granted: true, reason } },
  suspendOrder: {
    after: ['sign'],
    body: { because: 'seasonal', reason, reviewAt: '2099-01-01T00:00:00+08:00' },
  },
  resumeOrder: { after: ['sign', 'suspend'], body: { reason } },
  askOrder: { after: ['sign'], body: { question: reason } },
  terminateOrder: {
    after: ['sign'],
    body: { because: 'reporter-refuses', reason, publicAnswer: '终止办理' },
  },
  'decide-terminationOrder': { after: ['sign', 'terminate'], body: { approved: true, reason } },
  verifyOrder: { after: ['sign', 'resolve'], body: { passed: true } },
  mergeOrder: { body: { into: '20261122-7K3F9Q2MXA-1', reason } },
  answerOrder: { body: { publicAnswer: reason } },
  externalOrder: { body: { line: '110', reason } },
  declineOrder: { body: { reason, channel: '人民法院' } },
  commentOrder: { body: { text: reason } },
  superviseOrder: { body: { on: true, reason } },
};

/**
 * Who may call what: the status each is answered with. `+` is let in: the answer is 2xx, or a refusal about the
 * matter itself (409, 412). An order that one may not see is answered as one that does not exist: 404.
 */
export const TABLE: Readonly<Record<string, string>> = {
  // nobody owner resident seat unit otherUnit street desk otherDesk cityDesk admin approver auditor leader device
  postReport: '  +   +   +   +   +   +   +   +   +   +   +   +   +   +   +',
  getReport: '404 200 404 404 404 404 404 404 404 404 404 404 404 404 404',
  postRating: '404   + 404 404 404 404 404 404 404 404 404 404 404 404 404',
  postReply: '404   + 404 404 404 404 404 404 404 404 404 404 404 404 404',
  postUnderstand: '  +   +   +   +   +   +   +   +   +   +   +   +   +   +   +',
  listOrders: '401 403 403 200 200 403 403 200 403 200 200 403 200 200 403',
  getOrder: '401 404 404 200 200 404 200 200 404 200 200 404 200 200 404',
  getLedger: '401 404 404 200 200 404 200 200 404 200 200 404 200 200 404',
  getClocks: '401 404 404 200 200 404 200 200 404 200 200 404 200 200 404',
  getUnit: '401 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  putUnit: '401 403 403 403 403 403 403 403 403 403   + 403 403 403 403',
  getIndicators: '401 403 403 200 200 200 200 200 200 200 200 403 200 200 403',
  getIndicatorsNow: '401 403 403 200 422 422 200 200 200 200 200 403 200 200 403',
  getHotSpots: '401 403 403 200 422 422 200 200 200 200 200 403 200 200 403',
  getForecast: '401 403 403 200 422 422 200 200 200 200 200 403 200 200 403',
  listHappenings: '401 403 403 200 200 200 200 200 200 200 200 403 200 200 403',
  listDutyLists: '401 403 403 200 200 200 200 200 200 200 200 200 200 200 403',
  getDutyChanges: '401 403 403 200 200 200 200 200 200 200 200 200 200 200 403',
  listModels: '401 403 403 403 403 403 403 403 403 403 200 403 200 200 403',
  getModel: '401 403 403 403 403 403 403 403 403 403 404 403 404 404 403',
  promoteModel: '401 403 403 403 403 403 403 403 403 403 404 403 403 403 403',
  rollbackModel: '401 403 403 403 403 403 403 403 403 403   + 403 403 403 403',
  listTexts: '401 403 403 403 403 403 403 403 403 403 200 200 200 403 403',
  listUnitMessages: '401 403 403 200 200 403 403 200 403 200 200 403 200 200 403',
  getContact: '401 403 403 403 200 403 403 403 403 403 200 403 403 403 403',
  putContact: '401 403 403 403   + 403 403 403 403 403   + 403 403 403 403',
  getCatalogue: '200 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  getRegion: '200 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  getConsoleConfig: '200 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  listDevices: '401 403 403 403 200 200 200 200 200 200 403 403 403 403 403',
  getDevice: '401 404 404 404 404 404 404 404 404 404 404 404 404 404 404',
  getHealth: '200 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  getOpenApi: '200 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  getAsyncApi: '200 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  getDocs: '200 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  getEventDocs: '200 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  listProblems: '200 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  getProblem: '200 200 200 200 200 200 200 200 200 200 200 200 200 200 200',
  mergeOrder: '401 404 404 422 403 404 403 403 404 422 403 404 403 403 404',
  commentOrder: '401 404 404   +   + 404 403   + 404   + 403 404 403 403 404',
  superviseOrder: '401 404 404   + 403 404 403 403 404   + 403 404 403   + 404',
  signOrder: '401 404 404 403   + 404 403 403 404 403 403 404 403 403 404',
};
