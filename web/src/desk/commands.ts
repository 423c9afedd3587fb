import type { Word } from '../i18n/words.ts';

export interface Field {
  readonly name: string;
  readonly word: Word;
  readonly kind:
    | 'line'
    | 'area'
    | 'unit'
    | 'category'
    | 'choice'
    | 'bool'
    | 'time'
    | 'limit'
    | 'order'
    | 'photos';
  /** What it is for, where its name does not say it. */
  readonly why?: Word;
  readonly optional?: boolean;
  readonly choices?: Readonly<Record<string, Word>>;
}

interface Command {
  readonly word: Word;
  /** Opens its form on the order's page. */
  readonly key: string;
  readonly fields: readonly Field[];
  readonly danger?: boolean;
}

const REASON: Field = { name: 'reason', word: ['理由', 'Reason'], kind: 'area' };
const UNIT: Field = { name: 'unit', word: ['单位', 'Unit'], kind: 'unit' };
const ANSWER: Field = { name: 'publicAnswer', word: ['公开答复(来电人可见)', 'Public answer'], kind: 'area' };
const CATEGORY: Field = { name: 'category', word: ['事项', 'Category'], kind: 'category', optional: true };

/** Commands people give to an order, with the form of each. What may be given now, the order itself says (`allowed`). */
export const COMMANDS: Readonly<Record<string, Command>> = {
  sign: { word: ['签收', 'Sign'], key: 's', fields: [] },
  resolve: {
    word: ['办结', 'Resolve'],
    key: 'd',
    fields: [
      { name: 'solved', word: ['问题已解决', 'Solved'], kind: 'bool' },
      { name: 'result', word: ['办理结果(内部)', 'Result (internal)'], kind: 'area' },
      ANSWER,
      {
        name: 'media',
        word: ['办理后照片(选填)', 'Photos after the work (optional)'],
        kind: 'photos',
        optional: true,
        why: [
          '最多 9 张。核查后来电人也能看到;拍摄位置和手机信息会自动去掉。',
          'At most 9. Once verified the reporter sees them too; where and with what they were taken is taken out.',
        ],
      },
      { name: 'contacted', word: ['已联系来电人', 'The reporter was reached'], kind: 'bool' },
    ],
  },
  return: {
    word: ['退单', 'Return'],
    key: 't',
    danger: true,
    fields: [
      REASON,
      { name: 'basis', word: ['依据', 'Legal basis'], kind: 'line' },
      { ...UNIT, name: 'suggestedUnit', word: ['建议单位', 'Suggested unit'], optional: true },
    ],
  },
  adjudicate: {
    word: ['裁定', 'Adjudicate'],
    key: 'j',
    fields: [
      UNIT,
      { name: 'justified', word: ['退单有理', 'The return was justified'], kind: 'bool' },
      CATEGORY,
      REASON,
    ],
  },
  reassign: {
    word: ['改派', 'Reassign'],
    key: 'r',
    fields: [
      CATEGORY,
      { ...UNIT, optional: true },
      { name: 'regionCode', word: ['区划代码', 'Region code'], kind: 'line', optional: true },
      REASON,
    ],
  },
  answer: { word: ['直接答复', 'Answer'], key: 'a', fields: [ANSWER] },
  decline: {
    word: ['不予受理', 'Decline'],
    key: 'n',
    danger: true,
    fields: [REASON, { name: 'channel', word: ['应走的渠道', 'The right channel'], kind: 'line' }],
  },
  external: {
    word: ['转紧急电话', 'To an emergency line'],
    key: 'e',
    danger: true,
    fields: [
      {
        name: 'line',
        word: ['电话', 'Line'],
        kind: 'choice',
        choices: {
          '110': ['110', '110'],
          '119': ['119', '119'],
          '120': ['120', '120'],
          '122': ['122', '122'],
        },
      },
      REASON,
    ],
  },
  merge: {
    word: ['并单', 'Merge'],
    key: 'm',
    fields: [{ name: 'into', word: ['并入工单', 'Into order'], kind: 'order' }, REASON],
  },
  assist: {
    word: ['会办', 'Joint handling'],
    key: 'h',
    fields: [UNIT, { name: 'task', word: ['请其办理', 'What it shall do'], kind: 'area' }],
  },
  stage: {
    word: ['阶段办结', 'Stage done'],
    key: 'g',
    fields: [{ name: 'result', word: ['阶段结果', 'Result of the stage'], kind: 'area' }],
  },
  extend: {
    word: ['申请延期', 'Ask to extend'],
    key: 'x',
    fields: [{ name: 'by', word: ['延长', 'By'], kind: 'limit' }, REASON],
  },
  'decide-extension': {
    word: ['延期审批', 'Decide extension'],
    key: 'x',
    fields: [{ name: 'granted', word: ['同意延期', 'Granted'], kind: 'bool' }, REASON],
  },
  ask: {
    word: ['请来电人补充', 'Ask the reporter'],
    key: 'q',
    fields: [{ name: 'question', word: ['问题', 'Question'], kind: 'area' }],
  },
  suspend: {
    word: ['挂账', 'Suspend'],
    key: 'p',
    fields: [
      {
        name: 'because',
        word: ['原因', 'Because of'],
        kind: 'choice',
        choices: {
          seasonal: ['季节性原因', 'The season'],
          engineering: ['工程原因', 'Engineering work'],
          conditions: ['暂不具备条件', 'Conditions not met yet'],
        },
      },
      { name: 'reviewAt', word: ['复查时间', 'Review at'], kind: 'time' },
      REASON,
    ],
  },
  resume: { word: ['恢复办理', 'Resume'], key: 'p', fields: [REASON] },
  terminate: {
    word: ['申请终止', 'Ask to terminate'],
    key: 'z',
    danger: true,
    fields: [
      {
        name: 'because',
        word: ['原因', 'Because'],
        kind: 'choice',
        choices: {
          'not-acceptable': ['不属受理范围', 'Not acceptable'],
          'reporter-refuses': ['来电人不配合', 'The reporter refuses'],
        },
      },
      REASON,
      ANSWER,
    ],
  },
  'decide-termination': {
    word: ['终止审批', 'Decide termination'],
    key: 'z',
    fields: [{ name: 'approved', word: ['同意终止', 'Approved'], kind: 'bool' }, REASON],
  },
  verify: {
    word: ['核查', 'Verify'],
    key: 'v',
    fields: [
      { name: 'passed', word: ['核查通过', 'Passed'], kind: 'bool' },
      { name: 'note', word: ['说明', 'Note'], kind: 'area', optional: true },
    ],
  },
  supervise: {
    word: ['督办', 'Supervise'],
    key: 'u',
    fields: [{ name: 'on', word: ['列入督办', 'Supervised'], kind: 'bool' }, REASON],
  },
  comment: {
    word: ['备注', 'Note'],
    key: 'c',
    fields: [{ name: 'text', word: ['备注', 'Note'], kind: 'area' }],
  },
};
