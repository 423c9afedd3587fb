/** Reports that the model is sure about, by their category; the place is for each test to choose. */
export const TEXTS = {
  'drainage-sewage': '下水道堵了,污水从井盖冒出来流了一地',
  'street-light': '小区外面整条街的路灯灭了五天了,晚上接孩子特别黑,请尽快修',
  'illegal-construction': '我家楼上在楼顶违规加盖了一间彩钢房,正在施工,请执法部门来看看',
  'neighbour-dispute': '楼上漏水泡了我家天花板,两家谈不拢,想请社区帮着调解',
} as const;

/** What no model can be sure about. */
export const VAGUE = '那个事儿到底嘛时候能办啊,都说了多少回了';

/** Districts, a street and its community in the small city. */
export const HEPING = '120101';
export const QUANYECHANG = '120101001';
export const HUAYUANLU = '120101001001';
export const NANKAI = '120104';

/** Who has sewage in Heping: the district's water bureau. The community helps, the street verifies. */
export const WATER = `${HEPING}-water`;

export const sewage = () => ({ text: TEXTS['drainage-sewage'], place: { regionCode: HUAYUANLU } });
