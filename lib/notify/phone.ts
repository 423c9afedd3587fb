/** A number that takes an SMS, as `+8613800001234`; null for a landline or a hotline. */
export function smsNumber(phone: string | undefined): string | null {
  const digits = phone?.replace(/[ -]/g, '') ?? '';
  const mobile = /^(?:\+?86)?(1[3-9]\d{9})$/.exec(digits)?.[1];
  if (mobile !== undefined) return `+86${mobile}`;
  return /^\+(?!86)\d{8,15}$/.test(digits) ? digits : null;
}
