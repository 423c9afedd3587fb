import { type Json, object, text } from '../json.ts';

/** A stream record as a function gets it. */
export interface StreamRecord extends Json {
  readonly dynamodb: Json & { readonly SequenceNumber: string; readonly ApproximateCreationDateTime: number };
}

/** The table in a stream's ARN. */
export const tableIn = (streamArn: string) => /table\/([^/]+)\/stream/.exec(streamArn)?.[1] ?? '';

/** From the store's record to Lambda's: place and time as AWS writes them. */
export function recordOf(raw: Json, eventSourceARN: string, awsRegion: string): StreamRecord {
  const change = object(raw.dynamodb, 'stream record');
  const created = change.ApproximateCreationDateTime;
  const seconds = typeof created === 'number' ? created : Date.parse(String(created)) / 1000;
  return {
    ...raw,
    awsRegion,
    eventSourceARN,
    dynamodb: {
      ...change,
      ApproximateCreationDateTime: seconds,
      SequenceNumber: text(change.SequenceNumber, 'SequenceNumber'),
    },
  };
}
