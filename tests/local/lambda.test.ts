import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, describe, expect, test } from '@jest/globals';
import { admin, eventually, type Running, runSmall, stopAll } from './small-stack.ts';

afterEach(stopAll);

async function invoke(running: Running, FunctionName: string, event: unknown = {}) {
  const client = new LambdaClient(admin(running));
  const answer = await client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  return { error: answer.FunctionError, result: JSON.parse(answer.Payload?.transformToString() ?? 'null') };
}

describe('what fails at the start', () => {
  test.each([
    [
      'a handler that is not exported',
      'export const handle = async () => {};',
      {},
      'Runtime.HandlerNotFound',
    ],
    [
      'a module that is not there',
      'export const handler = async () => {};',
      { Handler: 'main.handler' },
      "no module 'main'",
    ],
    ['a module that throws', 'throw new Error("no model");', {}, 'no model'],
    [
      'a callback handler',
      'export const handler = (event, context, callback) => callback();',
      {},
      'callback-based',
    ],
    [
      'another runtime',
      'export const handler = async () => {};',
      { Runtime: 'python3.13' },
      'runtime python3.13',
    ],
  ])('%s', async (_, code, properties, message) => {
    await expect(runSmall({ functions: { f: { code, properties } } })).rejects.toThrow(message);
  });
});

describe('the environment', () => {
  test('is its own, with what Lambda adds, and nothing of the process around it', async () => {
    process.env.LEAK = 'secret';
    const code = 'export const handler = async () => ({ ...process.env });';
    const running = await runSmall({ functions: { f: { code, env: { MINE: 'yes' } } } });
    const { result } = await invoke(running, 'f');
    expect(result).toMatchObject({
      MINE: 'yes',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      AWS_ENDPOINT_URL: running.stack.awsEndpoint,
    });
    expect(result).not.toHaveProperty('LEAK');
    expect(result).not.toHaveProperty('PATH');
  });

  test('has a context with the time that is left', async () => {
    const code =
      'export const handler = async (event, context) => ({ left: context.getRemainingTimeInMillis(), id: context.awsRequestId, arn: context.invokedFunctionArn });';
    const running = await runSmall({ functions: { f: { code, properties: { Timeout: 7 } } } });
    const { result } = await invoke(running, 'f');
    expect(result.left).toBeGreaterThan(6000);
    expect(result.left).toBeLessThanOrEqual(7000);
    expect(result).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      arn: 'arn:aws:lambda:us-east-1:000000000000:function:f',
    });
  });

  test('writes what it prints to its own log', async () => {
    const running = await runSmall({
      functions: { f: { code: 'export const handler = async () => console.log("told", 1);' } },
    });
    await invoke(running, 'f');
    const log = join(running.dir, 'data', 'logs', 'f.log');
    await eventually(() => (readFileSync(log, 'utf8').includes('told 1') ? true : undefined));
  });
});

describe('errors', () => {
  test('a thrown error is the answer, and the next event finds the function well', async () => {
    const code =
      'let n = 0; export const handler = async () => { if (n++ === 0) throw new TypeError("bad"); return n; };';
    const running = await runSmall({ functions: { f: { code } } });
    expect(await invoke(running, 'f')).toMatchObject({
      error: 'Unhandled',
      result: { errorType: 'TypeError', errorMessage: 'bad' },
    });
    expect(await invoke(running, 'f')).toEqual({ error: undefined, result: 2 });
  });

  test.each([
    [
      'an uncaught exception',
      'setTimeout(() => { throw new Error("late"); }, 1); await new Promise(() => {});',
      'Runtime.UnhandledError',
    ],
    ['an exit', 'process.exit(1);', 'Runtime.ExitError'],
    ['a hang', 'await new Promise((done) => setTimeout(done, 60000));', 'Sandbox.Timedout'],
    ['a busy loop', 'for (;;);', 'Sandbox.Timedout'],
  ])('%s ends the environment; the next event gets a new one', async (_, work, errorType) => {
    const code = `let n = 0; export const handler = async (event) => { if (event.first) { ${work} } return ++n; };`;
    const running = await runSmall({ functions: { f: { code, properties: { Timeout: 1 } } } });
    expect((await invoke(running, 'f', { first: true })).result).toMatchObject({ errorType });
    expect((await invoke(running, 'f')).result).toBe(1);
  });
});

test('reserved concurrency is kept: what exceeds it waits', async () => {
  const code = `let now = 0, most = 0;
    export const handler = async () => { most = Math.max(most, ++now); await new Promise((done) => setTimeout(done, 50)); now--; return most; };`;
  const running = await runSmall({
    functions: { f: { code, properties: { ReservedConcurrentExecutions: 2 } } },
  });
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => invoke(running, 'f')));
  expect(Math.max(...all.map(({ result }) => result))).toBe(2);
});

describe('the time dial', () => {
  const code =
    'export const handler = async () => ({ now: Date.now(), made: new Date().getTime(), fixed: new Date(0).toISOString(), said: Date(), is: new Date() instanceof Date });';
  const DAY = 86_400_000;

  test('moves Date in functions, and only what reads the present', async () => {
    const running = await runSmall({ functions: { f: { code } } });
    running.stack.advanceClock(3 * DAY);
    const { result } = await invoke(running, 'f');
    for (const time of [result.now, result.made, Date.parse(result.said)])
      expect(Math.abs(time - Date.now() - 3 * DAY)).toBeLessThan(60_000);
    expect(result).toMatchObject({ fixed: '1970-01-01T00:00:00.000Z', is: true });
  });

  test('stays turned after a restart', async () => {
    const running = await runSmall({ functions: { f: { code } } });
    await running.local('POST', '/clock', { days: 2, hours: 1 });
    await running.restart();
    expect(await running.local('GET', '/clock')).toMatchObject({ aheadMs: 2 * DAY + 3_600_000 });
  });

  test('rings a schedule that came due, once', async () => {
    const resources = {
      Invoker: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'scheduler.amazonaws.com' },
                Action: 'sts:AssumeRole',
              },
            ],
          },
          Policies: [
            {
              PolicyName: 'invoke',
              PolicyDocument: {
                Statement: [
                  {
                    Effect: 'Allow',
                    Action: 'lambda:InvokeFunction',
                    Resource: { 'Fn::GetAtt': ['f', 'Arn'] },
                  },
                ],
              },
            },
          ],
        },
      },
      Hourly: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          Name: 'hourly',
          ScheduleExpression: 'rate(1 hour)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: {
            Arn: { 'Fn::GetAtt': ['f', 'Arn'] },
            RoleArn: { 'Fn::GetAtt': ['Invoker', 'Arn'] },
            Input: '{"why":"hour"}',
          },
        },
      },
    };
    const running = await runSmall({
      functions: { f: { code: 'export const handler = async (event) => note(event);' } },
      resources,
    });
    running.stack.advanceClock(5 * DAY);
    await eventually(() => (running.notes().length ? true : undefined));
    expect(running.notes()).toEqual([{ why: 'hour' }]);
  });
});
