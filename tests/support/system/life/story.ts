import type { Entry } from '../../../../lib/order/entry.ts';
import type { Order } from '../../../../lib/order/state.ts';
import type { Said } from './types.ts';

/** What a life was, for whoever must understand why it failed, and what of the lifecycle it went through. */
export function createStory() {
  const lines: string[] = [];
  const accepted = new Set<string>();
  const refused = new Set<string>();
  const passed = new Set<string>();
  return {
    accepted,
    refused,
    /** Statuses that orders were in. */
    passed,
    /** Begins anew; what was gone through is kept. */
    begin: (): void => void lines.splice(0),
    text: (): string => lines.join('\n'),

    asked(now: string, said: readonly Said[]): void {
      lines.push(now);
      for (const { command, actor, key, ifVersion, orderId, status } of said) {
        const who = `${actor.role} ${actor.unit ?? ''}`.trim();
        const what = `${command.do} ${orderId} ${JSON.stringify(command.body)}`;
        const how = `${key ? ` key ${key}` : ''}${ifVersion === undefined ? '' : ` if v${ifVersion}`}`;
        lines.push(`  ${who}: ${what}${how} → ${status}`);
        if (status !== 200) refused.add(`${command.do} ${status}`);
      }
    },

    became(states: readonly Order[], entries: readonly Entry[], wrote: readonly Said[]): void {
      for (const { status } of states) passed.add(status);
      for (const { command } of wrote) accepted.add(command.do);
      if (entries.length === 0) return;
      const types = entries.map(({ seq, type }) => `${seq} ${type.split('.')[1]}`).join(', ');
      lines.push(`  ${states[0]?.orderId}: ${states.map(({ status }) => status).join(' → ')} (${types})`);
    },
  };
}
export type Story = ReturnType<typeof createStory>;
