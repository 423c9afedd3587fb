import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { type Channel, ChannelFault, type Mail } from '../notify/channel.ts';

/** What SES will never send: the address or the content is refused. */
const PERMANENT: ReadonlySet<string> = new Set(['MessageRejected', 'BadRequestException']);

/** Mail by Amazon SES. */
export function createSesMail(from: string): Channel<Mail> {
  const client = new SESv2Client({ maxAttempts: 5 });
  return {
    async send({ to, subject, body }) {
      try {
        await client.send(
          new SendEmailCommand({
            FromEmailAddress: from,
            Destination: { ToAddresses: [to] },
            Content: {
              Simple: {
                Subject: { Data: subject, Charset: 'UTF-8' },
                Body: { Text: { Data: body, Charset: 'UTF-8' } },
              },
            },
          }),
        );
      } catch (error) {
        // SES quotes addresses in its messages; its names are safe.
        const name = error instanceof Error ? error.name : 'unknown';
        const permanent = error instanceof SESv2ServiceException && PERMANENT.has(name);
        throw new ChannelFault(name, { permanent, cause: error });
      }
    },
  };
}
