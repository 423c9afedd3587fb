import {
  AttributeType,
  BillingMode,
  type GlobalSecondaryIndexProps,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface HouseTableProps {
  tableName: string;
  stream?: boolean;
  indexes?: GlobalSecondaryIndexProps[];
  /** Use of the key shows in CloudTrail, for a table that holds people. Others use a key of DynamoDB itself. */
  auditedKey?: boolean;
  /** What it holds is to be gone in days: it has no history and goes with the stack. */
  passing?: boolean;
}

export const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * A table as the house keeps them: on demand, restorable to any second of 35 days, not deleted with the stack. It
 * is named, so that a stack made anew stops at the old table instead of starting an empty city beside it.
 */
export function houseTable(scope: Construct, id: string, props: HouseTableProps): Table {
  const table = new Table(scope, id, {
    tableName: props.tableName,
    partitionKey: text('pk'),
    sortKey: text('sk'),
    timeToLiveAttribute: 'ttl',
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: !props.passing },
    deletionProtection: !props.passing,
    removalPolicy: props.passing ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    encryption: props.auditedKey ? TableEncryption.AWS_MANAGED : TableEncryption.DEFAULT,
    ...(props.stream && { stream: StreamViewType.NEW_IMAGE }),
  });
  for (const index of props.indexes ?? []) table.addGlobalSecondaryIndex(index);
  return table;
}
