import * as z from 'zod';
import type { Channel, Hook, Mail, Sms } from '../notify/channel.ts';
import { now } from '../platform/time.ts';
import { mailBy, mailEnvSchema } from './mail-transport.ts';
import { readBlocks } from './public-address.ts';
import { createSmsGateway, keyFromSecret } from './sms.ts';
import { createWebhook } from './webhook.ts';

/** What the ways out need from a function's environment. */
export const channelsEnvSchema = z.intersection(
  mailEnvSchema,
  z.object({
    /** Empty where a city sends no SMS. */
    SMS_GATEWAY_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
    SMS_SECRET_ARN: z.string().default(''),
    /** The key itself, on one machine where there is no secret. */
    SMS_KEY: z.string().default(''),
    /** Networks that webhooks may lead into although they are not public: `10.20.0.0/16`. */
    WEBHOOK_ALSO: z.string().default(''),
  }),
);

/** Mail, SMS and webhooks as the environment says. */
export const channelsBy = (
  env: z.infer<typeof channelsEnvSchema>,
): { mail: Channel<Mail>; sms: Channel<Sms> | null; webhook: Channel<Hook> } => ({
  mail: mailBy(env),
  sms: env.SMS_GATEWAY_URL === '' ? null : createSmsGateway(env.SMS_GATEWAY_URL, keyOf(env), now),
  webhook: createWebhook({ now, alsoAllows: readBlocks(env.WEBHOOK_ALSO) }),
});

const keyOf = ({ SMS_KEY, SMS_SECRET_ARN }: z.infer<typeof channelsEnvSchema>): (() => Promise<string>) =>
  SMS_KEY === '' ? keyFromSecret(SMS_SECRET_ARN) : async () => SMS_KEY;
