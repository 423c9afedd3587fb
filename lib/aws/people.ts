import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Change } from '../order/ledger.ts';
import type { Person } from '../report/person.ts';
import { type Item, isRefused, lostRace, readString, str, transact } from './dynamo.ts';
import { claimItems, claimLost, type MediaClaims } from './media.ts';
import { changeItems, watchItems } from './order-items.ts';
import { personItem, readPerson, reportKey } from './person-item.ts';
import { createPersonal, type Personal } from './personal.ts';

/** A message to a reporter, as it stands in their inbox. */
export const messageSchema = z.object({
  id: z.string(),
  at: z.string(),
  textId: z.string(),
  zh: z.string(),
  en: z.string(),
});
export type Message = z.infer<typeof messageSchema>;

/** What an Idempotency-Key was answered with, and the hash of the body it came with. */
const answerSchema = z.object({ bodyHash: z.string(), answer: z.string() });

/** An answer to repeat under an Idempotency-Key until `expiresAt`, in seconds since 1970. */
export interface Once {
  readonly key: string;
  readonly bodyHash: string;
  readonly answer: string;
  readonly expiresAt: number;
}

export type Intake =
  | { is: 'created' }
  | { is: 'repeated'; answer: string }
  | { is: 'key-reused' }
  | { is: 'id-taken' }
  /** A picture is part of another report by now. */
  | { is: 'media-taken' };

export interface People extends Personal {
  /** Registers a report in one transaction: the order with its first entry, the person, the answer to repeat. */
  register(report: {
    after: Change;
    person: Person;
    once?: Once | undefined;
    /** Pictures that become part of it. */
    media?: MediaClaims | undefined;
  }): Promise<Intake>;
  /** Someone who follows an order, in one transaction with that it is told; `closed`: it is, by now. */
  follow(follow: {
    reportId: string;
    person: Person;
    orderId: string;
    once?: Once | undefined;
  }): Promise<Exclude<Intake, { is: 'media-taken' }> | { is: 'closed' }>;
  person(reportId: string): Promise<Person | null>;
  /** Puts a message into the reporter's inbox; a repeat changes nothing, nor one for who is not kept any more. */
  addMessage(reportId: string, message: Message): Promise<void>;
  messages(reportId: string): Promise<Message[]>;
  /** Keeps the token of a message's link, by its hash. */
  addLink(reportId: string, tokenHash: string, expiresAt: string): Promise<void>;
  /** Whether a link's token opens the report at this time. */
  linkOpens(reportId: string, tokenHash: string, at: string): Promise<boolean>;
}

