import type { Emergency } from '../types.ts';

interface Answer {
  readonly zh: string;
  readonly en: string;
}

/** What to tell a person at once, by group, or by group and line where the line changes it. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  E1: {
    zh: '请立即离开有气味的地方,不要开关电器、不要用明火,到室外安全处拨打 119,并通知燃气公司抢修。',
    en: 'Leave the place that smells at once. Touch no switch and light no flame. From a safe place outside call 119 and the gas company.',
  },
  E2: {
    zh: '请立即撤到安全处并拨打 119 报火警,不要乘坐电梯。',
    en: 'Get to safety and call 119 for the fire brigade now. Do not use the lift.',
  },
  E3: {
    zh: '请马上拨打 110,并尽量有人陪在身边。心里难受也可以随时拨打 12356 心理援助热线。',
    en: 'Call 110 now, and let somebody stay close. The helpline 12356 listens at any hour.',
  },
  'E3/120': {
    zh: '请马上拨打 120 急救,并尽量有人陪在身边;现场有危险时同时拨打 110。',
    en: 'Call 120 for an ambulance now, and let somebody stay close. If there is danger, call 110 as well.',
  },
  E4: {
    zh: '请立即拨打 120 急救电话,说清地点和病情,听从接线员指导。',
    en: 'Call 120 for an ambulance now. Say where you are and what happened, and do as the operator says.',
  },
  E5: {
    zh: '请先保证自身安全,立即拨打 110 报警;不便通话可发短信到 12110。',
    en: 'Get yourself to safety and call 110 for the police now. If you cannot speak, send a text message to 12110.',
  },
  E6: {
    zh: '请远离并提醒他人避让,我们会马上通知负责单位处置;如有人受困或坠落,请立即拨打 119。',
    en: 'Keep away and warn others. The unit responsible is told at once. If anyone is trapped or has fallen in, call 119 now.',
  },
  'E6/119': {
    zh: '请立即拨打 119,说清地点和受困人数;不要自行扒门或下井施救。',
    en: 'Call 119 now. Say where it is and how many people are in danger. Do not force doors or climb down yourself.',
  },
  E7: {
    zh: '已按水电气热紧急事项加急转办,30 分钟内由负责单位签收;如危及生命,请拨打 120。',
    en: 'This goes as urgent to the utility responsible, to be accepted within 30 minutes. If a life is in danger, call 120.',
  },
  E8: {
    zh: '已转值班负责人关注。请勿围观,注意安全;如有人受到威胁,请拨打 110。',
    en: 'The duty leader is told. Please keep away and stay safe. If anyone is threatened, call 110.',
  },
  E9: {
    zh: '已加急转有关部门核查。请暂停饮用或食用,保留样品;如有人不适,请及时就医。',
    en: 'This goes as urgent to those who check it. Stop drinking or eating it and keep a sample. If anyone feels ill, see a doctor.',
  },
  'E9/120': {
    zh: '有人中毒或症状严重请立即拨打 120,并保留剩余食物;我们会同时通知卫生和市场监管部门。',
    en: 'If anyone is poisoned or badly ill call 120 now, and keep what is left of the food. Health and market authorities are told as well.',
  },
  E10: {
    zh: '请远离积水、电线和带电物体,不要涉水触碰;我们会马上通知负责单位。如有人受困,请拨打 119。',
    en: 'Keep away from the water, the wires and anything live. The unit responsible is told at once. If anyone is trapped, call 119.',
  },
  'E10/119': {
    zh: '请立即拨打 119 求救,尽快弃车撤到高处,远离电线和急流;我们会同时通知应急和排水部门。',
    en: 'Call 119 now. Leave the car and get to higher ground, away from wires and fast water. Emergency and drainage services are told as well.',
  },
  'E10/122': {
    zh: '请立即拨打 122 报警,有人受伤同时拨打 120;请到路外安全处等候。',
    en: 'Call 122 now, and 120 if anyone is hurt. Wait off the road, in a safe place.',
  },
};

/** The sentence that a person in this danger is told at once, in both languages. */
export function lineAnswer({ group, line }: Pick<Emergency, 'group' | 'line'>): Answer {
  const answer = ANSWERS[`${group}/${line}`] ?? ANSWERS[group];
  if (!answer) throw new Error(`no answer for ${group}`);
  return answer;
}
