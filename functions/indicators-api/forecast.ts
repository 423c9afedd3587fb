import { dayAfter } from '../../lib/insight/days.ts';
import { forecast } from '../../lib/insight/forecast.ts';
import type { Scope } from '../../lib/insight/scope.ts';
import { cannot, type Needs, todayOf, viewOf } from './needs.ts';

const HISTORY_DAYS = 120;
const SHOWN = 28;
const METHOD = {
  zh: '近六周同一星期几的加权平均,按最近七日的升降修正一半;区间取以往误差的 10%–90% 分位。今天未过完,不计入。',
  en: 'Weighted mean of the same weekday of six weeks, moved by half of how the last seven days differ from it; the band is the 10 % to 90 % quantiles of past errors. Today is not over and not in it.',
};

/** Tomorrow's load of a place: learned from whole days, so from those before today. */
export async function forecastOf(needs: Needs, scope: Scope) {
  if (scope.kind === 'unit' || scope.code.length > 9)
    return cannot('scope', '负荷预测只到市、区、街道', 'Forecasts: of the city, a district or a street');
  const today = todayOf(needs);
  const yesterday = dayAfter(today, -1);
  const days = await needs.figures.place(scope.code, dayAfter(today, -HISTORY_DAYS), yesterday);
  const load = days.map(({ day, counts }) => ({ day, n: counts.received ?? 0 }));
  // A quiet yesterday is a day too.
  const all =
    load.length === 0 || load.at(-1)?.day === yesterday ? load : [...load, { day: yesterday, n: 0 }];
  const { past, ...said } = forecast(all, 2);
  return {
    scope: await viewOf(needs, scope),
    ...said,
    day: dayAfter(today),
    method: METHOD,
    past: past.slice(-SHOWN).map(({ day, n, expected }) => ({ day, received: n, expected })),
  };
}
