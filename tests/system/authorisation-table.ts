import { HEPING, HUAYUANLU, NANKAI, QUANYECHANG, WATER } from '../support/system/samples.ts';

interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
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
  getRegion: { params: { code: HEPING } },
  getProblem: { params: { name: 'too-many' } },
  signOrder: { body: {} },
  returnOrder: { body: { reason, suggestedUnit: `${HEPING}-housing` } },
  reassignOrder: { body: { unit: `${HEPING}-housing`, reason } },
  adjudicateOrder: { body: { unit: WATER, justified: false, reason } },
  resolveOrder: { body: { result: '已疏通', publicAnswer: '已疏通,请放心' } },
  assistOrder: { body: { unit: `${HEPING}-housing`, task: reason } },
  stageOrder: { body: { result: reason } },
  extendOrder: { body: { by: { workdays: 1 }, reason } },
  'decide-extensionOrder': { body: { granted: true, reason } },
  suspendOrder: { body: { because: 'other', reason, reviewAt: '2099-01-01T00:00:00+08:00' } },
  resumeOrder: { body: { reason } },
  askOrder: { body: { question: reason } },
  terminateOrder: { body: { reason } },
  'decide-terminationOrder': { body: { approved: true, reason } },
  verifyOrder: { body: { passed: true } },
  mergeOrder: { body: { into: '20261122-7K3F9Q2MXA-1', reason } },
  answerOrder: { body: { text: reason } },
  externalOrder: { body: { line: '110', reason } },
  declineOrder: { body: { reason } },
  commentOrder: { body: { text: reason } },
  superviseOrder: { body: { on: true, reason } },
};

/**
 * Who may call what: the status each is answered with. `+` is let in: the answer is 2xx, or a refusal about the
 * matter itself (409, 412). An order that one may not see is answered as one that does not exist: 404.
 */
export const TABLE: Readonly<Record<string, string>> = {};
