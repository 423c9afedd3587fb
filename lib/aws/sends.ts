import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { noticeSchema } from '../notify/channel.ts';
import type { HeldSends, Waiting } from '../notify/digest.ts';
import type { Claim, Held, SendKey, Sends } from '../notify/once.ts';
import { type Item, readString, str } from './dynamo.ts';
import { queryAll } from './pages.ts';

/** Evidence that someone was told is kept as long as the logs. */
const KEPT_SECONDS = 184 * 24 * 3600;
const HELD_SHARDS = 8;

const waitingSchema = z.object({
  key: z.object({
    orderId: z.string(),
    entryId: z.string(),
    channel: z.enum(['inbox', 'mail', 'sms', 'webhook']),
    recipient: z.string(),
  }),
  until: z.string(),
  to: z.string(),
  notice: noticeSchema,
});

const stateKey = ({ orderId, entryId, channel, recipient }: SendKey) => ({
  pk: str(`ORDER#${orderId}`),
  sk: str(`SEND#${entryId}#${channel}#${recipient}`),
});

const shardOf = (unit: string): number =>
  [...unit].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 65_521, 0) % HELD_SHARDS;
const heldKey = ({ until, to }: Held, { entryId, channel, recipient }: SendKey) => ({
  pk: str(`HELD#${shardOf(to)}`),
  sk: str(`${until}#${to}#${channel}#${entryId}#${recipient}`),
});

/** A message that nobody has in hand: never tried, failed before, or left by a run that died. */
const FREE = 'attribute_not_exists(pk) OR #state = :waiting OR (#state = :state AND leasedUntil < :at)';
const FREE_HELD = '#state = :state AND (attribute_not_exists(leasedUntil) OR leasedUntil < :at)';

/** What became of each message, and what waits for units to open: sending, waiting, held, sent or failed. */
export function createSends(client: DynamoDBClient, TableName: string): Sends & HeldSends {
  const claim = async (
    key: SendKey,
    [at, until]: readonly [at: string, until: string],
    state: 'sending' | 'held',
  ): Promise<Claim> => {
    const kept = Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS;
    try {
      const { Attributes: item } = await client.send(
        new UpdateItemCommand({
          TableName,
          Key: stateKey(key),
          UpdateExpression:
            'SET #state = :state, leasedUntil = :until, tries = if_not_exists(tries, :none) + :one, #ttl = :ttl',
          ConditionExpression: state === 'held' ? FREE_HELD : FREE,
          ExpressionAttributeNames: { '#state': 'state', '#ttl': 'ttl' },
          ExpressionAttributeValues: {
            ':state': str(state),
            ':until': str(until),
            ':at': str(at),
            ':none': { N: '0' },
            ':one': { N: '1' },
            ':ttl': { N: String(kept) },
            ...(state === 'held' ? {} : { ':waiting': str('waiting') }),
          },
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { is: 'mine', tries: z.coerce.number().int().parse(item?.tries?.N) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { is: error.Item?.state?.S === state ? 'busy' : 'settled' };
    }
  };

  const setState = (key: SendKey, state: string, because?: string, remove = 'leasedUntil') => ({
    TableName,
    Key: stateKey(key),
    UpdateExpression: `SET #state = :state${because === undefined ? '' : ', because = :because'} REMOVE ${remove}`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':state': str(state),
      ...(because === undefined ? {} : { ':because': str(because) }),
    },
  });
  const set = async (...given: Parameters<typeof setState>): Promise<void> => {
    await client.send(new UpdateItemCommand(setState(...given)));
  };

  return {
    claim: (key, at, until) => claim(key, [at, until], 'sending'),
    release: (key, because) => set(key, 'waiting', because),
    settle: set,
    async hold(key, held) {
      const item = { ...heldKey(held, key), body: str(JSON.stringify({ key, ...held })) };
      // Its tries count anew for the digest.
      const state = setState(key, 'held', undefined, 'leasedUntil, tries');
      await client.send(
        new TransactWriteItemsCommand({
          TransactItems: [{ Put: { TableName, Item: item } }, { Update: state }],
        }),
      );
    },
    shards: Array.from({ length: HELD_SHARDS }, (_, shard) => shard),
    async due(shard, now) {
      const items = await queryAll(client, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk < :now',
        // `~` comes after what follows the time in a key.
        ExpressionAttributeValues: { ':pk': str(`HELD#${shard}`), ':now': str(`${now}~`) },
      });
      return items.map(readWaiting);
    },
    claimHeld: (key, at, until) => claim(key, [at, until], 'held'),
    async settleHeld(waiting, as, because) {
      const TransactItems = waiting.flatMap(({ key, ...held }) => [
        { Delete: { TableName, Key: heldKey(held, key) } },
        { Update: setState(key, as, because) },
      ]);
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
    },
  };
}

const readWaiting = (item: Item): Waiting => waitingSchema.parse(JSON.parse(readString(item, 'body')));
