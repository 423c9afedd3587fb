import * as z from 'zod';
import { timeSchema } from '../../events/define.ts';
import { type InForce, wasInForce } from './in-force.ts';
import { judgementSchema } from './judge.ts';
import { streamReportSchema } from './stream.ts';

/** A trained model as it was judged; never changed afterwards. */
export const modelRecordSchema = z.object({
  version: z.string(),
  /** Its object in the data bucket. */
  key: z.string(),
  bytes: z.int().positive(),
  trainedAt: timeSchema,
  /** Version of the model that was in force then. */
  against: z.string(),
  /** It has learned from what the desks decided until then. */
  learnedUntil: timeSchema,
  judgement: judgementSchema,
  stream: streamReportSchema,
});
export type ModelRecord = z.infer<typeof modelRecordSchema>;

export const modelKey = (version: string): string => `models/${version}.bin`;

export const MODEL_STATUSES = ['candidate', 'refused', 'in-force', 'retired'] as const;
export type ModelStatus = (typeof MODEL_STATUSES)[number];

export function statusOf({ version, judgement }: ModelRecord, inForce: InForce | null): ModelStatus {
  if (version === inForce?.version) return 'in-force';
  if (inForce !== null && wasInForce(inForce, version)) return 'retired';
  return judgement.publishable ? 'candidate' : 'refused';
}
