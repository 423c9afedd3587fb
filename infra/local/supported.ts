import type { ResolvedTemplate } from './template.ts';

/** Resource types that are run, each by the module that reads it. */
const RUN = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::S3::Bucket',
  'AWS::Scheduler::Schedule',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
];

/** Types that need no behaviour on one machine. */
const WITHOUT_BEHAVIOUR = [
  'AWS::CDK::Metadata',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::S3::BucketPolicy',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
];

const KNOWN: ReadonlySet<string> = new Set([...RUN, ...WITHOUT_BEHAVIOUR]);

/** @throws Error naming each resource that would silently do nothing here */
export function checkSupported(resolved: ResolvedTemplate): void {
  const unknown = [...resolved.resources.values()].filter(({ type }) => !KNOWN.has(type));
  if (unknown.length)
    throw new Error(
      `not run on one machine: ${unknown.map(({ logicalId, type }) => `${logicalId} (${type})`).join(', ')}`,
    );
}
