import { readDutyCondition } from '../../lib/api/duty-conditions.ts';
import type { Condition } from '../../lib/duty/condition.ts';
import { formatCondition } from '../../lib/duty/condition-format.ts';
import { parseCondition } from '../../lib/duty/condition-parse.ts';
import { type Served, serve } from '../../lib/platform/http.ts';

const said = (condition: Condition) => ({
  body: {
    condition,
    text: { zh: formatCondition(condition), en: formatCondition(condition, 'en') },
    error: null,
  },
});

/** Conditions of duty rows, between the line people write and the JSON that is kept. */
export const conditionEndpoint = (): Served =>
  serve(readDutyCondition, async ({ body }) => {
    if ('condition' in body) return said(body.condition);
    const read = parseCondition(body.text);
    if (read.ok) return said(read.condition);
    const { at, zh, en } = read;
    return { body: { condition: null, text: null, error: { at, message: { zh, en } } } };
  });
