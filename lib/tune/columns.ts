import { formatCondition } from '../duty/condition-format.ts';
import { parseCondition } from '../duty/condition-parse.ts';
import { type DutyRow, LIST_TYPE_NAMES, LIST_TYPES, type UnitRef } from '../duty/types.ts';
import { type Name, TIERS, type Tier } from '../unit/types.ts';
import { limitsOf, limitsText } from './limit-text.ts';

/** What is wrong with a cell, in both languages. */
export class CellError extends Error {
  override name = 'CellError';
  readonly said: Name;
  constructor(zh: string, en: string) {
    super(en);
    this.said = { zh, en };
  }
}

/** A column of the sheet: how a row is written into it, and what its text gives of a row. */
export interface Column {
  readonly key: string;
  readonly zh: string;
  /** Other headers that mean it. */
  readonly also?: readonly string[];
  readonly required?: true;
  write(row: DutyRow): string;
  /** @throws CellError */
  read(text: string): unknown;
}

const TIER_ZH: Record<Tier, string> = { city: '市', district: '区', street: '街道', community: '社区' };
const ACTIONS = { handle: '承办', down: '下派', up: '上报' } as const;
const ROUTES = { direct: '直派', cascade: '逐级派' } as const;
const URGENCIES = { emergency: '危急', utility: '水电气热', urgent: '紧急', normal: '一般' } as const;
const TYPES = Object.fromEntries(LIST_TYPES.map((type) => [type, LIST_TYPE_NAMES[type].zh]));
const YES: ReadonlySet<string> = new Set(['是', 'yes', 'true', '1', 'y']);
const NO: ReadonlySet<string> = new Set(['否', 'no', 'false', '0', 'n', '']);

/** The sheet of a duty list, from left to right. */
export const COLUMNS: readonly Column[] = [
  text('dutyId', '编号', ({ dutyId }) => dutyId, true),
  {
    key: 'category',
    zh: '事项',
    required: true,
    write: ({ category }) => (typeof category === 'string' ? category : category.join(' ')),
    read: (cell) => {
      const codes = words(cell);
      return codes.length === 1 ? codes[0] : codes;
    },
  },
  text('region', '区域', ({ region }) => region),
  {
    key: 'when',
    zh: '条件',
    write: ({ when }) => (when === undefined ? '' : formatCondition(when)),
    read(cell) {
      const parsed = parseCondition(cell);
      if (parsed.ok) return parsed.condition;
      throw new CellError(
        `第 ${parsed.at + 1} 个字符:${parsed.zh}`,
        `character ${parsed.at + 1}: ${parsed.en}`,
      );
    },
  },
  one('do', '处理', ACTIONS, ({ action }) => action.do, true),
  {
    key: 'lead',
    zh: '牵头单位',
    write: ({ action }) => (action.do === 'handle' ? refText(action.lead) : ''),
    read: refOf,
  },
  {
    key: 'coUnits',
    zh: '协办单位',
    write: ({ action }) => (action.do === 'handle' ? action.coUnits.map(refText).join(' ') : ''),
    read: (cell) => words(cell).map(refOf),
  },
  one('route', '派单方式', ROUTES, ({ route }) => route, true),
  one('urgency', '紧急程度', URGENCIES, ({ urgency }) => urgency, true),
  {
    key: 'onSite',
    zh: '现场核查',
    write: ({ onSite }) => (onSite ? '是' : '否'),
    read(cell) {
      const said = cell.toLowerCase();
      if (YES.has(said)) return true;
      if (NO.has(said)) return false;
      throw new CellError('写“是”或“否”', 'write yes or no');
    },
  },
  text('basisZh', '依据', ({ basis }) => basis.zh, true),
  text('basisEn', '依据(英文)', ({ basis }) => basis.en),
  one('listType', '清单类型', TYPES, ({ listType }) => listType),
  text('legalBasis', '法律依据', ({ legalBasis }) => legalBasis),
  text('evidence', '所需材料', ({ evidence }) => evidence),
  text('exclusions', '除外情形', ({ exclusions }) => exclusions),
  {
    key: 'limits',
    zh: '时限',
    write: ({ limits }) => (limits === undefined ? '' : limitsText(limits)),
    read: (cell) => {
      const read = limitsOf(cell);
      if (read) return read;
      throw new CellError(
        '写作 handle=5wd; sign=30m',
        'write handle=5wd; sign=30m (m minutes, om office minutes, wd working days)',
      );
    },
  },
  { key: 'cases', zh: '争议工单', write: ({ cases = [] }) => cases.join(' '), read: words },
  text('from', '生效日', ({ from }) => from),
  text('to', '失效日', ({ to }) => to),
];

/** A row from what its cells gave; the row's own schema checks it. */
export function rowOf(cells: ReadonlyMap<string, unknown>): unknown {
  const { do: way, lead, coUnits, basisZh, basisEn, onSite, ...rest } = Object.fromEntries(cells);
  return {
    ...rest,
    onSite: onSite ?? false,
    action: way === 'handle' ? { do: way, lead, coUnits: coUnits ?? [] } : { do: way },
    basis: { zh: basisZh, en: basisEn ?? basisZh },
  };
}

/** The column that a field of a row stands in: `action.lead.role` → lead. */
export function columnOf(path: readonly PropertyKey[]): Column | undefined {
  const [first, second] = path.map(String);
  const key =
    first === 'action'
      ? second === 'lead' || second === 'coUnits'
        ? second
        : 'do'
      : first === 'basis'
        ? second === 'en'
          ? 'basisEn'
          : 'basisZh'
        : first;
  return COLUMNS.find((column) => column.key === key);
}

function text(key: string, zh: string, of: (row: DutyRow) => string | undefined, required?: true): Column {
  return { key, zh, ...(required ? { required } : {}), write: (row) => of(row) ?? '', read: (cell) => cell };
}

/** One of a few values, in Chinese or by its code. */
function one(
  key: string,
  zh: string,
  names: Readonly<Record<string, string>>,
  of: (row: DutyRow) => string | undefined,
  required?: true,
): Column {
  return {
    ...text(key, zh, of, required),
    write: (row) => names[of(row) ?? ''] ?? '',
    read(cell) {
      const found = Object.entries(names).find(
        ([code, name]) => cell === name || cell.toLowerCase() === code,
      );
      if (found) return found[0];
      const all = Object.entries(names);
      throw new CellError(
        `应为 ${all.map(([, name]) => name).join('、')} 之一`,
        `one of ${all.map(([code]) => code).join(', ')}`,
      );
    },
  };
}

const refText = ({ tier, role }: UnitRef): string => `${TIER_ZH[tier]}/${role}`;

function refOf(cell: string): UnitRef {
  const [where = '', role = '', ...more] = cell.split('/');
  const tier = TIERS.find((name) => name === where.toLowerCase() || TIER_ZH[name] === where);
  if (tier && role !== '' && more.length === 0) return { tier, role };
  throw new CellError('写作 区/environment', 'write tier/role, such as district/environment');
}

function words(cell: string): string[] {
  return cell.split(/[\s,;,;、|]+/).filter((word) => word !== '');
}
