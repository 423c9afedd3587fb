import { parentPort, workerData } from 'node:worker_threads';
import { turnDate } from '../clock.ts';
import type { FunctionError, Invoke, Report, WorkerInput } from './protocol.ts';

// One execution environment: loads the bundle, checks the handler, runs events.

const input: WorkerInput = workerData;
const report = (message: Report) => parentPort?.postMessage(message);

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  const trace = error.stack?.split('\n') ?? [];
  return { errorType: error.name, errorMessage: error.message, trace };
}

async function loadHandler() {
  const module: Record<string, unknown> = await import(input.module).catch((error: unknown) => {
    throw Object.assign(new Error(String(error), { cause: error }), { name: 'Runtime.ImportModuleError' });
  });
  const found = module[input.handler];
  if (typeof found !== 'function')
    throw Object.assign(new Error(`${input.handler} is undefined or not exported`), {
      name: 'Runtime.HandlerNotFound',
    });
  // Lambda's Node 24 runtime refuses callback handlers.
  if (found.length > 2)
    throw Object.assign(new Error('callback-based handlers are not supported in Node.js 24'), {
      name: 'Runtime.CallbackHandlerDeprecated',
    });
  return found;
}

function contextOf({ requestId, timeoutMs }: Invoke) {
  const deadline = performance.now() + timeoutMs;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: input.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: input.arn,
    memoryLimitInMB: input.memoryMb,
    logGroupName: `/aws/lambda/${input.name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
}

turnDate(input.dial);
const started = performance.now();
try {
  const handler = await loadHandler();
  parentPort?.on('message', async (invoke: Invoke) => {
    try {
      const result: unknown = await handler(JSON.parse(invoke.event), contextOf(invoke));
      report({ kind: 'done', id: invoke.id, result: JSON.stringify(result) ?? 'null' });
    } catch (error) {
      console.error('Invoke Error', invoke.requestId, error);
      report({ kind: 'failed', id: invoke.id, error: describe(error) });
    }
  });
  report({ kind: 'ready', initMs: performance.now() - started });
} catch (error) {
  console.error('Init Error', error);
  report({ kind: 'broken', error: describe(error) });
}
