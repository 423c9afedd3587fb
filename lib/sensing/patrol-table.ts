import type { PatrolView } from './patrol.ts';

/** Columns of the exported ledger (马路办公台账), in order: key and heading. */
export const PATROL_COLUMNS = [
  ['id', '编号'],
  ['at', '时间'],
  ['section', '路段'],
  ['leader', '带队领导'],
  ['problem', '问题'],
  ['category', '事项'],
  ['regionCode', '区划'],
  ['before', '整改前照片'],
  ['leadUnit', '责任单位'],
  ['deadline', '整改期限'],
  ['statusZh', '状态'],
  ['result', '整改结果'],
  ['after', '整改后照片'],
  ['writtenOffBy', '销号人'],
  ['recurs', '是否反复'],
] as const;

/** A line as the spreadsheet shows it; times are RFC 3339. */
export const patrolRow = (entry: PatrolView): Record<(typeof PATROL_COLUMNS)[number][0], string> => ({
  id: entry.id,
  at: entry.at,
  section: entry.section,
  leader: entry.leader,
  problem: entry.problem,
  category: entry.category,
  regionCode: entry.place.regionCode,
  before: entry.before.join(' '),
  leadUnit: entry.leadUnit ?? '',
  deadline: entry.deadline ?? '',
  statusZh: entry.statusZh,
  result: entry.result ?? '',
  after: entry.after.join(' '),
  writtenOffBy: entry.writtenOffBy ?? '',
  recurs: entry.recurs.length > 0 ? `是(${entry.recurs.length} 次)` : '否',
});
