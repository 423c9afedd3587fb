// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  authorize,
  authorizeService,
  policiesOfRoles,
  type Requirement,
  resourcePolicies,
  type Statement,
} from '../../infra/local/iam.ts';
import { arn, ORDERS, QUEUE, resolve } from '../support/iam.ts';

const allow = (
  Action: string | string[],
  Resource: string | string[],
  more: Partial<Statement> = {},
): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (Action: string, Resource: string, more: Partial<Statement> = {}): Statement => ({
  ...allow(Action, Resource, more),
  Effect: 'Deny',
});

describe('a role', () => {
  const ask = (action: string, ...resources: string[]): Requirement => ({ action, resources });
  const CASES: readonly (readonly [
    name: string,
    statements: Statement[],
    request: Requirement,
    allowed: boolean,
  ])[] = [
    ['nothing is allowed by itself', [], ask('sqs:SendMessage', QUEUE), false],
    ['the action on the resource', [allow('sqs:SendMessage', QUEUE)], ask('sqs:SendMessage', QUEUE), true],
    ['another action', [allow('sqs:SendMessage', QUEUE)], ask('sqs:DeleteQueue', QUEUE), false],
    ['another resource', [allow('sqs:SendMessage', QUEUE)], ask('sqs:SendMessage', `${QUEUE}x`), false],
    ['actions ignore case', [allow('SQS:sendmessage', QUEUE)], ask('sqs:SendMessage', QUEUE), true],
    [
      'resources do not',
      [allow('sqs:SendMessage', QUEUE.toUpperCase())],
      ask('sqs:SendMessage', QUEUE),
      false,
    ],
    ['one of several', [allow(['sqs:A', 'sqs:B'], ['x', QUEUE])], ask('sqs:B', QUEUE), true],
    ['all actions of a service', [allow('sqs:*', '*')], ask('sqs:SendMessage', QUEUE), true],
    ['but of that service only', [allow('sqs:*', '*')], ask('dynamodb:GetItem', ORDERS), false],
    ['everything', [allow('*', '*')], ask('dynamodb:GetItem', ORDERS), true],
    ['a part of an action', [allow('dynamodb:Get*', ORDERS)], ask('dynamodb:GetItem', ORDERS), true],
    ['one letter', [allow('dynamodb:GetIte?', ORDERS)], ask('dynamodb:GetItem', ORDERS), true],
    ['one letter is not none', [allow('dynamodb:GetItem?', ORDERS)], ask('dynamodb:GetItem', ORDERS), false],
    ['resources of a form', [allow('sqs:*', arn('sqs', 'unit-*.fifo'))], ask('sqs:SendMessage', QUEUE), true],
    [
      'a wildcard stays in its part',
      [allow('sqs:*', 'arn:aws:sqs:*:x:y')],
      ask('sqs:S', 'arn:aws:sqs:a:b:x:y'),
      false,
    ],
    [
      'any region',
      [allow('sqs:*', 'arn:aws:sqs:*:000000000000:unit-*')],
      ask('sqs:SendMessage', QUEUE),
      true,
    ],
    [
      'the last part is the rest',
      [allow('logs:*', arn('logs', 'log-group:*'))],
      ask('logs:P', arn('logs', 'log-group:a:b/c')),
      true,
    ],
    [
      'a dot is a dot',
      [allow('s3:GetObject', 'arn:aws:s3:::a.b/*')],
      ask('s3:GetObject', 'arn:aws:s3:::aXb/k'),
      false,
    ],
    [
      'a table is not its index',
      [allow('dynamodb:Query', ORDERS)],
      ask('dynamodb:Query', `${ORDERS}/index/holder`),
      false,
    ],
    [
      'all resources must be allowed',
      [allow('dynamodb:PutItem', ORDERS)],
      ask('dynamodb:PutItem', ORDERS, arn('dynamodb', 'table/city')),
      false,
    ],
    [
      'by any statements',
      [allow('dynamodb:PutItem', ORDERS), allow('*', arn('dynamodb', 'table/city'))],
      ask('dynamodb:PutItem', ORDERS, arn('dynamodb', 'table/city')),
      true,
    ],
    ['deny wins', [allow('*', '*'), deny('sqs:SendMessage', QUEUE)], ask('sqs:SendMessage', QUEUE), false],
    [
      'deny of something else',
      [allow('*', '*'), deny('sqs:DeleteQueue', '*')],
      ask('sqs:SendMessage', QUEUE),
      true,
    ],
    [
      'NotAction',
      [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
      ask('sqs:SendMessage', QUEUE),
      true,
    ],
    [
      'NotAction names it',
      [{ Effect: 'Allow', NotAction: ['iam:*', 'sqs:*'], Resource: '*' }],
      ask('sqs:SendMessage', QUEUE),
      false,
    ],
    [
      'NotResource',
      [{ Effect: 'Allow', Action: '*', NotResource: ORDERS }],
      ask('sqs:SendMessage', QUEUE),
      true,
    ],
    [
      'NotResource names it',
      [{ Effect: 'Allow', Action: '*', NotResource: [ORDERS, QUEUE] }],
      ask('sqs:SendMessage', QUEUE),
      false,
    ],
    [
      'an escaped star',
      [allow('s3:GetObject', 'arn:aws:s3:::b/a${*}')],
      ask('s3:GetObject', 'arn:aws:s3:::b/a*'),
      true,
    ],
    [
      'is no wildcard',
      [allow('s3:GetObject', 'arn:aws:s3:::b/a${*}')],
      ask('s3:GetObject', 'arn:aws:s3:::b/ab'),
      false,
    ],
  ];

  test.each(CASES)('%s', (_name, statements, request, allowed) => {
    expect(authorize(statements, request).allowed).toBe(allowed);
  });

  const statement = fc.record({
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    Action: fc.constantFrom('*', 'sqs:*', 'sqs:SendMessage', 'sqs:Delete*'),
    Resource: fc.constantFrom('*', QUEUE, ORDERS, arn('sqs', '*')),
  });
  const request = fc.record({
    action: fc.constantFrom('sqs:SendMessage', 'sqs:DeleteMessage'),
    resources: fc.subarray([QUEUE, ORDERS, arn('sqs', 'other')], { minLength: 1 }),
  });

  test('gains nothing by a deny, loses nothing by an allow, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), statement, request, (held, more, asked) => {
        const before = authorize(held, asked).allowed;
        const after = authorize([...held, more], asked).allowed;
        if (before !== after) expect(more.Effect).toBe(after ? 'Allow' : 'Deny');
        expect(authorize([more, ...held].reverse(), asked).allowed).toBe(after);
      }),
    );
  });

  test('may what its missing statement grants', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), request, (held, asked) => {
        const allowing = held.filter(({ Effect }) => Effect === 'Allow');
        const decision = authorize(allowing, asked);
        const complete = decision.allowed ? allowing : [...allowing, decision.needed];
        expect(authorize(complete, asked).allowed).toBe(true);
      }),
    );
  });

  test('is told what it may not, and the statement it would need', () => {
    expect(authorize([], { action: 'sqs:SendMessage', resources: [QUEUE], caller: 'deliver' })).toEqual({
      allowed: false,
      message: `User: deliver is not authorized to perform: sqs:SendMessage on resource: ${QUEUE} because no identity-based policy allows the sqs:SendMessage action`,
      needed: { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE },
    });
    const partly = authorize([allow('*', 'b')], { action: 'a:B', resources: ['a', 'b', 'c'] });
    expect(partly).toMatchObject({ needed: { Resource: ['a', 'c'] } });
    const explicitly = authorize([allow('*', '*'), deny('*', '*')], {
      action: 'a:B',
      resources: ['a'],
      caller: 'x',
    });
    expect(explicitly).toMatchObject({
      message:
        'User: x is not authorized to perform: a:B on resource: a with an explicit deny in an identity-based policy',
    });
  });
});

