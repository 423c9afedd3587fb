import type { UnitRows } from '../../lib/aws/units.ts';
import { asOf } from '../../lib/unit/in-force.ts';
import { TIERS, type Unit } from '../../lib/unit/types.ts';
import { wrong } from './guards.ts';

/** The tree is four tiers deep, with working units beside the desks; what is deeper is a ring. */
const DEEPEST = 12;

/** Checks of who may stand above, and who may take over. Each reads the table. */
export function createTree(units: Pick<UnitRows, 'get'>) {
  const at = async (id: string, when: string): Promise<Unit | null> => {
    const found = await units.get(id);
    return found && asOf(found, when);
  };

  /** @throws Problem 422 when the parent does not exist then, stands lower, or is below the unit itself. */
  async function checkParent(unit: Pick<Unit, 'id' | 'tier'>, parent: string | null, when: string) {
    if (unit.id === 'city') {
      if (parent === null) return;
      throw wrong('parent', '市级中枢没有上级', 'The city hub has no parent', 'parent: null');
    }
    const found = parent === null || parent === unit.id ? null : await at(parent, when);
    if (!found)
      throw wrong(
        'parent',
        '上级单位不存在',
        'The parent does not exist',
        '先登记上级单位;只有 city 没有上级 / Register the parent first; only city has none',
      );
    if (found.status === 'retired')
      throw wrong(
        'parent',
        `上级单位 ${found.id} 届时已停用`,
        `The parent ${found.id} has ended by then`,
        '改用其承接单位 / Name its successor',
      );
    if (TIERS.indexOf(found.tier) > TIERS.indexOf(unit.tier))
      throw wrong(
        'parent',
        '上级单位的层级低于本单位',
        'The parent stands at a lower tier',
        '上级须为同级或更高层级 / The parent is of the same tier or higher',
      );
    let above: Unit | null = found;
    for (let depth = 0; above !== null && above.parent !== null; depth++) {
      if (above.parent === unit.id || depth > DEEPEST)
        throw wrong(
          'parent',
          `${found.id} 是本单位的下级`,
          `${found.id} is below this unit`,
          '先调整其上级 / Move that one first',
        );
      above = await at(above.parent, when);
    }
  }

  /** @throws Problem 422 unless the successor is in force then, and does not hand over to the unit in turn. */
  async function checkSuccessor(unit: Unit, field: 'into' | 'successor', successor: string, when: string) {
    const found = successor === unit.id ? null : await at(successor, when);
    if (found?.status !== 'active')
      throw wrong(
        field,
        `届时没有在用的单位 ${successor}`,
        `There is no unit ${successor} in force then`,
        '填写已登记且届时在用的单位 / Name a unit that is registered and in force then',
      );
    // Later ends count too: two that hand over to each other would leave nobody.
    const seen = new Set([unit.id]);
    for (let next: Unit | null = found; next?.successor !== undefined; ) {
      if (seen.has(next.id) || seen.has(next.successor))
        throw wrong(
          field,
          `${successor} 将由本单位承接`,
          `${successor} is to be succeeded by this unit`,
          '先取消其计划 / Cancel its plan first',
        );
      seen.add(next.id);
      next = await units.get(next.successor);
    }
  }

  return { checkParent, checkSuccessor };
}
