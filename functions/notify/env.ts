import * as z from 'zod';
import { channelsEnvSchema } from '../../lib/aws/channels.ts';

export const envSchema = z.intersection(
  channelsEnvSchema,
  z.object({
    ORDERS_TABLE: z.string().min(1),
    PEOPLE_TABLE: z.string().min(1),
    CITY_TABLE: z.string().min(1),
    MESSAGES_TABLE: z.string().min(1),
    PUBLIC_URL: z.string().min(1),
  }),
);
