import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FunctionError, Report, WorkerInput } from './protocol.ts';

export type Outcome =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: FunctionError };

interface Pending {
  readonly settle: (outcome: Outcome) => void;
  readonly timer: NodeJS.Timeout;
}

/** Ten seconds on AWS; here all functions load at once on the same few cores. */
const INIT_TIMEOUT_MS = 60_000;
const failure = (errorType: string, errorMessage: string): Outcome => ({
  ok: false,
  error: { errorType, errorMessage },
});

/** One worker thread holding one loaded bundle. Once `retired` it takes no further events. */
export class Instance {
  retired = false;
  /** Milliseconds to load the bundle; rejects with the function's own error when it does not load. */
  readonly ready: Promise<number>;
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor(input: WorkerInput, env: Readonly<Record<string, string>>, logs: Writable) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: input,
      env: { ...env },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.#worker.stdout.pipe(logs, { end: false });
    this.#worker.stderr.pipe(logs, { end: false });
    this.ready = this.#initialise();
    this.#worker.on('message', (report: Report) => this.#take(report));
    this.#worker.on('error', (error) => {
      logs.write(`Uncaught Exception ${error instanceof Error ? error.stack : String(error)}\n`);
      this.#failAll(
        failure('Runtime.UnhandledError', error instanceof Error ? error.message : String(error)),
      );
    });
    this.#worker.on('exit', () => this.#failAll(failure('Runtime.ExitError', 'Runtime exited')));
  }

  get busy(): number {
    return this.#pending.size;
  }

  invoke(event: string, requestId: string, timeoutMs: number): Promise<Outcome> {
    const id = ++this.#lastId;
    return new Promise((settle) => {
      const timer = setTimeout(() => this.#timeOut(id, requestId, timeoutMs), timeoutMs);
      this.#pending.set(id, { settle, timer });
      this.#worker.postMessage({ id, requestId, event, timeoutMs });
    });
  }

  /** Kills the thread now; what is under way fails. */
  async terminate(): Promise<void> {
    this.retired = true;
    await this.#worker.terminate();
  }

  async #initialise(): Promise<number> {
    let late: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        const refuse = (error: FunctionError) =>
          reject(new Error(`${error.errorType}: ${error.errorMessage}`));
        late = setTimeout(
          () => refuse({ errorType: 'Sandbox.Timedout', errorMessage: 'init took over 60 s' }),
          INIT_TIMEOUT_MS,
        );
        this.#worker.on('message', (report: Report) => {
          if (report.kind === 'ready') resolve(report.initMs);
          if (report.kind === 'broken') refuse(report.error);
        });
        this.#worker.once('exit', () =>
          refuse({ errorType: 'Runtime.ExitError', errorMessage: 'exited during init' }),
        );
      });
    } catch (error) {
      await this.terminate();
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  #take(report: Report): void {
    if (report.kind === 'done') this.#settle(report.id, { ok: true, payload: report.result });
    if (report.kind === 'failed') this.#settle(report.id, { ok: false, error: report.error });
  }

  #settle(id: number, outcome: Outcome): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    clearTimeout(pending.timer);
    this.#pending.delete(id);
    pending.settle(outcome);
    if (this.retired && this.busy === 0) void this.#worker.terminate();
  }

  // The code that hangs shares its thread with other events, so those may end before the thread goes.
  #timeOut(id: number, requestId: string, timeoutMs: number): void {
    this.retired = true;
    const seconds = (timeoutMs / 1000).toFixed(2);
    this.#settle(
      id,
      failure('Sandbox.Timedout', `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`),
    );
  }

  #failAll(outcome: Outcome): void {
    this.retired = true;
    for (const id of [...this.#pending.keys()]) this.#settle(id, outcome);
  }
}
