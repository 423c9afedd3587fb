import type { Envelope, EventType } from '../../events/index.ts';
import type { Order } from '../order/state.ts';
import { redactAnswer } from '../report/redact.ts';
import type { Name } from '../unit/types.ts';
import type { PublicUpdate } from './matter.ts';
import type { Open311Status } from './types.ts';

interface Said {
  status: Open311Status;
  state: string;
  zh: string;
  en: string;
}

const NOBODY: Name = { zh: '承办单位', en: 'the responsible unit' };

/** What is said of a step; null for steps that are the house's own business. */
function said({ type, data }: Envelope, { publicAnswer }: Order, unit: Name | null): Said | null {
  const who = unit ?? NOBODY;
  const answer = publicAnswer === null ? '' : redactAnswer(publicAnswer);
  switch (type) {
    case 'order.assigned.v1':
      return data.why === 'rework'
        ? null
        : {
            status: 'open',
            state: 'dispatched',
            zh: `已派单,由${who.zh}办理。`,
            en: `Assigned to ${who.en}.`,
          };
    case 'order.signed.v1':
      return { status: 'open', state: 'signed', zh: `${who.zh}已签收。`, en: `Accepted by ${who.en}.` };
    case 'order.suspended.v1':
      return { status: 'open', state: 'suspended', zh: '因条件所限暂缓办理。', en: 'Suspended for now.' };
    case 'order.resumed.v1':
      return { status: 'open', state: 'signed', zh: '恢复办理。', en: 'Work goes on.' };
    case 'order.follow_up.v1':
      return { status: 'closed', state: 'follow_up', zh: `已办结:${answer}`, en: `Done: ${answer}` };
    case 'order.reworking.v1':
      return {
        status: 'open',
        state: 'reworking',
        zh: '来电人反映未解决,重新办理。',
        en: 'Reported as not solved: it is done again.',
      };
    case 'order.answered.v1':
      return { status: 'closed', state: 'answered', zh: answer, en: `Answered: ${answer}` };
    case 'order.external.v1':
      return {
        status: 'closed',
        state: 'external',
        zh: `属紧急情况,请拨打 ${data.line}。`,
        en: `An emergency: call ${data.line}.`,
      };
    case 'order.declined.v1':
      return { status: 'closed', state: 'declined', zh: `不予受理:${answer}`, en: `Not taken: ${answer}` };
    case 'order.merged.v1':
      return {
        status: 'closed',
        state: 'merged',
        zh: '与另一事项相同,合并办理。',
        en: 'The same as another matter, and handled with it.',
      };
    case 'order.termination_decided.v1':
      return data.approved
        ? { status: 'closed', state: 'terminated', zh: `终止办理:${answer}`, en: `Ended: ${answer}` }
        : null;
    default:
      return null;
  }
}

/** The event as an update for the public, or null. `order` as it stands now or then; `unit` is whom the event names. */
export function updateOf(event: Envelope, order: Order, unit: Name | null): PublicUpdate | null {
  const told = said(event, order, unit);
  if (told === null) return null;
  const { status, state, zh, en } = told;
  return { id: event.id, orderId: event.orderId, at: event.time, status, state, text: { zh, en } };
}

/** Events after which the public may read something else than before. */
export const DISCLOSING: readonly EventType[] = [
  'order.registered.v1',
  'order.understood.v1',
  'order.held.v1',
  'order.assigned.v1',
  'order.recalled.v1',
  'order.signed.v1',
  'order.suspended.v1',
  'order.resumed.v1',
  'order.extension_decided.v1',
  'order.resolved.v1',
  'order.follow_up.v1',
  'order.reworking.v1',
  'order.answered.v1',
  'order.external.v1',
  'order.declined.v1',
  'order.merged.v1',
  'order.termination_decided.v1',
  'order.archived.v1',
  'order.withdrawn.v1',
  'order.forgotten.v1',
];
