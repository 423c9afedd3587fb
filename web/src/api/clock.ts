/** How far the server's clock is ahead of this machine's, ms. */
let ahead = 0;

/** The server's time, epoch ms: limits run by it, however this machine's clock is set. */
export const serverNow = (): number => Date.now() + ahead;

const SECOND = 1000;

/**
 * What an answer's `Date` says, which knows whole seconds: made after it was asked for and before it was here. What is
 * thought of the server's clock moves only as far as it must, so that a count-down does not tremble.
 * @param askedAt epoch ms of this machine
 */
export function heard(date: string | null, askedAt: number): void {
  const said = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(said)) return;
  const least = said - Date.now();
  const most = said + SECOND - askedAt;
  ahead = Math.min(Math.max(ahead, least), most);
}
