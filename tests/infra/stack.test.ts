import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { ALARMS_DOC, alarmsPage } from '../../infra/alarms-doc.ts';
import { FUNCTIONS } from '../../infra/functions.ts';
import { ROUTES } from '../../lib/api/routes.ts';
import { CN, synth } from './support.ts';

const profiles = { global: synth({}, true), cn: synth(CN, true) };
let template: Template;

/** What a city sets only when it has its own gateway or network. */
const UNSET: readonly string[] = ['SMS_GATEWAY_URL', 'SMS_SECRET_ARN', 'WEBHOOK_ALSO'];

const resources = (type: string, properties = {}) =>
  Object.entries(template.findResources(type, { Properties: properties }));

describe.each(['global', 'cn'] as const)('profile %s', (profile) => {
  beforeAll(() => {
    template = profiles[profile].template;
  });

  test("CloudFormation's own schemas find no fault in the template", () => {
    expect(profiles[profile].faults).toEqual([]);
  });

  test('every function is a named Node 24 ES module on arm64 that logs as JSON', () => {
    template.resourceCountIs('AWS::Lambda::Function', Object.keys(FUNCTIONS).length);
    for (const name of Object.keys(FUNCTIONS)) {
      template.hasResourceProperties('AWS::Lambda::Function', {
        FunctionName: `haihe-${name}`,
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
        Environment: { Variables: Match.objectLike({ LOG_LEVEL: 'info', CITY_TZ_OFFSET: '480' }) },
      });
    }
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 180 });
  });

  test('a function is only deployed with the environment its table names', () => {
    for (const [name, { env }] of Object.entries(FUNCTIONS)) {
      const [[, fn] = []] = resources('AWS::Lambda::Function', { FunctionName: `haihe-${name}` });
      const expected = env.filter(
        (key) => !UNSET.includes(key) && (profile === 'cn' || key !== 'SMTP_SECRET_ARN'),
      );
      const own = Object.keys(fn?.Properties.Environment.Variables).filter(
        (key) => key !== 'LOG_LEVEL' && key !== 'CITY_TZ_OFFSET',
      );
      expect([name, own.sort()]).toEqual([name, [...expected].sort()]);
    }
  });

  test('every queue has dead letters, or is dead letters and rings at the first', () => {
    const queues = resources('AWS::SQS::Queue');
    expect(queues.length).toBeGreaterThan(0);
    for (const [id, { Properties: queue }] of queues) {
      const watched = (metric: string) =>
        resources('AWS::CloudWatch::Alarm', {
          MetricName: metric,
          Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [id, 'QueueName'] } }],
        });
      expect(queue.SqsManagedSseEnabled).toBe(true);
      if (queue.RedrivePolicy) {
        expect(queue.RedrivePolicy.maxReceiveCount).toBe(5);
        expect(watched('ApproximateAgeOfOldestMessage')).toHaveLength(1);
      } else {
        expect(queue.QueueName).toMatch(/-dlq$/);
        expect(watched('ApproximateNumberOfMessagesVisible')).toHaveLength(1);
      }
    }
  });

  test('every alarm says what a resident would notice, each in its own words, and reaches the topic', () => {
    const alarms = resources('AWS::CloudWatch::Alarm');
    const sentences = alarms.map(([, { Properties }]) => Properties.AlarmDescription);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*(resident|report).*\.$/);
    expect(new Set(sentences).size).toBe(alarms.length);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: Match.anyValue() }] });
  });

  test('each rule sends to one queue, which takes from that rule only, and keeps what it cannot deliver', () => {
    const rules = resources('AWS::Events::Rule');
    expect(rules.map(([, { Properties }]) => Properties.Name).sort()).toEqual(
      [
        'deliver',
        'disclose',
        'gather',
        'learn',
        'notify',
        'project',
        'record',
        'route-city',
        'route-community',
        'route-district',
        'route-street',
        'understand',
      ].map((name) => `haihe-${name}`),
    );
    for (const [id, { Properties: rule }] of rules) {
      expect(rule.EventPattern.source).toEqual(['haihe.dispatch']);
      const [target, ...more] = rule.Targets;
      expect(more).toEqual([]);
      for (const arn of [target.Arn, target.DeadLetterConfig.Arn]) {
        const [queueId] = arn['Fn::GetAtt'];
        template.hasResourceProperties('AWS::SQS::QueuePolicy', {
          Queues: [{ Ref: queueId }],
          PolicyDocument: {
            Statement: Match.arrayWith([
              Match.objectLike({
                Effect: 'Allow',
                Action: 'sqs:SendMessage',
                Principal: { Service: 'events.amazonaws.com' },
                Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [id, 'Arn'] } } },
              }),
            ]),
          },
        });
      }
    }
  });

  test.each(['city', 'district', 'street', 'community'])(
    'the %s desk gets what is next for its tier',
    (tier) => {
      template.hasResourceProperties('AWS::Events::Rule', {
        Name: `haihe-route-${tier}`,
        EventPattern: { source: ['haihe.dispatch'], detail: { data: { next: { tier: [tier] } } } },
      });
      template.hasResourceProperties('AWS::Lambda::Function', {
        FunctionName: `haihe-route-${tier}`,
        Environment: { Variables: Match.objectLike({ TIER: tier }) },
      });
    },
  );

  test('a queue hides a message for six times the timeout of the function that reads it', () => {
    for (const [, { Properties: source }] of resources('AWS::Lambda::EventSourceMapping')) {
      expect(source.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const [[, fn] = []] = resources('AWS::Lambda::Function').filter(
        ([id]) => id === source.FunctionName.Ref,
      );
      const [[, queue] = []] = resources('AWS::SQS::Queue').filter(
        ([id]) => id === source.EventSourceArn['Fn::GetAtt'][0],
      );
      if (queue) expect(queue.Properties.VisibilityTimeout).toBe(6 * fn?.Properties.Timeout);
    }
  });

  test('the stream hands over new ledger entries and gives none up untried', () => {
    const [[, source] = [], ...more] = resources('AWS::Lambda::EventSourceMapping', {
      BisectBatchOnFunctionError: true,
    });
    expect(more).toEqual([]);
    expect(JSON.parse(source?.Properties.FilterCriteria.Filters[0].Pattern)).toEqual({
      eventName: ['INSERT'],
      dynamodb: { Keys: { sk: { S: [{ prefix: 'L#' }] } } },
    });
    expect(source?.Properties.MaximumRecordAgeInSeconds).toBeUndefined();
    expect(source?.Properties.DestinationConfig.OnFailure.Destination).toBeDefined();
  });

  test('tables keep their data: on demand, restorable, protected, expiring by ttl', () => {
    template.allResourcesProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
    const kept = {
      DeletionPolicy: 'Retain',
      Properties: {
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      },
    };
    const tables = resources('AWS::DynamoDB::Table');
    const forgetting = tables.filter(([, { Properties }]) => Properties.TableName === 'haihe-limits');
    for (const [, table] of tables.filter((one) => !forgetting.includes(one)))
      expect(table).toMatchObject(kept);
    expect(forgetting).toMatchObject([[expect.anything(), { DeletionPolicy: 'Delete' }]]);
  });

  test('buckets are private, versioned and speak TLS only', () => {
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    // Pictures as they come still hold where they were taken: of them no version is kept.
    const plain = resources('AWS::S3::Bucket').filter(
      ([, { Properties }]) => Properties.VersioningConfiguration?.Status !== 'Enabled',
    );
    expect(plain).toMatchObject([
      [
        expect.stringMatching(/^Uploads/),
        {
          Properties: {
            LifecycleConfiguration: {
              Rules: expect.arrayContaining([{ ExpirationInDays: 1, Status: 'Enabled' }]),
            },
          },
        },
      ],
    ]);
    for (const type of ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy']) {
      template.allResourcesProperties(type, {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        },
      });
    }
  });

  test('the gateway demands a token on all routes but these', () => {
    const routes = resources('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
    expect(routes.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      ROUTES.map(({ method, path }) => `${method} ${path}`).sort(),
    );
    const open = routes
      .filter(({ AuthorizationType }) => AuthorizationType !== 'JWT')
      .map(({ RouteKey }) => RouteKey);
    const allowed = [
      'POST /v1/reports',
      'GET /v1/reports/{id}',
      'POST /v1/reports/{id}/rating',
      'POST /v1/reports/{id}/reply',
      'POST /v1/reports/{id}/withdraw',
      'POST /v1/reports/{id}/media',
      'GET /v1/reports/{id}/media/{media}',
      'POST /v1/orders/{id}/follow',
      'POST /v1/reports/{id}/unfollow',
      'POST /v1/media',
      'POST /v1/media/{id}/complete',
      'GET /v1/reports/{id}/personal-data',
      'DELETE /v1/reports/{id}/personal-data',
      'POST /v1/understand',
      'GET /healthz',
      'GET /openapi.json',
      'GET /asyncapi.json',
      'GET /docs',
      'GET /docs/events',
      'GET /docs/problems',
      'GET /docs/problems/{name}',
      'GET /config.json',
      'GET /v1/catalogue',
      'GET /v1/regions/{code}',
      'GET /v1/law',
    ];
    // Open311 is public; what is written needs the key of an app.
    const isOpen311 = (route: string) => /^(GET|POST) \/open311\/v2\//.test(route);
    expect(open.filter((route) => !allowed.includes(route) && !isOpen311(route))).toEqual([]);
  });

  test('reports are throttled harder than the rest, and the access log holds no path and no address', () => {
    const [[, stage] = []] = resources('AWS::ApiGatewayV2::Stage');
    const { DefaultRouteSettings, RouteSettings, AccessLogSettings } = stage?.Properties ?? {};
    expect(DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: 200, ThrottlingBurstLimit: 500 });
    for (const open of ['POST /v1/reports', 'POST /v1/understand'])
      expect(RouteSettings[open].ThrottlingRateLimit).toBeLessThan(200);
    const logged = Object.values(JSON.parse(AccessLogSettings.Format));
    expect(logged).toContain('$context.requestId');
    expect(logged.filter((field) => /path|sourceIp|userAgent|claims/.test(String(field)))).toEqual([]);
  });

  test('the sweep runs each minute, and silence rings', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
      Target: { DeadLetterConfig: { Arn: Match.anyValue() }, RetryPolicy: Match.anyValue() },
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Invocations',
      TreatMissingData: 'breaching',
    });
  });
});

