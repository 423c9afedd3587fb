import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { IN_FORCE_KEY, type InForce, inForceSchema } from '../learn/in-force.ts';

/** Models and the corpus in the data bucket, and which model is in force. */
export interface ModelStore {
  /** Null when there is no such object. */
  read(key: string): Promise<Uint8Array | null>;
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Null before a city is loaded. */
  inForce(): Promise<{ is: InForce; tag: string } | null>;
  /** Puts another model in force, in one step. @returns false when someone else was first; read again then */
  putInForce(after: InForce, tag: string): Promise<boolean>;
}

export function createModelStore(client: S3Client, bucket: string): ModelStore {
  const get = async (key: string) => {
    try {
      const { Body, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body ? { bytes: await Body.transformToByteArray(), tag: ETag ?? '' } : null;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  };
  return {
    read: async (key) => (await get(key))?.bytes ?? null,
    async write(key, bytes) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
    },
    async inForce() {
      const found = await get(IN_FORCE_KEY);
      if (found === null) return null;
      return { is: inForceSchema.parse(JSON.parse(Buffer.from(found.bytes).toString())), tag: found.tag };
    },
    async putInForce(after, tag) {
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: IN_FORCE_KEY,
            Body: JSON.stringify(after),
            ContentType: 'application/json',
            IfMatch: tag,
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof Error && LOST.has(error.name)) return false;
        throw error;
      }
    },
  };
}

/** S3's names for a condition that does not hold, and for two conditional writes at once. */
const LOST: ReadonlySet<string> = new Set(['PreconditionFailed', 'ConditionalRequestConflict']);
