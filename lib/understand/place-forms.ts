import { EVERYDAY } from './former-names.ts';
import type { Needs } from './place-needs.ts';

/** One way to write a name. */
export interface Writing {
  text: string;
  needs: Needs;
  /** What follows must not match: it would make the words a road, a station, a school. */
  unless: RegExp;
}

/** A writing and what it may mean. Several codes: the form alone does not tell them apart. */
export interface Form extends Writing {
  codes: readonly string[];
}

const NEVER = /(?!)/;
const ROAD_AFTER = /^[东西南北]?[路道街]/;
const DISTRICT_WORD = /^[域间块段划别]/;
const STREET_ROAD =
  /^([\d口里巷坊尾头上]|[一二三四五六七八九十]+号|[与和].{2,5}[路道街]交[口叉汇]|路口|交口|村|社区)/;
const TOWN_WORD = /^[化建规]/;
const VILLAGE_ROAD = /^[路道街站桥镇乡]/;
const COMMUNITY_WORD = /^(建设|服务|活动|治理|文化|医院|卫生|养老)/;
const OTHER_ROLE =
  /^([东西南北中][大马]?[路道街]|市(?![民场])|[省路道街站桥湖河口门庙寺区县镇乡村庄里]|[一二三四五六七八九十]+[纬经马]?[路道街]|大[街道桥厦沽]|大学(?!城)|公[路交园]|立交|地铁|火车|高铁|轻轨|机场|国际|中学|小学|一中|幼儿园|学院|校区|医院|音乐|剧院|影院|影城|博物|图书|宾馆|酒店|饭店|大酒|广场|商场|商厦|会展|湿地|油田|产业[园区]|体育[馆场]|集团|公司|银行|[东西南北]站|号线)/;

/** Works and zones that only bear a town's name. */
const STEM_ROLE = new RegExp(`${OTHER_ROLE.source}|^(农场|工业|经济|开发区|科技|物流|园区|片区|组团)`);

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
    { text: short, needs: EVERYDAY.has(short) ? 'bearing' : 'nothing', unless: OTHER_ROLE },
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
  const unless = village ? VILLAGE_ROAD : COMMUNITY_WORD;
  // A committee's longer names begin with these.
  const short = (village ? ['村'] : ['社区', '居委会', '居民委员会']).map((ending) => root + ending);
  const out = short.map((text): Writing => ({ text, needs, unless }));
  if (stem !== root || !short.some((text) => name.startsWith(text)) || root.length < 2)
    out.push({ text: name, needs: needs === 'nothing' ? 'nothing' : 'parent', unless: NEVER });
  return [...out, ...bareWritings(root, village)];
}

/** The name of a village or an estate alone. An estate in parts (子牙里第一) is called by the whole too. */
function bareWritings(root: string, village: boolean): Writing[] {
  const whole = root.replace(/((社区)?第[一二三四五六七八九十]+|\(.*\))$/, '');
  const known = village ? HAMLET.test(root) : true;
  const needs = root.length >= 3 && known ? 'parent' : 'adjacent';
  return [...new Set([root, whole])]
    .filter((text) => text.length >= 2 && !EVERYDAY.has(text) && (village || ESTATE.test(whole)))
    .map((text) => ({ text, needs, unless: OTHER_ROLE }));
}

/** A community's name alone, where it says too little to be a form of its own but may be meant by another's. */
export function looseWriting(code: string, name: string): Writing | null {
  const text = name.replace(COMMITTEE, '');
  return code.length === 12 && text.length >= 2 && !EVERYDAY.has(text)
    ? { text, needs: 'adjacent', unless: OTHER_ROLE }
    : null;
}

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
  unless: /^([域间块段划别路道]|市(?![民场])|大学|学院)/,
});
