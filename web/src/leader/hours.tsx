import { Button, Slider } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { GetIndicatorsNowResponse } from '../api/types.gen.ts';
import { Chart } from '../common/chart.tsx';
import { useWords } from '../i18n/language.tsx';
import { AXIS, INK, LINES } from './chart-style.ts';
import { LEADER } from './words.ts';

type Slice = GetIndicatorsNowResponse['last24h'][number];
const STEP_MS = 800;
const hourOf = (at: string) => `${String((new Date(at).getUTCHours() + 8) % 24).padStart(2, '0')}:00`;

/** The last 24 hours as bars, and played back hour by hour over the tiles. */
export default function Hours({
  slices,
  hour,
  setHour,
}: {
  slices: readonly Slice[];
  hour: number | null;
  setHour: (hour: number | null) => void;
}) {
  const say = useWords(LEADER);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => {
      const next = hour === null ? 0 : hour + 1;
      if (next < slices.length) return setHour(next);
      setPlaying(false);
      setHour(null);
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, hour, slices.length, setHour]);

  const option = useMemo(() => {
    const series = (key: 'received' | 'resolved', color: string) => ({
      type: 'bar',
      name: say(key === 'received' ? 'received' : 'resolved').replace(/^今日/, ''),
      color,
      data: slices.map((slice, i) => ({
        value: slice[key],
        itemStyle: { opacity: hour === null || hour === i ? 1 : 0.35 },
      })),
    });
    return {
      textStyle: { color: INK },
      grid: { left: 40, right: 12, top: 32, bottom: 24 },
      legend: { textStyle: { color: INK }, top: 0, right: 0 },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: slices.map(({ from }) => hourOf(from)), ...AXIS },
      yAxis: { type: 'value', minInterval: 1, ...AXIS, splitLine: { lineStyle: { color: LINES } } },
      series: [series('received', '#58a6ff'), series('resolved', '#7fc6a4')],
    };
  }, [slices, hour, say]);

  const total = slices.reduce((sum, { received }) => sum + received, 0);
  return (
    <>
      <div className="panel-head">
        <h2>{say('hours')}</h2>
        <Button size="small" aria-pressed={playing} onClick={() => setPlaying(!playing)}>
          {say(playing ? 'pause' : 'play')}
        </Button>
      </div>
      <Chart
        option={option}
        height={170}
        label={`${say('hours')}: ${total} (${say('perHour')})`}
        save="last-24-hours"
        saveWord={say('png')}
      />
      <Slider
        aria-label={say('hour')}
        ariaLabelForHandle={say('hour')}
        min={0}
        max={slices.length}
        value={hour ?? slices.length}
        tooltip={{
          formatter: (at) =>
            at === undefined || at >= slices.length ? say('live') : hourOf(slices[at]?.from ?? ''),
        }}
        onChange={(at) => {
          setPlaying(false);
          setHour(at >= slices.length ? null : at);
        }}
      />
    </>
  );
}
