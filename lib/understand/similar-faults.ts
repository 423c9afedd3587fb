/**
 * What is wrong, in the words people have for it. The first letter of a code is its family: 停水 and 爆管 may be one
 * event, 种菜 and 碾压 are two. At most one pattern of a code, so that 没水 and 停水 are the same.
 */
const FAULTS: Readonly<Record<string, RegExp>> = {
  wn: /停水|没水|断水|没有水|没来水|不来水|不出水|一滴(?:水)?(?:都|也)?没|no water|water (?:is )?(?:out|off)/u,
  wd: /水质|水(?:发|变)?[黄浑浊]|[黄浑]水/u,
  wb: /水管.{0,6}[爆裂破]|爆管|跑水|喷水/u,
  wl: /漏水|渗水|漏雨|滴水/u,
  wf: /积水|[被给]淹|淹[了水没]|水深|泡[在了]|灌进/u,
  ws: /[污脏粪黑臭]水.{0,8}[冒溢漫流返涌]|下水.{0,6}(?:堵|不通|返|冒)|堵.{0,4}下水|返水|井.{0,4}(?:冒|往外)/u,
  pn: /停电|没电|断电|没有电|跳闸|全黑了|no power|power (?:is )?(?:out|cut)/u,
  pf: /着火|起火|失火|冒烟|火苗|火星|火花/u,
  pw: /(?:电线|线缆|线).{0,6}(?:垂|掉|断|耷拉)|(?:电线|水泥)?杆.{0,6}[歪斜倒]/u,
  hn: /不热|冰窖|冰凉|不暖|停暖|没暖|没有暖|不供[热暖]|(?:温度|供热).{0,4}(?:不达标|不足|太低)|(?:室温|屋里|家里|客厅|卧室).{0,6}[十\d]+[一二三四五六七八九]?度/u,
  gs: /(?:煤气|燃气|天然气|瓦斯).{0,3}[味漏泄]|臭鸡蛋|漏气|gas (?:leak|smell)|smell of gas/u,
  gn: /停气|没气|没有气|打不着火/u,
  ls: /(?:电梯|梯子).{0,8}(?:坏|停|卡|故障|困|不动|不能用|失灵|下坠)|[困卡].{0,4}(?:电梯|梯子)|\b(?:lift|elevator)\b.{0,20}(?:broke|stuck|out)/u,
  ro: /路灯.{0,12}(?:不亮|坏|灭|黑)|黑灯瞎火|漆黑|黑咕隆咚|黑漆漆|黑得|打手电|street ?light.{0,20}(?:broken|out|off)/u,
  to: /(?:红绿灯|信号灯).{0,8}(?:坏|不亮|黑|灭|失灵|故障|闪)/u,
  ur: /[树枝].{0,10}[遮挡]/u,
  kf: /树.{0,4}(?:倒|折|断|砸)|[倒折断]的?.{0,2}树/u,
  vg: /种[了着上]?[蔬葱]?菜|菜地|圈(?:起来|地)/u,
  '1r': /绿[地化]带?.{0,6}(?:车|碾|轧|压)|(?:车|碾|轧|压).{0,6}绿[地化]/u,
  '3b': /垃圾.{0,10}(?:满|堆|没人|[不未没]清|溢|臭)|(?:没来|没人|不)[拉清收].{0,4}垃圾|满地.{0,4}垃圾/u,
  ch: /(?:楼道|楼梯|过道|消防通道).{0,12}(?:堆|码|塞|占|杂物|家具|纸箱)|[堆码].{0,6}(?:楼道|楼梯|过道)/u,
  ib: /(?:楼顶|顶层|顶楼|房顶|屋顶|露台).{0,12}(?:搭|盖|建|砌|阳光房)|违建|私搭|加盖/u,
  mh: /井盖.{0,8}(?:丢|没|不见|破|坏|塌|翘|松|响|陷)|[没少].{0,3}井盖/u,
  '2h': /(?:大|深|个)坑|坑洼|坑坑|塌陷/u,
  fg: /打架|打人|斗殴|互殴/u,
  sv: /摆摊|出摊|摊贩|小贩|占道/u,
  dl: /[拴栓牵]绳|遛狗/u,
  '4b': /狗.{0,4}叫|犬吠/u,
  '5k': /养[鸡鸭鹅]|公鸡|鸽子/u,
  nj: /跑跳|蹦跳|脚步声|拖椅子/u,
  '6d': /广场舞|跳舞/u,
  '7r': /装修|电钻/u,
  '8c': /打桩|(?:夜间|半夜|夜里|凌晨).{0,4}施工/u,
  '9s': /扬尘|尘土/u,
  oi: /油烟/u,
  xt: /[扔抛].{0,6}(?:烟头|瓶|砖)|高空抛物/u,
  yd: /浇花|空调.{0,3}滴/u,
  ac: /车祸|追尾|相撞|撞车/u,
  ed: /门禁|单元门.{0,4}坏/u,
  ba: /态度|骂人|辱骂/u,
  yc: /脏(?!水)|[没无]人打扫|不打扫/u,
  zr: /拒载|甩站|不停站/u,
  qz: /晚点|等.{0,6}(?:分钟|小时).{0,4}(?:车|不来)/u,
};

