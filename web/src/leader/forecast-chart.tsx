import { useMemo } from 'react';
import type { GetForecastResponse } from '../api/types.gen.ts';
import { Asked } from '../common/asked.tsx';
import { Chart } from '../common/chart.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { AXIS, INK, LINES } from './chart-style.ts';
import { useForecast } from './figures.ts';
import { LEADER } from './words.ts';

const DAYS_SHOWN = 28;

/** Tomorrow's load with its band, beside what was and what had been said of it. */
export default function ForecastChart({ scope }: { scope: string }) {
  const say = useWords(LEADER);
  const forecast = useForecast(scope);
  return (
    <>
      <div className="panel-head">
        <h2>{say('forecast')}</h2>
      </div>
      <Asked of={forecast}>{(data) => <Drawn data={data} />}</Asked>
    </>
  );
}

function Drawn({ data }: { data: GetForecastResponse }) {
  const say = useWords(LEADER);
  const { name } = useLanguage();
  const past = useMemo(() => data.past.slice(-DAYS_SHOWN), [data.past]);
  const option = useMemo(
    () => ({
      textStyle: { color: INK },
      grid: { left: 44, right: 12, top: 12, bottom: 24 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: [...past.map(({ day }) => day.slice(5)), data.day.slice(5)], ...AXIS },
      yAxis: { type: 'value', minInterval: 1, ...AXIS, splitLine: { lineStyle: { color: LINES } } },
      series: [
        { type: 'bar', color: '#58a6ff', data: [...past.map(({ received }) => received), null] },
        {
          type: 'line',
          color: '#f2c14e',
          symbolSize: 7,
          data: [
            ...past.map(({ expected }) => expected && Math.round(expected)),
            data.expected && Math.round(data.expected),
          ],
        },
        ...(data.low !== null && data.high !== null
          ? [
              {
                type: 'line',
                color: '#f2c14e',
                symbol: 'triangle',
                data: [...past.map(() => null), Math.round(data.high)],
              },
              {
                type: 'line',
                color: '#f2c14e',
                symbol: 'triangle',
                symbolRotate: 180,
                data: [...past.map(() => null), Math.round(data.low)],
              },
            ]
          : []),
      ],
    }),
    [past, data],
  );
  if (data.expected === null) return <p className="none">{say('tooShort')}</p>;
  const { meanAbsoluteError: off } = data.backtest;
  return (
    <>
      <p className="expected" title={name(data.method)}>
        <strong>{Math.round(data.expected).toLocaleString('en-US')}</strong>
        {data.low !== null && data.high !== null && (
          <>
            {' '}
            {say('band')} {Math.round(data.low)}–{Math.round(data.high)}
          </>
        )}
        {off !== null && (
          <small>
            {' '}
            · {say('wrongBy')} {off.toFixed(1)}
          </small>
        )}
      </p>
      <Chart
        option={option}
        height={140}
        label={`${say('forecast')}: ${Math.round(data.expected)} (${say('perDay')})`}
        save="forecast"
        saveWord={say('png')}
      />
    </>
  );
}
