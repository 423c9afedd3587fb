import { authorize, eventSourceRequirements, policiesOfRoles } from '../iam.ts';
import { isObject, type Json, maybeText, nameInArn, numberOr, objects, text, texts } from '../json.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { compilePattern } from '../pattern.ts';
import { type ResolvedTemplate, resourcesOfType } from '../template.ts';

/** An event source mapping of the template with defaults filled in. */
export interface Mapping {
  readonly id: string;
  readonly sourceArn: string;
  readonly lambda: LambdaFunction;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly partial: boolean;
  readonly matches: (record: unknown) => boolean;
  readonly maximumConcurrency: number;
  readonly maximumRetries: number;
  readonly maximumAgeMs: number;
  readonly bisect: boolean;
  readonly fromStart: boolean;
  readonly onFailureArn: string | undefined;
}

/** @throws Error when a function is missing or its role may not read the source, as Lambda does at creation */
export function mappingsOf(
  resolved: ResolvedTemplate,
  functions: ReadonlyMap<string, LambdaFunction>,
): Mapping[] {
  const policies = policiesOfRoles(resolved);
  return resourcesOfType(resolved, 'AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties.Enabled !== false)
    .map(({ logicalId, properties }) => {
      const lambda = functions.get(nameInArn(text(properties.FunctionName, `${logicalId}: FunctionName`)));
      if (!lambda) throw new Error(`${logicalId}: no function ${properties.FunctionName}`);
      const mapping = read(logicalId, properties, lambda);
      for (const requirement of eventSourceRequirements(mapping.sourceArn, mapping.onFailureArn)) {
        const decision = authorize(policies.get(lambda.spec.roleArn) ?? [], {
          ...requirement,
          caller: lambda.spec.name,
        });
        if (!decision.allowed)
          throw new Error(`${logicalId}: ${decision.message}; needed: ${JSON.stringify(decision.needed)}`);
      }
      return mapping;
    });
}

function read(id: string, properties: Json, lambda: LambdaFunction): Mapping {
  const sourceArn = text(properties.EventSourceArn, `${id}: EventSourceArn`);
  const isStream = sourceArn.includes(':dynamodb:');
  const part = (name: string): Json => (isObject(properties[name]) ? properties[name] : {});
  const filters = objects(part('FilterCriteria').Filters).map((filter) => compilePattern(filter.Pattern));
  const onFailure = part('DestinationConfig').OnFailure;
  const infinite = (value: unknown) => (numberOr(value, -1) < 0 ? Infinity : numberOr(value, 0));
  return {
    id,
    sourceArn,
    lambda,
    batchSize: numberOr(properties.BatchSize, isStream ? 100 : 10),
    windowMs: numberOr(properties.MaximumBatchingWindowInSeconds, 0) * 1000,
    partial: texts(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
    matches: filters.length ? (record) => filters.some((filter) => filter(record)) : () => true,
    maximumConcurrency: numberOr(part('ScalingConfig').MaximumConcurrency, lambda.spec.concurrency),
    maximumRetries: infinite(properties.MaximumRetryAttempts),
    maximumAgeMs: infinite(properties.MaximumRecordAgeInSeconds) * 1000,
    bisect: properties.BisectBatchOnFunctionError === true,
    fromStart: properties.StartingPosition === 'TRIM_HORIZON',
    onFailureArn: isObject(onFailure) ? maybeText(onFailure.Destination) : undefined,
  };
}

/**
 * Item identifiers that a batch's answer reports as failed; `all` when the function failed or its answer
 * cannot be read, as Lambda takes it.
 */
export function failedItems(payload: string, known: ReadonlySet<string>): ReadonlySet<string> | 'all' {
  const answer: unknown = JSON.parse(payload);
  if (!isObject(answer)) return answer === null ? new Set() : 'all';
  if (answer.batchItemFailures === undefined || answer.batchItemFailures === null) return new Set();
  if (!Array.isArray(answer.batchItemFailures)) return 'all';
  const failed = answer.batchItemFailures.map((item) =>
    isObject(item) ? maybeText(item.itemIdentifier) : undefined,
  );
  return failed.every((id) => id !== undefined && known.has(id))
    ? new Set(failed.filter((id) => id !== undefined))
    : 'all';
}
