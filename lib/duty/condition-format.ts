import type { Name } from '../unit/types.ts';
import type { Condition } from './condition.ts';
import { AND, FACT_NAMES, NOT, OR, VALUE_NAMES } from './condition-words.ts';

type Language = keyof Name;

/**
 * The one-line form of a condition: `时间 22:00-06:00 且 地区 120101、120102`, in English `time 22:00-06:00 and region
 * 120101, 120102`. `parseCondition` makes the same condition of either.
 */
export function formatCondition(condition: Condition, language: Language = 'zh'): string {
  if (condition.any) return joined(condition.any, OR, language, (part) => part.any !== undefined);
  if (condition.all) {
    return joined(condition.all, AND, language, (part) => (part.any ?? part.all) !== undefined);
  }
  if (condition.not) {
    const inner = formatCondition(condition.not, language);
    return `${NOT[language]} ${(condition.not.any ?? condition.not.all) ? `(${inner})` : inner}`;
  }
  return fact(condition, language);
}

function joined(
  parts: readonly Condition[],
  by: Name,
  language: Language,
  needsBrackets: (part: Condition) => boolean,
): string {
  return parts
    .map((part) => {
      const text = formatCondition(part, language);
      return needsBrackets(part) ? `(${text})` : text;
    })
    .join(` ${by[language]} `);
}

function fact(condition: Condition, language: Language): string {
  const { category, region, nature, urgency, channel, words, time, season, day, owner } = condition;
  const say = (name: Name, values: readonly string[]): string =>
    `${name[language]} ${values.join(language === 'zh' ? '、' : ', ')}`;
  if (category) return say(FACT_NAMES.category, category);
  if (region) return say(FACT_NAMES.region, region);
  if (nature) return say(FACT_NAMES.nature, named(nature, VALUE_NAMES.nature, language));
  if (urgency) return say(FACT_NAMES.urgency, named(urgency, VALUE_NAMES.urgency, language));
  if (channel) return say(FACT_NAMES.channel, named(channel, VALUE_NAMES.channel, language));
  if (day) return say(FACT_NAMES.day, named(day, VALUE_NAMES.day, language));
  if (time) {
    return say(
      FACT_NAMES.time,
      time.map(({ from, to }) => `${from}-${to}`),
    );
  }
  if (season) {
    return say(
      FACT_NAMES.season,
      season.map(({ from, to }) => `${from}~${to}`),
    );
  }
  if (words) return say(FACT_NAMES.words, words.map(quoted));
  return say(FACT_NAMES.owner, (owner ?? []).map(quoted));
}

const named = <V extends string>(values: readonly V[], names: Record<V, Name>, language: Language) =>
  values.map((value) => names[value][language]);

const quoted = (word: string): string => `"${word.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;
