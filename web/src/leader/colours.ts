/** Five steps from calm to grave, each readable under its own ink. */
const STEPS = [
  { ground: '#123a5c', ink: '#ffffff' },
  { ground: '#1f6f8b', ink: '#ffffff' },
  { ground: '#7fc6a4', ink: '#0d1b26' },
  { ground: '#f2c14e', ink: '#0d1b26' },
  { ground: '#e4572e', ink: '#10060a' },
] as const;
export const NO_DATA = { ground: '#2a3947', ink: '#d5dde5' } as const;
export const LEGEND = STEPS.map(({ ground }) => ground);

/** The colour of a value among all; the last step is the gravest. `better: higher` turns the scale round. */
export function colourOf(
  value: number | null,
  all: readonly (number | null)[],
  better: 'higher' | 'lower',
): { readonly ground: string; readonly ink: string } {
  const known = all.filter((v) => v !== null);
  if (value === null || known.length === 0) return NO_DATA;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const share = high === low ? (better === 'higher' || value === 0 ? 0 : 0.5) : (value - low) / (high - low);
  const grave = better === 'higher' && high !== low ? 1 - share : share;
  return STEPS[Math.min(STEPS.length - 1, Math.floor(grave * STEPS.length))] ?? NO_DATA;
}
