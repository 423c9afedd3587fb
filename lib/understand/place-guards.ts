// What may not follow a name: it would make the words something other than the place.

export const NEVER = /(?!)/;
/** What a place is known for, sold anywhere; but where it is made, the place is meant. */
const WARES =
  /^(老|大|正宗|特色|传统|风味)?((小吃|特产|土特产|名吃|菜)(店|馆|铺|$)|菜馆|麻花|煎饼|锅巴菜|包子|烧鸡|豆腐丝|糕干|冬菜|老醋|大葱|大蒜|天鹰椒|稻米?|大米|萝卜|年画|河蟹|葡萄|西瓜|板栗|柿子)(?!.{0,2}([厂地园田棚户]|基地|[种养]|合作社|市场))/;
export const ROAD_AFTER = new RegExp(`^[东西南北]?[路道街]|${WARES.source}`);
export const DISTRICT_WORD = /^[域间块段划别]/;
export const STREET_ROAD =
  /^([\d口里巷坊尾头上]|[一二三四五六七八九十]+号|[与和].{2,5}[路道街]交[口叉汇]|路口|交口|村|社区)/;
export const TOWN_WORD = /^[化建规]/;
/** A village's road or bridge has no name of its own when it is said to be narrow, broken, without light. */
export const VILLAGE_ROAD =
  /^([站镇乡街]|([路桥]|道(?!路))(?![面灯边旁梁况窄宽坏破烂裂塌断陷沉堵陡滑脏黑亮灭难修通积太很又也都还已没不被要该需得能有是栏]))/;
export const NUMBERED_ROAD = /^([站镇乡街]|[路道桥](\d|口|[一二三四五六七八九十]+号|[与和].{2,5}[路道街]))/;
export const COMMUNITY_WORD =
  /^(建设|治理|医院|卫生[服院站所室]|文化|养老|服务(?!态度|太|很|不|差)|活动(?!室))/;
const ROLES =
  /^([东西南北中][大马]?[路道街]|市(?![民场])|[省路道街站桥湖河口庙寺区县镇乡村庄里]|[一二三四五六七八九十]+[纬经马]?[路道街]|大[街道桥厦沽]|大学(?!城)|公[路交园]|立交|地铁|火车|高铁|轻轨|机场|国际|中学|小学|一中|幼儿园|学院|校区|医院|音乐|剧院|影院|影城|博物|图书|宾馆|酒店|饭店|大酒|广场|商场|商厦|会展|湿地|油田|产业[园区]|体育[馆场]|集团|公司|银行|[东西南北]站|号线)/;

/** Works and zones that only bear a town's name. */
export const STEM_ROLE = new RegExp(
  `${ROLES.source}|^(门|农场|工业|经济|开发区|科技|物流|园区|片区|组团)|${WARES.source}`,
);
export const DISTRICT_ROLE = new RegExp(`${ROLES.source}|^门|${WARES.source}`);
/** An estate has a gate, before which things happen. */
export const ESTATE_ROLE = new RegExp(`${ROLES.source}|^门(?![口前外卫禁边])`);
export const PLAIN_ROLE = new RegExp(`^([域间块段划别路道]|市(?![民场])|大学|学院)|${WARES.source}`);
