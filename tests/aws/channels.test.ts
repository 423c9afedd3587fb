import { describe, expect, test } from '@jest/globals';
import { channelsBy, channelsEnvSchema } from '../../lib/aws/channels.ts';
import { readEnv } from '../../lib/platform/env.ts';

const ses = { MAIL_TRANSPORT: 'ses', MAIL_FROM: 'haihe@example.org' };

describe('the ways out', () => {
  test('need no more than mail; without a gateway there is no SMS', () => {
    expect(channelsBy(readEnv(channelsEnvSchema, ses)).sms).toBeNull();
  });
  test('with a gateway there is SMS', () => {
    const env = { ...ses, SMS_GATEWAY_URL: 'https://sms.example/send', SMS_SECRET_ARN: 'arn' };
    expect(channelsBy(readEnv(channelsEnvSchema, env)).sms).not.toBeNull();
  });
  test.each([
    [{ ...ses, SMS_GATEWAY_URL: 'sms.example' }, 'SMS_GATEWAY_URL'],
    [{ MAIL_TRANSPORT: 'pigeon' }, 'MAIL_TRANSPORT'],
    [{ ...ses, MAIL_TRANSPORT: 'smtp' }, 'SMTP_SECRET_ARN'],
  ])('%j is refused by name', (env, name) => {
    expect(() => readEnv(channelsEnvSchema, env)).toThrow(name);
  });
  test('a network that is none is refused at the start', () => {
    const env = readEnv(channelsEnvSchema, { ...ses, WEBHOOK_ALSO: 'inside' });
    expect(() => channelsBy(env)).toThrow('inside');
  });
});
