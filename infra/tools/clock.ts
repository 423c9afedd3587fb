import { running, tool } from './running.ts';

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `+3d`, `+6h`, `+30m` in milliseconds. */
function parse(text: string | undefined): number {
  const [, amount, unit] = /^\+?(\d+)([mhd])$/.exec(text ?? '') ?? [];
  if (amount !== undefined && (unit === 'm' || unit === 'h' || unit === 'd'))
    return Number(amount) * UNITS[unit];
  throw new Error('Usage: npm run clock -- +3d   (m minutes, h hours, d days; time only goes forward)');
}

// Moves the time of the running system; what is due rings at once.
await tool(async () => {
  const { now } = await running().advance({ ms: parse(process.argv[2]) });
  console.log(`It is ${now} now (UTC).`);
});
