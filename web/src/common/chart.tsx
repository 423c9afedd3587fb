import { BarChart, CustomChart, LineChart, MapChart, SankeyChart } from 'echarts/charts';
import {
  GeoComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsCoreOption, init, registerMap, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([
  BarChart,
  LineChart,
  SankeyChart,
  CustomChart,
  MapChart,
  GeoComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  TooltipComponent,
  CanvasRenderer,
]);

/** A tooltip is drawn, not set into the page as HTML: a name that holds markup stays a name. */
const asText = (option: EChartsCoreOption): EChartsCoreOption =>
  typeof option.tooltip === 'object'
    ? { ...option, tooltip: { ...option.tooltip, renderMode: 'richText' } }
    : option;

/**
 * A chart that follows its place. `label` says in words what it shows. `save` names the file it can be kept as. `map`:
 * the borders, GeoJSON, that its series of type `map` draw under that name; `pick` is told the area that was clicked.
 */
export function Chart({
  option,
  label,
  height,
  save,
  saveWord,
  map,
  pick,
}: {
  option: EChartsCoreOption;
  label: string;
  height: number;
  save?: string;
  saveWord?: string;
  map?: { name: string; geojson: string };
  pick?: (area: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current);
    chart.current = made;
    const follows = new ResizeObserver(() => made.resize());
    follows.observe(place.current);
    return () => {
      follows.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    if (map) registerMap(map.name, map.geojson);
    chart.current?.setOption(asText(option), { notMerge: true });
  }, [option, map]);
  useEffect(() => {
    const made = chart.current;
    if (!pick || !made) return;
    const onClick = ({ name }: { name: string }) => pick(name);
    made.on('click', onClick);
    return () => void made.off('click', onClick);
  }, [pick]);
  const keep = () => {
    const link = document.createElement('a');
    link.href = chart.current?.getDataURL({ pixelRatio: 2, backgroundColor: '#0d1b26' }) ?? '';
    link.download = `${save}.png`;
    link.click();
  };
  return (
    <>
      <div ref={place} role="img" aria-label={label} style={{ blockSize: height, inlineSize: '100%' }} />
      {save && (
        <button type="button" className="keep" onClick={keep}>
          {saveWord}
        </button>
      )}
    </>
  );
}
