import { gzipSync } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createDutyRows } from '../../lib/aws/duty-rows.ts';
import { rowOf } from '../duty/support/rows.ts';

const s3 = mockClient(S3Client);
beforeEach(() => {
  s3.reset();
});

const store = createDutyRows(new S3Client({ region: 'test' }), 'data');
const few = [rowOf('one', { when: { time: [{ from: '22:00', to: '06:00' }] } })];
const many = Array.from({ length: 2_000 }, (_, i) => rowOf(`many/${i}`, { region: '120101' }));
const put = () => s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input);
const stored = (bytes: unknown) =>
  s3.on(GetObjectCommand).callsFake(() => ({ Body: { transformToByteArray: async () => bytes } }));

describe('the rows of a list', () => {
  test('that are few lie in the item', async () => {
    const item = await store.pack(few);
    expect(put()).toEqual([]);
    expect(await store.unpack(item)).toEqual(few);
  });

  test('that are many lie in an object named by what it holds', async () => {
    const item = await store.pack(many);
    const [object] = put();
    expect(item).toEqual({ rowsKey: { S: object?.Key } });
    stored(object?.Body);
    expect(await store.unpack(item)).toEqual(many);
    expect(await store.pack(many)).toEqual(item);
  });

  test('that are not what was written decide nothing', async () => {
    const item = await store.pack(many);
    stored(gzipSync(JSON.stringify(many.slice(1))));
    await expect(store.unpack(item)).rejects.toThrow('is not what was written');
  });

  test('in an item are checked one by one', async () => {
    await expect(store.unpack({ rows: { S: '[{"dutyId":"one"}]' } })).rejects.toThrow('category');
  });
});
