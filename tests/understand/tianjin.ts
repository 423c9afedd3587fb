import rows from '../../lib/city/tianjin/regions.json' with { type: 'json' };
import { buildGazetteer } from '../../lib/understand/gazetteer.ts';

/** The regions of Tianjin with their English names. */
export const regions = rows.flatMap(([code, name, en]) => (code && name ? [{ code, name, en }] : []));

export const gazetteer = buildGazetteer(regions);

/** Official names from the district inward. */
export const pathOf = (code: string): string[] =>
  [6, 9, 12].filter((n) => n <= code.length).map((n) => gazetteer.names.get(code.slice(0, n)) ?? '');
