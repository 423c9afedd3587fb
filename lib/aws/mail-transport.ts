import { createSesMail, type SendMail } from './mail.ts';
import { createSmtpMail } from './smtp.ts';

/** The way mail leaves: SES where it is offered, SMTP elsewhere. */
export const mailBy = (
  env: { MAIL_FROM: string } & (
    | { MAIL_TRANSPORT: 'ses' }
    | { MAIL_TRANSPORT: 'smtp'; SMTP_SECRET_ARN: string }
  ),
): SendMail =>
  env.MAIL_TRANSPORT === 'ses'
    ? createSesMail(env.MAIL_FROM)
    : createSmtpMail(env.MAIL_FROM, env.SMTP_SECRET_ARN);
