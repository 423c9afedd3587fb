import { isObject, type Json, list, maybeText, objects } from '../../json.ts';
import type { Requirement } from '../types.ts';
import { createKeys, type Keys } from './dynamodb-keys.ts';
import { arnMaker, type CreateServiceActions, isArn, need } from './service.ts';

/** Items of a transaction are authorized as the single operations they stand for. */
const TRANSACTED = new Map([
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
  ['Delete', 'DeleteItem'],
  ['ConditionCheck', 'ConditionCheckItem'],
  ['Get', 'GetItem'],
]);

interface Touch {
  readonly action: string;
  readonly table: string;
  readonly keys: readonly string[];
}

export const dynamodbActions: CreateServiceActions = (resolved) => {
  const arn = arnMaker(resolved, 'dynamodb');
  const keys = createKeys(resolved);
  const tableArn = (table: string) => (isArn(table) ? table : arn(`table/${table}`));

  return (operation, input) => {
    if (input.TransactItems !== undefined) return transaction(operation, input.TransactItems);
    if (isObject(input.RequestItems)) return batch(operation, input.RequestItems);
    const table = maybeText(input.TableName);
    if (table === undefined) return [need(`dynamodb:${operation}`, maybeText(input.StreamArn) ?? '*')];
    const index = maybeText(input.IndexName);
    const resource = index === undefined ? tableArn(table) : `${tableArn(table)}/index/${index}`;
    return [need(`dynamodb:${operation}`, resource, leading(keys.ofInput(table, index, input)))];
  };

  function transaction(operation: string, items: unknown): Requirement[] {
    const touches = objects(items).flatMap((item) =>
      Object.entries(item).flatMap(([kind, part]) => touch(TRANSACTED.get(kind) ?? kind, part, keys)),
    );
    return grouped(touches, { 'dynamodb:EnclosingOperation': operation });
  }

  function batch(operation: string, tables: Json): Requirement[] {
    const touches = Object.entries(tables).map(([table, requests]) => ({
      action: operation,
      table,
      keys: keysOfRequests(table, requests, keys),
    }));
    return grouped(touches, {});
  }

  /** One requirement for each action, on all its tables. */
  function grouped(touches: readonly Touch[], context: Record<string, string>): Requirement[] {
    const byAction = Map.groupBy(touches, ({ action }) => action);
    return [...byAction].map(([action, group]) =>
      need(
        `dynamodb:${action}`,
        group.map(({ table }) => tableArn(table)),
        { ...context, ...leading(group.flatMap((one) => one.keys)) },
      ),
    );
  }
};

function touch(action: string, part: unknown, keys: Keys): Touch[] {
  if (!isObject(part)) return [];
  const table = maybeText(part.TableName) ?? '';
  return [{ action, table, keys: keys.ofInput(table, undefined, part) }];
}

/** BatchGetItem has `{Keys}` for a table, BatchWriteItem a list of put and delete requests. */
function keysOfRequests(table: string, requests: unknown, keys: Keys): string[] {
  const parts: readonly unknown[] = isObject(requests)
    ? list(requests.Keys).map((Key) => ({ Key }))
    : objects(requests).flatMap((request) => Object.values(request));
  return objects(parts).flatMap((part) => keys.ofInput(table, undefined, part));
}

function leading(keys: readonly string[]): Requirement['context'] {
  return keys.length === 0 ? {} : { 'dynamodb:LeadingKeys': [...new Set(keys)] };
}
