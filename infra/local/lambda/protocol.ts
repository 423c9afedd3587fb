/** Messages between the parent and a function's worker. Events and results travel as JSON text, as on AWS. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export interface WorkerInput {
  /** File URL of the module that exports the handler. */
  readonly module: string;
  readonly handler: string;
  readonly dial: SharedArrayBuffer;
  readonly name: string;
  readonly arn: string;
  readonly memoryMb: string;
}

export interface Invoke {
  readonly id: number;
  readonly requestId: string;
  readonly event: string;
  readonly timeoutMs: number;
}

export type Report =
  | { readonly kind: 'ready'; readonly initMs: number }
  | { readonly kind: 'broken'; readonly error: FunctionError }
  | { readonly kind: 'done'; readonly id: number; readonly result: string }
  | { readonly kind: 'failed'; readonly id: number; readonly error: FunctionError };
