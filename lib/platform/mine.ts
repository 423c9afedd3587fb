import { Problem } from '../api/problem.ts';
import { sha256 } from './ids.ts';
import { bearerOf, type Verify } from './jwt.ts';

interface Person {
  readonly tokenHash: string;
  readonly owner?: string | undefined;
}

interface Needs<P extends Person> {
  readonly people: {
    person(reportId: string): Promise<P | null>;
    linkOpens(reportId: string, tokenHash: string, at: string): Promise<boolean>;
  };
  readonly verify: Verify;
  /** RFC 3339, UTC. */
  readonly now: () => Promise<string> | string;
}

type AnyRequest = { header(name: string): string | undefined };

/**
 * Whether a request comes from the reporter: with the token of the receipt, a message's link while it lasts, or signed
 * in as the owner. A wrong token and a report that does not exist are answered alike.
 * @throws Problem 404
 */
export const createMine =
  <P extends Person>({ people, verify, now }: Needs<P>) =>
  async (reportId: string, request: AnyRequest): Promise<P> => {
    const token = request.header('x-tracking-token');
    const person = await people.person(reportId);
    if (token !== undefined) {
      const hash = sha256(token);
      if (hash === person?.tokenHash) return person;
      // Asked for a report that does not exist as well, so that neither takes longer.
      if ((await people.linkOpens(reportId, hash, await now())) && person) return person;
    }
    const bearer = bearerOf(request.header('authorization'));
    const sub = bearer ? (await verify(bearer)).sub : undefined;
    if (person?.owner !== undefined && person.owner === sub) return person;
    throw notYours();
  };

export const notYours = (): Problem =>
  new Problem('not-found', '没有这个编号,或查询码不对', 'No such report, or the token is wrong', {
    remedy: 'X-Tracking-Token: 回执中的查询码 / the token of the receipt',
  });
