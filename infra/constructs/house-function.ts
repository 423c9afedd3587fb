import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

export interface HouseFunctionProps {
  functionName: string;
  description: string;
  /** Folder that holds `index.mjs`. */
  bundle: string;
  memory: number;
  timeout: Duration;
  environment: Record<string, string>;
  /** All that the function may do besides writing its own log and traces. */
  statements: PolicyStatement[];
  logLevel: Config['logLevel'];
  tracing: boolean;
  /** For a function that is invoked asynchronously. */
  deadLetters?: Queue;
}

const LOG_LEVELS: Record<Config['logLevel'], ApplicationLogLevel> = {
  debug: ApplicationLogLevel.DEBUG,
  info: ApplicationLogLevel.INFO,
  warn: ApplicationLogLevel.WARN,
  error: ApplicationLogLevel.ERROR,
};

/** Node 24 on arm64 from an ES module bundle, with its own log group and a role that is complete here. */
export class HouseFunction extends Construct {
  readonly fn: LambdaFunction;

  constructor(scope: Construct, id: string, props: HouseFunctionProps) {
    super(scope, id);
    if (!existsSync(join(props.bundle, 'index.mjs'))) {
      throw new Error(`No bundle at ${props.bundle}/index.mjs: run node infra/bundle.ts first`);
    }
    // Chinese law asks for six months of network logs (Cybersecurity Law, art. 21); people are not in them.
    const logGroup = new LogGroup(this, 'Log', { retention: RetentionDays.SIX_MONTHS });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `${props.functionName}: what infra/grants.ts lists, no more`,
      inlinePolicies: policies(props, logGroup),
    });
    this.fn = new LambdaFunction(this, 'Function', {
      functionName: props.functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(props.bundle),
      memorySize: props.memory,
      timeout: props.timeout,
      environment: props.environment,
      // Frozen, so that no construct can widen it unseen: every permission stands in the grants.
      role: role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: LOG_LEVELS[props.logLevel],
      ...(props.tracing && { tracing: Tracing.ACTIVE }),
      ...(props.deadLetters && { deadLetterQueue: props.deadLetters }),
    });
  }
}

function policies(props: HouseFunctionProps, logGroup: LogGroup): Record<string, PolicyDocument> {
  const log = new PolicyStatement({
    sid: 'OwnLog',
    effect: Effect.ALLOW,
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  const trace = new PolicyStatement({
    sid: 'Traces',
    effect: Effect.ALLOW,
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    resources: ['*'],
  });
  return {
    house: new PolicyDocument({ statements: props.tracing ? [log, trace] : [log] }),
    ...(props.statements.length > 0 && { grants: new PolicyDocument({ statements: props.statements }) }),
  };
}
