import { createHash } from 'node:crypto';
import type { Learning } from '../../lib/aws/learning.ts';
import type { ModelStore } from '../../lib/aws/model-store.ts';
import { type DeskExample, deskExampleSchema } from '../../lib/learn/example.ts';
import { IN_FORCE_KEY, inForceSchema } from '../../lib/learn/in-force.ts';
import { type ModelRecord, modelRecordSchema } from '../../lib/learn/registry.ts';

/** The table kept in memory: nothing is written twice. */
export function memoryLearning(...examples: DeskExample[]): Learning & { records: Map<string, ModelRecord> } {
  const kept = new Map(examples.map((e) => [e.id, e]));
  const records = new Map<string, ModelRecord>();
  const between = (from: string, to: string) =>
    [...kept.values()].filter(({ provenance: { at } }) => at > from && at <= to);
  const addNew = <T>(map: Map<string, T>, key: string, value: T): boolean => {
    if (map.has(key)) return false;
    map.set(key, value);
    return true;
  };
  return {
    records,
    addExample: async (example) => addNew(kept, example.id, deskExampleSchema.parse(example)),
    countSince: async (at, now) => between(at, now).length,
    examples: async (from, now) => between(from, now),
    addModel: async (record) => addNew(records, record.version, modelRecordSchema.parse(record)),
    model: async (version) => records.get(version) ?? null,
    models: async () => [...records.values()].sort((a, b) => (a.trainedAt > b.trainedAt ? -1 : 1)),
  };
}

/** The bucket kept in memory, with S3's rule: a conditional put wants the tag that was read. */
export function memoryStore(objects: Record<string, Uint8Array | string> = {}) {
  const kept = new Map(Object.entries(objects).map(([key, body]) => [key, Buffer.from(body)]));
  const tagOf = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');
  const store: ModelStore = {
    read: async (key) => kept.get(key) ?? null,
    write: async (key, bytes) => void kept.set(key, Buffer.from(bytes)),
    async inForce() {
      const bytes = kept.get(IN_FORCE_KEY);
      return bytes ? { is: inForceSchema.parse(JSON.parse(bytes.toString())), tag: tagOf(bytes) } : null;
    },
    async putInForce(after, tag) {
      const bytes = kept.get(IN_FORCE_KEY);
      if (!bytes || tagOf(bytes) !== tag) return false;
      kept.set(IN_FORCE_KEY, Buffer.from(JSON.stringify(after)));
      return true;
    },
  };
  return { ...store, kept };
}
