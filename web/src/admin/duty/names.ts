import type { DutyRow } from '../../api/types.gen.ts';
import { useNames } from '../../common/catalogue.ts';
import { useWords } from '../../i18n/language.tsx';
import { DUTY } from './words.ts';

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

/** Whose list: 全市, 各区默认, or the area's own name. */
export function useScopeName(): (scope: string) => string {
  const say = useWords(DUTY);
  const { region } = useNames();
  return (scope) => {
    const [tier = '', area] = scope.split(':');
    if (area !== undefined) return `${region(area)}(${area})`;
    return tier === 'city' || tier === 'district' || tier === 'street' || tier === 'community'
      ? say(tier)
      : scope;
  };
}

export function useCategories(): (categories: DutyRow['category']) => string {
  const { category } = useNames();
  return (given) => (given === '*' ? '*' : [given].flat().map(category).join('、'));
}
