import { z } from 'zod';
import { jpeg } from '../media/pictures.ts';
import { HEPING, HUAYUANLU, sewage, VAGUE, WATER } from '../support/system/samples.ts';
import { upload } from '../support/system/upload.ts';
import { orderIdOf } from '../support/system.ts';
import type { Inputs, System } from './authorisation-input.ts';
import { WHO, type Who } from './authorisation-table.ts';

const HOUSING = `${HEPING}-housing`;
const reason = '检查权限';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** A command by someone who may give it. */
type Given = readonly [command: string, who: Who, body: object];
const SIGN: Given = ['sign', 'unit', {}];
const RETURN: Given = ['return', 'unit', { reason, basis: '条例', suggestedUnit: HOUSING }];
const EXTEND: Given = ['extend', 'unit', { by: { unit: 'working-days', amount: 1 }, reason }];
const TERMINATE: Given = [
  'terminate',
  'unit',
  { because: 'reporter-refuses', reason, publicAnswer: '终止办理' },
];
const RESOLVE: Given = ['resolve', 'unit', { solved: true, result: '已疏通', publicAnswer: '已疏通,请放心' }];
const SUSPEND: Given = ['suspend', 'cityDesk', { because: 'seasonal', reason, reviewAt: inDays(30) }];
const VERIFY: Given = ['verify', 'street', { passed: true }];
/** Of a category that is handled in stages. */
const RENAME: Given = [
  'reassign',
  'cityDesk',
  { unit: WATER, category: 'illegal-construction', regionCode: HUAYUANLU, reason },
];

/** Commands that are tried, each with those before it. `held`: no unit has it yet, a person must decide. */
const COMMANDS: readonly { readonly is: Given; readonly after?: readonly Given[]; readonly held?: true }[] = [
  { is: SIGN },
  { is: RETURN },
  { is: ['reassign', 'cityDesk', { unit: HOUSING, reason }] },
  { is: ['adjudicate', 'cityDesk', { unit: WATER, justified: false, reason }], after: [RETURN] },
  { is: RESOLVE, after: [SIGN] },
  { is: ['assist', 'unit', { unit: HOUSING, task: reason }], after: [SIGN] },
  { is: ['stage', 'unit', { result: reason }], after: [RENAME, SIGN], held: true },
  { is: EXTEND, after: [SIGN] },
  { is: ['decide-extension', 'desk', { granted: true, reason }], after: [SIGN, EXTEND] },
  { is: SUSPEND, after: [SIGN] },
  { is: ['resume', 'cityDesk', { reason }], after: [SIGN, SUSPEND] },
  { is: ['ask', 'unit', { question: reason }], after: [SIGN] },
  { is: TERMINATE, after: [SIGN] },
  { is: ['decide-termination', 'cityDesk', { approved: true, reason }], after: [SIGN, TERMINATE] },
  { is: VERIFY, after: [SIGN, RESOLVE] },
  { is: ['answer', 'cityDesk', { publicAnswer: reason }], held: true },
  { is: ['external', 'cityDesk', { line: '110', reason }], held: true },
  { is: ['decline', 'cityDesk', { reason, channel: '人民法院' }], held: true },
  { is: ['comment', 'unit', { text: reason }] },
  { is: ['recuse', 'unit', { staff: ['cousin'], reason }] },
  { is: ['supervise', 'leader', { on: true, reason }] },
];

/** Good input for what is asked of an order or a report. */
export async function orderInputs(system: System): Promise<Inputs> {
  const owner = await system.token(WHO.owner);

  const command = async (id: string, [name, who, body]: Given): Promise<void> => {
    const as = WHO[who];
    const { status } = await system.send('POST', `/v1/orders/${id}/${name}`, { ...(as ? { as } : {}), body });
    if (status !== 200) throw new Error(`${name} by ${who}: ${status}`);
  };
  /** Brought to where it may be done. */
  async function newOrder(after: readonly Given[] = [], held = false, media: string[] = []): Promise<string> {
    const body = { ...sewage(), ...(held ? { text: VAGUE } : {}), media };
    const answer = await system.send('POST', '/v1/reports', { token: owner, body });
    const id = orderIdOf(z.object({ reportId: z.string() }).parse(answer.body));
    await (held ? system.held(id) : system.delivered(id));
    for (const given of after) await command(id, given);
    return id;
  }
  const report =
    (body: unknown, ...after: readonly Given[]) =>
    async () => ({ params: { id: (await newOrder(after)).slice(0, -2) }, body });

  const picture = () => upload(system.url, jpeg(), { token: owner });
  const shown = await picture();
  const common = await newOrder([], false, [shown]);
  const follow = async () => {
    const path = `/v1/orders/${common}/follow`;
    const { body } = await system.send('POST', path, { as: WHO.resident, body: {} });
    return { params: { id: z.object({ reportId: z.string() }).parse(body).reportId } };
  };
  const ofOrder = { params: { id: common } };
  const ofReport = { params: { id: common.slice(0, -2) } };
  return {
    getReport: ofReport,
    getPersonalData: ofReport,
    postRating: report({ solved: true, satisfied: true }, SIGN, RESOLVE, VERIFY),
    postReply: report({ text: '在门口' }, SIGN, ['ask', 'unit', { question: reason }]),
    postWithdrawal: report({}),
    completeMedia: { params: { id: shown } },
    getReportMedia: { params: { ...ofReport.params, media: shown } },
    postReportMedia: async () => ({ ...ofReport, body: { media: [await picture()] } }),
    followOrder: { ...ofOrder, body: {} },
    unfollow: follow,
    deletePersonalData: report(undefined),
    getOrder: ofOrder,
    getOrderMedia: { params: { ...ofOrder.params, media: shown } },
    getLedger: ofOrder,
    getClocks: ofOrder,
    getReporter: ofOrder,
    revealReporter: { ...ofOrder, body: { reason: '需要电话核实' } },
    getDutyChanges: ofOrder,
    mergeOrder: async () => ({ params: { id: await newOrder() }, body: { into: common, reason } }),
    ...Object.fromEntries(
      COMMANDS.map(({ is: [name, , body], after, held }) => [
        `${name}Order`,
        async () => ({ params: { id: await newOrder(after, held) }, body }),
      ]),
    ),
  };
}
