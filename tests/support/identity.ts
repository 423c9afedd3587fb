import type { IdentityReads } from '../../lib/aws/identity-reads.ts';
import { type Head, NO_READS, openRead, type SealedRead, sealRead } from '../../lib/identity/read.ts';

/** Reads of identities kept in memory. */
export function memoryReads(): IdentityReads & { readonly kept: Map<string, SealedRead[]> } {
  const kept = new Map<string, SealedRead[]>();
  const of = (reportId: string): SealedRead[] => kept.get(reportId) ?? [];
  const headOf = (reportId: string): Head => of(reportId).at(-1) ?? NO_READS;
  return {
    kept,
    async add(read) {
      kept.set(read.reportId, [...of(read.reportId), sealRead(headOf(read.reportId), read)]);
    },
    ofReport: async (reportId) => ({ sealed: of(reportId), head: headOf(reportId) }),
    async list({ by, from, to, limit }) {
      const reads = [...kept.values()]
        .flat()
        .map(openRead)
        .filter((r) => (by === undefined || r.by.sub === by) && r.at >= from && r.at <= `${to}T~`);
      return { reads: reads.slice(0, limit), cursor: null };
    },
  };
}
