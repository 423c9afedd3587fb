import type { Learning } from '../../lib/aws/learning.ts';
import type { ModelStore } from '../../lib/aws/model-store.ts';
import { candidateOf, type LearningPolicy } from '../../lib/learn/candidate.ts';
import { CORPUS_KEY, unpackCorpus } from '../../lib/learn/corpus.ts';
import { type ModelRecord, modelKey } from '../../lib/learn/registry.ts';
import { log } from '../../lib/platform/log.ts';
import { decodeModel, encodeModel } from '../../lib/understand/model.ts';

export interface Schedule {
  policy: LearningPolicy;
  /** Examples that must have come in since the last candidate. */
  enough: number;
  /** Examples older than this teach nothing: practice changes, and identity-free texts are still texts. */
  monthsKept: number;
}

interface Needs {
  readonly learning: Learning;
  readonly store: ModelStore;
  readonly schedule: Schedule;
  readonly now: () => string;
}

export type Run =
  | { did: 'nothing'; because: 'few-examples' | 'no-corpus' | 'no-model' | 'nothing-new'; examples: number }
  | { did: 'trained'; version: string; publishable: boolean; examples: number };

/**
 * Trains a candidate when enough has been learned since the last one, and records how it compares with the model in
 * force. It puts nothing in force. Two runs at once do the same work twice and record it once.
 */
export const createHandler =
  ({ learning, store, schedule, now }: Needs) =>
  async (): Promise<Run> => {
    const at = now();
    const oldest = monthsBefore(at, schedule.monthsKept);
    const records = await learning.models();
    const examples = await learning.countSince(records[0]?.learnedUntil ?? oldest, at);
    const run = await trainWhenDue(examples);
    log.info('training', run);
    return run;

    async function trainWhenDue(fresh: number): Promise<Run> {
      const nothing = (because: Extract<Run, { did: 'nothing' }>['because']): Run => ({
        did: 'nothing',
        because,
        examples: fresh,
      });
      if (fresh < schedule.enough) return nothing('few-examples');
      const packed = await store.read(CORPUS_KEY);
      if (packed === null) return nothing('no-corpus');
      const inForce = await store.inForce();
      const bytes = inForce && (await store.read(inForce.is.key));
      if (!inForce || !bytes) return nothing('no-model');
      const model = decodeModel(bytes);
      const learnedUntil = records.find(({ version }) => version === model.version)?.learnedUntil ?? null;
      const candidate = candidateOf(
        unpackCorpus(packed),
        await learning.examples(oldest, at),
        { model, learnedUntil },
        schedule.policy,
      );
      const { version } = candidate.model;
      if (version === model.version || candidate.learnedUntil === null) return nothing('nothing-new');
      const trained = encodeModel(candidate.model);
      const key = modelKey(version);
      await store.write(key, trained);
      const record: ModelRecord = {
        version,
        key,
        bytes: trained.length,
        trainedAt: at,
        against: model.version,
        learnedUntil: candidate.learnedUntil,
        judgement: candidate.judgement,
        stream: candidate.stream,
      };
      await learning.addModel(record);
      return { did: 'trained', version, publishable: candidate.judgement.publishable, examples: fresh };
    }
  };

function monthsBefore(at: string, months: number): string {
  const day = new Date(`${at.slice(0, 7)}-01T00:00:00.000Z`);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString();
}
