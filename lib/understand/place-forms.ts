import { EVERYDAY } from './former-names.ts';
import {
  COMMUNITY_WORD,
  DISTRICT_ROLE,
  DISTRICT_WORD,
  ESTATE_ROLE,
  NEVER,
  NUMBERED_ROAD,
  PLAIN_ROLE,
  ROAD_AFTER,
  STEM_ROLE,
  STREET_ROAD,
  TOWN_WORD,
  VILLAGE_ROAD,
} from './place-guards.ts';
import type { Needs } from './place-needs.ts';

/** One way to write a name. */
export interface Writing {
  text: string;
  needs: Needs;
  /** What follows must not match: it would make the words a road, a station, a school. */
  unless: RegExp;
  /** The same right after the region around it, where less is open. */
  unlessInside?: RegExp;
}

/** A writing and what it may mean. Several codes: the form alone does not tell them apart. */
export interface Form extends Writing {
  codes: readonly string[];
}

const COMMITTEE =
  /(社区居民委员会|社区居委会|居民委员会|居委会|村民委员会|\(村委会\)|村委会|虚拟社区|社区|委员会)$/;
const VILLAGE = /(村民委员会|村委会\)?)$/;
/** How estates and quarters are called; other names (a college, a road, a works) say too little alone. */
const ESTATE = /([里园苑庄寓湾墅轩庭府邸阁坊居郡]|公馆|家园|花园|名邸|豪庭|[^大小]村)$/;
/** How villages are called that need no 村 to be known as one. */
const HAMLET = /([里园苑庄寓湾墅轩庭府邸阁坊居郡屯营头台堡坨沽窝峪铺店港寨洼淀甸圈沟务堼]|[庄坨沽窝]子)$/;
/** A street's name without its ending that is a road, a thing or a kind of place as well. */
const ROADLIKE = /([路道街桥园馆心山河湖海港新区]|铁厂|开发区|产业园)$/;

function districtWritings(name: string): Writing[] {
  const short = name.replace(/(新区|[区县市旗])$/, '');
  const full: Writing = { text: name, needs: 'nothing', unless: DISTRICT_WORD };
  if (short.length < 2) return [full];
  const out: Writing[] = [
    full,
    { text: short, needs: EVERYDAY.has(short) ? 'bearing' : 'nothing', unless: DISTRICT_ROLE },
  ];
  if (name.endsWith('新区')) out.push({ text: '新区', needs: 'bearing', unless: DISTRICT_WORD });
  return out;
}

function stemNeeds(stem: string): Needs {
  if (EVERYDAY.has(stem) || (stem.length >= 3 && ROADLIKE.test(stem))) return 'adjacent';
  return stem.length >= 3 ? 'nothing' : 'bearing';
}

function streetWritings(name: string): Writing[] {
  const plain = name.replace(/\(.*?\)/g, '');
  const [ending] = /(街道|镇|(?:.族)?乡)$/.exec(plain) ?? [];
  if (!ending) {
    const needs = plain.length >= 4 ? 'nothing' : 'adjacent';
    return [name, plain].map((text) => ({ text, needs, unless: NEVER }));
  }
  const stem = plain.slice(0, -ending.length);
  const common = EVERYDAY.has(stem);
  const out: Writing[] = [
    {
      text: plain,
      needs: common && ending === '镇' ? 'parent' : 'nothing',
      unless: ending === '镇' ? TOWN_WORD : NEVER,
    },
    { text: stem, needs: stemNeeds(stem), unless: STEM_ROLE },
    { text: `${stem}办事处`, needs: 'nothing', unless: NEVER },
  ];
  if (ending === '街道')
    out.push({ text: `${stem}街`, needs: common ? 'parent' : 'nothing', unless: STREET_ROAD });
  if (ending.length > 1 && ending.endsWith('乡'))
    out.push({ text: `${stem}乡`, needs: 'nothing', unless: NEVER });
  return out;
}

