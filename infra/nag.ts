import { Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { DispatchStack } from './stack.ts';

/** A finding of a rule pack that is right as it is, and why. */
export interface Suppression {
  id: string;
  /** Construct paths below the stack. */
  at: RegExp;
  reason: string;
}

export const SUPPRESSIONS: readonly Suppression[] = [
  {
    id: 'AwsSolutions-APIG4',
    at: /^Api\/(POST--v1--reports|POST--v1--understand|GET--v1--reports--\{id\}|POST--v1--reports--\{id\}--(rating|reply|withdraw|media|unfollow)|POST--v1--orders--\{id\}--follow|GET--v1--reports--\{id\}--media--\{media\}|POST--v1--media(--\{id\}--complete)?|(GET|DELETE)--v1--reports--\{id\}--personal-data)\//,
    reason:
      'A resident needs no account: anyone may report, and the tracking token of the answer opens one report. Throttled.',
  },
  {
    id: 'AwsSolutions-APIG4',
    at: /^Api\/GET--(healthz|openapi\.json|asyncapi\.json|docs|docs--events|docs--problems|docs--problems--\{name\}|config\.json|v1--catalogue|v1--regions--\{code\}|v1--law)\//,
    reason: "Says how the service is and how to talk to it; holds nobody's data.",
  },
  {
    id: 'AwsSolutions-APIG4',
    at: /^Api\/(GET|POST)--open311--v2--/,
    reason:
      'Open311 is public: what is read may be read by anyone, what is written needs the key of an app. Throttled.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::*]',
    at: /^[a-z\d-]+\/Role\//,
    reason: 'X-Ray has no resources to name, nor have metrics that are read: both can only be granted on *.',
  },
  {
    id: 'Serverless-LambdaStarPermissions',
    at: /^[a-z\d-]+\/Role\//,
    reason: 'X-Ray has no resources to name, nor have metrics that are read: both can only be granted on *.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:sqs:<AWS::Region>:<AWS::AccountId>:haihe-unit-*]',
    at: /^(units-api|deliver|UnitConsumer)\/(Role\/)?/,
    reason:
      "Units' queues are made at run time, so only their common prefix is known; a consumer's keys name its own queue.",
  },
  {
    id: 'AwsSolutions-IAM5[Resource::<Data666C94C7.Arn>/*]',
    at: /^(meta-api|understand|understand-api|models-api|indicators-api|train-model|duty-api|simulate)\/Role\//,
    reason: 'Models and gazetteers carry their version in the key; the bucket holds nothing else.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::<Data666C94C7.Arn>/models/*.bin]',
    at: /^train-model\/Role\//,
    reason: 'A model is stored under its version, which is known when it is trained.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::<Data666C94C7.Arn>/duty/*]',
    at: /^(duty-api|simulate|route-(city|district|street|community))\/Role\//,
    reason: 'Rows of a duty list are stored under their scope and version, which come about at run time.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::<Uploads4F6EB0FD.Arn>/uploads/*]',
    at: /^media-api\/Role\//,
    reason: 'A picture is named when it is announced; the bucket holds nothing else.',
  },
  {
    id: 'AwsSolutions-IAM5[Resource::<MediaA721A567.Arn>/pictures/*]',
    at: /^(media-api|retain)\/Role\//,
    reason: 'A picture is named when it is announced; the bucket holds nothing else.',
  },
  {
    id: 'AwsSolutions-DDB3',
    at: /^Limits\//,
    reason: 'Counts of callers under salts that are to be forgotten in two days: a history would keep them.',
  },
  {
    id: 'AwsSolutions-CFR1',
    at: /^Console\//,
    reason: 'A resident who is abroad may report and follow too.',
  },
  {
    id: 'AwsSolutions-CFR2',
    at: /^Console\//,
    reason:
      "Files are public and the API throttles by itself; a web ACL costs by the month and is the city's choice.",
  },
  {
    id: 'AwsSolutions-CFR3',
    at: /^Console\//,
    reason: 'Its log would hold addresses and the paths of reports; the API logs each call without them.',
  },
  {
    id: 'AwsSolutions-CFR4',
    at: /^Console\//,
    reason: "CloudFront's own certificate allows no choice of TLS version; a city's own domain does.",
  },
  {
    id: 'AwsSolutions-COG8',
    at: /^Staff\//,
    reason:
      'Plus adds risk scores at a price per user; staff sign in with a second factor and cannot sign up.',
  },
  {
    id: 'AwsSolutions-SMG4',
    at: /^Smtp\//,
    reason: 'The password belongs to the mail provider, which AWS cannot rotate.',
  },
  {
    id: 'AwsSolutions-SQS3',
    at: /^PublishDeadLetters\//,
    reason: 'Is a dead-letter queue: of the stream, which the rule does not see.',
  },
  {
    id: 'Serverless-SQSRedrivePolicy',
    at: /(^|\/)[A-Za-z]*DeadLetters\//,
    reason: 'Is a dead-letter queue. Its alarm calls a person; `npm run redrive` sends its messages again.',
  },
  {
    id: 'Serverless-LambdaDLQ',
    at: /^(?!sweep\/)[a-z\d-]+\/Function\//,
    reason:
      'Never invoked asynchronously: its failures go to the HTTP caller, or to the dead letters of its source.',
  },
  {
    id: 'Serverless-LambdaEventSourceMappingDestination',
    at: /^([a-z-]+-worker\/Source|SimulateSource)\//,
    reason: 'SQS sources have no failure destination; the redrive policy of the queue is theirs.',
  },
  {
    id: 'Serverless-LambdaTracing',
    at: /^[a-z\d-]+\/Function\//,
    reason: 'Profile cn: Lambda has no X-Ray in China. Profile global traces.',
  },
];

export interface Finding {
  id: string;
  /** Construct path below the stack. */
  at: string;
}

/** Marks the suppressed findings as acknowledged, each on the resource it is about. */
export function acknowledge(stack: DispatchStack): void {
  const construct = stack.node.findAll();
  for (const { id, at, reason } of SUPPRESSIONS) {
    for (const node of construct) {
      if (at.test(below(stack, `${node.node.path}/`))) Validations.of(node).acknowledge({ id, reason });
    }
  }
}

/** What both rule packs say of the stack, less what is acknowledged. */
export function findings(stack: DispatchStack): Finding[] {
  return [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap((pack) =>
    pack.validateScope(stack).violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({
        id: ruleName,
        at: below(stack, constructPath),
      })),
    ),
  );
}

const below = (stack: DispatchStack, path: string) => path.slice(stack.node.path.length + 1);
