import { EVENTS, LASTING, SELF_HARM, SERVICES } from './kinds.ts';
import type { Scope } from './scope.ts';

const TURNED =
  /但|可是|不过|然而|却|结果|没想到|谁知|现在|目前|如今|今[天早晚日]|刚刚|刚才|正在|又|仍|还在|还没|突然|\b(?:but|however|yet|now|today|still|again|just|suddenly)\b/;

const UNRESOLVED =
  /至今|到现在|到今天|到目前|还没|还未|仍|还在|一直|没人|无人|未(?:修|处理|解决|恢复|补)|(?<!有)没(?:有)?(?:修|处理|解决|恢复|来|补上|人|供|动静)|不(?:修|管|处理|解决|来)|什么时候(?:能|才|修|来|恢复)|何时|尽快|赶紧|请|怎么还|\b(?:still|not (?:been )?(?:fixed|repaired|restored)|nobody|since|until now|no one|please)\b/;

const LONG_AGO =
  /去年|前年|大前年|[几多数]年前|(?:[一二两三四五六七八九十半\d]+|几|数|好几|多)(?:年|个?多?月|个?星期|周)(?:以|之)?前(?!开始|就|起)|上(?:个|半)?(?:月|周|星期|礼拜|学期|半年)|上[次回]|以前|从前|曾(?:经)?|当[年时](?!前)|那[时年天次会]|小时候|(?:19|20)\d\d年(?!(?:.{0,8})(?:至今|以来|起))|历史上|早些年|前些年|过去(?:的|几|有|曾|常|也|这里)|\b(?:last (?:year|month|winter|summer|week|spring|autumn|time)|(?:years?|months?|weeks?) ago|in (?:19|20)\d\d|once|used to|previously|in the past|back then|when i was (?:a child|young|little))\b/;

