import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createTransport, type Transporter } from 'nodemailer';
import * as z from 'zod';
import type { SendMail } from './mail.ts';

const secretSchema = z.object({
  host: z.string(),
  port: z.coerce.number().int(),
  user: z.string(),
  password: z.string(),
});

/**
 * Mail by SMTP over TLS, for regions without SES. The account is in the secret: `{host, port, user, password}`.
 * @throws when the secret is incomplete or the server refuses; the caller's queue tries again.
 */
export function createSmtpMail(from: string, secretArn: string): SendMail {
  let transport: Transporter | undefined;
  const connect = async (): Promise<Transporter> => {
    const { SecretString: text } = await new SecretsManagerClient({}).send(
      new GetSecretValueCommand({ SecretId: secretArn }),
    );
    const { host, port, user, password } = secretSchema.parse(JSON.parse(text ?? 'null'));
    return createTransport({
      host,
      port,
      secure: port === 465,
      requireTLS: port !== 465,
      auth: { user, pass: password },
    });
  };
  return async ({ to, subject, body }) => {
    transport ??= await connect();
    await transport.sendMail({ from, to, subject, text: body });
  };
}
