import type { Reading } from './understand.ts';

type Read = Pick<Reading, 'category' | 'reason'>;

/**
 * A category chosen from a list, and what the text says. People choose in good faith and wrongly: a choice that the
 * text does not surely contradict decides; where text and choice disagree, a person does. Recorded as `chosen`.
 * @param elsewhere categories of the report's other matters: the choice may mean one of those
 */
export function withChoice(chosen: string | undefined, read: Read, elsewhere: readonly string[] = []): Read {
  const { category, reason } = read;
  if (chosen === undefined || (category.code !== chosen && elsewhere.includes(chosen))) return read;
  if (category.dispatch && category.code !== chosen)
    return { category: { ...category, chosen, dispatch: false }, reason };
  const own = category.candidates.find(({ code }) => code === chosen) ?? { code: chosen, confidence: 0 };
  const others = category.candidates.filter(({ code }) => code !== chosen);
  return {
    category: {
      ...category,
      code: chosen,
      confidence: category.code === chosen ? category.confidence : own.confidence,
      dispatch: true,
      candidates: [own, ...others].slice(0, 5),
      chosen,
    },
    reason: {
      zh: `来电人选择了事项 ${chosen};${reason.zh}`,
      en: `The reporter chose ${chosen}; ${reason.en}`,
    },
  };
}
