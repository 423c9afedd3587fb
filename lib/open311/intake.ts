import type * as z from 'zod';
import type { NewReport } from '../api/reports.ts';
import { newReportSchema } from '../api/reports.ts';
import { readAnswers } from './answers.ts';
import type { ListedService } from './catalogue.ts';
import { attributesIn, type Form, field } from './form.ts';
import { type Fault, Refused } from './refusal.ts';

/** Which field of the form a field of the report came from. */
const FIELD_OF: Readonly<Record<string, string>> = {
  text: 'description',
  'place.address': 'address_string',
  'place.regionCode': 'address_id',
  'place.lat': 'lat',
  'place.lon': 'long',
  'contact.name': 'first_name, last_name',
  'contact.phone': 'phone',
  'contact.email': 'email',
  media: 'media_url',
  'media.0': 'media_url',
};

const HAN = /\p{Script=Han}/u;

/** 张三, or Jane Doe. */
function nameOf(form: Form): string | undefined {
  const [first, last] = [field(form, 'first_name'), field(form, 'last_name')];
  if (first === undefined || last === undefined) return first ?? last;
  return HAN.test(first + last) ? `${last}${first}` : `${first} ${last}`;
}

/** `(555) 123-4567` as digits and hyphens; what is no number stays and is refused. */
const phoneOf = (text: string | undefined): string | undefined =>
  text?.replace(/[().]/g, ' ').replace(/\s+/g, ' ').trim();

const degrees = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : /^[+-]?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;

const faultOf = (issue: z.core.$ZodIssue): Fault => {
  const path = issue.path.join('.');
  const name =
    FIELD_OF[path] ?? (path.startsWith('place') ? 'lat, long, address_string or address_id' : path);
  return { zh: `${name} 有误`, en: `${name}: ${issue.message}` };
};

const PLACELESS: Fault = {
  zh: '须填写 lat 与 long、address_string 或 address_id 之一',
  en: 'Give lat and long, address_string or address_id',
};

const without = <T extends object>(fields: T): Partial<T> | undefined => {
  const set = Object.entries(fields).filter(([, value]) => value !== undefined);
  return set.length > 0 ? (Object.fromEntries(set) as Partial<T>) : undefined;
};

/**
 * The form of `POST requests` as a report of ours.
 * @returns the report, and codes of attributes that nobody asked for: they are not used
 * @throws Refused 400 naming every field that is wrong
 */
export function readRequestForm(
  form: Form,
  service: ListedService,
): { report: NewReport; unasked: string[] } {
  const answers = readAnswers(service, attributesIn(form));
  const place = without({
    address: field(form, 'address_string'),
    lat: degrees(field(form, 'lat')),
    lon: degrees(field(form, 'long')),
    regionCode: field(form, 'address_id'),
  });
  const contact = without({
    name: nameOf(form),
    phone: phoneOf(field(form, 'phone')),
    email: field(form, 'email'),
  });
  const media = (form.get('media_url') ?? []).map((url) => url.trim()).filter((url) => url !== '');
  const parsed = newReportSchema.safeParse({
    // Without a word of their own, what they chose is what they say.
    text: [field(form, 'description') ?? service.name.zh, answers.text].filter(Boolean).join('\n'),
    channel: 'open311',
    ...(place ? { place } : {}),
    ...(contact ? { contact } : {}),
    ...(media.length > 0 ? { media } : {}),
  });
  const notUrl = media.some((url) => !/^https?:\/\/\S+$/.test(url))
    ? [{ zh: 'media_url 须为 http 或 https 地址', en: 'media_url must be an http or https address' }]
    : [];
  const faults = [
    ...(place ? [] : [PLACELESS]),
    ...(parsed.success ? [] : parsed.error.issues.map(faultOf)),
    ...notUrl,
    ...answers.faults,
  ];
  if (faults.length > 0 || !parsed.success) throw new Refused(400, faults);
  return { report: parsed.data, unasked: answers.unasked };
}
