import type { Emergency } from '../types.ts';

/** What a danger means, whatever words told it. */
export interface KindRow extends Pick<Emergency, 'group' | 'line' | 'external' | 'restricted' | 'urgency'> {
  readonly kind: string;
}

const toLine = (group: Emergency['group'], line: Emergency['line']) =>
  ({ group, line, external: true, restricted: false, urgency: 'emergency' }) as const;
const withUnit = (group: Emergency['group'], line: Emergency['line'] = null) =>
  ({ group, line, external: false, restricted: false, urgency: 'emergency' }) as const;

/** Kinds of danger, the most dangerous first: of several in one text, the first gives group and line. */
export const KINDS = [
  { kind: 'fire', ...toLine('E2', '119') },
  { kind: 'self-harm-done', ...toLine('E3', '120'), restricted: true },
  { kind: 'self-harm', ...toLine('E3', '110'), restricted: true },
  { kind: 'gas', ...withUnit('E1', '119') },
  { kind: 'violence', ...toLine('E5', '110'), restricted: true },
  { kind: 'trapped-by-water', ...withUnit('E10', '119') },
  { kind: 'trapped', ...toLine('E6', '119') },
  { kind: 'accident', ...toLine('E10', '122') },
  { kind: 'poisoned', ...withUnit('E9', '120') },
  { kind: 'medical', ...toLine('E4', '120') },
  { kind: 'collapse', ...withUnit('E6', '119') },
  { kind: 'cover', ...withUnit('E6') },
  { kind: 'electric', ...withUnit('E10') },
  { kind: 'flood', ...withUnit('E10') },
  { kind: 'crowd', ...withUnit('E8'), urgency: 'urgent' },
  { kind: 'utility', ...withUnit('E7'), urgency: 'utility' },
  { kind: 'epidemic', ...withUnit('E9'), urgency: 'urgent' },
  { kind: 'tap-water', ...withUnit('E9'), urgency: 'urgent' },
] as const satisfies readonly KindRow[];

export type Kind = (typeof KINDS)[number]['kind'];

/** These last until somebody ends them: told of yesterday and not as over, they are still there. */
export const LASTING: readonly Kind[] = [
  'gas',
  'collapse',
  'cover',
  'electric',
  'flood',
  'utility',
  'epidemic',
  'tap-water',
];
/** People who may harm themselves: neither a condition nor a past says that they are safe. */
export const SELF_HARM: readonly Kind[] = ['self-harm', 'self-harm-done'];
/** These happen and are over. */
export const EVENTS: readonly Kind[] = KINDS.map(({ kind }) => kind).filter(
  (kind) => !LASTING.includes(kind) && !SELF_HARM.includes(kind),
);
/** Water, power, gas and heat. */
export const SERVICES: readonly Kind[] = ['utility', 'tap-water'];
