import { lookup as dnsLookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ChannelFault } from '../notify/channel.ts';

export interface PostOptions {
  /** Whether to connect to an IP address; asked for the very address that is then connected to. */
  readonly allows: (address: string) => boolean;
  /** From the start to the answer's head. */
  readonly timeoutMs: number;
  /** Finds a name's addresses; the system's unless a test says otherwise. */
  readonly lookup?: typeof dnsLookup;
}

class Refused extends Error {
  override name = 'Refused';
}

/**
 * Posts JSON and looks at the status alone: no redirect is followed, no body is read. A name is looked up once, and
 * only an allowed address of it is connected to, so that a name cannot be turned on us between check and call.
 * @returns the status.
 * @throws ChannelFault when the address is refused (permanent), or nobody answers in time.
 */
export function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { allows, timeoutMs, lookup = dnsLookup }: PostOptions,
): Promise<number> {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  // An address in the URL itself is never looked up.
  if (isIP(host) !== 0 && !allows(host)) return Promise.reject(refusedFault());
  const guarded: LookupFunction = (name, options, done) =>
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const [first] = found.filter(({ address }) => allows(address));
      if (!first) return done(new Refused(), []);
      return options.all ? done(null, [first]) : done(null, first.address, first.family);
    });
  return new Promise((resolve, reject) => {
    const send = protocol === 'https:' ? httpsRequest : httpRequest;
    const call = send(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
        },
        lookup: guarded,
        signal: AbortSignal.timeout(timeoutMs),
        // A connection kept from an earlier call would skip the look-up.
        agent: false,
      },
      (response) => {
        response.destroy();
        resolve(response.statusCode ?? 0);
      },
    );
    call.on('error', (error) => {
      if (error instanceof Refused) return reject(refusedFault());
      reject(new ChannelFault(whyOf(error), { permanent: false, cause: error }));
    });
    call.end(body);
  });
}

const refusedFault = (): ChannelFault => new ChannelFault('the address is not public', { permanent: true });

/** The kind of trouble only: an error's own words name the host. */
function whyOf(error: Error): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'no answer in time';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
