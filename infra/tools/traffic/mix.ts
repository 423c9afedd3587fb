// What comes to a hotline of a large northern city on a winter's day: shares are ours, of the size cities tell of.

/** Reports by local hour, of a whole day. */
export const BY_HOUR: readonly number[] = [
  0.9, 0.6, 0.5, 0.4, 0.5, 0.9, 2.2, 4.4, 7.2, 8.6, 8.4, 7.0, 4.8, 5.4, 7.2, 7.4, 6.8, 5.8, 5.0, 5.2, 4.6,
  3.2, 1.9, 1.1,
];

export const CHANNELS = [
  ['app', 40],
  ['hotline', 34],
  ['web', 11],
  ['patrol', 9],
  ['open311', 3],
  ['mail', 3],
] as const;

/** How much more than others a kind is reported; all not named have 1. */
export const BY_CATEGORY: Readonly<Record<string, number>> = {
  heating: 9,
  'property-management': 7,
  'exposed-garbage': 6,
  'illegal-parking': 6,
  'community-noise': 4,
  'construction-noise': 4,
  'drainage-sewage': 4,
  'street-light': 3,
  'pothole-bridge': 3,
  'water-supply': 3,
  'gas-supply': 2,
  'power-supply': 3,
  'consumer-dispute': 4,
  'wage-arrears': 3,
  'social-insurance': 3,
  'medical-insurance': 3,
  'fire-lane-clutter': 3,
  'ebike-charging': 3,
  'shared-bike': 2,
  'street-vending': 3,
  'road-cleaning': 2,
  'restaurant-fumes': 2,
  'lift-failure': 2,
  'bus-metro': 2,
  'household-registration': 2,
  'school-management': 2,
  'discipline-report': 0.2,
};

/** Kinds of the night, from 21 to 6. */
export const AT_NIGHT: ReadonlySet<string> = new Set([
  'community-noise',
  'construction-noise',
  'heating',
  'power-supply',
  'water-supply',
  'street-light',
  'gas-supply',
]);

/** What the reporter of a burst says: a cold night, and a boiler house that stopped. */
export const COLD = [
  '暖气一点都不热,室内只有14度',
  '从下午开始暖气就凉了,家里有老人孩子',
  '我们这一片都停暖了,什么时候能恢复',
  '暖气片摸着冰凉,打供热公司电话一直占线',
  '屋里越来越冷,暖气不热,请尽快检修',
  '供热站是不是出故障了,整栋楼暖气都不热',
  '今晚降温暖气反而凉了,孩子都冻感冒了',
  '暖气突然不热了,邻居家也是一样',
] as const;

/** Parts of what a unit writes. */
export const RESULTS = [
  ['已现场处理', '您反映的问题已现场处理完毕,欢迎监督。'],
  ['已安排人员到场整改', '已安排人员到场整改,并增加巡查次数。'],
  ['经核实已解决', '经核实,您反映的问题已经解决。'],
  ['已协调责任方落实', '已协调责任方落实整改,后续将持续跟进。'],
] as const;
