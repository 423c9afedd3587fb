import type { Asked, Keys } from './types.ts';

/** A key belongs to one command of one caller. */
const identity = ({ orderId, command, actor, key }: Asked): string =>
  JSON.stringify([orderId, command, actor, key]);

export function createKeys(): Keys {
  const byIdentity = new Map<string, string>();
  const byKept = new Map<string, string>();
  return {
    kept: (asked) => (asked.key === undefined ? undefined : byIdentity.get(identity(asked))),
    learn(asked, kept) {
      if (kept === undefined) return;
      const mine = identity(asked);
      const other = byKept.get(`${asked.orderId} ${kept}`);
      if (other !== undefined && other !== mine)
        throw new Error(`The ledger keeps the same key for ${other} and ${mine}`);
      byIdentity.set(mine, kept);
      byKept.set(`${asked.orderId} ${kept}`, mine);
    },
  };
}
