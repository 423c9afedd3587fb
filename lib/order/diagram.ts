import { LIFECYCLE } from './lifecycle.ts';
import { CLOSED, STATUS_ZH, STATUSES } from './state.ts';

/** The lifecycle table as a Mermaid diagram in Markdown; commands that leave the state as it is are left out. */
export function lifecycleDiagram(): string {
  const arrows = Object.entries(LIFECYCLE)
    .filter(([name]) => name !== 'deliver')
    .flatMap(([, { zh, from, to, who }]) =>
      from.flatMap((a) =>
        to.filter((b) => b !== a && leads(a, b, to)).map((b) => `  ${a} --> ${b}: ${zh} (${who.join('/')})`),
      ),
    );
  return [
    '# Lifecycle of a work order',
    '',
    'Generated from `lib/order/lifecycle.ts` by `npm run docs`.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  direction TB',
    ...STATUSES.filter((s) => s !== 'verified').map((s) => `  ${s}: ${STATUS_ZH[s]} ${s}`),
    '  [*] --> registered: 受理',
    ...new Set(arrows),
    ...[...CLOSED].map((s) => `  ${s} --> [*]`),
    '```',
    '',
  ].join('\n');
}

/** The bell only ever changes the state at the end of the follow-up. */
const leads = (from: string, to: string, all: readonly string[]): boolean =>
  all.length <= 3 || (from === 'follow_up' && to === 'archived');
