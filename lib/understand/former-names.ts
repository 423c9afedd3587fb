/**
 * Names people still use for a region, or use for more than one: `[code, name]`. Codes are national, so the list
 * serves any city; codes a gazetteer does not know are passed over.
 */
export const OTHER_NAMES: readonly (readonly [code: string, name: string])[] = [
  ['120114', '武清县'],
  ['120115', '宝坻县'],
  ['120116', '塘沽区'],
  ['120116', '汉沽区'],
  ['120116', '大港区'],
  ['120117', '宁河县'],
  ['120118', '静海县'],
  ['120119', '蓟县'],
  ['120116014', '泰达街道'],
  ['120116406', '中新生态城'],
  // The crossing in Nankai is better known than the town in Jinnan.
  ['120104', '八里台'],
];

/** Short names of districts that are everyday words or another place's name; alone they say nothing. */
export const EVERYDAY: ReadonlySet<string> = new Set([
  ...['和平', '河东', '河西', '河北', '河南', '江北', '江南', '红桥', '滨海', '大港', '朝阳', '海淀'],
  ...['新城', '城关', '东城', '西城', '南山', '宝山', '长安', '解放', '铁东', '铁西', '新华', '青山'],
]);

/** Other places that have districts of the same names: right before a name they make it someone else's. */
export const ELSEWHERE = new RegExp(
  `(${[
    '北京 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西',
    '甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 台湾 沈阳 大连 长春 哈尔滨 石家庄 唐山 廊坊 沧州 保定 太原 济南 青岛',
    '临沂 郑州 武汉 长沙 南京 苏州 杭州 宁波 合肥 福州 厦门 南昌 广州 深圳 成都 昆明 贵阳 西安 兰州 银川 西宁 乌鲁木齐',
  ]
    .join(' ')
    .replaceAll(' ', '|')})[省市]?$`,
);
