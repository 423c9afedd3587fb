/** What the standard calls an error; a refusal lists one or more. */
interface Fault {
  readonly zh: string;
  readonly en: string;
}

/** Thrown where a request cannot be answered; leaves in the form and format of the standard. */
export class Refused extends Error {
  override name = 'Refused';
  readonly status: 400 | 403 | 404 | 409 | 413 | 415 | 429 | 503;
  readonly faults: readonly Fault[];
  readonly retryAfter: number | undefined;
  constructor(status: Refused['status'], faults: Fault | readonly Fault[], retryAfter?: number) {
    const all = 'zh' in faults ? [faults] : faults;
    super(all.map(({ en }) => en).join('; '));
    this.status = status;
    this.faults = all;
    this.retryAfter = retryAfter;
  }
}
export type { Fault };

/** `[{code, description}]`: the status, and what to do about it in both languages. */
export const errorsOf = ({ status, faults }: Pick<Refused, 'status' | 'faults'>) =>
  faults.map(({ zh, en }) => ({ code: status, description: `${zh} / ${en}` }));
