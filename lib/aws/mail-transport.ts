import * as z from 'zod';
import type { Channel, Mail } from '../notify/channel.ts';
import { createSesMail } from './mail.ts';
import { createSmtpMail } from './smtp.ts';

export const mailEnvSchema = z.discriminatedUnion('MAIL_TRANSPORT', [
  z.object({ MAIL_TRANSPORT: z.literal('ses'), MAIL_FROM: z.string().min(1) }),
  z.object({
    MAIL_TRANSPORT: z.literal('smtp'),
    MAIL_FROM: z.string().min(1),
    SMTP_SECRET_ARN: z.string().min(1),
  }),
]);

/** The way mail leaves: SES where it is offered, SMTP elsewhere. */
export const mailBy = (env: z.infer<typeof mailEnvSchema>): Channel<Mail> =>
  env.MAIL_TRANSPORT === 'ses'
    ? createSesMail(env.MAIL_FROM)
    : createSmtpMail(env.MAIL_FROM, env.SMTP_SECRET_ARN);
