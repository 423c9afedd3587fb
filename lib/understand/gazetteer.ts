import { EVERYDAY, OTHER_NAMES } from './former-names.ts';

/** A region by its official code: 4, 6, 9 or 12 digits for city, district, street, community. */
export interface Region {
  code: string;
  name: string;
}

/**
 * What a form needs before it may claim its region: nothing more; a region around it named in the same text;
 * that region's name right before it; or the bearing of a place (an everyday word otherwise).
 */
export type Needs = 'nothing' | 'parent' | 'adjacent' | 'bearing';

/** One way to write a name. Several codes: the form alone does not tell them apart. */
export interface Form {
  text: string;
  codes: readonly string[];
  needs: Needs;
  /** What follows must not match: it would make the words a road, a station, a school. */
  unless: RegExp;
}

export interface Gazetteer {
  /** Official names by code. */
  names: ReadonlyMap<string, string>;
  /** Forms by their first two characters, longest first. */
  forms: ReadonlyMap<string, readonly Form[]>;
}

type Writing = Omit<Form, 'codes'>;

const NEVER = /(?!)/;
const DISTRICT_WORD = /^[域间块段划别]/;
const STREET_ROAD = /^([\d０-９口里巷坊尾头上与和]|路口|交口|村|社区)/;
const TOWN_WORD = /^[化建规]/;
const VILLAGE_ROAD = /^[路道街站桥镇乡]/;
const OTHER_ROLE =
  /^(东路|西路|南路|北路|中路|东道|西道|南道|北道|[省路道街站桥湖河口门庙寺区县镇乡村庄里]|大[街道学桥厦]|公[路交园]|立交|地铁|火车|高铁|轻轨|机场|国际|中学|小学|一中|幼儿园|学院|校区|医院|音乐|剧院|影院|影城|博物|图书|宾馆|酒店|饭店|大酒|广场|商场|会展|湿地|集团|公司|银行|[东西]站|号线)/;

const COMMITTEE =
  /(社区居民委员会|社区居委会|居民委员会|居委会|村民委员会|（村委会）|村委会|虚拟社区|社区|委员会)$/;
const VILLAGE = /(村民委员会|村委会）?)$/;
/** How estates and quarters are called; other names (a college, a road, a works) say too little alone. */
const ESTATE = /[里园苑庄寓湾墅轩庭府邸阁坊居郡]$/;
/** A street's name without its ending that is a road, a thing or a kind of place as well. */
const ROADLIKE = /([路道街桥园馆心山河湖港新区]|铁厂|开发区|产业园)$/;

function districtForms(name: string): Writing[] {
  const short = name.replace(/(新区|[区县市旗])$/, '');
  const full: Writing = { text: name, needs: 'nothing', unless: DISTRICT_WORD };
  if (short.length < 2) return [full];
  return [full, { text: short, needs: EVERYDAY.has(short) ? 'bearing' : 'nothing', unless: OTHER_ROLE }];
}

function streetForms(name: string): Writing[] {
  const plain = name.replace(/（.*?）/g, '');
  const [ending] = /(街道|镇|(?:.族)?乡)$/.exec(plain) ?? [];
  if (!ending) return [{ text: plain, needs: plain.length >= 7 ? 'nothing' : 'adjacent', unless: NEVER }];
  const stem = plain.slice(0, -ending.length);
  const sure = stem.length >= 3 && !ROADLIKE.test(stem);
  const out: Writing[] = [
    { text: plain, needs: 'nothing', unless: ending === '镇' ? TOWN_WORD : NEVER },
    { text: stem, needs: sure ? 'nothing' : 'adjacent', unless: OTHER_ROLE },
  ];
  if (ending === '街道') {
    out.push({ text: `${stem}街`, needs: stem.length >= 3 ? 'nothing' : 'parent', unless: STREET_ROAD });
  }
  if (ending.length > 1 && ending.endsWith('乡'))
    out.push({ text: `${stem}乡`, needs: 'nothing', unless: NEVER });
  return out;
}

function communityForms(name: string): Writing[] {
  const stem = name.replace(COMMITTEE, '');
  const village = VILLAGE.test(name);
  const root = village ? stem.replace(/村$/, '') : stem;
  const endings = village
    ? ['村', '村委会', '村村委会', '村民委员会', '村村民委员会']
    : ['社区', '居委会', '社区居委会', '居民委员会', '社区居民委员会'];
  const needs = root.length >= 3 ? 'nothing' : root.length === 2 ? 'parent' : 'adjacent';
  const out = endings.map((ending): Writing => ({ text: root + ending, needs, unless: VILLAGE_ROAD }));
  out.push({ text: name, needs, unless: NEVER });
  const distinct = root.length >= 3 && ESTATE.test(root);
  if (root.length >= 2 && (distinct || village || ESTATE.test(root))) {
    out.push({ text: root, needs: distinct ? 'parent' : 'adjacent', unless: OTHER_ROLE });
  }
  return out;
}

const writings = ({ code, name }: Region): Writing[] => {
  if (code.length === 4)
    return [name, name.replace(/市$/, '')].map((text) => ({ text, needs: 'nothing', unless: NEVER }));
  if (code.length === 6) return districtForms(name);
  return code.length === 9 ? streetForms(name) : communityForms(name);
};

const CAUTION: readonly Needs[] = ['nothing', 'parent', 'adjacent', 'bearing'];
const moreCautious = (a: Needs, b: Needs): Needs => (CAUTION.indexOf(a) > CAUTION.indexOf(b) ? a : b);

/** An index of every way these regions are written. A code may come with several names; the first is official. */
export function buildGazetteer(regions: readonly Region[]): Gazetteer {
  const names = new Map<string, string>();
  for (const { code, name } of regions) if (!names.has(code)) names.set(code, name);
  const byText = new Map<string, Form>();
  const add = (code: string, writing: Writing) => {
    const { text } = writing;
    const form = byText.get(text);
    byText.set(text, form ? merge(form, code, writing) : { ...writing, codes: [code] });
  };
  for (const [code, name] of OTHER_NAMES) {
    if (!names.has(code)) continue;
    add(code, { text: name, needs: 'nothing', unless: NEVER });
    for (const writing of writings({ code, name })) add(code, writing);
  }
  for (const region of regions) {
    for (const writing of writings(region)) add(region.code, writing);
  }
  const forms = new Map<string, Form[]>();
  for (const form of byText.values()) {
    const key = form.text.slice(0, 2);
    const bucket = forms.get(key);
    if (bucket) bucket.push(form);
    else forms.set(key, [form]);
  }
  for (const bucket of forms.values()) bucket.sort((a, b) => b.text.length - a.text.length);
  return { names, forms };
}

/**
 * A region inside another of the same name adds nothing: 塘沽 is the old district before it is the street. Nor does
 * a hamlet that may only be named right after its town.
 */
function merge(form: Form, code: string, writing: Writing): Form {
  const { needs } = writing;
  if (form.codes.some((c) => code.startsWith(c))) return form;
  if (needs === 'adjacent' && form.needs !== 'adjacent') return form;
  if (form.needs === 'adjacent' && needs !== 'adjacent') return { ...writing, codes: [code] };
  const codes = [...form.codes.filter((c) => !c.startsWith(code)), code];
  return { ...form, codes, needs: moreCautious(form.needs, needs) };
}
