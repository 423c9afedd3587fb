import type { Needs } from './place-needs.ts';

/**
 * Names people still use for a region, or use for more than one: `[code, name, needs]`, Han or Latin. Codes are
 * national, so the list serves any city; codes a gazetteer does not know are passed over.
 */
export const OTHER_NAMES: readonly (readonly [code: string, name: string, needs?: Needs])[] = [
  ['120114', '武清县'],
  ['120115', '宝坻县'],
  ['120116', '塘沽区'],
  ['120116', '汉沽区'],
  ['120116', '大港区'],
  ['120116', 'Tanggu District'],
  ['120116', 'Hangu District'],
  ['120116', 'Dagang District'],
  ['120117', '宁河县'],
  ['120118', '静海县'],
  ['120119', '蓟县'],
  ...['120101', '120102', '120103', '120104', '120105', '120106'].flatMap((code) => [
    [code, '市内六区'] as const,
    [code, '市区六区'] as const,
  ]),
  ...['120110', '120111', '120112', '120113'].map((code) => [code, '环城四区'] as const),
  // The crossing in Nankai is better known than the town in Jinnan: alone it may be either.
  ['120104', '八里台'],
  ['120110004', '无暇街道'],
  ['120110400', '天津经济技术开发区'],
  ['120116014', '天津经济技术开发区'],
  ['120116400', '天津经济技术开发区'],
  ['120110400', '开发区', 'parent'],
  ['120116014', '开发区', 'parent'],
  ['120116400', '开发区', 'parent'],
  ['120110402', '空港经济区'],
  ['120110402', '空港', 'bearing'],
  ['120110403', '东丽开发区'],
  ['120110405', '保税区', 'parent'],
  ['120116401', '保税区', 'parent'],
  ['120111401', '高新区', 'parent'],
  ['120111450', '西青开发区'],
  ['120116402', '高新区', 'parent'],
  ['120116402', '滨海高新区'],
  ['120114001', '杨村'],
  ['120114401', '武清开发区'],
  ['120115456', '宝坻开发区'],
  ['120116014', '泰达'],
  ['120116014', '泰达街道'],
  ['120116403', '东疆'],
  ['120116403', '东疆港'],
  ['120116403', '东疆保税港'],
  ['120116403', '东疆综合保税区'],
  ['120116406', '生态城'],
  ['120116406', '中新生态城'],
  ['120116406', '天津生态城'],
  ['120117401', '宁河开发区'],
  ['120118402', '子牙开发区'],
  ['120119401', '蓟州开发区'],
];

/** Short names that are everyday words, another place's name or any town's street; alone they say nothing. */
export const EVERYDAY: ReadonlySet<string> = new Set(
  [
    '和平 河东 河西 河北 河南 江北 江南 红桥 滨海 大港 朝阳 海淀 新城 城关 东城 西城 南山 宝山 长安 解放 铁东 铁西 新华 青山',
    '新兴 新村 新建 新生 新春 新新 文昌 桃园 长虹 鼓楼 幸福 光明 光辉 团结 前进 和谐 平安 阳光 广场 创新 诚信 奉献 爱国 建国',
    '彩虹 祥和 吉祥 富贵 向阳 红旗 红星 永红 同心 永进 开源 第一 第二 第三 站南 站北 桥南 建设 建新 建明 自由 友爱 友好 民生',
    '安全 独立 立新 联合 联盟 联星 工农 富强 富裕 丰富 致富 黎明 兴隆 兴华 先锋 迎新 勤俭 忠义 三合 五七 抗敌 爱家 和风',
    '东街 西街 南街 北街 大街 小街 前街 后街 东关 西关 南关 北关 镇东 镇西 镇北 城上 城下 草地 砖厂 碱厂 后台 前台 北城',
    '桥头 河头 庄头 渡口 渔业 化工 采油 乐园 明珠 玫瑰 海滨 滨河 滨江 滨湖 海岸 水岸 海港 枫林 沿河 南湖 甜水 智慧 文明',
    '绿色 健康 示范 学习 法治 美丽 温馨 友谊 胜利 东风 人民 中心 城市 农村 老旧 封闭 开放',
    '马场 柳林 家和 公园里 新闻里 植物园 绿色家园 幸福家园 阳光家园 人民家园 新新家园 时代花园',
  ]
    .join(' ')
    .split(' '),
);

const OTHER_CITIES = [
  '北京 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西',
  '甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 沈阳 大连 长春 哈尔滨 石家庄 唐山 廊坊 沧州 保定 太原 济南 青岛',
  '临沂 郑州 武汉 长沙 南京 苏州 杭州 宁波 合肥 福州 厦门 南昌 广州 深圳 成都 昆明 贵阳 西安 兰州 银川 西宁 乌鲁木齐',
  '邯郸 邢台 秦皇岛 张家口 承德 衡水 大同 呼和浩特 包头 赤峰 鞍山 抚顺 锦州 大庆 无锡 徐州 常州 温州 烟台 潍坊 德州 聊城',
];

/** Other places that have districts of the same names: right before a name they make it someone else's. */
export const ELSEWHERE = new RegExp(`(${OTHER_CITIES.join(' ').replaceAll(' ', '|')})[省市]?的?$`);

/** The same in an English text, anywhere after the name. */
export const ELSEWHERE_LATIN =
  /\b(beijing|shanghai|chongqing|shenyang|dalian|changchun|harbin|shijiazhuang|tangshan|nanjing|shandong|linyi|liaoning)\b/;
