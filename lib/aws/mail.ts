import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}
export type SendMail = (mail: Mail) => Promise<void>;

/** Mail by Amazon SES. @throws when SES refuses; the caller's queue tries again. */
export function createSesMail(from: string): SendMail {
  const client = new SESv2Client({ maxAttempts: 5 });
  return async ({ to, subject, body }) => {
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
  };
}
