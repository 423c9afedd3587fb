import { COMMON, FUNCTION } from './similar-common.ts';

const PLACE_END =
  '小区|社区|家园|花园|公寓|大厦|广场|公园|街道|[东西南北]?门口?|路口|交口|交叉口|交汇处|附近|村|镇|新区|[路街道里苑园]';
const CLAUSE = /[^，,。；;！？!?：:\n]+[，,。；;！？!?：:\n]?/gu;
const GREETING = /^(?:尊敬的)?(?:领导|书记|市长|老师|同志)?(?:您好|你好|好)/u;
/** Who and where, before what: 我住在…小区, 我是…业主, 在…路与…路交口. */
const WHO_WHERE = new RegExp(
  `(?:住在?|家住|家在|位于|地处|坐落|[我们]是|居住|^在|^I live|^We live|^I am|^I'm|^At |^On |^In )|(?:${PLACE_END}|业主|居民|村民|租户|住户|[一二三四五六七八九十\\d]+号楼?)[，,：:的]?$`,
  'u',
);
/** 反映两个问题: announces, says nothing. */
const ANNOUNCES = /问题|以下|如下|几点|反映|投诉|咨询|情况|诉求|建议|请求|两件事|几件事/u;
const LONGEST = 40;
const WHERE = new RegExp(
  `^(?:[\\p{Script=Han}\\w]{1,8}?(?:${PLACE_END})(?![灯面边上下段政管牌民林]))(?:[与和]?[\\p{Script=Han}\\w]{0,8}?(?:${PLACE_END})(?![灯面边上下段政管牌民林])){0,3}`,
  'u',
);

/** Opening clauses that say who or where, up to the first that says something else. */
export function openingOf(text: string): string {
  const kept: string[] = [];
  for (const [clause] of text.matchAll(CLAUSE)) {
    const bare = clause.trim();
    if (GREETING.test(bare) && bare.length < 12) continue;
    if (bare.length > LONGEST || !WHO_WHERE.test(bare)) {
      if (ANNOUNCES.test(bare) && bare.length <= LONGEST) continue;
      break;
    }
    kept.push(bare);
  }
  return kept.join('');
}

const ANNOUNCING =
  /问题|情况|诉求|建议|反映|投诉|咨询|举报|以下|如下|事情?|[我本您你]们?|本人|[现特想要向在这儿说有几两二三四五六七八九\d个点件条项是的些请为尊敬领导]/gu;
/** Whether a text only greets, says who and where, and announces: 领导好,我是…居民,反映以下问题; not 投诉烧烤店. */
export const onlyAnnounces = (text: string): boolean =>
  [...text.matchAll(CLAUSE)].every(([clause]) => {
    const bare = clause.trim();
    if ((GREETING.test(bare) && bare.length < 12) || WHO_WHERE.test(bare)) return true;
    return bare.replace(ANNOUNCING, '').replace(/\P{L}/gu, '').length <= 1;
  });

const OWN =
  /([\p{Script=Han}])([\p{Script=Han}])(?:小区|社区|家园|花园|街道|(?<![知渠车行载频通街盲便楼过管隧轨步跑匝辅])道(?![路理德])|镇|村|区|(?<![铁线道公马])路(?![灯面边过上人]))/gu;

/** Whether a part names a place of its own, so that the shared one must not be put before it. */
export const namesPlace = (text: string): boolean =>
  [...text.matchAll(OWN)].some(
    ([, a = '', b = '']) => !FUNCTION.has(a) && !FUNCTION.has(b) && !COMMON.has(a + b),
  );

/** The place a clause begins with, when it goes on to the matter at once: 友谊路与围堤道交口|的路灯不亮. */
export function wherePrefix(text: string): string {
  const [clause = ''] = /^[^，,。；;！？!?\n]*/u.exec(text) ?? [];
  const [where = ''] = WHERE.exec(clause.slice(0, LONGEST)) ?? [];
  return namesPlace(where) ? where : '';
}
