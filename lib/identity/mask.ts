/** How many characters stay readable at the start and at the end; between them stars. */
interface Shown {
  readonly start: number;
  readonly end: number;
  /** Stars between; as many as are hidden unless it says otherwise, which would tell the length. */
  readonly stars?: number;
}

/** Public masking (domain: privacy and security): 138****1234, 35*…*123, 张**, a***@x.cn. */
export const MASKS = {
  phone: { start: 3, end: 4, stars: 4 },
  idNumber: { start: 2, end: 3 },
  name: { start: 1, end: 0, stars: 2 },
  mail: { start: 1, end: 0, stars: 3 },
} as const satisfies Record<string, Shown>;

/** Of what is too short to hide a part of, nothing is shown. */
function masked(text: string, { start, end, stars }: Shown): string {
  const characters = [...text];
  const hidden = characters.length - start - end;
  if (hidden < 1) return '*'.repeat(stars ?? characters.length);
  const tail = end === 0 ? '' : characters.slice(-end).join('');
  return characters.slice(0, start).join('') + '*'.repeat(stars ?? hidden) + tail;
}

/** `138 1234 1234` → `138****1234`: spaces, hyphens and the country's code go first. */
export const maskPhone = (phone: string): string =>
  masked(phone.replace(/^\+?86(?=[ -]?1\d{2})/, '').replace(/[^\d]/g, ''), MASKS.phone);

/** `350301199001010123` → `35*************123`. */
export const maskIdNumber = (id: string): string => masked(id.replace(/[ -]/g, ''), MASKS.idNumber);

/** `张三丰` → `张**`, `Anna` → `A**`: the length is not told. */
export const maskName = (name: string): string => masked(name.trim(), MASKS.name);

/** `anna@example.org` → `a***@example.org`. */
export function maskMail(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return masked(address, MASKS.mail);
  return `${at === 1 ? '***' : masked(address.slice(0, at), MASKS.mail)}${address.slice(at)}`;
}

/** What ends the public part of an address: the street (街道, 路…) or, in English, the road. */
const STREET = /^.*?(?:街道|大街|大道|胡同|[路街道镇乡巷里]|\b(?:street|road|avenue|lane|st|rd|ave)\b\.?)/i;
const LATIN_NUMBER = /^\s*(?:no\.?\s*)?\d[\w-]*,?\s+/i;

/** `和平区南京路128号3门502` → `和平区南京路**`: only down to the street; `**` when no street is named. */
export function maskAddress(address: string): string {
  const street = STREET.exec(address.replace(LATIN_NUMBER, ''))?.[0] ?? '';
  return `${street}**`;
}
