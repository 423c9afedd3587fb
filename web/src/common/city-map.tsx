import { useMemo } from 'react';
import type { GetMapResponse } from '../api/types.gen.ts';
import { Chart } from './chart.tsx';

/** How an area is shown: its name, what stands under it, and its colours. */
export interface Shown {
  readonly code: string;
  readonly called: string;
  readonly text: string;
  readonly ground: string;
  readonly ink: string;
}

/** The city's own borders, coloured. What can be clicked here must stand beside it for the keys. */
export default function CityMap({
  name,
  features,
  areas,
  label,
  height,
  pick,
}: {
  /** Of these borders among all that a page draws. */
  name: string;
  features: GetMapResponse['features'];
  areas: readonly Shown[];
  label: string;
  height: number;
  pick?: (code: string) => void;
}) {
  const map = useMemo(
    () => ({ name, geojson: JSON.stringify({ type: 'FeatureCollection', features }) }),
    [name, features],
  );
  const option = useMemo(() => {
    const named = new Map(areas.map((area) => [area.code, area]));
    const words = ({ name: code }: { name: string }) => {
      const area = named.get(code);
      return area ? `${area.called}\n${area.text}`.trim() : code;
    };
    return {
      tooltip: { trigger: 'item', formatter: words },
      series: [
        {
          type: 'map',
          map: name,
          nameProperty: 'code',
          selectedMode: false,
          ...{ top: 4, bottom: 4, left: 4, right: 4, preserveAspect: 'contain' },
          label: { show: true, fontSize: 11, formatter: words },
          labelLayout: { hideOverlap: true },
          emphasis: { itemStyle: { areaColor: null, borderWidth: 2 } },
          itemStyle: { borderColor: '#0d1b26' },
          data: areas.map(({ code, ground, ink }) => ({
            name: code,
            itemStyle: { areaColor: ground },
            label: { color: ink },
            emphasis: { itemStyle: { areaColor: ground }, label: { color: ink } },
          })),
        },
      ],
    };
  }, [name, areas]);
  return (
    <Chart
      option={option}
      map={map}
      height={height}
      label={label}
      {...(pick === undefined ? {} : { pick })}
    />
  );
}
