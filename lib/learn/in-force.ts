import * as z from 'zod';
import { timeSchema } from '../../events/define.ts';
import { ROLES } from '../order/actor.ts';

/** Where the functions look which model to load. */
export const IN_FORCE_KEY = 'models/current.json';

const placedModelSchema = z.object({ version: z.string(), key: z.string() });
/** A model by its version, and the object that holds it. */
export type PlacedModel = z.infer<typeof placedModelSchema>;

const changeSchema = placedModelSchema.extend({
  did: z.enum(['promote', 'rollback']),
  /** What was in force until then. */
  from: placedModelSchema,
  at: timeSchema,
  by: z.object({ role: z.enum(ROLES), unit: z.string().optional(), sub: z.string().optional() }),
  reason: z.string(),
});
type Change = z.infer<typeof changeSchema>;
export type Changed = Pick<Change, 'at' | 'by' | 'reason'>;

/** The model in force and how it came to be: one object, so that no reader sees half a change. Oldest change first. */
export const inForceSchema = placedModelSchema.extend({ history: z.array(changeSchema).default([]) });
export type InForce = z.infer<typeof inForceSchema>;

const here = ({ version, key }: PlacedModel): PlacedModel => ({ version, key });

export const promoted = (now: InForce, to: PlacedModel, changed: Changed): InForce => ({
  ...here(to),
  history: [...now.history, { ...here(to), did: 'promote', from: here(now), ...changed }],
});

/** What a rollback leads to: a promotion is undone, and then the one before it; null when none is left to undo. */
export function previous({ history }: InForce): PlacedModel | null {
  const stack: PlacedModel[] = [];
  for (const change of history) {
    if (change.did === 'promote') stack.push(change.from);
    else stack.pop();
  }
  return stack.at(-1) ?? null;
}

export const rolledBack = (now: InForce, to: PlacedModel, changed: Changed): InForce => ({
  ...here(to),
  history: [...now.history, { ...here(to), did: 'rollback', from: here(now), ...changed }],
});

/** Whether a version was in force before. */
export const wasInForce = ({ history }: InForce, version: string): boolean =>
  history.some((change) => change.version === version || change.from.version === version);
