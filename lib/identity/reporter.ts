import type { Person } from '../report/person.ts';
import { maskMail, maskName, maskPhone } from './mask.ts';

/** What a desk sees of a reporter. Null: they left nothing of the kind. */
export interface ReporterShown {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** The text as written, when personal numbers in it were masked; only in full. */
  readonly originalText: string | null;
}

const orNull = (value: string | undefined, mask: (text: string) => string): string | null =>
  value === undefined ? null : mask(value);

/** The reporter as a desk sees them at first. */
export const maskedReporter = ({ contact: { name, phone, email } }: Person): ReporterShown => ({
  name: orNull(name, maskName),
  phone: orNull(phone, maskPhone),
  email: orNull(email, maskMail),
  originalText: null,
});

/** The reporter as they are. */
export const fullReporter = ({ contact: { name, phone, email }, originalText }: Person): ReporterShown => ({
  name: name ?? null,
  phone: phone ?? null,
  email: email ?? null,
  originalText: originalText ?? null,
});

/** Names of the fields that hold something. */
export const fieldsShown = (shown: ReporterShown): string[] =>
  Object.entries(shown).flatMap(([field, value]) => (value === null ? [] : [field]));