describe('what differs by profile', () => {
  const { global, cn } = profiles;

  test('global: Cognito staff with a second factor, who cannot write their own role', () => {
    global.template.hasResourceProperties('AWS::Cognito::UserPool', {
      MfaConfiguration: 'ON',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Schema: Match.arrayWith([Match.objectLike({ Name: 'role' }), Match.objectLike({ Name: 'unit' })]),
    });
    global.template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      GenerateSecret: false,
      WriteAttributes: ['name'],
    });
    global.template.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } });
    global.template.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: 'haihe@example.org' });
  });

  test('global with an issuer of its own has no Cognito', () => {
    const { template: own } = synth({ oidcIssuer: 'https://id.example.org', oidcAudience: 'a,b' });
    own.resourceCountIs('AWS::Cognito::UserPool', 0);
    own.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: 'https://id.example.org', Audience: ['a', 'b'] },
    });
  });

  test('who may call from a page is configuration: of the API, and of the pictures that are posted', () => {
    const origins = ['https://city.example', 'https://app.example'];
    const { template: open } = synth({
      corsOrigins: origins.join(','),
      publicUrl: 'https://city.example/console',
    });
    open.hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: Match.objectLike({ AllowOrigins: origins }),
    });
    const bucketRules = (template: Template) =>
      Object.values(template.findResources('AWS::S3::Bucket')).flatMap(
        ({ Properties }) => Properties.CorsConfiguration?.CorsRules ?? [],
      );
    expect(bucketRules(open)).toEqual([expect.objectContaining({ AllowedOrigins: origins })]);
    // Where none is named, pictures are posted from the stack's own console, and from nowhere if it has none.
    const [own] = Object.keys(global.template.findResources('AWS::CloudFront::Distribution'));
    expect(bucketRules(global.template)).toMatchObject([
      { AllowedOrigins: [{ 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [own, 'DomainName'] }]] }] },
    ]);
    expect(bucketRules(cn.template)).toEqual([]);
    // A console of the same origin needs none.
    global.template.allResourcesProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
  });

  test('cn has nothing that China has not: no Cognito, no SES, no tracing, no function URL', () => {
    expect(cn.text).not.toMatch(/AWS::Cognito|AWS::SES|AWS::Lambda::Url|TracingConfig|xray:/);
    cn.template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: CN.oidcIssuer, Audience: [CN.oidcAudience] },
    });
    cn.template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'haihe-notify',
      Environment: {
        Variables: Match.objectLike({ MAIL_TRANSPORT: 'smtp', SMTP_SECRET_ARN: Match.anyValue() }),
      },
    });
  });

  test.each(['global', 'cn'] as const)('%s writes no partition and no host of AWS by hand', (profile) => {
    const literals = [...profiles[profile].text.matchAll(/"[^"]*(?:arn:aws|amazonaws)[^"]*"/g)].map(
      ([text]) => text,
    );
    // Service principals are spelt alike in both partitions.
    expect(literals.filter((text) => !/^"(?:[a-z0-9-]+\.)+amazonaws\.com"$/.test(text))).toEqual([]);
    expect(literals.filter((text) => /execute-api|sqs|dynamodb/.test(text))).toEqual([]);
  });
});

test('docs/alarms.md lists the alarms as they are', () => {
  expect(readFileSync(ALARMS_DOC, 'utf8')).toBe(alarmsPage(profiles.global.text));
});
