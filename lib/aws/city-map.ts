import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod';

/** Where understanding reads the borders too. */
const KEY = 'city/polygons.json';

/** As an admin supplied it, or as it came with a city: then nobody did. */
const storedSchema = z.looseObject({
  features: z.array(z.unknown()),
  supplied: z.object({ at: z.string(), by: z.string() }).optional(),
});
export type StoredMap = z.infer<typeof storedSchema>;

/** The city's own borders in the data bucket. */
export interface MapStore {
  read(): Promise<StoredMap | null>;
  write(map: StoredMap): Promise<void>;
  remove(): Promise<void>;
}

export function createMapStore(client: S3Client, bucket: string): MapStore {
  const at = { Bucket: bucket, Key: KEY };
  return {
    async read() {
      try {
        const { Body: body } = await client.send(new GetObjectCommand(at));
        return body ? storedSchema.parse(JSON.parse(await body.transformToString())) : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async write(map) {
      await client.send(
        new PutObjectCommand({ ...at, Body: JSON.stringify(map), ContentType: 'application/json' }),
      );
    },
    async remove() {
      await client.send(new DeleteObjectCommand(at));
    },
  };
}
