/**
 * A body for each operation that takes one, for the document and whoever tries the API by it. A test holds each
 * against the schema that checks requests.
 */
const reason = '现场核实后决定';
const row = {
  dutyId: 'heping/construction-noise-night',
  category: 'construction-noise',
  region: '120101',
  when: { time: [{ from: '22:00', to: '06:00' }] },
  action: { do: 'handle', lead: { tier: 'district', role: 'housing' }, coUnits: [] },
  route: 'direct',
  urgency: 'normal',
  onSite: true,
  basis: { zh: '和平区权责清单第 12 条', en: 'Item 12 of the list of Heping' },
};
const wording = (zh: string, en: string) => ({ zh: { body: zh }, en: { body: en } });
const underWay = { underWay: 'follow', reason: '机构调整' };
const open311Request = {
  api_key: 'given-by-the-city',
  service_code: 'street-light',
  description: '路灯不亮',
  address_string: '和平区南京路 1 号',
};
const open311Update = {
  api_key: 'given-by-the-city',
  service_request_id: '20261122-7K3F9Q2MXA',
  update_id: '1',
  status: 'OPEN',
  description: '仍未修好',
  updated_datetime: '2026-11-22T09:00:00+08:00',
};

export const EXAMPLES: Readonly<Record<string, unknown>> = {
  postReport: {
    text: '南京路小区门口的路灯灭了五天,晚上看不清路',
    place: { address: '和平区南京路 1 号', regionCode: '120101001' },
    channel: 'app',
    contact: { phone: '13800000000' },
  },
  postUnderstand: { text: '下水道堵了,污水冒出来流了一地', place: { regionCode: '120101001' } },
  postRating: { solved: true, satisfied: true, text: '修得很快' },
  postReply: { text: '在小区东门外第三根灯杆' },
  postWithdrawal: { reason: '已经修好了' },
  followOrder: { contact: { phone: '13800000000' } },
  postReportMedia: { media: ['m-0123456789ABCDEFGHJKMNPQRS'] },
  postMedia: { type: 'image/jpeg', bytes: 245_760 },

  signOrder: {},
  returnOrder: { reason: '不属于本单位职责', basis: '权责清单第 17 条', suggestedUnit: '120101-housing' },
  reassignOrder: { unit: '120101-housing', reason },
  adjudicateOrder: { unit: '120101-water', justified: false, reason },
  assistOrder: { unit: '120101-housing', task: '协助查明产权' },
  stageOrder: { result: '已责令停工' },
  extendOrder: { by: { unit: 'working-days', amount: 2 }, reason: '配件须定制' },
  'decide-extensionOrder': { granted: true, reason },
  suspendOrder: { because: 'seasonal', reason: '冬季不能铺沥青', reviewAt: '2027-03-01T09:00:00+08:00' },
  resumeOrder: { reason: '气温已回升' },
  askOrder: { question: '请说明是哪一栋楼' },
  terminateOrder: { because: 'reporter-refuses', reason, publicAnswer: '经与您沟通,终止办理' },
  'decide-terminationOrder': { approved: true, reason },
  resolveOrder: { solved: true, result: '已更换灯泡', publicAnswer: '路灯已修复,请放心通行' },
  verifyOrder: { passed: true },
  mergeOrder: { into: '20261122-7K3F9Q2MXA-1', reason: '同一事项' },
  answerOrder: { publicAnswer: '营业时间为工作日 9:00–17:00' },
  externalOrder: { line: '110', reason: '有人身危险' },
  declineOrder: { reason: '已进入诉讼程序', channel: '人民法院' },
  commentOrder: { text: '已电话联系' },
  recuseOrder: { units: ['120101-water'], reason: '与来电人有利害关系' },
  superviseOrder: { on: true, reason: '多次催办' },
  revealReporter: { reason: '须回电核实漏水位置' },

  putUnit: {
    name: { zh: '和平区排水所', en: 'Heping drains' },
    tier: 'district',
    role: 'drain',
    parent: '120101',
    regionCode: '120101',
    delivery: 'queue',
    status: 'active',
  },
  moveUnit: { parent: '120101', reason: '机构调整' },
  mergeUnit: { into: '120101-water', ...underWay },
  retireUnit: { successor: '120101-water', ...underWay },
  cancelUnitChange: { reason: '方案调整' },
  putContact: { mail: 'duty@water.example', webhook: { url: 'https://water.example/orders' } },

  postDutyDraft: { title: '夜间施工噪声归住建' },
  putDutyDraft: { title: '夜间施工噪声归住建(和平)', rows: [row] },
  patchDutyDraft: { put: [{ row, after: null }], remove: [] },
  importDutyDraft: { rows: [row] },
  rebaseDutyDraft: { prefer: 'mine' },
  submitDutyDraft: {},
  approveDutyDraft: { backstop: { tier: 'district', role: 'centre' } },
  rejectDutyDraft: { reason: '依据不足' },
  rollbackDutyList: { to: 1, from: 2, reason: '试点结束' },
  postDutySimulation: { period: { from: '2026-10-01', to: '2026-10-31' } },
  readDutyCondition: { text: '时间 22:00-06:00' },

  putMap: {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { code: '120101' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [117.18, 39.1],
              [117.22, 39.1],
              [117.22, 39.14],
              [117.18, 39.1],
            ],
          ],
        },
      },
    ],
  },
  promoteModel: { reason: '两周试用优于现用' },
  rollbackModel: { from: '0123456789ab', reason: '误派增多' },
  putText: wording('您好:{{publicAnswer}}', 'Hello: {{publicAnswer}}'),
  previewText: wording('您好:{{publicAnswer}}', 'Hello: {{publicAnswer}}'),

  putDevice: {
    type: 'manhole',
    name: { zh: '南京路 12 号井盖', en: 'Cover 12, Nanjing Road' },
    unit: '120101-water',
    place: { regionCode: '120101001' },
    heartbeatMinutes: 60,
    status: 'active',
  },
  postSensorEvent: {
    id: 'reading-0001',
    deviceId: 'manhole-12',
    type: 'manhole',
    state: 'alarm',
    at: '2026-11-22T09:00:00+08:00',
  },
  confirmDevice: { real: true },
  postPatrolEntry: {
    at: '2026-11-22T09:00:00+08:00',
    section: '南京路(营口道至滨江道)',
    leader: '街道主任',
    problem: '路灯不亮',
    category: 'street-light',
    place: { regionCode: '120101001' },
  },

  postOpen311Key: { name: '市民随手拍' },
  putOpen311Key: { active: false },
  postOpen311RequestJson: open311Request,
  postOpen311RequestXml: open311Request,
  postOpen311UpdateJson: open311Update,
  postOpen311UpdateXml: open311Update,
};

