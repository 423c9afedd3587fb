import * as z from 'zod';

/** An event's contract: its type carries the version; `data` is strict, so a new field is a new version. */
export interface EventDefinition<T extends string = string, D extends z.ZodType = z.ZodType> {
  readonly type: T;
  /** What happened, for people: Chinese label and one English sentence. */
  readonly zh: string;
  readonly summary: string;
  readonly data: D;
  /** Data that must parse, and data that must not with the reason why. Kept true by tests. */
  readonly valid: readonly unknown[];
  readonly invalid: readonly { readonly because: string; readonly data: unknown }[];
}

export const defineEvent = <const T extends `order.${string}.v${number}`, D extends z.ZodType>(
  definition: EventDefinition<T, D>,
): EventDefinition<T, D> => definition;

/** A time, RFC 3339 in UTC. */
export const timeSchema = z.iso.datetime();

/** Said in both languages, because a person will read it. */
export const reasonSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });

/** `20261122-7K3F9Q2MXA` */
export const reportIdSchema = z
  .string()
  .regex(/^\d{8}-[0-9A-HJKMNP-TV-Z]{10}$/, 'report id such as 20261122-7K3F9Q2MXA');
/** `20261122-7K3F9Q2MXA-1`: the report's id and the number of the matter in it. */
export const orderIdSchema = z
  .string()
  .regex(/^\d{8}-[0-9A-HJKMNP-TV-Z]{10}-\d{1,2}$/, 'order id such as 20261122-7K3F9Q2MXA-1');
