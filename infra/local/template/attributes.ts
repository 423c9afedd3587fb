import {
  arn,
  byArn,
  type Facts,
  globalArn,
  id,
  identified,
  name,
  named,
  type ResourceType,
  uuid,
  type Value,
} from './answers.ts';

const tableArn = arn('dynamodb', (facts) => `table/${facts.name}`);
const table = named('TableName', {
  Arn: tableArn,
  StreamArn: (facts) =>
    facts.has('StreamSpecification') ? `${tableArn(facts)}/stream/2026-01-01T00:00:00.000` : undefined,
});
const queueUrl: Value = (facts) =>
  `${facts.environment.queueUrlBase}/${facts.environment.accountId}/${facts.name}`;
const busOf = (facts: Facts) => (facts.property('EventBusName') ?? 'default').replace(/^.*:event-bus\//, '');
const ruleName = (facts: Facts, separator: string) =>
  busOf(facts) === 'default' ? facts.name : `${busOf(facts)}${separator}${facts.name}`;
const userPoolId = (facts: Facts) => `${facts.environment.region}_${id(facts, 9)}`;
const topicArn = arn('sns', (facts) => facts.name);
const apiEndpoint: Value = (facts) => {
  const { apiEndpoint: given, region } = facts.environment;
  return given ?? `https://${id(facts, 10)}.execute-api.${region}.${facts.urlSuffix}`;
};
const iamArn = (kind: string): Value =>
  globalArn(
    'iam',
    (facts) => `:${facts.environment.accountId}:${kind}${facts.property('Path') ?? '/'}${facts.name}`,
  );

/** The types whose Ref and attributes are known, as their pages in the CloudFormation reference give them. */
export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = new Map(
  Object.entries({
    'AWS::DynamoDB::Table': table,
    'AWS::DynamoDB::GlobalTable': table,
    'AWS::SQS::Queue': {
      nameProperty: 'QueueName',
      ref: queueUrl,
      attributes: { Arn: arn('sqs', (facts) => facts.name), QueueName: name, QueueUrl: queueUrl },
    },
    'AWS::Lambda::Function': named('FunctionName', {
      Arn: arn('lambda', (facts) => `function:${facts.name}`),
    }),
    'AWS::Lambda::EventSourceMapping': { ref: uuid, attributes: { Id: uuid } },
    'AWS::IAM::Role': named('RoleName', {
      Arn: iamArn('role'),
      RoleId: (facts) => `AROA${id(facts, 17).toUpperCase()}`,
    }),
    'AWS::IAM::Policy': named('PolicyName'),
    'AWS::IAM::ManagedPolicy': byArn('ManagedPolicyName', iamArn('policy'), 'PolicyArn'),
    'AWS::S3::Bucket': named('BucketName', {
      Arn: globalArn('s3', (facts) => `::${facts.name}`),
      DomainName: (facts) => `${facts.name}.s3.${facts.urlSuffix}`,
      RegionalDomainName: (facts) => `${facts.name}.s3.${facts.environment.region}.${facts.urlSuffix}`,
    }),
    'AWS::Events::EventBus': named('Name', {
      Arn: arn('events', (facts) => `event-bus/${facts.name}`),
      Name: name,
    }),
    'AWS::Events::Rule': {
      nameProperty: 'Name',
      ref: (facts) => ruleName(facts, '|'),
      attributes: { Arn: arn('events', (facts) => `rule/${ruleName(facts, '/')}`) },
    },
    'AWS::Scheduler::ScheduleGroup': named('Name', {
      Arn: arn('scheduler', (facts) => `schedule-group/${facts.name}`),
    }),
    'AWS::Scheduler::Schedule': named('Name', {
      Arn: arn('scheduler', (facts) => `schedule/${facts.property('GroupName') ?? 'default'}/${facts.name}`),
    }),
    'AWS::ApiGatewayV2::Api': {
      nameProperty: 'Name',
      ref: (facts) => id(facts, 10),
      attributes: {
        ApiId: (facts) => id(facts, 10),
        ApiEndpoint: apiEndpoint,
      },
    },
    'AWS::ApiGatewayV2::Stage': named('StageName'),
    'AWS::ApiGatewayV2::Route': identified(7, 'RouteId'),
    'AWS::ApiGatewayV2::Integration': identified(7, 'IntegrationId'),
    'AWS::ApiGatewayV2::Authorizer': identified(6, 'AuthorizerId'),
    'AWS::Cognito::UserPool': {
      nameProperty: 'UserPoolName',
      ref: userPoolId,
      attributes: {
        Arn: arn('cognito-idp', (facts) => `userpool/${userPoolId(facts)}`),
        UserPoolId: userPoolId,
        ProviderURL: (facts) => facts.environment.issuerUrl,
        ProviderName: (facts) => facts.environment.issuerUrl.replace(/^https?:\/\//, ''),
      },
    },
    'AWS::Cognito::UserPoolClient': { nameProperty: 'ClientName', ...identified(26, 'ClientId') },
    'AWS::Cognito::UserPoolDomain': named('Domain'),
    'AWS::Cognito::UserPoolGroup': named('GroupName'),
    'AWS::Cognito::UserPoolResourceServer': named('Identifier'),
    'AWS::CloudFront::Distribution': {
      ref: (facts) => id(facts, 14),
      attributes: { Id: (facts) => id(facts, 14), DomainName: (facts) => `${id(facts, 14)}.cloudfront.net` },
    },
    'AWS::CloudFront::Function': {
      nameProperty: 'Name',
      ref: (facts) => `${facts.name}`,
      attributes: {
        FunctionARN: globalArn(
          'cloudfront',
          (facts) => `:${facts.environment.accountId}:function/${facts.name}`,
        ),
      },
    },
    'AWS::CloudFront::OriginAccessControl': identified(14, 'Id'),
    'AWS::CloudFront::ResponseHeadersPolicy': identified(14, 'Id'),
    'AWS::Logs::LogGroup': named('LogGroupName', {
      Arn: arn('logs', (facts) => `log-group:${facts.name}:*`),
    }),
    'AWS::KMS::Key': {
      ref: uuid,
      attributes: { Arn: arn('kms', (facts) => `key/${uuid(facts)}`), KeyId: uuid },
    },
    'AWS::KMS::Alias': named('AliasName'),
    'AWS::SecretsManager::Secret': byArn(
      'Name',
      arn('secretsmanager', (facts) => `secret:${facts.name}-${id(facts, 6)}`),
      'Id',
    ),
    'AWS::SNS::Topic': {
      nameProperty: 'TopicName',
      ref: topicArn,
      attributes: { TopicArn: topicArn, TopicName: name },
    },
    'AWS::SES::EmailIdentity': named('EmailIdentity'),
    'AWS::SES::ConfigurationSet': named('Name'),
    'AWS::SSM::Parameter': named('Name', { Value: (facts) => facts.property('Value') }),
    'AWS::CloudWatch::Alarm': named('AlarmName', {
      Arn: arn('cloudwatch', (facts) => `alarm:${facts.name}`),
    }),
    'AWS::CloudWatch::CompositeAlarm': named('AlarmName', {
      Arn: arn('cloudwatch', (facts) => `alarm:${facts.name}`),
    }),
    'AWS::CloudWatch::Dashboard': named('DashboardName'),
  } satisfies Record<string, ResourceType>),
);
