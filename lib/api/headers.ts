import * as z from 'zod';
import type { Endpoint } from './endpoint.ts';

/** What the headers of requests may hold, by name. */
export const HEADER_SCHEMAS: Readonly<Record<string, z.ZodString>> = {
  'Idempotency-Key': z.string().min(1).max(255),
  'X-Tracking-Token': z.string().max(255),
  'If-Match': z.string().max(100),
};

/** The header parameters of an endpoint for its document; undefined when it reads none. */
export function headerParameters({ headers = {} }: Endpoint): z.ZodObject | undefined {
  const fields = Object.entries(headers).map(([name, description]) => {
    const schema = HEADER_SCHEMAS[name] ?? z.string().max(255);
    return [name, schema.optional().meta({ description })];
  });
  return fields.length > 0 ? z.object(Object.fromEntries(fields)) : undefined;
}