describe('conditions', () => {
  type Conditions = NonNullable<Statement['Condition']>;
  type Case = readonly [condition: Conditions, context: Record<string, string | string[]>, holds: boolean];
  const keys = (operator: string, ...values: string[]): Conditions => ({
    [operator]: { 'dynamodb:LeadingKeys': values },
  });
  const of = (...values: string[]) => ({ 'dynamodb:LeadingKeys': values });
  const CASES: readonly Case[] = [
    [{ StringEquals: { 'aws:x': 'a' } }, { 'aws:x': 'a' }, true],
    [{ StringEquals: { 'aws:x': ['a', 'b'] } }, { 'aws:x': 'b' }, true],
    [{ StringEquals: { 'aws:x': 'a' } }, { 'aws:x': 'A' }, false],
    [{ StringEquals: { 'aws:x': 'a' } }, {}, false],
    [{ StringEquals: { 'AWS:X': 'a' } }, { 'aws:x': 'a' }, true],
    [{ StringEquals: { 'aws:x': 'a', 'aws:y': 'b' } }, { 'aws:x': 'a' }, false],
    [{ StringEqualsIfExists: { 'aws:x': 'a' } }, {}, true],
    [{ StringEqualsIfExists: { 'aws:x': 'a' } }, { 'aws:x': 'b' }, false],
    [{ StringNotEquals: { 'aws:x': 'a' } }, { 'aws:x': 'b' }, true],
    [{ StringNotEquals: { 'aws:x': ['a', 'b'] } }, { 'aws:x': 'b' }, false],
    [{ StringNotEquals: { 'aws:x': 'a' } }, {}, true],
    [{ StringEqualsIgnoreCase: { 'aws:x': 'aB' } }, { 'aws:x': 'Ab' }, true],
    [{ StringNotEqualsIgnoreCase: { 'aws:x': 'aB' } }, { 'aws:x': 'Ab' }, false],
    [{ StringLike: { 's3:prefix': 'models/*' } }, { 's3:prefix': 'models/a:b' }, true],
    [{ StringNotLike: { 's3:prefix': 'models/*' } }, { 's3:prefix': 'models/a' }, false],
    [
      { ArnEquals: { 'aws:SourceArn': arn('events', 'rule/*') } },
      { 'aws:SourceArn': arn('events', 'rule/a') },
      true,
    ],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:*:rule/a' } },
      { 'aws:SourceArn': arn('events', 'rule/a') },
      true,
    ],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:*:rule/a:x:y' } },
      { 'aws:SourceArn': arn('events', 'rule/a') },
      false,
    ],
    [
      { ArnNotLike: { 'aws:SourceArn': 'arn:aws:events:*:*:rule/a' } },
      { 'aws:SourceArn': arn('events', 'rule/b') },
      true,
    ],
    [{ Bool: { 'aws:SecureTransport': 'true' } }, {}, true],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, {}, false],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:SecureTransport': 'False' }, true],
    [{ Null: { 'aws:x': 'true' } }, {}, true],
    [{ Null: { 'aws:x': 'false' } }, {}, false],
    [{ Null: { 'aws:x': 'false' } }, { 'aws:x': 'a' }, true],
    [keys('ForAllValues:StringEquals', 'a', 'b'), of('a', 'b', 'a'), true],
    [keys('ForAllValues:StringEquals', 'a', 'b'), of('a', 'c'), false],
    [keys('ForAllValues:StringEquals', 'a'), {}, true],
    [keys('ForAllValues:StringLike', 'UNIT#*'), of('UNIT#1', 'UNIT#2'), true],
    [keys('ForAllValues:StringNotEquals', 'a'), of('b', 'a'), false],
    [keys('ForAnyValue:StringEquals', 'a'), of('c', 'a'), true],
    [keys('ForAnyValue:StringEquals', 'a'), of('c'), false],
    [keys('ForAnyValue:StringEquals', 'a'), {}, false],
    [keys('ForAnyValue:StringEqualsIfExists', 'a'), {}, false],
  ];

  test.each(CASES)('%j with %j', (Condition, context, holds) => {
    const statements = [allow('dynamodb:GetItem', '*', { Condition })];
    expect(authorize(statements, { action: 'dynamodb:GetItem', resources: [ORDERS], context }).allowed).toBe(
      holds,
    );
  });

  const UNKNOWN: readonly (readonly [statement: Partial<Statement>, note: string])[] = [
    [
      { Condition: { DateLessThan: { 'aws:CurrentTime': '2030' } } },
      'the condition operator DateLessThan is not known here',
    ],
    [
      { Condition: { StringEquals: { 'aws:x': '${aws:username}' } } },
      'the policy variable ${aws:username} is not known here',
    ],
    [{ Resource: 'arn:aws:s3:::b/${aws:userid}' }, 'the policy variable ${aws:userid} is not known here'],
  ];
  test.each(UNKNOWN)('%j neither allows nor hides', (part, note) => {
    const request = { action: 'a:B', resources: ['arn:aws:s3:::b/k'] };
    expect(authorize([allow('*', '*', part)], request)).toMatchObject({
      message: expect.stringContaining(note),
    });
    expect(authorize([allow('*', '*', part), allow('a:B', '*')], request).allowed).toBe(true);
    expect(authorize([allow('*', '*'), deny('*', '*', part)], request)).toMatchObject({
      message: expect.stringContaining(note),
    });
  });
});

