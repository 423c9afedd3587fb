import { BarChart, CustomChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([
  BarChart,
  LineChart,
  SankeyChart,
  CustomChart,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  TooltipComponent,
  CanvasRenderer,
]);

/** A chart that follows its place. `label` says in words what it shows. `save` names the file it can be kept as. */
export function Chart({
  option,
  label,
  height,
  save,
  saveWord,
}: {
  option: EChartsCoreOption;
  label: string;
  height: number;
  save?: string;
  saveWord?: string;
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
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);
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
