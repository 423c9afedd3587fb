import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  type Head,
  type IdentityRead,
  NO_READS,
  openRead,
  type SealedRead,
  sealRead,
} from '../identity/read.ts';
import { type Item, lostRace, readString, str } from './dynamo.ts';

/** Which reads: of one report, by one person, or of all; days in UTC, both included. */
export interface Asked {
  readonly by?: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface IdentityReads {
  /** Keeps a read. It is called before anything is shown: what cannot be kept is not shown. */
  add(read: Omit<IdentityRead, 'seq'>): Promise<void>;
  /** Every read of one report, oldest first, and how far they have come. */
  ofReport(reportId: string): Promise<{ sealed: SealedRead[]; head: Head }>;
  /** One page, oldest first. */
  list(asked: Asked): Promise<{ reads: IdentityRead[]; cursor: string | null }>;
}

/** The law asks for six months at least; three years is how long an abuse may still be punished. */
const KEPT_DAYS = 3 * 365;
const ATTEMPTS = 6;
const DAY_MS = 86_400_000;

const partition = (reportId: string) => str(`READS#${reportId}`);

/** Reads of identities in a table of their own, which the functions that write it can only add to. */
export function createIdentityReads(client: DynamoDBClient, table: string): IdentityReads {
  return {
    async add(read) {
      for (let attempt = 1; ; attempt++) {
        const head = await headOf(read.reportId);
        try {
          await client.send(new TransactWriteItemsCommand({ TransactItems: writes(head, read) }));
          return;
        } catch (error) {
          // Another read of the same report came between.
          if (!lostRace(error) || attempt === ATTEMPTS) throw error;
        }
      }
    },
    async ofReport(reportId) {
      const head = await headOf(reportId);
      const items = await query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :r)',
        ExpressionAttributeValues: { ':pk': partition(reportId), ':r': str('R#') },
        ConsistentRead: true,
      });
      return { sealed: items.map(sealedOf), head };
    },
    async list({ by, from, to, cursor, limit }) {
      const [start, end] = [cursor ?? from, `${to}T~`];
      const reads: IdentityRead[] = [];
      const page = async (index: 'reader' | 'day', value: string) => {
        const items = await query(
          {
            IndexName: index,
            KeyConditionExpression: '#i = :i AND readKey BETWEEN :a AND :b',
            ExpressionAttributeNames: { '#i': index },
            ExpressionAttributeValues: { ':i': str(value), ':a': str(start), ':b': str(end) },
          },
          limit + 1 - reads.length,
        );
        reads.push(...items.map((item) => openRead(sealedOf(item))));
      };
      if (by !== undefined) await page('reader', by);
      else
        for (const day of days(start.slice(0, 10), to)) {
          if (reads.length > limit) break;
          await page('day', day);
        }
      const next = reads[limit];
      return { reads: reads.slice(0, limit), cursor: next ? readKey(next) : null };
    },
  };

  function writes(head: Head, read: Omit<IdentityRead, 'seq'>) {
    const { seq, body, prev, hash } = sealRead(head, read);
    const ttl = { N: String(Math.ceil(Date.parse(read.at) / 1000) + (KEPT_DAYS * DAY_MS) / 1000) };
    const pk = partition(read.reportId);
    return [
      {
        Put: {
          TableName: table,
          Item: {
            ...{ pk, sk: str(`R#${String(seq).padStart(6, '0')}`) },
            ...{ seq: { N: String(seq) }, body: str(body), prev: str(prev), hash: str(hash), ttl },
            ...{
              reader: str(read.by.sub),
              day: str(read.at.slice(0, 10)),
              readKey: str(readKey({ ...read, seq })),
            },
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      {
        Put: {
          TableName: table,
          Item: { pk, sk: str('HEAD'), seq: { N: String(seq) }, hash: str(hash), ttl },
          ...(head.seq === 0
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : { ConditionExpression: '#h = :h', ...is('#h', 'hash', ':h', head.hash) }),
        },
      },
    ];
  }

  async function headOf(reportId: string): Promise<Head> {
    const { Item: item } = await client.send(
      new GetItemCommand({
        TableName: table,
        Key: { pk: partition(reportId), sk: str('HEAD') },
        ConsistentRead: true,
      }),
    );
    return item ? { seq: Number(item.seq?.N), hash: readString(item, 'hash') } : NO_READS;
  }

  async function query(
    input: Omit<ConstructorParameters<typeof QueryCommand>[0], 'TableName'>,
    limit = Number.POSITIVE_INFINITY,
  ): Promise<Item[]> {
    const items: Item[] = [];
    let start: Item | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          ...input,
          ...(Number.isFinite(limit) ? { Limit: limit - items.length } : {}),
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start && items.length < limit);
    return items;
  }
}

const is = (name: string, attribute: string, value: string, text: string) => ({
  ExpressionAttributeNames: { [name]: attribute },
  ExpressionAttributeValues: { [value]: str(text) },
});

/** Sorts by time and is one of a kind. */
const readKey = ({ at, reportId, seq }: Pick<IdentityRead, 'at' | 'reportId' | 'seq'>): string =>
  `${at}#${reportId}#${seq}`;

const sealedOf = (item: Item): SealedRead => ({
  seq: Number(item.seq?.N),
  body: readString(item, 'body'),
  prev: readString(item, 'prev'),
  hash: readString(item, 'hash'),
});

function days(from: string, to: string): string[] {
  const found: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    found.push(new Date(at).toISOString().slice(0, 10));
  return found;
}
