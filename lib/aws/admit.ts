import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { createVerify, type Verify } from '../platform/jwt.ts';
import { type Admit, createLimiter } from '../platform/limiter.ts';
import { now } from '../platform/time.ts';
import { createLimitStore } from './limits.ts';

const name = z.string().min(1);

/** The environment of a function that counts who calls it. */
export const ADMIT_ENV = {
  LIMITS_TABLE: name,
  LIMIT_FACTOR: z.coerce.number().min(0),
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: name,
};
type AdmitEnv = Readonly<
  Record<'LIMITS_TABLE' | 'OIDC_ISSUER' | 'OIDC_AUDIENCE', string> & { LIMIT_FACTOR: number }
>;

/** The limiter of a function, from its environment. */
export const admitFrom = (
  client: DynamoDBClient,
  env: AdmitEnv,
  verify: Verify = createVerify(env.OIDC_ISSUER, env.OIDC_AUDIENCE),
): Admit =>
  createLimiter({
    store: createLimitStore(client, env.LIMITS_TABLE),
    now,
    factor: env.LIMIT_FACTOR,
    verify,
  });
