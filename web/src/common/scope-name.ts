import { useWords } from '../i18n/language.tsx';
import type { Word } from '../i18n/words.ts';
import { useNames } from './catalogue.ts';

const TIERS = {
  city: ['全市', 'City'],
  district: ['各区默认', 'Default of districts'],
  street: ['各街道默认', 'Default of streets'],
  community: ['各社区默认', 'Default of communities'],
} as const satisfies Record<string, Word>;

/** Whose duty list: 全市, 各区默认, or the area's own name. */
export function useScopeName(): (scope: string) => string {
  const say = useWords(TIERS);
  const { region } = useNames();
  return (scope) => {
    const [tier = '', area] = scope.split(':');
    if (area !== undefined) return `${region(area)}(${area})`;
    return tier in TIERS ? say(tier as keyof typeof TIERS) : scope;
  };
}