/** They happen once and to all around: who tells of one within hours most likely tells of the same. */
export const INCIDENTS: ReadonlySet<string> = new Set('wn wb wf ws pn pf pw hn gs gn ls to kf ac'.split(' '));
/** They stay until someone comes: days later it is still the same one. */
export const STANDING: ReadonlySet<string> = new Set('ro to 3b ch ib mh 2h ws'.split(' '));
/** Categories of such incidents, for words that no pattern knows. */
export const INCIDENT_CATEGORIES: ReadonlySet<string> = new Set([
  'water-supply',
  'power-supply',
  'gas-supply',
  'heating',
  'waterlogging',
  'traffic-signal',
]);

/** Categories of many things: one common word in common (物业, 学校) says no more than the category does. */
export const BROAD_CATEGORIES: ReadonlySet<string> = new Set([
  'property-management',
  'school-management',
  'training-institution',
  'consumer-dispute',
  'bus-metro',
  'park-green',
  'public-security',
  'community-noise',
  'community-governance',
  'medical-service',
  'food-drug-safety',
  'government-service',
]);

/** What kind of house it is about. */
const VENUES: Readonly<Record<string, RegExp>> = {
  ps: /小学/u,
  ms: /中学|初中|高中/u,
  kg: /幼儿园/u,
  un: /大学|学院/u,
  si: /工地/u,
  ea: /餐馆|饭店|餐厅|烧烤|饭馆|火锅|大排档|面馆|酒楼/u,
  sm: /超市|便利店/u,
  mk: /菜市场|农贸市场|早市/u,
  ho: /医院|卫生院|诊所/u,
  dr: /药店|药房/u,
  ba: /银行/u,
  fa: /工厂|车间|化工厂/u,
  gy: /健身房/u,
  in: /酒店|宾馆|旅馆/u,
  ne: /网吧|KTV|歌厅|棋牌室/u,
  ha: /理发|美发|美容/u,
  pa: /公园/u,
  ex: /驿站|快递站/u,
  gs: /加油站/u,
};
/** More of them, and the text tells a story in which each only comes along. */
const VENUES_OF_ONE = 2;

const codesIn = (table: Readonly<Record<string, RegExp>>, text: string): string[] =>
  Object.entries(table).flatMap(([code, words]) => (words.test(text) ? [code] : []));

export const faultsIn = (text: string): string[] => codesIn(FAULTS, text);

export function venuesIn(text: string): string[] {
  const found = codesIn(VENUES, text);
  return found.length > VENUES_OF_ONE ? [] : found;
}