/** Reporters, their tokens and messages: the only table that knows who someone is. */
export function createPeople(
  client: DynamoDBClient,
  tables: { orders: string; people: string; media?: string },
): People {
  const readMessage = (item: Item): Message => messageSchema.parse(JSON.parse(readString(item, 'body')));
  const linkKey = (reportId: string, tokenHash: string) => ({
    pk: reportKey(reportId),
    sk: str(`LINK#${tokenHash}`),
  });
  return {
    async register({ after, person, once, media = { ids: [] } }) {
      const { reportId, orderId } = after.order;
      const claims = tables.media === undefined ? [] : claimItems(tables.media, media, orderId);
      try {
        await transact(client, [
          ...personItems(reportId, person, once),
          ...changeItems(tables.orders, null, after),
          ...claims,
        ]);
        return { is: 'created' };
      } catch (error) {
        if (!(error instanceof TransactionCanceledException) || !lostRace(error)) throw error;
        if (claimLost(error, claims.length, once !== undefined))
          return (await personOf(reportId))?.tokenHash === person.tokenHash
            ? { is: 'created' }
            : { is: 'media-taken' };
        if (once) return repeated(once);
        // A write whose answer was lost: the person with our token is there.
        return (await personOf(reportId))?.tokenHash === person.tokenHash
          ? { is: 'created' }
          : { is: 'id-taken' };
      }
    },
    async follow({ reportId, person, orderId, once }) {
      try {
        await transact(client, [
          ...personItems(reportId, person, once),
          ...watchItems(tables.orders, orderId, reportId),
        ]);
        return { is: 'created' };
      } catch (error) {
        if (!(error instanceof TransactionCanceledException) || !lostRace(error)) throw error;
        const known = once === undefined ? null : await repeated(once);
        if (known?.is === 'repeated' || known?.is === 'key-reused') return known;
        // The check that the order is open comes last.
        if (error.CancellationReasons?.at(-1)?.Code === 'ConditionalCheckFailed') return { is: 'closed' };
        return (await personOf(reportId))?.tokenHash === person.tokenHash
          ? { is: 'created' }
          : { is: 'id-taken' };
      }
    },
    person: personOf,
    async addMessage(reportId, message) {
      try {
        const TableName = tables.people;
        const pk = reportKey(reportId);
        const Item = { pk, sk: str(`MSG#${message.id}`), body: str(JSON.stringify(message)) };
        await transact(client, [
          { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
          // Who was forgotten a moment ago is told nothing more.
          {
            ConditionCheck: {
              ...{ TableName, Key: { pk, sk: str('PERSON') } },
              ConditionExpression: 'attribute_exists(pk)',
            },
          },
        ]);
      } catch (error) {
        if (!isRefused(error)) throw error;
      }
    },
    async messages(reportId) {
      const { Items: items } = await client.send(
        new QueryCommand({
          TableName: tables.people,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :m)',
          ExpressionAttributeValues: { ':pk': reportKey(reportId), ':m': str('MSG#') },
        }),
      );
      // Keys end in the entry's number, which sorts as text.
      return (items ?? []).map(readMessage).toSorted((a, b) => a.at.localeCompare(b.at));
    },
    async addLink(reportId, tokenHash, expiresAt) {
      const ttl = { N: String(Math.ceil(Date.parse(expiresAt) / 1000)) };
      await client.send(
        new PutItemCommand({
          TableName: tables.people,
          Item: { ...linkKey(reportId, tokenHash), expiresAt: str(expiresAt), ttl },
        }),
      );
    },
    async linkOpens(reportId, tokenHash, at) {
      const { Item: item } = await client.send(
        new GetItemCommand({
          TableName: tables.people,
          Key: linkKey(reportId, tokenHash),
          ConsistentRead: true,
        }),
      );
      // The table removes what has expired only within days.
      return item !== undefined && at < readString(item, 'expiresAt');
    },
    ...createPersonal(client, tables),
  };

  function personItems(reportId: string, person: Person, once: Once | undefined): TransactWriteItem[] {
    const mustBeNew = { TableName: tables.people, ConditionExpression: 'attribute_not_exists(pk)' };
    const answer = once && {
      pk: str(`ONCE#${once.key}`),
      sk: str('ANSWER'),
      body: str(JSON.stringify({ bodyHash: once.bodyHash, answer: once.answer })),
      ttl: { N: String(once.expiresAt) },
    };
    return [
      ...(answer ? [{ Put: { ...mustBeNew, Item: answer } }] : []),
      { Put: { ...mustBeNew, Item: personItem(reportId, person, once?.key) } },
    ];
  }

  async function personOf(reportId: string): Promise<Person | null> {
    const { Item: item } = await client.send(
      new GetItemCommand({
        TableName: tables.people,
        Key: { pk: reportKey(reportId), sk: str('PERSON') },
        ConsistentRead: true,
      }),
    );
    return item ? readPerson(item) : null;
  }

  async function repeated(
    once: Pick<Once, 'key' | 'bodyHash'>,
  ): Promise<Exclude<Intake, { is: 'media-taken' }>> {
    const { Item: item } = await client.send(
      new GetItemCommand({
        TableName: tables.people,
        Key: { pk: str(`ONCE#${once.key}`), sk: str('ANSWER') },
        ConsistentRead: true,
      }),
    );
    if (!item) return { is: 'id-taken' };
    const stored = answerSchema.parse(JSON.parse(readString(item, 'body')));
    return stored.bodyHash === once.bodyHash
      ? { is: 'repeated', answer: stored.answer }
      : { is: 'key-reused' };
  }
}
