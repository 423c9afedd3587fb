import type { DutyRow } from '../../api/types.gen.ts';
import { useNames } from '../../common/catalogue.ts';

export type UnitRef = Extract<DutyRow['action'], { do: 'handle' }>['lead'];
export const refText = ({ tier, role }: UnitRef): string => `${tier}/${role}`;

/** `street/enforcement, district/water` → refs; what does not read is left to the server to refuse. */
export const readRefs = (text: string): UnitRef[] =>
  text
    .split(/[,，;；\s]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const [tier = '', role = ''] = part.split('/');
      return { tier, role } as UnitRef;
    });

export function useCategories(): (categories: DutyRow['category']) => string {
  const { category } = useNames();
  return (given) => (given === '*' ? '*' : [given].flat().map(category).join('、'));
}
