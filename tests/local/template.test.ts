// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of CloudFormation
import { describe, expect, test } from '@jest/globals';
import {
  resolveTemplate,
  resourcesOfType,
  type TemplateEnvironment,
  TemplateError,
} from '../../infra/local/template.ts';

const ENVIRONMENT: TemplateEnvironment = {
  region: 'ap-east-1',
  accountId: '000000000000',
  partition: 'aws',
  stackName: 'haihe',
  queueUrlBase: 'http://127.0.0.1:8788',
  issuerUrl: 'http://127.0.0.1:8787/oidc',
};

const resolve = (template: object, more: Partial<TemplateEnvironment> = {}) =>
  resolveTemplate({ Resources: {}, ...template }, { ...ENVIRONMENT, ...more });

const BESIDE = {
  Orders: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
  Work: { Type: 'AWS::SQS::Queue', Properties: {} },
};

/** The value `expression` resolves to, as a property of a resource in a template with a table and a queue. */
function resolved(expression: unknown, sections: object = {}): unknown {
  const Resources = { ...BESIDE, Under: { Type: 'Test::Under::Test', Properties: { Value: expression } } };
  return resolve({ Resources, ...sections }).resources.get('Under')?.properties.Value;
}

describe('intrinsic functions', () => {
  const sections = {
    Parameters: {
      Stage: { Type: 'String', Default: 'prod' },
      Zones: { Type: 'CommaDelimitedList', Default: 'a,b' },
      Size: { Type: 'Number', Default: 3 },
    },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
      IsChina: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
    },
    Mappings: { Hosts: { 'ap-east-1': { mail: 'smtp.example.org' } } },
  };
  const CASES: readonly (readonly [expression: unknown, value: unknown])[] = [
    ['plain', 'plain'],
    [3, 3],
    [{ a: [true, null, { b: 1 }] }, { a: [true, null, { b: 1 }] }],
    [{ Ref: 'AWS::Region' }, 'ap-east-1'],
    [{ Ref: 'AWS::AccountId' }, '000000000000'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    [{ Ref: 'AWS::StackName' }, 'haihe'],
    [{ Ref: 'Stage' }, 'prod'],
    [{ Ref: 'Size' }, '3'],
    [{ Ref: 'Zones' }, ['a', 'b']],
    [{ Ref: 'Orders' }, 'orders'],
    [{ Ref: 'Work' }, 'http://127.0.0.1:8788/000000000000/haihe-Work'],
    [{ 'Fn::GetAtt': ['Orders', 'Arn'] }, 'arn:aws:dynamodb:ap-east-1:000000000000:table/orders'],
    [{ 'Fn::GetAtt': 'Work.QueueName' }, 'haihe-Work'],
    [
      { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Orders', 'Arn'] }, '/index/*']] },
      'arn:aws:dynamodb:ap-east-1:000000000000:table/orders/index/*',
    ],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 1]] }, 'a-1'],
    [{ 'Fn::Join': [',', { Ref: 'Zones' }] }, 'a,b'],
    [{ 'Fn::Sub': 'assets-${AWS::AccountId}-${AWS::Region}' }, 'assets-000000000000-ap-east-1'],
    [
      { 'Fn::Sub': '${Orders}/${Orders.Arn}/${!Literal}' },
      'orders/arn:aws:dynamodb:ap-east-1:000000000000:table/orders/${Literal}',
    ],
    [{ 'Fn::Sub': ['${own}.${Stage}', { own: { Ref: 'Orders' } }] }, 'orders.prod'],
    [{ 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    [{ 'Fn::Select': ['0', { 'Fn::Split': ['/', 'a/b'] }] }, 'a'],
    [
      { 'Fn::Split': [':', { 'Fn::GetAtt': ['Work', 'Arn'] }] },
      ['arn', 'aws', 'sqs', 'ap-east-1', '000000000000', 'haihe-Work'],
    ],
    [{ 'Fn::FindInMap': ['Hosts', { Ref: 'AWS::Region' }, 'mail'] }, 'smtp.example.org'],
    [{ 'Fn::If': ['IsProd', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::If': ['IsChina', { Ref: 'Nowhere' }, { Ref: 'Orders' }] }, 'orders'],
    [{ a: { 'Fn::If': ['IsChina', 1, { Ref: 'AWS::NoValue' }] }, b: 2 }, { b: 2 }],
    [
      ['a', { Ref: 'AWS::NoValue' }, 'b'],
      ['a', 'b'],
    ],
  ];

  test.each(CASES)('%j', (expression, value) => {
    expect(resolved(expression, sections)).toEqual(value);
  });

  test('a property without value is left out', () => {
    expect(resolved({ Ref: 'AWS::NoValue' })).toBeUndefined();
  });

  test('given parameters go before defaults', () => {
    const { outputs } = resolve(
      { ...sections, Outputs: { Stage: { Value: { Ref: 'Stage' } } } },
      { parameters: { Stage: 'test' } },
    );
    expect(outputs.get('Stage')).toBe('test');
  });
});

describe('conditions', () => {
  const YES = { 'Fn::Equals': ['a', 'a'] };
  const NO = { 'Fn::Equals': ['a', 'b'] };
  const CASES: readonly (readonly [expression: unknown, holds: boolean])[] = [
    [YES, true],
    [NO, false],
    [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-east-1'] }, true],
    [{ 'Fn::Not': [NO] }, true],
    [{ 'Fn::And': [YES, NO] }, false],
    [{ 'Fn::And': [YES, { 'Fn::Not': [NO] }] }, true],
    [{ 'Fn::Or': [NO, { Condition: 'Other' }] }, true],
    [{ 'Fn::Or': [NO, NO] }, false],
  ];

  test.each(CASES)('%j', (expression, holds) => {
    const { resources, outputs } = resolve({
      Conditions: { Under: expression, Other: YES },
      Resources: { Table: { Type: 'AWS::DynamoDB::Table', Condition: 'Under', Properties: {} } },
      Outputs: { Name: { Value: 'x', Condition: 'Under' } },
    });
    expect([resources.has('Table'), outputs.has('Name')]).toEqual([holds, holds]);
  });
});

describe('what AWS would answer', () => {
  const CASES: readonly (readonly [type: string, properties: object, answers: Record<string, string>])[] = [
    [
      'AWS::DynamoDB::Table',
      { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
      {
        Ref: 'haihe-It',
        Arn: 'arn:aws:dynamodb:ap-east-1:000000000000:table/haihe-It',
        StreamArn: 'arn:aws:dynamodb:ap-east-1:000000000000:table/haihe-It/stream/2026-01-01T00:00:00.000',
      },
    ],
    [
      'AWS::SQS::Queue',
      { FifoQueue: true },
      {
        Ref: 'http://127.0.0.1:8788/000000000000/haihe-It.fifo',
        Arn: 'arn:aws:sqs:ap-east-1:000000000000:haihe-It.fifo',
        QueueName: 'haihe-It.fifo',
      },
    ],
    [
      'AWS::Lambda::Function',
      { FunctionName: 'f' },
      { Ref: 'f', Arn: 'arn:aws:lambda:ap-east-1:000000000000:function:f' },
    ],
    [
      'AWS::IAM::Role',
      { Path: '/app/' },
      { Ref: 'haihe-It', Arn: 'arn:aws:iam::000000000000:role/app/haihe-It' },
    ],
    ['AWS::IAM::ManagedPolicy', {}, { Ref: 'arn:aws:iam::000000000000:policy/haihe-It' }],
    [
      'AWS::S3::Bucket',
      {},
      { Ref: 'haihe-it', Arn: 'arn:aws:s3:::haihe-it', DomainName: 'haihe-it.s3.amazonaws.com' },
    ],
    [
      'AWS::Events::EventBus',
      { Name: 'dispatch' },
      { Ref: 'dispatch', Name: 'dispatch', Arn: 'arn:aws:events:ap-east-1:000000000000:event-bus/dispatch' },
    ],
    ['AWS::Events::Rule', { Name: 'r' }, { Ref: 'r', Arn: 'arn:aws:events:ap-east-1:000000000000:rule/r' }],
    [
      'AWS::Events::Rule',
      { Name: 'r', EventBusName: 'dispatch' },
      { Ref: 'dispatch|r', Arn: 'arn:aws:events:ap-east-1:000000000000:rule/dispatch/r' },
    ],
    [
      'AWS::Scheduler::Schedule',
      { GroupName: 'clocks' },
      { Ref: 'haihe-It', Arn: 'arn:aws:scheduler:ap-east-1:000000000000:schedule/clocks/haihe-It' },
    ],
    [
      'AWS::Scheduler::ScheduleGroup',
      {},
      { Ref: 'haihe-It', Arn: 'arn:aws:scheduler:ap-east-1:000000000000:schedule-group/haihe-It' },
    ],
    ['AWS::Cognito::UserPool', {}, { ProviderURL: 'http://127.0.0.1:8787/oidc' }],
    [
      'AWS::Logs::LogGroup',
      { LogGroupName: '/haihe' },
      { Ref: '/haihe', Arn: 'arn:aws:logs:ap-east-1:000000000000:log-group:/haihe:*' },
    ],
    ['AWS::ApiGatewayV2::Stage', { StageName: '$default' }, { Ref: '$default' }],
    [
      'AWS::SNS::Topic',
      { TopicName: 'alarms' },
      { Ref: 'arn:aws:sns:ap-east-1:000000000000:alarms', TopicName: 'alarms' },
    ],
    ['AWS::SES::EmailIdentity', { EmailIdentity: 'a@example.org' }, { Ref: 'a@example.org' }],
  ];

  test.each(CASES)('%s %j', (type, properties, answers) => {
    const Outputs = Object.fromEntries(
      Object.keys(answers).map((name) => [
        name,
        { Value: name === 'Ref' ? { Ref: 'It' } : { 'Fn::GetAtt': ['It', name] } },
      ]),
    );
    const { outputs } = resolve({ Resources: { It: { Type: type, Properties: properties } }, Outputs });
    expect(Object.fromEntries(outputs)).toEqual(answers);
  });

  const IDENTIFIED = {
    'AWS::ApiGatewayV2::Api': /^[a-z0-9]{10}$/,
    'AWS::Cognito::UserPool': /^ap-east-1_[a-z0-9]{9}$/,
    'AWS::Cognito::UserPoolClient': /^[a-z0-9]{26}$/,
    'AWS::KMS::Key': /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    'AWS::SecretsManager::Secret': /^arn:aws:secretsmanager:.*:secret:haihe-It-[a-z0-9]{6}$/,
  };
  test.each(Object.entries(IDENTIFIED))('%s has an id that stays', (type, form) => {
    const once = () => resolve({ Resources: { It: { Type: type } } }).resources.get('It')?.ref;
    expect(once()).toMatch(form);
    expect(once()).toBe(once());
  });

  test('China has its own partition and suffix', () => {
    const { outputs } = resolve(
      {
        Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } },
        Outputs: {
          Arn: { Value: { 'Fn::GetAtt': ['Bucket', 'Arn'] } },
          Domain: { Value: { 'Fn::GetAtt': ['Bucket', 'DomainName'] } },
        },
      },
      { partition: 'aws-cn', region: 'cn-north-1' },
    );
    expect([...outputs.values()]).toEqual([
      'arn:aws-cn:s3:::haihe-bucket',
      'haihe-bucket.s3.amazonaws.com.cn',
    ]);
  });

  test('what the running system knows goes first', () => {
    const { outputs } = resolve(
      { Resources: BESIDE, Outputs: { Stream: { Value: { 'Fn::GetAtt': ['Orders', 'StreamArn'] } } } },
      {
        attributes: (logicalId, { type, name }, attribute) =>
          attribute === 'StreamArn' ? `${logicalId} ${type} ${name}` : undefined,
      },
    );
    expect(outputs.get('Stream')).toBe('Orders AWS::DynamoDB::Table orders');
  });

  test('names may be made of other names, in any order', () => {
    const { resources } = resolve({
      Resources: {
        Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': '${Work.QueueName}-dlq' } } },
        Work: {
          Type: 'AWS::SQS::Queue',
          Properties: { QueueName: { 'Fn::Join': ['-', [{ Ref: 'AWS::StackName' }, 'work']] } },
        },
      },
    });
    expect(resources.get('Dead')?.name).toBe('haihe-work-dlq');
  });

  test('a resource keeps its metadata and dependencies', () => {
    const Metadata = { 'aws:asset:path': 'asset.1', odd: { Ref: 'Nowhere' } };
    const { resources } = resolve({
      Resources: { A: { Type: 'T', Metadata, DependsOn: 'B' }, B: { Type: 'T' } },
    });
    expect(resources.get('A')).toMatchObject({ metadata: Metadata, dependsOn: ['B'], name: 'haihe-A' });
    expect(
      resourcesOfType(resolve({ Resources: BESIDE }), 'AWS::SQS::Queue').map(({ name }) => name),
    ).toEqual(['haihe-Work']);
  });
});

describe('what is not known is an error that says where', () => {
  const CASES: readonly (readonly [expression: unknown, message: string])[] = [
    [
      { deep: [{ Ref: 'Nowhere' }] },
      'Under.Properties.Value.deep[0].Ref: there is no parameter or resource Nowhere',
    ],
    [{ Ref: 'constructor' }, 'Under.Properties.Value.Ref: there is no parameter or resource constructor'],
    [{ Ref: 'Under' }, 'Under.Properties.Value.Ref: Ref of Under (Test::Under::Test) is not known here'],
    [
      { 'Fn::GetAtt': ['Orders', 'Colour'] },
      'Under.Properties.Value.Fn::GetAtt: Colour of Orders (AWS::DynamoDB::Table) is not known here',
    ],
    [
      { 'Fn::GetAtt': ['Orders', 'StreamArn'] },
      'StreamArn of Orders (AWS::DynamoDB::Table) is not known here',
    ],
    [{ 'Fn::GetAtt': 'Orders' }, ' of Orders (AWS::DynamoDB::Table) is not known here'],
    [{ 'Fn::ImportValue': 'x' }, 'Under.Properties.Value.Fn::ImportValue: the value lives in another stack'],
    [{ 'Fn::Base64': 'x' }, 'Under.Properties.Value.Fn::Base64: this intrinsic function is not known here'],
    [{ 'Fn::Sub': '${Nowhere}' }, 'there is no parameter or resource Nowhere'],
    [{ 'Fn::Select': [2, ['a']] }, 'selects beyond the end of its list'],
    [{ 'Fn::Join': ['a'] }, 'must have 2 elements'],
    [{ 'Fn::Join': ['', [['a']]] }, 'must be a text'],
    [{ 'Fn::FindInMap': ['M', 'a', 'b'] }, 'there is no mapping M.a.b'],
    [{ 'Fn::If': ['Unsaid', 1, 2] }, 'there is no condition Unsaid'],
    [{ Ref: 'Orders', other: 1 }, 'an intrinsic function must stand alone'],
    ['{{resolve:ssm:name}}', 'the dynamic reference {{resolve:ssm:name}} is not known here'],
    [{ Ref: 'Bootstrap' }, 'the parameter Bootstrap has no value'],
    [{ Ref: 'Absent' }, 'Absent is left out by its condition Never'],
  ];
  const sections = {
    Parameters: { Bootstrap: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/name' } },
    Conditions: { Never: { 'Fn::Equals': [1, 2] } },
  };

  test.each(CASES)('%j', (expression, message) => {
    const Resources = {
      ...BESIDE,
      Absent: { Type: 'AWS::SQS::Queue', Condition: 'Never' },
      Under: { Type: 'Test::Under::Test', Properties: { Value: expression } },
    };
    expect(() => resolve({ ...sections, Resources })).toThrow(TemplateError);
    expect(() => resolve({ ...sections, Resources })).toThrow(message);
  });

  test('names that need each other', () => {
    const named = (other: string) => ({
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: { 'Fn::GetAtt': [other, 'QueueName'] } },
    });
    expect(() => resolve({ Resources: { A: named('B'), B: named('A') } })).toThrow(
      'circular names: B → A → B',
    );
  });

  test('something that is no template', () => {
    expect(() => resolve({ Resources: { A: {} } })).toThrow(/^template\.Resources\.A\.Type: /);
    expect(() => resolve({ Conditions: { C: 'yes' }, Outputs: { O: { Condition: 'C', Value: 1 } } })).toThrow(
      'Conditions.C: is no condition',
    );
  });
});
