import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  BadRequestException,
  MessageRejected,
  SESv2Client,
  SendEmailCommand,
  TooManyRequestsException,
} from '@aws-sdk/client-sesv2';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';

const sendMail = jest.fn<(mail: object) => Promise<void>>();
jest.unstable_mockModule('nodemailer', () => ({ createTransport: () => ({ sendMail }) }));
const { mailBy } = await import('../../lib/aws/mail-transport.ts');
const { keyFromSecret } = await import('../../lib/aws/sms.ts');

const ses = mockClient(SESv2Client);
const secrets = mockClient(SecretsManagerClient);
beforeEach(() => {
  ses.reset();
  secrets.reset();
  sendMail.mockReset();
});

const mail = { to: 'a@example.org', subject: '主题', body: '正文' };
const from = 'haihe@example.org';
const about = { message: 'a@example.org is not verified', $metadata: {} };

describe('mail by SES', () => {
  const bySes = () => mailBy({ MAIL_TRANSPORT: 'ses', MAIL_FROM: from });
  test('goes as plain text', async () => {
    ses.on(SendEmailCommand).resolves({});
    await bySes().send(mail);
    expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input).toMatchObject({
      FromEmailAddress: from,
      Destination: { ToAddresses: ['a@example.org'] },
    });
  });
  test.each([
    ['MessageRejected', new MessageRejected(about), true],
    ['BadRequestException', new BadRequestException(about), true],
    ['TooManyRequestsException', new TooManyRequestsException(about), false],
    ['TypeError', new TypeError('fetch failed for a@example.org'), false],
  ])('%s: the fault says what, never to whom', async (message, error, permanent) => {
    ses.on(SendEmailCommand).rejects(error);
    await expect(bySes().send(mail)).rejects.toMatchObject({ name: 'ChannelFault', message, permanent });
  });
});

describe('mail by SMTP', () => {
  const bySmtp = () => mailBy({ MAIL_TRANSPORT: 'smtp', MAIL_FROM: from, SMTP_SECRET_ARN: 'arn' });
  const account = { host: 'smtp.example.org', port: 465, user: 'u', password: 'p' };
  test.each([
    [{ responseCode: 550, message: 'no such user a@example.org' }, 'SMTP 550', true],
    [{ responseCode: 535 }, 'SMTP 535', false],
    [{ responseCode: 421 }, 'SMTP 421', false],
    [{ code: 'ETIMEDOUT' }, 'SMTP ETIMEDOUT', false],
    [{}, 'SMTP unknown', false],
  ])('%j', async (given, message, permanent) => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(account) });
    sendMail.mockRejectedValue(Object.assign(new Error('x'), given));
    await expect(bySmtp().send(mail)).rejects.toMatchObject({ message, permanent });
  });
  test('an account that is not complete is trouble of ours, not of the address', async () => {
    secrets.on(GetSecretValueCommand).resolves({ SecretString: '{"host":"x"}' });
    await expect(bySmtp().send(mail)).rejects.not.toMatchObject({ name: 'ChannelFault' });
  });
});

test("the SMS gateway's key is read once; a secret that could not be read is asked for again", async () => {
  secrets
    .on(GetSecretValueCommand)
    .rejectsOnce(new Error('away'))
    .resolves({ SecretString: 'k'.repeat(16) });
  const key = keyFromSecret('arn');
  await expect(key()).rejects.toThrow('away');
  expect([await key(), await key()]).toEqual(['k'.repeat(16), 'k'.repeat(16)]);
  expect(secrets.commandCalls(GetSecretValueCommand)).toHaveLength(2);
});

test.each([[undefined], [''], ['short']])('%j is no key to sign with', async (text) => {
  secrets.on(GetSecretValueCommand).resolves(text === undefined ? {} : { SecretString: text });
  await expect(keyFromSecret('arn')()).rejects.toThrow('shorter');
});
