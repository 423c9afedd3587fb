import { ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { HttpMethods, type IBucket, StorageClass } from 'aws-cdk-lib/aws-s3';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { houseBucket } from '../constructs/house-bucket.ts';
import { houseTable, text } from '../constructs/house-table.ts';

export interface Tables {
  orders: Table;
  people: Table;
  audit: Table;
  city: Table;
  insight: Table;
  matters: Table;
  learning: Table;
  messages: Table;
  past: Table;
  sensing: Table;
  limits: Table;
  /** Pictures from their announcement on. */
  media: Table;
  /** What anyone may read. */
  published: Table;
}

/** What a list shows. */
const LISTED = ['status', 'category', 'regionCode', 'receivedAt', 'dueAt', 'version', 'summary'];

/** Keys and access patterns: docs/data-model.md. */
export function tables(scope: Construct, stackName: string): Tables {
  return {
    orders: houseTable(scope, 'Orders', {
      tableName: `${stackName}-orders`,
      stream: true,
      indexes: [
        {
          indexName: 'holder',
          partitionKey: text('holder'),
          sortKey: text('holderKey'),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: LISTED,
        },
        {
          indexName: 'supervisor',
          partitionKey: text('supervisor'),
          sortKey: text('holderKey'),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ['holder', ...LISTED],
        },
        {
          indexName: 'alarms',
          partitionKey: text('alarmShard'),
          sortKey: text('nextAlarmAt'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    }),
    people: houseTable(scope, 'People', {
      tableName: `${stackName}-people`,
      auditedKey: true,
      indexes: [
        {
          indexName: 'owner',
          partitionKey: text('owner'),
          sortKey: text('at'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
        {
          indexName: 'due',
          partitionKey: text('dueShard'),
          sortKey: text('dueAt'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    }),
    audit: houseTable(scope, 'Audit', {
      tableName: `${stackName}-audit`,
      auditedKey: true,
      indexes: [
        { indexName: 'reader', partitionKey: text('reader'), sortKey: text('readKey') },
        { indexName: 'day', partitionKey: text('day'), sortKey: text('readKey') },
      ],
    }),
    city: houseTable(scope, 'City', { tableName: `${stackName}-city` }),
    insight: houseTable(scope, 'Insight', { tableName: `${stackName}-insight` }),
    matters: houseTable(scope, 'Matters', { tableName: `${stackName}-matters` }),
    learning: houseTable(scope, 'Learning', { tableName: `${stackName}-learning` }),
    past: houseTable(scope, 'Past', { tableName: `${stackName}-past` }),
    messages: houseTable(scope, 'Messages', { tableName: `${stackName}-messages` }),
    sensing: houseTable(scope, 'Sensing', {
      tableName: `${stackName}-sensing`,
      indexes: [
        {
          indexName: 'owner',
          partitionKey: text('owner'),
          sortKey: text('deviceId'),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: ['body', 'writes'],
        },
        {
          indexName: 'silence',
          partitionKey: text('silenceShard'),
          sortKey: text('silentAt'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    }),
    media: houseTable(scope, 'MediaRows', {
      tableName: `${stackName}-media`,
      indexes: [
        {
          indexName: 'waiting',
          partitionKey: text('waiting'),
          sortKey: text('at'),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
    }),
    limits: houseTable(scope, 'Limits', { tableName: `${stackName}-limits`, passing: true }),
    published: houseTable(scope, 'Public', {
      tableName: `${stackName}-public`,
      indexes: ['month', 'category'].map((indexName) => ({
        indexName,
        partitionKey: text(indexName),
        sortKey: text('requested'),
        projectionType: ProjectionType.ALL,
      })),
    }),
  };
}

export interface Buckets {
  /** Models and gazetteer. */
  data: IBucket;
  /** Pictures of orders, without metadata. */
  media: IBucket;
  /** Pictures as they come, for a day at most, from pages of these origins. Made once it is known where the console is. */
  uploads(origins: readonly string[]): IBucket;
  /** The built console. */
  console: IBucket;
}

/** Known before it is made: the console's policy names it, and it names the console. */
export const uploadsName = (scope: Construct, { stackName }: Config): string => {
  const { account, region } = Stack.of(scope);
  return `${stackName}-uploads-${account}-${region}`;
};

/** Origins whose pages may post pictures: those that are named, else the stack's own console, else none. */
export const postingOrigins = ({ publicUrl, corsOrigins = [] }: Config, console: string | null): string[] => {
  const named = [...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]), ...corsOrigins];
  return named.length > 0 ? [...new Set(named)] : console === null ? [] : [console];
};

export function buckets(scope: Construct, config: Config): Buckets {
  const accessLogs = houseBucket(scope, 'AccessLogs', {
    accessLog: 'none',
    lifecycle: [{ expiration: Duration.days(184) }],
  });
  return {
    data: houseBucket(scope, 'Data', {
      accessLog: { bucket: accessLogs, prefix: 'data/' },
      lifecycle: [],
    }),
    media: houseBucket(scope, 'Media', {
      accessLog: { bucket: accessLogs, prefix: 'media/' },
      // Looked at while the order runs, then hardly ever.
      lifecycle: [
        {
          transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) }],
        },
      ],
    }),
    uploads: (origins) =>
      houseBucket(scope, 'Uploads', {
        bucketName: uploadsName(scope, config),
        accessLog: { bucket: accessLogs, prefix: 'uploads/' },
        lifecycle: [{ expiration: Duration.days(1) }],
        passing: true,
        ...(origins.length > 0 && {
          cors: [
            {
              allowedOrigins: [...origins],
              allowedMethods: [HttpMethods.POST],
              allowedHeaders: ['*'],
              maxAge: 3600,
            },
          ],
        }),
      }),
    console: houseBucket(scope, 'ConsoleFiles', {
      accessLog: { bucket: accessLogs, prefix: 'console/' },
      lifecycle: [],
    }),
  };
}
