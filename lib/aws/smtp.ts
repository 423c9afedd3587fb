import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createTransport, type Transporter } from 'nodemailer';
import * as z from 'zod';
import { type Channel, ChannelFault, type Mail } from '../notify/channel.ts';

const secretSchema = z.object({
  host: z.string(),
  port: z.coerce.number().int(),
  user: z.string(),
  password: z.string(),
});

/** Mail by SMTP over TLS, for regions without SES. The account is in the secret: `{host, port, user, password}`. */
export function createSmtpMail(from: string, secretArn: string): Channel<Mail> {
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
  return {
    async send({ to, subject, body }) {
      transport ??= await connect();
      try {
        await transport.sendMail({ from, to, subject, text: body });
      } catch (error) {
        throw faultOf(error);
      }
    },
  };
}

/** What a server says about an address (550–554) is final; about our login, or for now (4xx), it is not. */
function faultOf(error: unknown): ChannelFault {
  const { code = 'unknown', responseCode } = z
    .object({ code: z.string().optional(), responseCode: z.number().optional() })
    .catch({})
    .parse(error);
  const permanent = responseCode !== undefined && responseCode >= 550 && responseCode <= 554;
  return new ChannelFault(`SMTP ${responseCode ?? code}`, { permanent, cause: error });
}
