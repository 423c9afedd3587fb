import { Problem } from '../../lib/api/problem.ts';
import type { Actor } from '../../lib/order/actor.ts';
import type { Answer } from '../../lib/tune/life.ts';
import { mayReadLists } from '../../lib/tune/rights.ts';
import type { SheetError } from '../../lib/tune/sheet.ts';
import { type Who, whoSchema } from '../../lib/tune/who.ts';

export type Caller = (Actor & { sub?: string }) | null;

/** @throws Problem 403 */
export function reader(actor: Caller): void {
  if (actor === null || !mayReadLists(actor))
    throw new Problem('forbidden', '无权查看权责清单', 'Duty lists are not for this role', {
      remedy: 'role: seat, unit, desk, admin, approver, auditor, leader',
    });
}

/** The caller as the record names them: two persons must be told apart. @throws Problem 403 */
export function person(actor: Caller): Who {
  reader(actor);
  const parsed = whoSchema.safeParse(actor);
  if (parsed.success) return parsed.data;
  throw new Problem(
    'forbidden',
    '令牌须含 sub,以区分经办人',
    'The token needs a sub: who changes lists is recorded',
    {
      remedy: '用含 sub 的令牌 / Use a token with a sub claim',
    },
  );
}

/** What the answer holds. @throws Problem as refused */
export function granted<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.is;
  const { problem, zh, en, remedy, field } = answer;
  throw new Problem(problem, zh, en, {
    remedy,
    ...(field === undefined ? {} : { errors: [{ field, message: zh, messageEn: en }] }),
  });
}

export const noList = (scope: string): Problem =>
  new Problem('not-found', `没有清单 ${scope}`, `There is no duty list ${scope}`, {
    remedy: '见 GET /v1/duty-lists / See GET /v1/duty-lists',
  });

export const noVersion = (scope: string, version: number): Problem =>
  new Problem('not-found', `清单 ${scope} 没有第 ${version} 版`, `${scope} has no version ${version}`, {
    remedy: `见 GET /v1/duty-lists/${scope}/versions`,
  });

export const noDraft = (scope: string, id: string): Problem =>
  new Problem('not-found', `清单 ${scope} 没有草案 ${id}`, `${scope} has no draft ${id}`, {
    remedy: `见 GET /v1/duty-lists/${scope}/drafts`,
  });

export const changed = (now: number): Problem =>
  new Problem('stale-version', `草案已改为第 ${now} 次修订`, `The draft is at revision ${now} now`, {
    remedy: '重新读取后再修改 / Read it again first',
  });

export const overtaken = (): Problem =>
  new Problem(
    'wrong-state',
    '他人同时更改了清单,未作任何修改',
    'Someone else changed the list; nothing was done',
    {
      remedy: '重新读取草案与清单后再试 / Read draft and list again, then retry',
    },
  );

export const noMatch = (): Problem =>
  new Problem('invalid-input', '须带 If-Match', 'If-Match is needed', {
    remedy: '以 If-Match 带回草案的 ETag / Send the ETag of the draft as If-Match',
    errors: [{ field: 'If-Match', message: '须带回 ETag', messageEn: 'send the ETag back' }],
  });

export const badSheet = (errors: readonly SheetError[]): Problem =>
  new Problem(
    'invalid-input',
    `文件有 ${errors.length} 处错误,未导入任何内容`,
    `${errors.length} errors in the file; nothing was taken in`,
    {
      remedy: '按 errors 中的行号与列名修改后重新导入 / Correct the rows and columns named in errors',
      errors: errors.map(({ row, column, zh, en }) => ({
        field: `row ${row}${column ? `, ${column}` : ''}`,
        message: `第 ${row} 行${column ? `“${column}”列` : ''}:${zh}`,
        messageEn: en,
      })),
    },
  );

export const twice = (dutyIds: readonly string[]): Problem =>
  new Problem('invalid-input', `编号重复:${dutyIds.join('、')}`, `Not unique: ${dutyIds.join(', ')}`, {
    remedy: '每行的 dutyId 须不同 / Give each row a dutyId of its own',
    errors: dutyIds
      .slice(0, 100)
      .map((id) => ({ field: `rows.${id}`, message: '编号重复', messageEn: 'not unique' })),
  });
