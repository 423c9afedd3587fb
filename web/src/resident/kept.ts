/** What this device keeps of a report: enough to follow it. */
export interface Kept {
  readonly reportId: string;
  readonly token: string;
  readonly text: string;
  readonly at: string;
  /** A neighbour's matter. */
  readonly followed?: boolean;
}

const KEPT = 'haihe.reports';
const MOST = 100;

export function keptReports(): Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

const isKept = (one: unknown): one is Kept =>
  typeof one === 'object' && one !== null && 'reportId' in one && 'token' in one;

export function keep(report: Kept): void {
  const others = keptReports().filter(({ reportId }) => reportId !== report.reportId);
  localStorage.setItem(KEPT, JSON.stringify([report, ...others].slice(0, MOST)));
}

export const forget = (id: string): void =>
  localStorage.setItem(KEPT, JSON.stringify(keptReports().filter(({ reportId }) => reportId !== id)));

export const tokenOf = (id: string): string | null =>
  keptReports().find(({ reportId }) => reportId === id)?.token ?? null;
