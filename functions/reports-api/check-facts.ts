import { Problem } from '../../lib/api/problem.ts';
import type { NewReport } from '../../lib/api/reports.ts';
import type { CityRows } from '../../lib/aws/city.ts';

/** Clocks of phones are not exact. */
const TOLERANCE_MS = 5 * 60_000;

const wrong = (field: string, message: string, messageEn: string, remedy: string): Problem =>
  new Problem('invalid-input', message, messageEn, { remedy, errors: [{ field, message, messageEn }] });

/** What a schema cannot know: nothing happens in the future, and the region is one of this city's. */
export async function checkFacts(
  { occurredAt, place, accused }: NewReport,
  now: string,
  city: Pick<CityRows, 'unit' | 'law'>,
): Promise<void> {
  if (occurredAt !== undefined && Date.parse(occurredAt) > Date.parse(now) + TOLERANCE_MS) {
    throw wrong(
      'occurredAt',
      '发生时间晚于现在',
      'It lies in the future',
      '填写已发生的时间,或不填 / Give a past time, or leave it out',
    );
  }
  for (const [i, id] of (accused ?? []).entries()) {
    if (id !== 'city' && (await city.unit(id))) continue;
    throw wrong(
      `accused.${i}`,
      `没有单位 ${id}`,
      `There is no unit ${id} below the city`,
      '填写本市单位编号,或只在正文中写明 / Use the id of a unit of this city, or only tell it in the text',
    );
  }
  const code = place?.regionCode;
  if (code === undefined || code === (await city.law()).regionCode || (await city.unit(code))) return;
  throw wrong(
    'place.regionCode',
    `本市没有区划 ${code}`,
    `There is no region ${code} in this city`,
    '填写本市的区、街道或社区代码,或只填地址 / Use a code of this city, or give the address',
  );
}
