import type { TableStore } from '../engines/dynamodb.ts';
import { isObject, maybeText, objects } from '../json.ts';
import { errorReply } from './errors.ts';
import type { Handler } from './gateway.ts';
import type { Call } from './request.ts';

const METERED = new Set([
  ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'],
  ...['BatchGetItem', 'BatchWriteItem', 'TransactGetItems', 'TransactWriteItems'],
]);
const SINGLE_WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

/** DynamoDB: forwards the bytes as they came, asking for consumed capacity. `written` hears which tables changed. */
export function createTableHandler(store: TableStore, written: (table: string) => void): Handler {
  return async (call) => {
    try {
      const reply = await store.forward(call.target ?? '', metered(call));
      if (reply.status === 200) for (const table of writtenTables(call)) written(table);
      return reply;
    } catch (error) {
      return errorReply(
        'dynamodb',
        'InternalServerError',
        `the table store is out of reach: ${String(error)}`,
        500,
      );
    }
  };
}

const METER = Buffer.from('{"ReturnConsumedCapacity":"TOTAL",');

/** Puts the request for capacity in front of what is there, instead of writing the JSON anew. */
function metered({ operation, input, body }: Call): Buffer {
  if (!METERED.has(operation) || 'ReturnConsumedCapacity' in input || body[0] !== 123) return body;
  return Buffer.concat([METER, body.subarray(1)]);
}

function writtenTables({ operation, input }: Call): Set<string> {
  if (SINGLE_WRITES.has(operation)) return new Set([maybeText(input.TableName) ?? '']);
  if (operation === 'BatchWriteItem')
    return new Set(isObject(input.RequestItems) ? Object.keys(input.RequestItems) : []);
  if (operation !== 'TransactWriteItems') return new Set();
  const parts = objects(input.TransactItems).flatMap((item) => Object.values(item));
  return new Set(objects(parts).map((part) => maybeText(part.TableName) ?? ''));
}