const ROLE = {
  AssumeRolePolicyDocument: {
    Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
  },
};

describe('policies of roles', () => {
  const document = (Action: string) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  });
  const role = (properties: object = {}) => ({
    Type: 'AWS::IAM::Role',
    Properties: { ...ROLE, ...properties },
  });
  const actionsOf = (resources: object, logicalId = 'Role') => {
    const resolved = resolve(resources);
    const statements = policiesOfRoles(resolved).get(resolved.resources.get(logicalId)?.arn ?? '') ?? [];
    return statements.flatMap(({ Action = [] }) => Action);
  };

  test('come from everywhere a template can put them', () => {
    const Roles = [{ Ref: 'Role' }];
    const found = actionsOf({
      Role: role({
        Policies: [{ PolicyName: 'inline', PolicyDocument: document('a:Inline') }],
        ManagedPolicyArns: [
          { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' },
          { Ref: 'Chosen' },
          { Ref: 'Both' },
        ],
      }),
      Other: role(),
      Policy: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'p', PolicyDocument: document('a:Policy'), Roles },
      },
      One: {
        Type: 'AWS::IAM::RolePolicy',
        Properties: { PolicyDocument: document('a:RolePolicy'), RoleName: { Ref: 'Role' } },
      },
      Chosen: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('a:Chosen') } },
      Both: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('a:Both'), Roles } },
      Elsewhere: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyDocument: document('a:Other'), Roles: [{ Ref: 'Other' }] },
      },
    });
    expect(found.sort()).toEqual([
      ...['a:Both', 'a:Chosen', 'a:Inline', 'a:Policy', 'a:RolePolicy'],
      ...['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    ]);
  });

  test('a role without policies may nothing', () => {
    expect([...policiesOfRoles(resolve({ Role: role() })).values()]).toEqual([[]]);
  });

  const inline = (statement: object) => role({ Policies: [{ PolicyDocument: { Statement: [statement] } }] });
  const WRONG: readonly (readonly [resources: object, message: RegExp])[] = [
    [
      { Role: role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }) },
      /Role: the managed policy .*AdministratorAccess is not known/,
    ],
    [
      { Role: role({ PermissionsBoundary: 'arn:aws:iam::0:policy/b' }) },
      /Role: permissions boundaries are not modelled/,
    ],
    [
      {
        Role: role(),
        P: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: document('a:B'), Roles: ['none'] } },
      },
      /P: there is no role none/,
    ],
    [{ Role: inline({ Effect: 'Permit', Action: 'a:B', Resource: '*' }) }, /Role: malformed policy document/],
    [{ Role: inline({ Effect: 'Allow', Resource: '*' }) }, /needs Action or NotAction/],
    [{ Role: inline({ Effect: 'Allow', Action: 'a:B', Resource: 'orders' }) }, /must be in ARN format/],
    [{ Role: inline({ Effect: 'Allow', Action: 'a:B', Resources: '*' }) }, /Resources/],
  ];
  test.each(WRONG)('%j is refused', (resources, message) => {
    expect(() => policiesOfRoles(resolve(resources))).toThrow(message);
  });
});

