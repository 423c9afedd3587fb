import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { MediaType } from '../media/kinds.ts';

export interface Form {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface MediaFiles {
  /** A form that takes one file of this type and at most so many bytes. */
  form(id: string, type: MediaType, mostBytes: number, seconds: number): Promise<Form>;
  /** The file as it came; null when nothing has come. */
  posted(id: string): Promise<Uint8Array | null>;
  /** Keeps the picture; a repeat writes the same. */
  keep(id: string, type: MediaType, bytes: Uint8Array): Promise<void>;
  /** Removes the file as it came. */
  discard(id: string): Promise<void>;
  /** Opens the picture for so long. */
  link(id: string, seconds: number): Promise<string>;
  remove(id: string): Promise<void>;
}

const posted = (id: string): string => `uploads/${id}`;
const kept = (id: string): string => `pictures/${id}`;

/** Files as they come in one bucket, which forgets them; pictures without metadata in another. */
export function createMediaFiles(
  client: S3Client,
  buckets: { readonly uploads: string; readonly media: string },
): MediaFiles {
  return {
    form: (id, type, mostBytes, seconds) =>
      createPresignedPost(client, {
        Bucket: buckets.uploads,
        Key: posted(id),
        Expires: seconds,
        Fields: { 'Content-Type': type },
        Conditions: [['content-length-range', 1, mostBytes]],
      }),
    async posted(id) {
      try {
        const { Body: body } = await client.send(
          new GetObjectCommand({ Bucket: buckets.uploads, Key: posted(id) }),
        );
        return body ? await body.transformToByteArray() : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async keep(id, type, bytes) {
      await client.send(
        new PutObjectCommand({ Bucket: buckets.media, Key: kept(id), Body: bytes, ContentType: type }),
      );
    },
    async discard(id) {
      await client.send(new DeleteObjectCommand({ Bucket: buckets.uploads, Key: posted(id) }));
    },
    link: (id, seconds) =>
      getSignedUrl(client, new GetObjectCommand({ Bucket: buckets.media, Key: kept(id) }), {
        expiresIn: seconds,
      }),
    async remove(id) {
      await client.send(new DeleteObjectCommand({ Bucket: buckets.media, Key: kept(id) }));
    },
  };
}
