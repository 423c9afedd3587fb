import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';

/** Reads an object whole. @throws Error naming the key when it is not there. */
export function createObjects(client: S3Client, bucket: string): (key: string) => Promise<Uint8Array> {
  return async (key) => {
    const { Body: body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!body) throw new Error(`Object ${key} is empty`);
    return body.transformToByteArray();
  };
}

export const createS3 = (): S3Client => new S3Client({ forcePathStyle: true });

/** For an object that need not be there: null when it is not. */
export const ifThere =
  (read: (key: string) => Promise<Uint8Array>) =>
  async (key: string): Promise<Uint8Array | null> => {
    try {
      return await read(key);
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  };
