export interface StackOptions {
  /** A synthesised CloudFormation template. */
  readonly templatePath: string;
  /** The folder its assets are in: the cloud assembly. */
  readonly assetsDir: string;
  readonly dataDir: string;
  /** The built console; without it, `/` is not served. */
  readonly webDir?: string;
  /** The HTTP API and /local; 0 takes a free one. */
  readonly port: number;
  /** The AWS endpoint; default: the next after `port`. */
  readonly awsPort?: number;
  readonly host?: string;
  /** Where time begins on a new data folder, RFC 3339; today's when not given. */
  readonly startAt?: string;
  /** Instead of what the template sets, where a function has such a variable. */
  readonly env?: Readonly<Record<string, string>>;
  /** Functions load with their first event, as on AWS, instead of before the first request. */
  readonly cold?: boolean;
  readonly log: (line: string) => void;
  /** Called by POST /local/stop. */
  readonly quit?: () => void;
}

export interface RunningStack {
  readonly url: string;
  readonly awsEndpoint: string;
  readonly region: string;
  readonly adminCredentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly outputs: ReadonlyMap<string, string>;
  /** Values kept from run to run. */
  readonly memory: { get(key: string): string | undefined; set(key: string, value: string): void };
  /** Turns the time of functions, schedules and tokens. */
  advanceClock(ms: number): void;
  /** The system's time, epoch milliseconds. */
  now(): number;
  /** `ttl` in seconds; twelve hours when not given. */
  token(claims: Readonly<Record<string, unknown>>, ttl?: number): Promise<string>;
  /** `drain: false` leaves what is under way, as a kill would. */
  stop(options?: { drain?: boolean }): Promise<void>;
}

/** Takes what must be ended when the stack ends; the last one first. `drain`: let it finish what is under way. */
export type OnClose = (close: (drain: boolean) => unknown) => void;
