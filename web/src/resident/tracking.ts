import type { Call } from '../api/client.ts';

/** Who holds the token of a report says so with each call; without it, whoever signed in is meant. */
export const tracking = (token: string | null): Pick<Call, 'headers'> =>
  token === null ? {} : { headers: { 'x-tracking-token': token } };
