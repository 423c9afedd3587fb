import * as z from 'zod';
import { orderIdSchema, timeSchema } from '../../events/define.ts';
import { unitIdSchema } from '../unit/types.ts';
import { wordingSchema } from './template.ts';

/** One way out. `send` resolves once the other side has taken the message. */
export interface Channel<M> {
  /** @throws ChannelFault when the other side did not take it. */
  send(message: M): Promise<void>;
}

/** The other side did not take a message. The words say why, and never to whom: they are logged and shown. */
export class ChannelFault extends Error {
  override name = 'ChannelFault';
  /** Trying again cannot help: the address is wrong, or not one we send to. */
  readonly permanent: boolean;
  constructor(message: string, options: { permanent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.permanent = options.permanent;
  }
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

export interface Sms {
  /** A repeat carries the same id. */
  readonly id: string;
  /** `+8613800001234` */
  readonly to: string;
  readonly text: string;
  /** Which text it is: gateways in China send by approved template. */
  readonly textId: string;
}

/** A message to a unit, as its inbox, its webhook and its digest hold it. */
export const noticeSchema = z.object({
  /** The entry's id: a unit is told once at each. */
  id: z.string(),
  at: timeSchema,
  orderId: orderIdSchema,
  /** Type of the entry. */
  event: z.string(),
  textId: z.string(),
  /** Whom it is for; a parent receives for a unit without a system of its own. */
  unit: unitIdSchema,
  zh: wordingSchema,
  en: wordingSchema,
});
export type Notice = z.infer<typeof noticeSchema>;

/** What is posted to a unit's webhook. */
export interface Hook {
  readonly url: string;
  /** The one in force, and the one before it while receivers change over. */
  readonly secrets: readonly string[];
  /** A repeat carries the same id. */
  readonly id: string;
  readonly notices: readonly Notice[];
}