describe('resource policies', () => {
  const rule = arn('events', 'rule/dispatch/deliver');
  const api = (route: string) => arn('execute-api', `api1/$default/${route}`);
  const resolved = resolve({
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'deliver' } },
    QueuePolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Queue' }],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Deny',
              Principal: { AWS: '*' },
              Action: 'sqs:*',
              Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
              Condition: { ArnEquals: { 'aws:SourceArn': rule } },
            },
          ],
        },
      },
    },
    Bare: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'bare' } },
    Function: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'reports-api' } },
    Invoke: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] },
        Principal: 'apigateway.amazonaws.com',
        SourceArn: arn('execute-api', 'api1/*/*/v1/reports/{id}'),
      },
    },
    InvokeByName: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: 'Function' },
        Principal: 's3.amazonaws.com',
        SourceAccount: '000000000000',
      },
    },
    ScheduleRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'scheduler.amazonaws.com' },
              Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } },
            },
          ],
        },
      },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'dispatch' } },
    BusPolicy: {
      Type: 'AWS::Events::EventBusPolicy',
      Properties: {
        EventBusName: 'dispatch',
        StatementId: 'own',
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'events:PutEvents',
          Resource: { 'Fn::GetAtt': ['Bus', 'Arn'] },
        },
      },
    },
  });
  const policies = resourcePolicies(resolved);
  const lambda = arn('lambda', 'function:reports-api');
  const role = 'arn:aws:iam::000000000000:role/haihe-ScheduleRole';
  const from = (source: string) => ({ 'aws:SourceArn': source });

  const CASES: readonly (readonly [
    name: string,
    service: string,
    action: string,
    resource: string,
    context: Record<string, string>,
    allowed: boolean,
  ])[] = [
    [
      'a rule to its queue',
      'events.amazonaws.com',
      'sqs:SendMessage',
      arn('sqs', 'deliver'),
      from(rule),
      true,
    ],
    [
      'another rule',
      'events.amazonaws.com',
      'sqs:SendMessage',
      arn('sqs', 'deliver'),
      from(`${rule}2`),
      false,
    ],
    [
      'a plain connection',
      'events.amazonaws.com',
      'sqs:SendMessage',
      arn('sqs', 'deliver'),
      { ...from(rule), 'aws:SecureTransport': 'false' },
      false,
    ],
    ['another service', 'sns.amazonaws.com', 'sqs:SendMessage', arn('sqs', 'deliver'), from(rule), false],
    [
      'a queue without policy',
      'events.amazonaws.com',
      'sqs:SendMessage',
      arn('sqs', 'bare'),
      from(rule),
      false,
    ],
    [
      'a route to its function',
      'apigateway.amazonaws.com',
      'lambda:InvokeFunction',
      lambda,
      from(api('GET/v1/reports/{id}')),
      true,
    ],
    [
      'another route',
      'apigateway.amazonaws.com',
      'lambda:InvokeFunction',
      lambda,
      from(api('GET/v1/orders')),
      false,
    ],
    [
      'an account',
      's3.amazonaws.com',
      'lambda:InvokeFunction',
      lambda,
      { 'aws:SourceAccount': '000000000000' },
      true,
    ],
    [
      'another account',
      's3.amazonaws.com',
      'lambda:InvokeFunction',
      lambda,
      { 'aws:SourceAccount': '111111111111' },
      false,
    ],
    [
      'the scheduler takes its role',
      'scheduler.amazonaws.com',
      'sts:AssumeRole',
      role,
      from(arn('scheduler', 'schedule/default/sweep')),
      true,
    ],
    ['another service does not', 'events.amazonaws.com', 'sts:AssumeRole', role, from(rule), false],
    ['a bus', 's3.amazonaws.com', 'events:PutEvents', arn('events', 'event-bus/dispatch'), {}, true],
  ];
  test.each(CASES)('%s', (_name, service, action, resource, context, allowed) => {
    expect(
      authorizeService(policies.get(resource), { service, action, resources: [resource], context }).allowed,
    ).toBe(allowed);
  });

  test('the statement that would be needed names service and source', () => {
    const request = {
      service: 'events.amazonaws.com',
      action: 'sqs:SendMessage',
      resources: [arn('sqs', 'bare')],
      context: from(rule),
    };
    expect(authorizeService(undefined, request)).toEqual({
      allowed: false,
      message: `User: events.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: ${arn('sqs', 'bare')} because no resource-based policy allows the sqs:SendMessage action`,
      needed: {
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Resource: arn('sqs', 'bare'),
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': rule } },
      },
    });
  });

  test('a policy of something that is not there is refused', () => {
    const broken = {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: { Queues: ['http://q'], PolicyDocument: { Statement: [] } },
    };
    expect(() => resourcePolicies(resolve({ Broken: broken }))).toThrow(
      'Broken: there is no AWS::SQS::Queue http://q in the stack',
    );
    const stray = {
      Type: 'AWS::Lambda::Permission',
      Properties: { FunctionName: 'f', Action: 'a:B', Principal: 'p' },
    };
    expect(() => resourcePolicies(resolve({ Stray: stray }))).toThrow(
      'Stray: there is no function f in the stack',
    );
  });
});
