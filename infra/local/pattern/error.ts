/** AWS's name for a pattern that does not compile; the message names the path in the pattern. */
export class InvalidEventPatternException extends Error {
  override readonly name = 'InvalidEventPatternException';

  constructor(reason: string, path: string) {
    super(`Event pattern is not valid. Reason: ${reason}${path === '' ? '' : ` at ${path}`}`);
  }
}
