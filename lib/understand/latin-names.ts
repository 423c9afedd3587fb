import type { Form } from './place-forms.ts';
import type { Needs } from './place-needs.ts';

const ENDING = / (District|New Area|County|Subdistrict|Town|Township)$/;
/** What follows a district's bare name and makes it something else. */
const OTHER_ROLE =
  /^ ?('s )?(university|college|middle|primary|high|school|hospital|road|rd|street|st|avenue|ave|bridge|hotel|restaurant|province|station|airport|park|library|stadium|square|plaza|north|south|east|west|middle)\b/;
/** A province far better known. */
const PROVINCES: ReadonlySet<string> = new Set(['hebei', 'henan', 'jiangxi', 'shanxi']);

/** Latin forms of districts and streets: `heping district`, `heping qu`, `heping`, `quanyechang subdistrict`. */
export function latinNames(regions: readonly { code: string; en?: string | undefined }[]): Map<string, Form> {
  const forms = new Map<string, Form>();
  const add = (text: string, code: string, needs: Needs, unless: RegExp) => {
    const known = forms.get(text);
    if (known?.codes.some((c) => code.startsWith(c))) return;
    forms.set(text, { text, needs, unless, codes: [...(known?.codes ?? []), code] });
  };
  for (const { code, en } of regions) {
    if (en === undefined || !/^\p{ASCII}+$/u.test(en)) continue;
    if (code.length === 4) add(en.toLowerCase(), code, 'nothing', OTHER_ROLE);
    const ending = ENDING.exec(en)?.[0];
    if (!ending || code.length === 12) continue;
    const name = en.slice(0, -ending.length).toLowerCase();
    add(en.toLowerCase(), code, 'nothing', /(?!)/);
    if (code.length !== 6) continue;
    add(`${name} qu`, code, 'nothing', /(?!)/);
    add(`${name} district`, code, 'nothing', /(?!)/);
    if (!PROVINCES.has(name)) add(name, code, 'nothing', OTHER_ROLE);
  }
  return forms;
}
