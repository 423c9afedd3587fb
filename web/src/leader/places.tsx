import { Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { GetIndicatorsNowResponse, GetIndicatorsResponse } from '../api/types.gen.ts';
import { useNames } from '../common/catalogue.ts';
import { Loading } from '../common/states.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { colourOf, LEGEND } from './colours.ts';
import { percentOf, useBorders } from './figures.ts';
import { placesOf } from './layout.ts';
import { LEADER } from './words.ts';

// Charts load with what draws them.
const CityMap = lazy(() => import('../common/city-map.tsx'));
const MAP_PX = 340;
/** A place of the map where nothing is. */
const NOTHING = { text: '–', ground: '#22384a', ink: '#dfe8f0' };

type Place = GetIndicatorsNowResponse['places'][number];
const NOW = { openNow: 'open', lateNow: 'late', receivedToday: 'received' } as const;

/**
 * The city by its own borders where it has supplied them, with the places beside for the keys; else as tiles laid out as
 * it lies. Coloured by what is chosen; a place opens.
 */
export function Places({
  now,
  figures,
  hour,
  go,
}: {
  now: GetIndicatorsNowResponse;
  figures: GetIndicatorsResponse | undefined;
  /** An hour of the last 24 that is played back. */
  hour: number | null;
  go: (scope: string) => void;
}) {
  const say = useWords(LEADER);
  const { name } = useLanguage();
  const { region } = useNames();
  const [by, setBy] = useState<string>('openNow');
  const slice = hour === null ? undefined : now.last24h[hour];
  const of = figures?.definitions.indicators.find(({ id }) => id === by);
  const rates = new Map(figures?.rows.map((row) => [row.key, row.indicators]));

  const figureOf = (place: Place): number | null => {
    if (slice) return slice.places[place.key] ?? 0;
    if (by in NOW) return place[NOW[by as keyof typeof NOW]];
    return rates.get(place.key)?.[by as keyof GetIndicatorsResponse['total']['indicators']]?.value ?? null;
  };
  const values = now.places.map((place) => ({ place, value: figureOf(place) }));
  const all = values.map(({ value }) => value);
  const better = slice || by in NOW ? 'lower' : (of?.better ?? 'higher');
  const codes = now.places.map(({ key }) => key);
  const borders = useBorders(codes);
  const tiles = borders ? null : placesOf(codes);
  const text = (value: number | null) =>
    value === null ? '–' : slice || by in NOW ? value.toLocaleString('en-US') : percentOf(value);
  const shown = values.map(({ place, value }) => ({
    place,
    code: place.key,
    called: place.name ? name(place.name) : region(place.key),
    text: text(value),
    ...colourOf(value, all, better),
  }));

  return (
    <>
      <div className="panel-head">
        <h2>{say('map')}</h2>
        <Select
          aria-label={say('colourBy')}
          value={by}
          size="small"
          style={{ inlineSize: 180 }}
          onChange={setBy}
          options={[
            ...(['openNow', 'lateNow', 'receivedToday'] as const).map((value) => ({
              value,
              label: say(value),
            })),
            ...(figures?.definitions.indicators ?? []).map((one) => ({
              value: one.id as string,
              label: name(one.name),
            })),
          ]}
        />
      </div>
      {slice && <p className="hour">{hourText(slice.from)}</p>}
      {borders && (
        <Suspense fallback={<Loading />}>
          <CityMap
            name={`below ${codes[0]?.slice(0, -2)}`}
            features={borders}
            areas={borders.map(
              ({ properties: { code } }) =>
                shown.find((one) => one.code === code) ?? { code, called: region(code), ...NOTHING },
            )}
            height={MAP_PX}
            label={`${say('map')}: ${shown.map(({ called, text }) => `${called} ${text}`).join(', ')}`}
            pick={go}
          />
        </Suspense>
      )}
      {shown.length === 0 ? (
        <p className="none">{say('noData')}</p>
      ) : (
        <ul className={tiles ? 'tiles laid-out' : borders ? 'tiles beside' : 'tiles'}>
          {shown.map(({ place, called, text, ground, ink }) => {
            const at = tiles?.get(place.key);
            return (
              <li
                key={place.key}
                style={at && { gridColumn: at.column, gridRow: `${at.row} / span ${at.rows ?? 1}` }}
              >
                <button
                  type="button"
                  style={{ background: ground, color: ink }}
                  title={`${called}: ${say('open')} ${place.open} · ${say('late')} ${place.late}`}
                  onClick={() => go(place.key)}
                >
                  <span>{called}</span>
                  <strong>{text}</strong>
                  {place.late > 0 && <small>! {place.late}</small>}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <p className="legend" aria-hidden="true">
        {say(better === 'lower' ? 'low' : 'high')}
        {LEGEND.map((ground) => (
          <span key={ground} style={{ background: ground }} />
        ))}
        {say(better === 'lower' ? 'high' : 'low')}
      </p>
    </>
  );
}

const hourText = (from: string): string =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(from));
