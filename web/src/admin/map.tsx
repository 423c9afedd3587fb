import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm, Select } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { call } from '../api/client.ts';
import type { GetMapResponse, PutMapData, PutMapResponse } from '../api/types.gen.ts';
import { Asked } from '../common/asked.tsx';
import { useNames } from '../common/catalogue.ts';
import { ProblemView } from '../common/problem.tsx';
import { Empty, Loading } from '../common/states.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import type { Word } from '../i18n/words.ts';
import { useSession } from '../shell/session.tsx';
import { collectionIn } from './map-file.ts';
import { ADMIN } from './words.ts';

// Charts load with what draws them.
const CityMap = lazy(() => import('../common/city-map.tsx'));
const MAP_PX = 460;
const [GROUND, INK] = ['#cfe1f4', '#16202c'];

const WORDS = {
  why: [
    '本市自己的区划边界(GeoJSON)。提供后驾驶舱按它着色,定位也按它认区划;没有时画示意方块',
    "The city's own borders (GeoJSON). The cockpit is coloured by them and points are read by them; without them it draws tiles",
  ],
  none: ['还没有提供地图', 'No map was supplied yet'],
  noneWhy: ['驾驶舱现在画示意方块', 'The cockpit draws tiles'],
  areas: ['{n} 个区域', '{n} areas'],
  supplied: ['由 {by} 于 {at} 提供', 'supplied by {by} on {at}'],
  file: ['选择 GeoJSON 文件', 'Choose a GeoJSON file'],
  property: ['区划代码所在属性', 'Property with the region code'],
  system: ['坐标系', 'Coordinates'],
  wgs84: ['WGS-84(GPS、天地图)', 'WGS-84 (GPS)'],
  gcj02: ['GCJ-02(高德、腾讯)', 'GCJ-02 (Amap, Tencent)'],
  notJson: ['文件不是 GeoJSON FeatureCollection', 'The file is no GeoJSON FeatureCollection'],
  taken: ['已启用 {n} 个区域', '{n} areas are in use'],
  missing: ['这些区划还没有边界', 'These regions have no border yet'],
  remove: ['撤下地图', 'Take the map away'],
  removeSure: ['驾驶舱将改画示意方块,确定撤下?', 'The cockpit will draw tiles. Take it away?'],
} as const satisfies Record<string, Word>;

/** The city's own borders: seen, supplied, taken away. */
export default function MapPage() {
  const admin = useWords(ADMIN);
  const say = useWords(WORDS);
  const { time } = useLanguage();
  const { person } = useSession();
  const map = useQuery({
    queryKey: ['map'],
    queryFn: ({ signal }) => call<GetMapResponse>('/v1/map', { signal }),
  });
  const mayAct = person?.role === 'admin' && (person.unit === null || person.unit === 'city');
  return (
    <>
      <h1>{admin('map')}</h1>
      <p className="why">{say('why')}</p>
      {mayAct && <Supply there={(map.data?.features.length ?? 0) > 0} />}
      <Asked of={map}>
        {({ features, supplied }) =>
          features.length === 0 ? (
            <Empty title={say('none')}>
              <p>{say('noneWhy')}</p>
            </Empty>
          ) : (
            <>
              <p>
                {say('areas', { n: features.length })}
                {supplied && ` · ${say('supplied', { by: supplied.by, at: time.full(supplied.at) })}`}
              </p>
              <Drawn features={features} />
            </>
          )
        }
      </Asked>
    </>
  );
}

/** Its largest regions. */
function Drawn({ features }: { features: GetMapResponse['features'] }) {
  const admin = useWords(ADMIN);
  const { region } = useNames();
  const most = Math.min(...features.map(({ properties }) => properties.code.length));
  const largest = features.filter(({ properties }) => properties.code.length === most);
  const areas = largest.map(({ properties: { code } }) => ({
    ...{ code, called: region(code), text: '', ground: GROUND, ink: INK },
  }));
  return (
    <Suspense fallback={<Loading />}>
      <CityMap
        name="all"
        features={largest}
        areas={areas}
        height={MAP_PX}
        label={`${admin('map')}: ${areas.map(({ called }) => called).join(', ')}`}
      />
    </Suspense>
  );
}

function Supply({ there }: { there: boolean }) {
  const say = useWords(WORDS);
  const { name } = useLanguage();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [property, setProperty] = useState('code');
  const [system, setSystem] = useState<'wgs84' | 'gcj02'>('wgs84');
  const again = () => void cache.invalidateQueries({ queryKey: ['map'] });
  const put = useMutation({
    mutationFn: async (file: File) => {
      const given = collectionIn(await file.text(), property.trim());
      if (given === null) throw new Error(say('notJson'));
      const body: PutMapData['body'] = { ...given, coordinateSystem: system };
      return call<PutMapResponse>('/v1/map', { method: 'PUT', body });
    },
    onSuccess: again,
  });
  const remove = useMutation({
    mutationFn: () => call('/v1/map', { method: 'DELETE' }),
    onSuccess: () => {
      put.reset();
      again();
      message.success(say('none'));
    },
  });
  return (
    <>
      <div className="row">
        <label htmlFor="map-property">
          {say('property')}{' '}
          <Input
            id="map-property"
            style={{ inlineSize: 140 }}
            value={property}
            maxLength={40}
            onChange={(e) => setProperty(e.target.value)}
          />
        </label>
        <Select
          aria-label={say('system')}
          value={system}
          style={{ inlineSize: 220 }}
          options={(['wgs84', 'gcj02'] as const).map((value) => ({ value, label: say(value) }))}
          onChange={setSystem}
        />
        <input
          ref={input}
          type="file"
          accept=".json,.geojson"
          hidden
          aria-label={say('file')}
          onChange={(e) => {
            const [given] = e.target.files ?? [];
            e.target.value = '';
            if (given) put.mutate(given);
          }}
        />
        <Button type="primary" loading={put.isPending} onClick={() => input.current?.click()}>
          {say('file')}
        </Button>
        {there && (
          <Popconfirm title={say('removeSure')} onConfirm={() => remove.mutate()}>
            <Button danger loading={remove.isPending}>
              {say('remove')}
            </Button>
          </Popconfirm>
        )}
      </div>
      {put.isError && <ProblemView error={put.error} />}
      {remove.isError && <ProblemView error={remove.error} />}
      {put.data && (
        <p role="status">
          {say('taken', { n: put.data.areas })}
          {put.data.missing.length > 0 && ` · ${say('missing')}: ${put.data.missing.map(name).join('、')}`}
        </p>
      )}
    </>
  );
}
