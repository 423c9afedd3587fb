import { type Envelope, entryId, parseEnvelope } from '../../events/index.ts';
import { parseEntry } from '../../lib/order/entry.ts';

/**
 * The event of a stored ledger entry.
 * @param orderId key of the item @param body the entry's JSON
 * @throws Error when it is not a ledger entry of a known type
 */
export function toEnvelope(orderId: string | undefined, body: string | undefined): Envelope {
  const { type, data, at, seq } = parseEntry(JSON.parse(body ?? 'null'));
  return parseEnvelope({ id: entryId(orderId ?? '', seq), type, time: at, orderId, version: seq, data });
}
