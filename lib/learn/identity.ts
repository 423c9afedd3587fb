import { redact } from '../report/redact.ts';

/** The commoner surnames; those that are everyday words as well (安 施 管 时 和 区) are left out. */
const SURNAME =
  '(?:欧阳|司马|上官|诸葛|司徒|皇甫|尉迟|慕容|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎武乔贺赖龚])';
const GIVEN = '\\p{Script=Han}';

interface Pattern {
  find: RegExp;
  put: string;
}

/** Where a person is named, and what stays of it. */
const NAMES: readonly Pattern[] = [
  {
    find: new RegExp(`${SURNAME}${GIVEN}{0,2}(?=先生|女士|小姐|同志)`, 'gu'),
    put: '某',
  },
  {
    find: new RegExp(
      `${SURNAME}(?=大爷|大妈|大娘|阿姨|大姐|大哥|奶奶|爷爷|师傅|老师|老人|经理|主任|医生|书记|律师|警官)`,
      'gu',
    ),
    put: '某',
  },
  {
    find: new RegExp(
      `(我叫|我是|名叫|本人叫)${SURNAME}${GIVEN}{1,2}(?=[,,。.;;、!!\\s\\d*]|$|电话|手机|住)`,
      'gu',
    ),
    put: '$1某',
  },
  {
    find: new RegExp(
      `((?:姓名|联系人|称呼|反映人|投诉人|举报人|来电人|户主)[是为::\\s]*)${SURNAME}${GIVEN}{1,2}`,
      'gu',
    ),
    put: '$1某',
  },
  {
    find: new RegExp(
      `(业主|居民|市民|住户|租户|患者|房东|邻居)${SURNAME}${GIVEN}{1,2}(?=反映|来电|称|表示|说|投诉|举报|咨询|[,,。;;::\\d*(()])`,
      'gu',
    ),
    put: '$1某',
  },
  {
    find: /\b([Mm]y name is|[Nn]ame:|I am|I'm) [A-Z][a-z]+(?: [A-Z][a-z]+)+/g,
    put: '$1 X',
  },
  { find: /\b(Mr|Mrs|Ms|Miss|Dr)(\.?) [A-Z][a-z]+(?: [A-Z][a-z]+)?/g, put: '$1$2 X' },
];

/** Numbers in either width. The classifier reads every number as 0, so nothing it learns from is lost. */
const NUMBER = /[\d０-９]+(?:\.[\d０-９]+)?/g;

/**
 * A report's text without whose it is: contact and identity numbers masked, names in the usual turns of phrase gone,
 * every number (doors, plates, dates, what is left of a phone) written as 0.
 */
export function withoutIdentity(text: string): string {
  const unnamed = NAMES.reduce((left, { find, put }) => left.replace(find, put), redact(text).text);
  return unnamed.replace(NUMBER, '0').trim();
}
