import { createHash } from 'node:crypto';
import { type Person, personSchema } from '../report/person.ts';
import { type Item, readString, str } from './dynamo.ts';

/** Whose time may be over is looked up in so many partitions. */
export const DUE_SHARDS = 8;
/** No report is done with sooner; then its orders say when. */
const FIRST_LOOK_MS = 180 * 86_400_000;

export const reportKey = (reportId: string) => str(`REPORT#${reportId}`);

/** The signed-in person in the key of an index: a hash, so that a list of keys names nobody. */
export const ownerKey = (sub: string) => str(createHash('sha256').update(`owner|${sub}`).digest('hex'));

/** A person as stored, with the keys of both indexes. */
export const personItem = (reportId: string, person: Person, once?: string): Item => ({
  pk: reportKey(reportId),
  sk: str('PERSON'),
  body: str(JSON.stringify(person)),
  at: str(person.at),
  // The answer to repeat holds the token: it goes with the person.
  ...(once === undefined ? {} : { once: str(once) }),
  ...(person.owner === undefined ? {} : { owner: ownerKey(person.owner) }),
  dueShard: str(
    String([...reportId].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 65_521, 0) % DUE_SHARDS),
  ),
  dueAt: str(new Date(Date.parse(person.at) + FIRST_LOOK_MS).toISOString()),
});

export const readPerson = (item: Item): Person => personSchema.parse(JSON.parse(readString(item, 'body')));
