import type { Offered } from '../../open311/catalogue.ts';

const yesNo = [
  { key: 'YES', name: { zh: '是', en: 'Yes' } },
  { key: 'NO', name: { zh: '否', en: 'No' } },
];

/** What apps of others ask about some categories, and what they are not shown. */
export const open311: Offered = {
  confidential: ['discipline-report'],
  attributes: {
    heating: [
      {
        code: 'ROOM_TEMPERATURE',
        datatype: 'number',
        required: false,
        variable: true,
        name: { zh: '室内温度', en: 'Room temperature' },
        hint: { zh: '摄氏度', en: 'degrees Celsius' },
      },
      {
        code: 'SCOPE',
        datatype: 'singlevaluelist',
        required: false,
        variable: true,
        name: { zh: '影响范围', en: 'Who is affected' },
        values: [
          { key: 'HOME', name: { zh: '本户', en: 'One home' } },
          { key: 'BUILDING', name: { zh: '整栋楼', en: 'The building' } },
          { key: 'ESTATE', name: { zh: '整个小区', en: 'The estate' } },
        ],
      },
    ],
    'gas-supply': [
      {
        code: 'SAFETY',
        datatype: 'text',
        required: false,
        variable: false,
        name: {
          zh: '闻到燃气味请先到室外,再拨打 119 和燃气抢修电话',
          en: 'If you smell gas, leave first, then call 119 and the gas repair line',
        },
      },
    ],
    'street-light': [
      {
        code: 'POLE',
        datatype: 'string',
        required: false,
        variable: true,
        name: { zh: '灯杆编号', en: 'Number on the pole' },
      },
    ],
    'illegal-parking': [
      {
        code: 'PLATE',
        datatype: 'string',
        required: false,
        variable: true,
        name: { zh: '车牌号', en: 'Number plate' },
      },
    ],
    'construction-noise': [
      {
        code: 'HEARD_AT',
        datatype: 'datetime',
        required: false,
        variable: true,
        name: { zh: '听到噪声的时间', en: 'When it was heard' },
        hint: { zh: '如 2026-11-22T23:30:00+08:00', en: 'such as 2026-11-22T23:30:00+08:00' },
      },
      {
        code: 'SOURCES',
        datatype: 'multivaluelist',
        required: false,
        variable: true,
        name: { zh: '声源', en: 'What makes it' },
        values: [
          { key: 'PILING', name: { zh: '打桩', en: 'Piling' } },
          { key: 'CONCRETE', name: { zh: '浇筑', en: 'Pouring concrete' } },
          { key: 'TRUCKS', name: { zh: '运输车辆', en: 'Lorries' } },
        ],
      },
    ],
    'lift-failure': [
      {
        code: 'TRAPPED',
        datatype: 'singlevaluelist',
        required: true,
        variable: true,
        name: { zh: '是否有人被困(被困请拨打 119)', en: 'Is anyone trapped? (Then call 119)' },
        values: yesNo,
      },
    ],
  },
};
