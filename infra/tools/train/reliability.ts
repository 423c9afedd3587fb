import { type Judged, reliability } from '../../../lib/understand/metrics.ts';

const SIZE = 360;
const EDGE = 44;
const BINS = 10;

const x = (share: number): number => EDGE + share * SIZE;
const y = (share: number): number => EDGE / 2 + (1 - share) * SIZE;

/** How often predictions of each confidence were right, as an inline picture; bars show how many there were. */
export function reliabilityCurve(rows: readonly Judged[]): string {
  const bins = reliability(rows, BINS).filter(({ count }) => count > 0);
  const most = Math.max(...bins.map(({ count }) => count));
  const bars = bins.map(({ from, to, count }) => {
    const height = (count / most) * SIZE * 0.3;
    return `<rect x="${x(from) + 2}" y="${y(0) - height}" width="${x(to) - x(from) - 4}" height="${height}" fill="#d0d7de"/>`;
  });
  const points = bins.map(
    ({ confidence, right, count }) =>
      `<circle cx="${x(confidence).toFixed(1)}" cy="${y(right).toFixed(1)}" r="4" fill="#0969da"><title>${confidence.toFixed(3)} → ${right.toFixed(3)} (${count})</title></circle>`,
  );
  const line = bins
    .map(({ confidence, right }) => `${x(confidence).toFixed(1)},${y(right).toFixed(1)}`)
    .join(' ');
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (t) =>
      `<text x="${x(t)}" y="${y(0) + 18}" text-anchor="middle">${t}</text><text x="${EDGE - 8}" y="${y(t) + 4}" text-anchor="end">${t}</text>`,
  );
  return `<svg role="img" aria-label="reliability curve" viewBox="0 0 ${SIZE + EDGE * 2} ${SIZE + EDGE * 1.5}" width="${SIZE + EDGE * 2}" font-size="12" fill="#57606a">
<rect x="${x(0)}" y="${y(1)}" width="${SIZE}" height="${SIZE}" fill="none" stroke="#d0d7de"/>
${bars.join('\n')}
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#57606a" stroke-dasharray="4"/>
<polyline points="${line}" fill="none" stroke="#0969da" stroke-width="2"/>
${points.join('\n')}
${ticks.join('\n')}
<text x="${x(0.5)}" y="${y(0) + 38}" text-anchor="middle">把握 confidence</text>
<text transform="translate(12 ${y(0.5)}) rotate(-90)" text-anchor="middle">正确 right</text>
</svg>`;
}
