import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { Instance, type Outcome } from './instance.ts';
import type { WorkerInput } from './protocol.ts';

export interface FunctionSpec extends WorkerInput {
  readonly roleArn: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /**
   * Events at a time. On AWS each would have an environment of its own; here they share one thread, because
   * one machine's cores are few and a bundle's load time and memory would be paid for each. What exceeds the
   * number waits instead of being throttled.
   */
  readonly concurrency: number;
  /** Where an asynchronous event goes when all tries have failed. */
  readonly deadLetterArn?: string;
}

export interface FunctionFigures {
  initMs: number;
  invocations: number;
  errors: number;
  totalMs: number;
}

/** A deployed function: keeps one instance warm, replaces it when it breaks. */
export class LambdaFunction {
  readonly spec: FunctionSpec;
  figures: FunctionFigures = { initMs: 0, invocations: 0, errors: 0, totalMs: 0 };
  readonly #logs: Writable;
  readonly #waiting: (() => void)[] = [];
  readonly #instances = new Set<Instance>();
  #current: Instance | undefined;
  #running = 0;
  #stopped = false;

  constructor(spec: FunctionSpec, logs: Writable) {
    this.spec = spec;
    this.#logs = logs;
  }

  /** @throws Error when the bundle does not load or has no such handler */
  async start(): Promise<void> {
    const instance = this.#instance();
    this.figures.initMs = await instance.ready;
  }

  /** Runs one event (JSON text); never rejects. */
  async invoke(event: string): Promise<Outcome> {
    if (this.#running >= this.spec.concurrency) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#running++;
    const began = performance.now();
    try {
      const outcome = await this.#run(event);
      if (!outcome.ok) this.figures.errors++;
      return outcome;
    } finally {
      this.figures.invocations++;
      this.figures.totalMs += performance.now() - began;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  resetFigures(): void {
    this.figures = { ...this.figures, invocations: 0, errors: 0, totalMs: 0 };
  }

  /** Waits for what is under way up to `drainMs`, then ends the threads. */
  async stop(drainMs: number): Promise<void> {
    this.#stopped = true;
    const until = performance.now() + drainMs;
    while (this.#running > 0 && performance.now() < until) await new Promise((next) => setTimeout(next, 10));
    await Promise.all([...this.#instances].map((instance) => instance.terminate()));
  }

  async #run(event: string): Promise<Outcome> {
    const requestId = randomUUID();
    if (this.#stopped) return { ok: false, error: { errorType: 'Stopped', errorMessage: 'shutting down' } };
    try {
      const instance = this.#instance();
      await instance.ready;
      const outcome = await instance.invoke(event, requestId, this.spec.timeoutMs);
      if (!outcome.ok && outcome.error.errorType === 'Sandbox.Timedout')
        this.#logs.write(`${outcome.error.errorMessage}\n`);
      return outcome;
    } catch (error) {
      return { ok: false, error: { errorType: 'InitError', errorMessage: String(error) } };
    }
  }

  #instance(): Instance {
    if (this.#current && !this.#current.retired) return this.#current;
    const instance = new Instance(this.spec, this.spec.env, this.#logs);
    this.#current = instance;
    this.#instances.add(instance);
    instance.ready.catch(() => this.#instances.delete(instance));
    for (const old of this.#instances) if (old.retired && old.busy === 0) this.#instances.delete(old);
    return instance;
  }
}
