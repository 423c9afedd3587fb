import { isObject, type Json, maybeText, objects } from '../../json.ts';
import { type ResolvedTemplate, resourcesOfType } from '../../template.ts';

/** Partition key values that a call names, for the condition key dynamodb:LeadingKeys. */
export interface Keys {
  /** `input` has Key, Item, or KeyConditionExpression; empty when the table or the value is not known. */
  ofInput(table: string, index: string | undefined, input: Json): string[];
}

export function createKeys(resolved: ResolvedTemplate): Keys {
  const attributes = new Map<string, string>();
  for (const { name, properties } of [
    ...resourcesOfType(resolved, 'AWS::DynamoDB::Table'),
    ...resourcesOfType(resolved, 'AWS::DynamoDB::GlobalTable'),
  ]) {
    remember(name, properties.KeySchema);
    for (const index of objects(properties.GlobalSecondaryIndexes)) {
      remember(`${name}/${maybeText(index.IndexName)}`, index.KeySchema);
    }
  }
  return {
    ofInput(table, index, input) {
      const name = table.slice(table.lastIndexOf('/') + 1);
      const attribute =
        attributes.get(index === undefined ? name : `${name}/${index}`) ?? attributes.get(name);
      if (attribute === undefined) return [];
      const item = isObject(input.Key) ? input.Key : isObject(input.Item) ? input.Item : undefined;
      return scalar(item === undefined ? queried(attribute, input) : item[attribute]);
    },
  };

  function remember(name: string, schema: unknown): void {
    const hash = objects(schema).find(({ KeyType }) => KeyType === 'HASH');
    if (typeof hash?.AttributeName === 'string') attributes.set(name, hash.AttributeName);
  }
}

/** The value that a query's key condition sets equal to the attribute. */
function queried(attribute: string, input: Json): unknown {
  const expression = maybeText(input.KeyConditionExpression) ?? '';
  const names = isObject(input.ExpressionAttributeNames) ? input.ExpressionAttributeNames : {};
  const values = isObject(input.ExpressionAttributeValues) ? input.ExpressionAttributeValues : {};
  for (const [, name = '', value = ''] of expression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)) {
    if ((names[name] ?? name) === attribute) return values[value];
  }
  return undefined;
}

/** The text of an attribute value `{S}`, `{N}` or `{B}`. */
function scalar(value: unknown): string[] {
  if (!isObject(value)) return [];
  const [text] = Object.values(value);
  return typeof text === 'string' ? [text] : [];
}
