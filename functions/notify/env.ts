import * as z from 'zod';

const tables = {
  ORDERS_TABLE: z.string().min(1),
  PEOPLE_TABLE: z.string().min(1),
  CITY_TABLE: z.string().min(1),
  PUBLIC_URL: z.string().min(1),
  MAIL_FROM: z.string().min(1),
};

export const envSchema = z.discriminatedUnion('MAIL_TRANSPORT', [
  z.object({ ...tables, MAIL_TRANSPORT: z.literal('ses') }),
  z.object({ ...tables, MAIL_TRANSPORT: z.literal('smtp'), SMTP_SECRET_ARN: z.string().min(1) }),
]);
