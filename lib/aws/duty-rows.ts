import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { type DutyRow, dutyRowSchema } from '../duty/types.ts';
import type { Item } from './dynamo.ts';
import { readString, str } from './dynamo.ts';

/** An item holds 400 KB and a transaction two copies of it; larger lists lie in the bucket. */
const MOST_INLINE = 200_000;
const rowsSchema = z.array(dutyRowSchema);
/** Rows that were checked when they were written. */
const writtenSchema = z.custom<DutyRow[]>(Array.isArray);
const nameOf = (json: string | Uint8Array): string =>
  `duty/rows/${createHash('sha256').update(json).digest('hex').slice(0, 32)}.json.gz`;

/** Rows of a list in an item: as they are when they are few, else the key of an object that is never written again. */
export interface DutyRows {
  pack(rows: readonly DutyRow[]): Promise<Item>;
  /** @throws Error when the item has no rows, or its object is not there or not what was written */
  unpack(item: Item): Promise<DutyRow[]>;
}

/** What an item that holds rows has of them; the one it does not use is removed. */
export const ROW_ATTRIBUTES = ['rows', 'rowsKey'] as const;

export function createDutyRows(s3: S3Client, bucket: string): DutyRows {
  return {
    async pack(rows) {
      const json = JSON.stringify(rows);
      if (Buffer.byteLength(json) <= MOST_INLINE) return { rows: str(json) };
      // Named by what it holds: written twice it is the same object, and no list in force is ever overwritten.
      const key = nameOf(json);
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: gzipSync(json, { level: 4 }),
          ContentType: 'application/gzip',
        }),
      );
      return { rowsKey: str(key) };
    },
    async unpack(item) {
      if (item.rows?.S !== undefined) return rowsSchema.parse(JSON.parse(item.rows.S));
      if (item.rowsKey?.S !== undefined) return object(item.rowsKey.S);
      // As lists were stored that came with the city before.
      return z.object({ rows: rowsSchema }).parse(JSON.parse(readString(item, 'body'))).rows;
    },
  };

  /** Its name proves what it holds, which takes a fraction of the time to check 50,000 rows one by one. */
  async function object(key: string): Promise<DutyRow[]> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (!Body) throw new Error(`Object ${key} is empty`);
    const json = gunzipSync(await Body.transformToByteArray());
    if (nameOf(json) !== key) throw new Error(`Object ${key} is not what was written`);
    return writtenSchema.parse(JSON.parse(json.toString()));
  }
}
