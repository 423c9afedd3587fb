import { describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { FUNCTIONS } from '../../infra/functions.ts';
import { parseWithoutGrant } from '../../infra/grants.ts';
import { acknowledge, findings, SUPPRESSIONS } from '../../infra/nag.ts';
import { CN, synth } from './support.ts';

interface Allowed {
  role: string;
  action: string;
  resource: string;
  condition?: unknown;
}

/** Every action on every resource that a role of the template allows. */
function allowed(template: Template): Allowed[] {
  return Object.entries(template.findResources('AWS::IAM::Role')).flatMap(([role, { Properties }]) =>
    [...(Properties.Policies ?? [])].flatMap(({ PolicyDocument }) =>
      [PolicyDocument.Statement].flat().flatMap(({ Action, Resource, Condition }) =>
        [Action].flat().flatMap((action) =>
          [Resource].flat().map((resource) => ({
            role,
            action,
            resource: JSON.stringify(resource),
            ...(Condition && { condition: Condition }),
          })),
        ),
      ),
    ),
  );
}

const profiles = { global: synth(), cn: synth(CN) };
/** Before anything is acknowledged. */
const raw = Object.values(profiles).flatMap(({ stack }) => findings(stack));

describe.each(['global', 'cn'] as const)('profile %s', (profile) => {
  const { template, stack } = profiles[profile];

  test('no role has a policy but its own: none managed by AWS, none attached later', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
    for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role'))) {
      expect(Properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  test('no star among the actions, and among the resources only those that cannot be named', () => {
    const all = allowed(template);
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ action }) => action.includes('*'))).toEqual([]);
    const starred = all.filter(({ resource }) => resource.includes('*'));
    expect(new Set(starred.map(({ action }) => action))).toEqual(
      new Set([
        ...(profile === 'global' ? ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'] : []),
        's3:DeleteObject',
        's3:GetObject',
        's3:PutObject',
        'sqs:CreateQueue',
        'sqs:GetQueueUrl',
        'sqs:GetQueueAttributes',
        'sqs:SendMessage',
        // What a consumer's keys may do, each in its own unit's queue; metrics cannot be named.
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:ChangeMessageVisibility',
        'cloudwatch:GetMetricData',
      ]),
    );
    for (const { action, resource } of starred) {
      if (action.startsWith('sqs:')) expect(resource).toContain(':haihe-unit-*');
    }
  });

  test('people are reached only by those who must', () => {
    const [people] = Object.keys(
      template.findResources('AWS::DynamoDB::Table', { Properties: { TableName: 'haihe-people' } }),
    );
    const reach = allowed(template).filter(({ resource }) => resource.includes(`"${people}"`));
    const roles = (some: Allowed[]) => new Set(some.map(({ role }) => role.replace(/Role[0-9A-F]{8}$/, '')));
    expect(roles(reach.filter(({ condition }) => !condition))).toEqual(
      new Set(['reportsapi', 'mediaapi', 'notify', 'peopleapi', 'retain', 'open311api']),
    );
    // The health check reads a key that holds nobody.
    expect(reach.filter(({ condition }) => condition)).toEqual([
      expect.objectContaining({
        role: expect.stringMatching(/^metaapi/),
        action: 'dynamodb:GetItem',
        condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['PROBE'] } },
      }),
    ]);
  });

  test('who read an identity is only ever added to', () => {
    const [table] = Object.keys(
      template.findResources('AWS::DynamoDB::Table', { Properties: { TableName: 'haihe-audit' } }),
    );
    const reach = allowed(template).filter(({ resource }) => resource.includes(`"${table}"`));
    expect(
      new Set(reach.map(({ role, action }) => [role.replace(/Role[0-9A-F]{8}$/, ''), action].join(' '))),
    ).toEqual(
      new Set([
        ...['GetItem', 'Query', 'PutItem'].map((action) => `peopleapi dynamodb:${action}`),
        ...['GetItem', 'PutItem'].map((action) => `retain dynamodb:${action}`),
      ]),
    );
  });

  test('both rule packs find nothing that is not explained', () => {
    acknowledge(stack);
    expect(findings(stack)).toEqual([]);
  });
});

test('every explanation is still needed', () => {
  const stale = SUPPRESSIONS.filter(
    ({ id, at }) => !raw.some((finding) => finding.id === id && at.test(finding.at)),
  );
  expect(stale).toEqual([]);
});

describe('leaving one grant out', () => {
  test.each([
    ['deliver:sqs:SendMessage', 'deliver', 'sqs:SendMessage'],
    ['reports-api:dynamodb:PutItem@people', 'reportsapi', 'dynamodb:PutItem'],
  ])('%s takes away that action and no other', (withoutGrant, role, action) => {
    const key = ({ role: r, action: a, resource }: Allowed) => `${r} ${a} ${resource}`;
    const kept = new Set(allowed(synth({ withoutGrant }).template).map(key));
    const gone = allowed(profiles.global.template).filter((one) => !kept.has(key(one)));
    expect(kept.size).toBe(new Set(allowed(profiles.global.template).map(key)).size - 1);
    expect(gone).toEqual([
      { role: expect.stringMatching(`^${role}Role`), action, resource: expect.anything() },
    ]);
  });

  test.each([
    ['nobody:sqs:SendMessage', 'write <function>'],
    ['deliver:sqs:DeleteQueue', 'deliver has no such grant'],
    ['deliver:dynamodb:GetItem', 'add @orders or @city'],
    ['deliver:dynamodb:GetItem@people', 'deliver has no such grant'],
  ])('%s is refused with the remedy', (text, message) => {
    expect(() => parseWithoutGrant(text)).toThrow(message);
  });
});

test('every function has grants beyond its log', () => {
  const roles = new Set(
    allowed(profiles.global.template)
      .filter(({ action }) => !/^(logs|xray):/.test(action))
      .map(({ role }) => role),
  );
  // And the roles of the five schedules and of a unit's consumer.
  expect(roles.size).toBe(Object.keys(FUNCTIONS).length + 6);
});
