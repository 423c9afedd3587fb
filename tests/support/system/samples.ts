/** Reports that the model is sure about, by their category; the place is for each test to choose. */
export const TEXTS = {
  'exposed-garbage': '胡同口生活垃圾堆了三天没人清,苍蝇乱飞,路过都得捂鼻子',
  'street-light': '小区外面整条街的路灯灭了五天了,晚上接孩子特别黑,请尽快修',
  'illegal-construction': '我家楼上在楼顶违规加盖了一间彩钢房,正在施工,请执法部门来看看',
  'neighbour-dispute': '楼上漏水泡了我家天花板,两家谈不拢,想请社区帮着调解',
} as const;

/** What no model can be sure about. */
export const VAGUE = '那个事儿到底嘛时候能办啊,都说了多少回了';

/** Streets and a community of the small city. */
export const HEPING = '120101';
export const QUANYECHANG = '120101001';
export const HUAYUANLU = '120101001001';
export const NANKAI = '120104';

/** Who has garbage in Quanyechang: the district's urban management. */
export const CLEANERS = `${HEPING}-urban-management`;

export const garbage = (street = QUANYECHANG) => ({
  text: TEXTS['exposed-garbage'],
  place: { regionCode: street },
});
