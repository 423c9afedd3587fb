import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { parsePhrases, parseReports } from '../understand/corpus.ts';
import type { Example, TrainingOptions } from '../understand/train.ts';

/** What the default model is trained from. */
export interface Corpus {
  reports: readonly Example[];
  phrases: readonly Example[];
  /** What is asked of a label before it goes without a person, and how it is trained. */
  options: Partial<TrainingOptions>;
}

/** Where a city's corpus lies in the data bucket. */
export const CORPUS_KEY = 'learning/corpus.json.gz';

const OPTIONS = [
  'precision',
  'doubt',
  'floor',
  'folds',
  'cost',
  'minDocuments',
  'maxTerms',
  'maxWeights',
] as const satisfies (keyof TrainingOptions)[];

/** Both texts are rows of a corpus file: `reports` code, tab, report · `phrases` code, tab, phrases. */
const packedSchema = z.object({
  reports: z.string(),
  phrases: z.string(),
  options: z.partialRecord(z.enum(OPTIONS), z.number()),
});
export type PackedCorpus = z.infer<typeof packedSchema>;

export const packCorpus = (corpus: PackedCorpus): Uint8Array => gzipSync(JSON.stringify(corpus));

/** @throws Error when the bytes are not a packed corpus */
export function unpackCorpus(bytes: Uint8Array): Corpus {
  const { reports, phrases, options } = packedSchema.parse(JSON.parse(gunzipSync(bytes).toString()));
  return { reports: parseReports(reports), phrases: parsePhrases(phrases), options };
}
