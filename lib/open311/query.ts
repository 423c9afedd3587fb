import * as z from 'zod';
import { orderIdSchema } from '../../events/define.ts';
import { type Fault, Refused } from './refusal.ts';
import { type Open311Status, STATUSES } from './types.ts';

const DAY_MS = 24 * 3600 * 1000;
const MAX_DAYS = 90;
/** As the standard says. */
const MOST = 1000;
/** Further pages are reached by dates. */
const REACH = 10_000;

type Given = Readonly<Record<string, string | undefined>>;

export interface Span {
  readonly from: string;
  readonly to: string;
}
export interface Page {
  readonly skip: number;
  readonly limit: number;
}
export type RequestsQuery =
  | { is: 'ids'; ids: readonly string[]; extensions: boolean }
  | {
      is: 'search';
      span: Span;
      /** Null: of every category. */
      codes: readonly string[] | null;
      status: Open311Status | null;
      page: Page;
      /** Someone said which time they mean, and trusts that all of it is found. */
      dated: boolean;
      extensions: boolean;
    };

const instant = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** A `+` that nobody encoded arrives as a space. */
const withPlus = (text: string): string => text.trim().replace(/ (\d\d:?\d\d)$/, '+$1');

function timeOf(name: string, text: string | undefined, faults: Fault[]): number | null {
  if (text === undefined || text.trim() === '') return null;
  const parsed = instant.safeParse(withPlus(text));
  const ms = parsed.success ? Date.parse(parsed.data) : Number.NaN;
  if (ms >= 0 && ms < 253_402_300_800_000) return ms;
  faults.push({
    zh: `${name} 须为带时区的时间,如 2026-11-22T00:00:00Z`,
    en: `${name} must be a time with a zone, such as 2026-11-22T00:00:00Z`,
  });
  return null;
}

function spanOf(given: Given, now: string, days: number, faults: Fault[]): Span {
  const from = timeOf('start_date', given.start_date, faults);
  const to = timeOf('end_date', given.end_date, faults);
  const at = Date.parse(now);
  const end = to ?? (from === null ? at : Math.min(at, from + MAX_DAYS * DAY_MS));
  const start = from ?? end - days * DAY_MS;
  if (start > end && from !== null && to !== null)
    faults.push({ zh: 'start_date 晚于 end_date', en: 'start_date is after end_date' });
  if (end - start > MAX_DAYS * DAY_MS)
    faults.push({
      zh: `起止时间不得超过 ${MAX_DAYS} 天,请分段查询`,
      en: `start_date and end_date may not span more than ${MAX_DAYS} days: ask for a part at a time`,
    });
  return { from: new Date(Math.max(0, start)).toISOString(), to: new Date(Math.max(0, end)).toISOString() };
}

function numberOf(name: string, text: string | undefined, otherwise: number, faults: Fault[]): number {
  if (text === undefined || text.trim() === '') return otherwise;
  if (/^\d{1,6}$/.test(text.trim()) && Number(text) >= 1) return Number(text);
  faults.push({ zh: `${name} 须为正整数`, en: `${name} must be a whole number from 1` });
  return otherwise;
}

/** `page` from 1, `page_size` at most 1000. */
function pageOf(given: Given, faults: Fault[]): Page {
  const limit = Math.min(MOST, numberOf('page_size', given.page_size, MOST, faults));
  const skip = (numberOf('page', given.page, 1, faults) - 1) * limit;
  if (skip + limit > REACH)
    faults.push({
      zh: `翻页最多到第 ${REACH} 条,请用 start_date 与 end_date 缩小范围`,
      en: `Pages reach to the ${REACH}th: narrow it by start_date and end_date`,
    });
  return { skip, limit };
}

const listOf = (text: string | undefined): string[] =>
  [...new Set((text ?? '').split(',').map((part) => part.trim()))].filter((part) => part !== '');

function statusesOf(text: string | undefined, faults: Fault[]): Open311Status | null {
  const given = listOf(text?.toLowerCase());
  const known = STATUSES.filter((status) => given.includes(status));
  if (known.length < given.length)
    faults.push({ zh: 'status 只能是 open 或 closed', en: 'status is open or closed' });
  return known.length === 1 ? (known[0] ?? null) : null;
}

const orRefuse = <T>(faults: readonly Fault[], value: T): T => {
  if (faults.length > 0) throw new Refused(400, faults);
  return value;
};

/** What `GET requests` asks for; ids override everything else. @throws Refused 400 naming each field */
export function readRequestsQuery(given: Given, now: string): RequestsQuery {
  const faults: Fault[] = [];
  const extensions = given.extensions?.toLowerCase() === 'true';
  const ids = listOf(given.service_request_id);
  if (ids.length > 100) faults.push({ zh: '一次最多查询 100 个编号', en: 'At most 100 ids at once' });
  if (ids.length > 0) {
    const known = ids.filter((id) => orderIdSchema.safeParse(id).success);
    return orRefuse(faults, { is: 'ids', ids: known, extensions });
  }
  const codes = listOf(given.service_code);
  const query: RequestsQuery = {
    is: 'search',
    span: spanOf(given, now, MAX_DAYS, faults),
    codes: codes.length > 0 ? codes : null,
    status: statusesOf(given.status, faults),
    page: pageOf(given, faults),
    dated: Boolean(given.start_date?.trim() || given.end_date?.trim()),
    extensions,
  };
  return orRefuse(faults, query);
}

/** What `GET servicerequestupdates` asks for. @throws Refused 400 naming each field */
export function readUpdatesQuery(given: Given, now: string): { span: Span; page: Page } {
  const faults: Fault[] = [];
  const query = { span: spanOf(given, now, 1, faults), page: pageOf(given, faults) };
  return orRefuse(faults, query);
}
