import { isObject, maybeText } from '../json.ts';

/** What a page posts to a bucket: the form's fields, and the file. */
export interface PostedForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: Buffer | null;
}

/** A refusal as S3 words it. */
export interface FormRefusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Takes multipart/form-data apart; null when it is none. The file is the last field, as S3 wants it. */
export function readForm(contentType: string, body: Buffer): PostedForm | null {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return null;
  const fields: Record<string, string> = {};
  const mark = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    // Between two marks: a line end, headers, an empty line, the value, a line end.
    const part = body.subarray(at + mark.length + 2, next - 2);
    const blank = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.subarray(0, blank).toString())?.[1];
    const value = part.subarray(blank + 4);
    if (name === 'file') return { fields, file: value };
    if (name !== undefined) fields[name] = value.toString();
    at = next;
  }
  return { fields, file: null };
}

const lower = (fields: PostedForm['fields']): Map<string, string> =>
  new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));

/** Fields that need no condition. */
const FREE = new Set(['policy', 'x-amz-signature', 'file']);

/** Holds a form against its signed policy, as S3 does; null when all of it is met. Signatures are not checked here. */
export function checkPolicy({ fields, file }: PostedForm, bucket: string, now: number): FormRefusal | null {
  const denied = (message: string): FormRefusal => ({ status: 403, code: 'AccessDenied', message });
  const given = lower({ bucket, ...fields });
  const policy = policyIn(given.get('policy'));
  if (policy === null) return denied('Invalid Policy');
  if (now > policy.until) return denied('Invalid according to Policy: Policy expired.');
  if (file === null)
    return {
      status: 400,
      code: 'InvalidArgument',
      message: 'POST requires exactly one file upload per request.',
    };
  const named = new Set(policy.conditions.map(({ field }) => field));
  const extra = [...given.keys()].find(
    (field) => !named.has(field) && !FREE.has(field) && field !== 'bucket',
  );
  if (extra !== undefined) return denied(`Invalid according to Policy: Extra input fields: ${extra}`);
  for (const { is, field, value, low, high } of policy.conditions) {
    if (is === 'content-length-range') {
      const size = { status: 400, message: 'Your proposed upload exceeds the maximum allowed size' };
      if (file.length > high) return { ...size, code: 'EntityTooLarge' };
      if (file.length < low)
        return {
          ...size,
          code: 'EntityTooSmall',
          message: 'Your proposed upload is smaller than the minimum',
        };
      continue;
    }
    const held = given.get(field) ?? '';
    if (is === 'starts-with' ? held.startsWith(value) : held === value) continue;
    return denied(`Invalid according to Policy: Policy Condition failed: ["${is}", "$${field}", "${value}"]`);
  }
  return null;
}

interface Condition {
  readonly is: string;
  readonly field: string;
  readonly value: string;
  readonly low: number;
  readonly high: number;
}

function policyIn(text: string | undefined): { until: number; conditions: Condition[] } | null {
  try {
    const policy: unknown = JSON.parse(Buffer.from(text ?? '', 'base64').toString());
    if (!isObject(policy) || !Array.isArray(policy.conditions)) return null;
    const conditions = policy.conditions.flatMap((one): Condition[] => {
      if (Array.isArray(one)) {
        const [is, field, value] = one;
        return [
          {
            is: String(is),
            field: plainName(field),
            value: String(value),
            low: Number(field),
            high: Number(value),
          },
        ];
      }
      return isObject(one)
        ? Object.entries(one).map(([field, value]) => ({
            ...{ is: 'eq', field: field.toLowerCase(), value: maybeText(value) ?? '', low: 0, high: 0 },
          }))
        : [];
    });
    return { until: Date.parse(maybeText(policy.expiration) ?? ''), conditions };
  } catch {
    return null;
  }
}

const plainName = (field: unknown): string => String(field).replace(/^\$/, '').toLowerCase();