function communityWritings(name: string): Writing[] {
  const stem = name.replace(COMMITTEE, '');
  const village = VILLAGE.test(name);
  const root = village ? stem.replace(/村$/, '') : stem;
  const needs = root.length < 2 ? 'adjacent' : EVERYDAY.has(root) ? 'parent' : 'nothing';
  const guard = village
    ? { unless: VILLAGE_ROAD, unlessInside: NUMBERED_ROAD }
    : { unless: COMMUNITY_WORD, unlessInside: NEVER };
  // A committee's longer names begin with these.
  const short = (village ? ['村'] : ['社区', '居委会', '居民委员会']).map((ending) => root + ending);
  const out = short.map((text): Writing => ({ text, needs, ...guard }));
  if (stem !== root || !short.some((text) => name.startsWith(text)) || root.length < 2)
    out.push({ text: name, needs: needs === 'nothing' ? 'nothing' : 'parent', unless: NEVER });
  return [...out, ...bareWritings(root, village)];
}

/** 环湖东里, 天大四季村: given by the city's office of names, which gives none twice. 幸福南里 is no such. */
const isOneOfAKind = (root: string): boolean =>
  root.length >= 4 && /([东西南北中]里|[^大小新]村)$/.test(root) && !EVERYDAY.has(root.slice(0, 2));

/** The name of a village or an estate alone. An estate in parts (子牙里第一) is called by the whole too. */
function bareWritings(root: string, village: boolean): Writing[] {
  const whole = root.replace(/((社区)?第[一二三四五六七八九十]+|\(.*\))$/, '');
  const known = village ? HAMLET.test(root) : true;
  const needs = isOneOfAKind(root) ? 'nothing' : root.length >= 3 && known ? 'parent' : 'adjacent';
  return [...new Set([root, whole])]
    .filter((text) => text.length >= 2 && !EVERYDAY.has(text) && (village || ESTATE.test(whole)))
    .map((text) => ({ text, needs, unless: ESTATE_ROLE }));
}

/** A community's name alone, where it says too little to be a form of its own but may be meant by another's. */
export function looseWriting(code: string, name: string): Writing | null {
  const text = name.replace(COMMITTEE, '');
  return code.length === 12 && text.length >= 2 && !EVERYDAY.has(text)
    ? { text, needs: 'adjacent', unless: ESTATE_ROLE }
    : null;
}

/** Roads, schools, works, zones and halls that communities are called after: the words mean those. */
const LANDMARK =
  /([路道街巷桥堤河湖海港岛山寺台闸院校学场楼厦局所厂店铺站区司业贸国心宫口]|胡同|基地|组团|[一二三四五六七八九十]期|第.|百货|社)$/;

/** Other names of estates that do not end as estates do: 欧美小镇, 水木天成小区; 丁字沽六段 by its street. */
export function estateWritings(code: string, name: string): Writing[] {
  const root = name.replace(COMMITTEE, '');
  const whole = root.replace(/((社区)?第[一二三四五六七八九十]+|\(.*\))$/, '');
  if (code.length !== 12 || VILLAGE.test(name) || ESTATE.test(whole) || LANDMARK.test(whole)) return [];
  if (isPart(whole)) return [{ text: whole, needs: 'adjacent', unless: ESTATE_ROLE }];
  if (whole.length < 3 || EVERYDAY.has(whole)) return [];
  const needs = whole.endsWith('小镇') ? 'parent' : 'adjacent';
  return [
    { text: whole, needs, unless: ESTATE_ROLE },
    { text: `${whole}小区`, needs: 'parent', unless: NEVER },
  ];
}

/** The parts of a quarter; a name that begins as its street's does is no one else's. */
export const isPart = (text: string): boolean => /[一二三四五六七八九十]段$/.test(text);

/** The ways people write the name of a region, by the length of its code. */
export function writings(code: string, name: string): Writing[] {
  if (code.length === 4)
    return [name, name.replace(/市$/, '')].map((text) => ({ text, needs: 'nothing', unless: ROAD_AFTER }));
  if (code.length === 6) return districtWritings(name);
  return code.length === 9 ? streetWritings(name) : communityWritings(name);
}

/** A street that was a town, or a town that became a street, for texts that have not followed. */
export function changedEnding(code: string, name: string): Writing | null {
  if (code.length !== 9) return null;
  const text = /街道$/.test(name) ? name.replace(/街道$/, '镇') : name.replace(/镇$/, '街道');
  return text === name ? null : { text, needs: 'nothing', unless: TOWN_WORD };
}

/** A name given as it is, with what it needs. */
export const plainWriting = (text: string, needs: Needs): Writing => ({
  text,
  needs,
  unless: PLAIN_ROLE,
});
