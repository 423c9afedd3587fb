import type { Report } from '../api/types.gen.ts';
import type { Word } from '../i18n/words.ts';

export type Status = Report['status'];

export const STATUSES: Readonly<Record<Status, Word>> = {
  registered: ['已受理', 'Registered'],
  answered: ['已直接答复', 'Answered'],
  external: ['已转紧急电话', 'With the emergency line'],
  declined: ['不予受理', 'Declined'],
  merged: ['已并单', 'Merged'],
  dispatched: ['已派单', 'Dispatched'],
  return_requested: ['申请退单', 'Return requested'],
  signed: ['已签收', 'Signed'],
  extension_requested: ['申请延期', 'Extension requested'],
  suspended: ['挂账', 'Suspended'],
  waiting: ['待来电人补充', 'Waiting for the reporter'],
  termination_requested: ['申请终止', 'Termination requested'],
  terminated: ['终止办理', 'Terminated'],
  resolved: ['已办结', 'Resolved'],
  verified: ['已核查', 'Verified'],
  follow_up: ['回访中', 'Follow-up'],
  reworking: ['重办中', 'Reworking'],
  archived: ['已归档', 'Archived'],
};

/** What a ledger entry is called, by the type without its version. */
export const EVENTS: Readonly<Record<string, Word>> = {
  'order.registered': ['受理', 'Registered'],
  'order.understood': ['识别', 'Understood'],
  'order.routed': ['逐级派转', 'Passed on'],
  'order.held': ['待人工分拨', 'Waits for a person'],
  'order.assigned': ['派单', 'Dispatched'],
  'order.delivered': ['送达', 'Delivered'],
  'order.signed': ['签收', 'Signed'],
  'order.recalled': ['撤回派单', 'Recalled'],
  'order.return_requested': ['申请退单', 'Return requested'],
  'order.return_ruled': ['退单裁定', 'Return ruled'],
  'order.assisted': ['会办', 'Joint handling'],
  'order.assist_reported': ['会办情况', 'Joint handling reported'],
  'order.stage_done': ['阶段办结', 'Stage done'],
  'order.extension_requested': ['申请延期', 'Extension requested'],
  'order.extension_decided': ['延期审批', 'Extension decided'],
  'order.suspended': ['挂账', 'Suspended'],
  'order.resumed': ['恢复办理', 'Resumed'],
  'order.waiting': ['待来电人补充', 'Waiting for the reporter'],
  'order.replied': ['来电人已补充', 'The reporter answered'],
  'order.termination_requested': ['申请终止办理', 'Termination requested'],
  'order.termination_decided': ['终止审批', 'Termination decided'],
  'order.resolved': ['办结反馈', 'Result reported'],
  'order.verified': ['审核核查', 'Verified'],
  'order.follow_up': ['回访', 'Follow-up'],
  'order.rated': ['评价', 'Rated'],
  'order.reworking': ['重办', 'Rework'],
  'order.archived': ['归档', 'Archived'],
  'order.answered': ['直接答复', 'Answered'],
  'order.external': ['转紧急电话', 'Emergency line'],
  'order.declined': ['不予受理', 'Declined'],
  'order.split': ['一单多诉拆分', 'Split into matters'],
  'order.merged': ['并单', 'Merged'],
  'order.clustered': ['聚合事件', 'Cluster'],
  'order.commented': ['备注', 'Note'],
  'order.supervised': ['督办', 'Supervision'],
  'order.reminded': ['催办', 'Reminder'],
  'order.overdue': ['超期', 'Overdue'],
  'order.replanned': ['时限重算', 'Limits computed again'],
  'order.undelivered': ['消息未送达', 'A message was not delivered'],
};

/** The word of an entry; its own Chinese label when it is a newer one than we know. */
export const eventWord = (type: string, zh: string): Word => EVENTS[type.replace(/\.v\d+$/, '')] ?? [zh, zh];
