import type { Report } from '../api/types.gen.ts';

export interface MatterProps {
  matter: Report['matters'][number];
  reportId: string;
  token: string | null;
  changed(report: Report): void;
}
