import type { Mention } from './mentions.ts';

const NOT =
  /((?<![是只仅光止])不是|并非|(?<!仅|只)不在|不属于?|不归|不住在?|别派到?|没在)(在|属于|位于|我们|这边的)?$/;
const ONCE = /(以前|原来|之前|曾经?|过去|从前|老家|原先)(是|都)?(家?住)?(在|是)?$/;
const NOW = /(现在|现住|现居|目前|如今|搬到|搬至|搬来)/;
const JOINED = /^(的|、|和|与|或者?)?$/;

/** Whether the sentence that goes on at `end` only asks: 这不是河西区吗 says that it is. */
const asks = (text: string, end: number): boolean => /^[^,。;!\n]{0,6}[吗么]/.test(text.slice(end));

/** Mentions that the text does not set aside: 不是和平区,是河西区 is of 河西区 alone; so is 以前住和平,现在搬到河西. */
export function affirmed<M extends Mention>(text: string, mentions: readonly M[]): M[] {
  const last = mentions.at(-1);
  const kept: M[] = [];
  let denied: M | undefined;
  for (const mention of mentions) {
    const before = text.slice(Math.max(0, mention.start - 12), mention.start);
    const chained = denied && JOINED.test(text.slice(denied.end, mention.start));
    const past = last && ONCE.test(before) && NOW.test(text.slice(mention.end, last.start));
    if (chained || past || (NOT.test(before) && !asks(text, mention.end))) denied = mention;
    else kept.push(mention);
  }
  return kept;
}
