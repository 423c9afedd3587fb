import { isObject, maybeText, objects } from '../../json.ts';
import { type CreateServiceActions, need } from './service.ts';

/** Operations whose action has another name. */
const ACTIONS = new Map([
  ['HeadObject', 's3:GetObject'],
  ['CreateMultipartUpload', 's3:PutObject'],
  ['UploadPart', 's3:PutObject'],
  ['CompleteMultipartUpload', 's3:PutObject'],
  ['CopyObject', 's3:PutObject'],
  ['PostObject', 's3:PutObject'],
  ['DeleteObjects', 's3:DeleteObject'],
  ['HeadBucket', 's3:ListBucket'],
  ['ListObjects', 's3:ListBucket'],
  ['ListObjectsV2', 's3:ListBucket'],
  ['ListBuckets', 's3:ListAllMyBuckets'],
]);

export const s3Actions: CreateServiceActions = ({ place }) => {
  const arn = (path: string) => `arn:${place.partition}:s3:::${path}`;

  return (operation, input) => {
    const action = ACTIONS.get(operation) ?? `s3:${operation}`;
    const bucket = maybeText(input.Bucket) ?? '';
    if (bucket === '') return [need(action, '*')];
    const key = maybeText(input.Key) ?? '';
    if (key !== '') return [need(action, arn(`${bucket}/${key}`)), ...copied(operation, input.CopySource)];
    if (operation === 'DeleteObjects') return [need(action, deleted(bucket, input.Delete))];
    const prefix = maybeText(input.Prefix);
    return [need(action, arn(bucket), prefix === undefined ? undefined : { 's3:prefix': prefix })];
  };

  /** A copy also reads its source, written `/bucket/key` or `bucket/key`, URL-encoded. */
  function copied(operation: string, source: unknown) {
    if (operation !== 'CopyObject' || typeof source !== 'string') return [];
    return [need('s3:GetObject', arn(decodeURIComponent(source.replace(/^\//, '').replace(/\?.*$/, ''))))];
  }

  function deleted(bucket: string, request: unknown): string[] {
    const keys = objects(isObject(request) ? request.Objects : undefined).flatMap(
      ({ Key }) => maybeText(Key) ?? [],
    );
    return keys.length === 0 ? [arn(`${bucket}/*`)] : keys.map((key) => arn(`${bucket}/${key}`));
  }
};
