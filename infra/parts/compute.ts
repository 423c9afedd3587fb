import { join } from 'node:path';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import { type EnvName, FUNCTIONS, type FunctionName, type Tier } from '../functions.ts';
import { grantsOf, parseWithoutGrant, type ResourceName } from '../grants.ts';

type Own = 'queue' | 'dead-letters';

/** ARNs by resource; `undefined` where a profile does not have it. */
export type ResourceArns = Record<Exclude<ResourceName, Own>, string | undefined>;

/** Resources that are one key of a table, which only a condition can say. */
const ONE_KEY: Partial<Record<ResourceName, string>> = { 'people/probe': 'PROBE' };
export type EnvValues = Record<Exclude<EnvName, 'TIER'>, string | undefined>;

/** What only one function has. */
export interface OwnParts {
  queueArn?: string;
  /** Where its failures go, when it is not read from a queue. */
  deadLetters?: { queue: Queue; invokedAsynchronously: boolean };
  tier?: Tier;
}

/** Makes functions from `functions.ts`, each with its environment and the grants of `grants.ts`. */
export class Compute {
  readonly #scope: Construct;
  readonly #config: Config;
  readonly #bundleDir: string;
  readonly #arns: ResourceArns;
  readonly #env: EnvValues;
  readonly #made = new Map<FunctionName, LambdaFunction>();

  constructor(scope: Construct, config: Config, bundleDir: string, arns: ResourceArns, env: EnvValues) {
    this.#scope = scope;
    this.#config = config;
    this.#bundleDir = bundleDir;
    this.#arns = arns;
    this.#env = env;
  }

  timeout(name: FunctionName): Duration {
    return Duration.seconds(FUNCTIONS[name].timeout);
  }

  make(name: FunctionName, own: OwnParts = {}): LambdaFunction {
    const spec = FUNCTIONS[name];
    const { fn } = new HouseFunction(this.#scope, name, {
      functionName: `${this.#config.stackName}-${name}`,
      description: spec.does,
      bundle: join(this.#bundleDir, spec.bundle ?? name),
      memory: spec.memory,
      timeout: this.timeout(name),
      environment: this.#environment(spec.env, own),
      statements: this.#statements(name, own),
      logLevel: this.#config.logLevel,
      tracing: this.#config.profile !== 'cn',
      ...(own.deadLetters?.invokedAsynchronously && { deadLetters: own.deadLetters.queue }),
    });
    this.#made.set(name, fn);
    return fn;
  }

  /** One that was made before. @throws Error when it was not */
  made(name: FunctionName): LambdaFunction {
    const fn = this.#made.get(name);
    if (!fn) throw new Error(`${name} is not made yet`);
    return fn;
  }

  #environment(names: readonly EnvName[], own: OwnParts): Record<string, string> {
    const values: Record<EnvName, string | undefined> = { ...this.#env, TIER: own.tier };
    const all: EnvName[] = [...names, 'LOG_LEVEL', 'CITY_TZ_OFFSET'];
    return Object.fromEntries(
      all.flatMap((key) => {
        const value = values[key];
        return value === undefined ? [] : [[key, value]];
      }),
    );
  }

  #statements(name: FunctionName, own: OwnParts): PolicyStatement[] {
    const { withoutGrant } = this.#config;
    const without = withoutGrant === undefined ? undefined : parseWithoutGrant(withoutGrant);
    const arns: Record<ResourceName, string | undefined> = {
      ...this.#arns,
      queue: own.queueArn,
      'dead-letters': own.deadLetters?.queue.queueArn,
    };
    return grantsOf(name, without).flatMap(([on, ...actions]) => {
      const arn = arns[on];
      if (arn === undefined) return [];
      const key = ONE_KEY[on];
      return [
        new PolicyStatement({
          sid: sid(on),
          effect: Effect.ALLOW,
          actions,
          resources: [arn],
          ...(key && { conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [key] } } }),
        }),
      ];
    });
  }
}

const sid = (on: ResourceName) =>
  on.replace('*', 'objects').replace(/(?:^|[^a-z])([a-z])/g, (_, c: string) => c.toUpperCase());

/** Every queue a unit may have. They are made at run time, so only their prefix is known here. */
export const unitQueueArn = (scope: Construct, prefix: string) => queueArn(scope, `${prefix}*`);

export const queueArn = (scope: Construct, resource: string) =>
  Stack.of(scope).formatArn({ service: 'sqs', resource });
