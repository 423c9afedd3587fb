import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningStack, startStack } from '../../infra/local/stack.ts';

type Json = Record<string, unknown>;

export interface SmallFunction {
  /** Source of `index.mjs`. */
  code: string;
  /** IAM statements of its role. */
  allow?: Json[];
  env?: Json;
  properties?: Json;
}

export interface SmallStack {
  functions?: Record<string, SmallFunction>;
  resources?: Record<string, Json>;
}

export interface Running {
  stack: RunningStack;
  lines: string[];
  dir: string;
  /** Stops as a kill would, and starts again on the same data. */
  restart(changed?: SmallStack): Promise<void>;
  local(method: string, path: string, body?: unknown): Promise<unknown>;
  /** What functions have written with `note`. */
  notes(): unknown[];
}

const started: Running[] = [];

/** Starts a handmade template with handmade bundles on free ports. */
export async function runSmall(small: SmallStack): Promise<Running> {
  const dir = mkdtempSync(join(tmpdir(), 'small-stack-'));
  const lines: string[] = [];
  const start = (content: SmallStack) =>
    startStack({
      templatePath: write(dir, content),
      assetsDir: dir,
      dataDir: join(dir, 'data'),
      port: 0,
      log: (line) => lines.push(line),
    });
  const running: Running = {
    stack: await start(small).catch((refused: unknown) => {
      rmSync(dir, { recursive: true, force: true });
      throw refused;
    }),
    lines,
    dir,
    async restart(changed = small) {
      await running.stack.stop({ drain: false });
      running.stack = await start(changed);
    },
    async local(method, path, body) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${running.stack.url}/local${path}`, { method, ...sent });
      return response.json();
    },
    notes: () =>
      existsSync(notesIn(dir))
        ? readFileSync(notesIn(dir), 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
  };
  started.push(running);
  return running;
}

/** For afterEach. */
export async function stopAll(): Promise<void> {
  for (const { stack, dir } of started.splice(0)) {
    await stack.stop({ drain: false });
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Client options for tools and tests: everything is allowed. */
export const admin = ({ stack }: Running) => ({
  endpoint: stack.awsEndpoint,
  region: stack.region,
  credentials: stack.adminCredentials,
});

/** Waits until `look` gives something; its last error otherwise. */
export async function eventually<T>(
  look: () => Promise<T | undefined> | T | undefined,
  withinMs = 8000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error('did not happen in time');
    await new Promise((next) => setTimeout(next, 20));
  }
}

function write(dir: string, { functions = {}, resources = {} }: SmallStack): string {
  const all: Json = { ...resources };
  for (const [id, fn] of Object.entries(functions)) {
    const asset = `asset.${id}`;
    mkdirSync(join(dir, asset), { recursive: true });
    writeFileSync(join(dir, asset, 'index.mjs'), NOTE + fn.code);
    all[`${id}Role`] = role(fn.allow ?? []);
    all[id] = {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: id,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': [`${id}Role`, 'Arn'] },
        Code: { S3Bucket: 'assets', S3Key: `${id}.zip` },
        Environment: { Variables: { NOTES: notesIn(dir), ...fn.env } },
        ...fn.properties,
      },
      Metadata: { 'aws:asset:path': asset },
    };
  }
  const path = join(dir, 'small.template.json');
  writeFileSync(path, JSON.stringify({ Resources: all }));
  return path;
}

const role = (statements: Json[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
    Policies: [{ PolicyName: 'grants', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  },
});

export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
export const allow = (resource: unknown, ...actions: string[]) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
});

export const table = (name: string, stream = false): Json => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    ...(stream ? { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } } : {}),
  },
});

export const queue = (name: string, properties: Json = {}): Json => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: name, ...properties },
});

/** A queue that feeds a function, with the grants the mapping needs. */
export const reading = (id: string) =>
  allow(arnOf(id), 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');

export const mapping = (fn: string, source: unknown, properties: Json = {}): Json => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: { Ref: fn }, EventSourceArn: source, ...properties },
});

const notesIn = (dir: string) => join(dir, 'notes.jsonl');

const NOTE = `import { appendFileSync } from 'node:fs';
const note = (value) => appendFileSync(process.env.NOTES, JSON.stringify(value) + '\\n');
`;