/** Not now: before, over, planned, every now and then. */
export const TIME: readonly Scope[] = [
  {
    why: 'past',
    where: 'before',
    words: LONG_AGO,
    until: TURNED,
    unless: UNRESOLVED,
    only: LASTING,
  },
  {
    why: 'past',
    where: 'before',
    words: LONG_AGO,
    until: TURNED,
    not: LASTING,
  },
  {
    why: 'past',
    where: 'before',
    words:
      /昨[天晚日夜](?!.{0,3}(?:开始|起|到现在|至今))|前[天晚日](?!.{0,3}(?:开始|起))|大前天|前几[天日]|前(?:一)?(?:阵子|段时间)|前些(?:天|日子)|(?:[一二两三四五六七八九十\d]+|几)[天日](?:以|之)?前(?!开始|就|起)|之前|先前|此前|早前|刚才那次|\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号](?=[上下早晚凌]|中午)|\b(?:yesterday|the other day|(?:days?|nights?) ago|last night|earlier this week|before)\b/,
    until:
      /但|可是|不过|然而|却|结果|没想到|现在|目前|如今|今[天早晚日]|刚刚|刚才|正在|仍|还在|还没|突然|\b(?:but|however|yet|now|today|still|just|suddenly)\b/,
    only: EVENTS,
  },
  {
    why: 'past',
    where: 'after',
    words:
      /^(?:.{0,3})(?:的那[次年天回]|那[次年天回会]|之后|以后|后(?=[^面边门果来院台备悔])|事件|事故(?:发生)?(?:后|之后|以来)|以来|期间)/,
    only: EVENTS,
  },
  {
    why: 'past',
    where: 'after',
    words:
      /^.{0,12}\b(?:last (?:year|month|winter|summer|week|spring|autumn)|(?:years?|months?|weeks?) ago|in (?:19|20)\d\d)\b/,
    not: LASTING,
  },
  {
    why: 'past',
    where: 'after',
    words: /^.{0,12}\b(?:yesterday|the other day|days ago|last night)\b/,
    only: EVENTS,
  },
  {
    why: 'past',
    where: 'after',
    words: /^.{0,8}(?:去世|病故|过世|离世|身亡|死亡(?:补偿|赔偿|证明))/,
    only: ['medical', 'accident'],
  },
  {
    why: 'over',
    where: 'later',
    words:
      /(?<![没未不快能望求盼要等着][^\n\r\u2028]{0,6}|才能|早日|何时|时候|几时|尽快|如何|怎么|还没[^\n\r\u2028]{0,6}|请[^\n\r\u2028]{0,12}|希望[^\n\r\u2028]{0,12}|有没有|是否|多久[^\n\r\u2028]{0,4})(?:(?:修|弄|搞|抢修|处理|换|补|装|接|盖|堵|焊|疏通|整改|维修|治)(?:完|好)了?|修(?:复|妥)|恢复(?:了|正常|供)|来[水电气暖]了|通[水电气暖]了|(?:又|都|已)(?:经)?(?:来|通)了|(?:水|电|气|暖气?)(?:又|已经?|都|今天|刚才?|总算|终于)*(?:来|通|恢复|热)了|(?:今天|后来|早上|下午|刚|现在|不久|很快|一会儿?就?)(?:又|就|都|已经?|都已)?来了|解决了|扑灭|灭了|熄灭|(?:救|放|拉|捞|找)(?:出|上|下|回)(?:来|去)?了|救(?:出|起)|获救|脱[险困]|没事了|平安(?:无事)?|换(?:上|了|成)新|(?:安|装|换|盖|补|修)(?:上|好)了?新|正常了|已(?:经)?(?:换|修|安|装|盖|补|解决|修好|修复|恢复|处理|排除|控制|扑灭|脱险|康复|出院|离开|散[去了]|平息|消除|盖上|补上|换新|热了|正常)|填平|封上了|抹平|(?:被|让)(?:警察|警方|派出所|民警).{0,4}(?:带走|抓|制止|拘留|控制)|控制住了|出院了|热起来了|好了$|虚惊一场|问题解决)|\b(?:(?:has|have|had|was|were|is|are|been|got|it's|all) (?:now |already |since |been |quickly |all |fully |finally )*(?:fixed|repaired|restored|solved|resolved|put out|extinguished|rescued|freed|back|sorted|safe|replaced|under control|over)|(?:firefighters|they|you|crew|someone|he|she|it) (?:fixed|repaired|restored|rescued|put (?:it )?out|replaced)|came back|is fine now|works again)\b/,
    until:
      /没[几过]|又(?![来通])|还在|还没|现在(?!$)|仍|刚刚(?!修|来)|再次|反复|\b(?:again|still|yet|not|hasn't|haven't|please|when|until|nobody|no)\b/,
    not: SELF_HARM,
  },
  {
    why: 'over',
    where: 'later',
    words:
      /(?<![没未不快能望求盼要等着请][^\n\r\u2028]{0,6})(?:送医|送往医院|已(?:经)?送(?:往|到)|(?:送|去|到)(?:了)?医院(?:了|抢救|治疗|救治))/,
    // Of many who are ill the first are in hospital.
    not: [...SELF_HARM, 'poisoned', 'epidemic'],
  },
  {
    why: 'over',
    where: 'lead',
    words:
      /(?<!没有?|未|不|请.{0,4}|要求.{0,6}|希望.{0,6}|尽快.{0,3})(?:修好|修复|扑灭|扑救|救出|解决|处理|排除|抢修|制止|救下|化解|疏散|平息|恢复|接通)(?:完|好|掉|过)?(?:了|过)(?!.{0,6}(?:没|但|又|还)).{0,8}$|\b(?:fixed|repaired|put out|extinguished|resolved|rescued .{0,14} from|after|following) (?:the |a |that |our )?(?:\w+ )?$/,
  },
  {
    why: 'planned',
    where: 'before',
    words:
      /(?<!不在)计划(?:内|性)?|预计|将(?:于|要|在|会)|将(?=.{0,4}$)|明[天日晚早]|后天|下(?:周|个?月|星期|礼拜)|检修(?!完|后|之后|了)|例行|(?:说|强调|威胁|又)?要$|定期|要求各|预告|按照?规定|到期|阀门井|公告(?:说|称|上|写)|(?:本|这|下)?(?:周|星期|礼拜)[一二三四五六日天末](?!.{0,6}(?:开始|起|就))|[\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+[日号](?!.{0,6}(?:开始|起(?!将)|就))|(?:点|时|分)(?:至|到|-)(?:次日)?[\d一二三四五六七八九十零]+(?:点|时)|期间|\b(?:planned|scheduled|tomorrow|next (?:week|month|year)|upcoming|announced|will be|going to be)\b/,
    until: /但|可是|结果|没想到|提前|突然|现在|今天|已经|还没|\b(?:but|now|still|already|yet)\b/,
    only: ['utility'],
    unless: /没来|还没|到现在|未恢复|不来/,
  },
  {
    why: 'planned',
    where: 'after',
    words:
      /^(?:(?![没未不无]).){0,2}(?:通知|公告|公示|计划|安排|预告|检修|时间表|时间(?:是|为|安排|到|定)|日期|告示|演|测试|信息(?!都?没)|的通知|查询|缴费|阀|费|标准|合同|设施|面积|管理|条例|办法|问题(?:的)?(?:答复|回复)|季(?:结束|开始|什么)|期(?:结束|开始|什么|是|到))(?!.{0,3}(?:没|未))|^ (?:notice|schedule|maintenance|plan|announcement|is (?:scheduled|planned)|will be|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))/,
    only: ['utility'],
  },
  {
    why: 'often',
    where: 'before',
    words:
      /经常|多次|时常|常常|常(?=[有发出困])|屡[次屡]|有时候?|偶尔|总(?:是|会)|频[繁发]|三天两头|动不动|隔三差五|每[逢次到当]|逢雨|一(?:下|到|遇)(?:大|暴|点)?雨|一到|历年|年年|每年|\b(?:often|always|every time|sometimes|occasionally|whenever|every (?:year|summer|winter|week)|regularly|frequently|several times)\b/,
    until: TURNED,
    only: [
      'trapped',
      'fire',
      'accident',
      'medical',
      'flood',
      'crowd',
      'poisoned',
      'trapped-by-water',
      'collapse',
    ],
  },
  {
    why: 'often',
    where: 'after',
    words: /^.{0,4}(?:频[发繁]|多发|屡见|司空见惯|现象|案件|率[高上])/,
    not: [...SELF_HARM, ...SERVICES],
  },
];
