/** What `redact` gives back: the text with personal numbers masked, and whether it held any. */
export interface Redacted {
  text: string;
  redacted: boolean;
}

interface Rule {
  /** Matches on the text with full-width digits made plain; group `number`, when there is one, is what is masked. */
  find: RegExp;
  /** How many digits at the start and the end stay readable. */
  keep: readonly [start: number, end: number];
  holds?: (digits: string) => boolean;
  /** An office has such a number too. */
  office?: true;
}

const isDate = (yyyymmdd: string): boolean => {
  const [year, month, day] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6, 8)].map(Number);
  return between(year, 1900, 2099) && between(month, 1, 12) && between(day, 1, 31);
};

const between = (n: number | undefined, low: number, high: number): boolean =>
  n !== undefined && n >= low && n <= high;

const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;
const isIdentity = (id: string): boolean =>
  PROVINCE.test(id) && isDate(id.length === 15 ? `19${id.slice(6, 12)}` : id.slice(6, 14));

/** Luhn's check, on numbers that begin as payment cards do. */
function isCard(digits: string): boolean {
  if (!/^(62|60|4|5[1-5]|9558)/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const n = Number(digit) * (i % 2 ? 2 : 1);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return sum % 10 === 0;
}

/** In this order: what a longer number claims, a shorter one inside it must not. */
const RULES: readonly Rule[] = [
  {
    find: /(?<![\dA-Za-z])(?<number>[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx]|[1-9]\d{14})(?![\dA-Za-z])/g,
    keep: [2, 3],
    holds: isIdentity,
  },
  { find: /身份证(?:号码?)?[是为:：\s]*(?<number>\d{14,17}[\dXx])(?!\d)/g, keep: [2, 3] },
  { find: /(?<![\dA-Za-z])(?<number>\d(?:[ -]?\d){15,18})(?![\dA-Za-z])/g, keep: [0, 4], holds: isCard },
  {
    find: /(?:银行|储蓄|信用)?(?:卡号|账号|帐号|银行卡)[是为:：\s]*(?<number>\d(?:[ -]?\d){11,18})(?!\d)/g,
    keep: [0, 4],
  },
  {
    // 0.13812345678 is no number of a person's; 电话.138… is.
    find: /(?<!\d|\d\.)(?:\+?86[ -]?)?(?<number>1[3-9]\d[ .-]?\d{4}[ .-]?\d{4})(?!\d|\.\d|[ ]?[元块万亿])/g,
    keep: [3, 4],
  },
  {
    find: /(?<![\dA-Za-z-])[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[ -]?(?<number>\d{7,8})(?![\d元])/g,
    keep: [0, 4],
    office: true,
  },
  {
    find: /(?:电话|座机|固话|致电|拨打|来电|联系方式)(?:号码)?[是为:：\s]*(?<number>[2-8]\d{6,7})(?![\d元])/g,
    keep: [0, 4],
    office: true,
  },
];

/** Looked for from where a word begins only, or a long one without an end takes the square of its length. */
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Same length as the text, so that positions agree. */
const plainDigits = (text: string): string =>
  text.replace(/[０-９Ｘｘ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

/** `13812345678` → `138****5678`: characters that are no digit stay where they are. */
function mask(number: string, [start, end]: Rule['keep']): string {
  const total = number.replace(/[ .-]/g, '').length;
  let at = 0;
  return number.replace(/[^ .-]/g, (c) => {
    at++;
    return at <= start || at > total - end ? c : '*';
  });
}

/** `zhangsan@…` → `z***@…`, `a@…` → `*@…`: never longer than it was, so that a text that fits fits afterwards. */
function maskMailbox(address: string): string {
  const at = address.indexOf('@');
  const shown = at > 1 ? 1 : 0;
  return address.slice(0, shown) + '*'.repeat(Math.min(at - shown, 3)) + address.slice(at);
}

/**
 * Masks mobile and landline numbers, identity and bank card numbers and mail addresses in free text, and leaves
 * dates, prices, order and house numbers, hotlines (12345, 400…) as they are.
 */
export function redact(text: string): Redacted {
  const out = maskedBy(RULES, text).replace(EMAIL, maskMailbox);
  return { text: out, redacted: out !== text };
}

const PERSONAL = RULES.filter(({ office }) => !office);

/** The same for an answer that the public reads: on which landline an office can be called stays in it. */
export const redactAnswer = (text: string): string => maskedBy(PERSONAL, text).replace(EMAIL, maskMailbox);

function maskedBy(rules: readonly Rule[], text: string): string {
  let out = text;
  for (const { find, keep, holds } of rules) {
    for (const match of plainDigits(out).matchAll(find)) {
      const number = match.groups?.number ?? '';
      if (holds && !holds(number.replace(/[ -]/g, ''))) continue;
      const at = match.index + match[0].lastIndexOf(number);
      out = out.slice(0, at) + mask(out.slice(at, at + number.length), keep) + out.slice(at + number.length);
    }
  }
  return out;
}
