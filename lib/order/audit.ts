import { isDeepStrictEqual } from 'node:util';
import { brokenLink, GENESIS, openLedger, replay, type SealedEntry, type Stored } from './ledger.ts';

/** What is wrong with an order's ledger, said for a person. */
export interface LedgerFault {
  readonly orderId: string;
  /** The entry it begins at; null when the state itself is at fault. */
  readonly seq: number | null;
  readonly zh: string;
  readonly en: string;
}

/**
 * Checks one order: the chain of hashes, the last hash kept with the state, and the state against its replay.
 * An edited, deleted, inserted or reordered entry breaks one of the three.
 */
export function auditLedger(
  orderId: string,
  stored: Stored | null,
  sealed: readonly SealedEntry[],
): LedgerFault[] {
  const fault = (seq: number | null, zh: string, en: string): LedgerFault[] => [{ orderId, seq, zh, en }];
  if (!stored) return fault(null, '有台账而无工单', 'A ledger without an order');
  const broken = brokenLink(sealed);
  if (broken !== null)
    return fault(broken, '此条被改动、删除或换位', 'This entry was edited, deleted or moved');
  if ((sealed.at(-1)?.hash ?? GENESIS) !== stored.hash)
    return fault(sealed.length + 1, '末尾条目缺失', 'Entries at the end are missing');
  const { entries } = openLedger(sealed);
  if (!isDeepStrictEqual(replay(entries), stored.order))
    return fault(null, '工单现状与台账不符', 'The state is not what its ledger gives');
  return [];
}