/** Where an answer leads: operation → operation → parameter → JSON pointer into the answer. */
type Links = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, `/${string}`>>>>>>;

const to = (parameters: Readonly<Record<string, `/${string}`>>, ...ids: readonly string[]) =>
  Object.fromEntries(ids.map((id) => [id, parameters]));
const ORDER = { id: '/orderId' } as const;
const DRAFT = { scope: '/scope', id: '/id' } as const;
const ofDraft = to(
  DRAFT,
  ...[
    'getDutyDraft',
    'getDutyDiff',
    'exportDutyDraft',
    'putDutyDraft',
    'patchDutyDraft',
    'postDutySimulation',
  ],
  ...['submitDutyDraft', 'rejectDutyDraft', 'approveDutyDraft', 'deleteDutyDraft'],
);

export const LINKS: Links = {
  postReport: to({ id: '/reportId' }, 'getReport', 'postReply', 'postRating', 'postWithdrawal'),
  getReport: to({ id: '/matters/0/orderId' }, 'getOrder', 'signOrder', 'reassignOrder', 'commentOrder'),
  listOrders: to(
    { id: '/orders/0/orderId' },
    'getOrder',
    'getLedger',
    'getClocks',
    'getReporter',
    'superviseOrder',
  ),
  getOrder: to(
    ORDER,
    ...['signOrder', 'returnOrder', 'reassignOrder', 'answerOrder', 'externalOrder', 'declineOrder'],
    ...['commentOrder', 'superviseOrder', 'mergeOrder', 'recuseOrder', 'getLedger', 'getDutyChanges'],
  ),
  reassignOrder: to(ORDER, 'signOrder', 'getClocks'),
  signOrder: to(
    ORDER,
    'assistOrder',
    'extendOrder',
    'suspendOrder',
    'askOrder',
    'terminateOrder',
    'resolveOrder',
  ),
  suspendOrder: to(ORDER, 'resumeOrder'),
  extendOrder: to(ORDER, 'decide-extensionOrder'),
  terminateOrder: to(ORDER, 'decide-terminationOrder'),
  resolveOrder: to(ORDER, 'verifyOrder'),
  listUnits: to(
    { id: '/units/0/id' },
    'getUnit',
    'getUnitHistory',
    'unitDelivery',
    'listUnitMessages',
    'getContact',
  ),
  putUnit: to({ id: '/id' }, 'getUnit', 'moveUnit', 'retireUnit', 'cancelUnitChange', 'testUnit'),
  postDutyDraft: ofDraft,
  patchDutyDraft: to(DRAFT, 'submitDutyDraft', 'postDutySimulation', 'getDutyDiff'),
  submitDutyDraft: to(DRAFT, 'approveDutyDraft', 'rejectDutyDraft'),
  postDutySimulation: to({ scope: '/scope', id: '/draft', simulation: '/id' }, 'getDutySimulation'),
  putDevice: to({ id: '/id' }, 'getDevice', 'confirmDevice'),
  postOpen311Key: to({ id: '/id' }, 'putOpen311Key'),
};
