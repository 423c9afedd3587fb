import { SUSPENSION_CAUSES } from '../../../events/suspension.ts';
import { CLOCK_NAMES } from '../../../lib/sla/words.ts';

export interface Names {
  unit(id: string): string;
  category(code: string): string;
  region(code: string): string;
}

/** `11-23 18:00`, on the city's clock. */
export const localTime = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

export const object = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const lookUp = (words: object, key: unknown): unknown =>
  Object.entries(words).find(([name]) => name === key)?.[1];

const BECAUSE = {
  rated: '已评价',
  'no-rating': '逾期未评价',
  desk: '中枢办结',
  helped: '会办完成',
  'not-acceptable': '不属受理范围',
  'reporter-refuses': '来电人不配合',
  ...Object.fromEntries(Object.entries(SUSPENSION_CAUSES).map(([key, { zh }]) => [key, zh])),
};

const HELP = { done: '已反馈', late: '超期未反馈', returned: '退回', ended: '终止' };

/** What an entry of a ledger says, in one line of Chinese. */
export function says(data: unknown, names: Names): string {
  const d = object(data);
  const unit = text(d.unit);
  const time = (label: string, at: unknown): string | undefined =>
    text(at) && `${label} ${localTime(String(at))}`;
  const parts = [
    text(d.text),
    clockWords(d, names),
    unit && d.clock === undefined ? names.unit(unit) : undefined,
    text(d.task),
    text(object(d.reason).zh) ?? text(d.reason),
    text(d.question),
    text(lookUp(BECAUSE, d.because) ?? d.because),
    text(lookUp(HELP, d.state)),
    text(d.result),
    text(d.publicAnswer),
    text(d.into) && `并入 ${d.into}`,
    text(d.child) && `会办工单 ${d.child}`,
    time('复查', d.reviewBy),
    time('请补充于', d.replyBy),
    text(d.rateBy) && `请于 ${localTime(String(d.rateBy))} 前评价`,
    time('签收', d.signBy),
    time('办结', d.handleBy),
    Array.isArray(d.deliveries) &&
      d.deliveries.map((x) => `${names.unit(String(object(x).unit))}(${object(x).kind})`).join('、'),
    d.justified === true && '退单成立',
    d.justified === false && '退单不成立',
    d.granted === true && '同意',
    d.granted === false && '不同意',
    d.solved === false && '未解决',
    d.passed === true && '通过',
  ];
  return parts.filter((p) => typeof p === 'string' && p !== '').join(';');
}

/** Which clock rang, how far it had run, and who hears it. */
function clockWords(d: Record<string, unknown>, names: Names): string | undefined {
  const clock = object(lookUp(CLOCK_NAMES, d.clock)).zh;
  if (text(clock) === undefined) return undefined;
  const heard = text(d.supervisor) ?? text(d.unit) ?? 'city';
  const leader = d.leader === true ? '值班领导' : '';
  return `${clock}时限已用 ${d.percent}%,${d.supervisor ? '督办' : '提醒'}:${names.unit(heard)}${leader}`;
}
