import type { z } from 'zod';

/**
 * Settings of a function, checked once at start.
 * @throws Error naming every variable that is missing or wrong.
 */
export function readEnv<T extends z.ZodType>(schema: T, env: NodeJS.ProcessEnv = process.env): z.infer<T> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ');
  throw new Error(`Environment is not complete: ${faults}. Set it in infra/ where the function is defined.`);
}
