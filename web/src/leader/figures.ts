import { useQuery } from '@tanstack/react-query';
import { call, query } from '../api/client.ts';
import type {
  GetForecastResponse,
  GetHotSpotsResponse,
  GetIndicatorsNowResponse,
  GetIndicatorsResponse,
  GetMapResponse,
  GetRankingResponse,
} from '../api/types.gen.ts';

/** How often what is on the wall is asked for again. */
const LIVE_MS = 5_000;
const SLOW_MS = 60_000;

export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
/** The last so many local days, today among them. @param today local, `2026-11-22` */
export const lastDays = (today: string, days: number): Period => ({
  from: new Date(Date.parse(today) - (days - 1) * DAY_MS).toISOString().slice(0, 10),
  to: today,
});

export const useNow = (scope: string) =>
  useQuery({
    queryKey: ['now', scope],
    queryFn: ({ signal }) =>
      call<GetIndicatorsNowResponse>(`/v1/indicators/now${query({ scope })}`, { signal }),
    refetchInterval: LIVE_MS,
    placeholderData: (before) => (before?.scope.scope === scope ? before : undefined),
  });

export const useIndicators = (scope: string, period: Period | null, by: 'day' | 'region' | 'category') =>
  useQuery({
    queryKey: ['indicators', scope, period, by],
    queryFn: ({ signal }) =>
      call<GetIndicatorsResponse>(`/v1/indicators${query({ scope, ...period, by })}`, { signal }),
    enabled: period !== null,
    refetchInterval: 4 * LIVE_MS,
    placeholderData: (before) => (before?.scope.scope === scope ? before : undefined),
  });

export const useHot = (scope: string) =>
  useQuery({
    queryKey: ['hot', scope],
    queryFn: ({ signal }) =>
      call<GetHotSpotsResponse>(`/v1/indicators/hot${query({ scope, limit: 8 })}`, { signal }),
    refetchInterval: 2 * LIVE_MS,
  });

/** The city's own borders right below a region, null where it has not supplied them all. */
export const useBorders = (codes: readonly string[]): GetMapResponse['features'] | null => {
  const [first = ''] = codes;
  const below = first.slice(0, first.length === 6 ? 4 : -3);
  const { data } = useQuery({
    queryKey: ['map', below],
    queryFn: ({ signal }) => call<GetMapResponse>(`/v1/map${query({ below })}`, { signal }),
    enabled: /^\d{4}(\d{2}(\d{3})?)?$/.test(below),
    staleTime: SLOW_MS,
  });
  const drawn = new Set(data?.features.map(({ properties }) => properties.code));
  return data && codes.every((code) => drawn.has(code)) ? data.features : null;
};

export const useForecast = (scope: string) =>
  useQuery({
    queryKey: ['forecast', scope],
    queryFn: ({ signal }) =>
      call<GetForecastResponse>(`/v1/indicators/forecast${query({ scope })}`, { signal }),
    refetchInterval: SLOW_MS,
  });

export const useRanking = (scope: string, period: Period | null, indicator: string) =>
  useQuery({
    queryKey: ['ranking', scope, period, indicator],
    queryFn: ({ signal }) =>
      call<GetRankingResponse>(
        `/v1/indicators/ranking${query({ scope, ...period, indicator, minimum: 3 })}`,
        {
          signal,
        },
      ),
    enabled: period !== null,
    refetchInterval: SLOW_MS,
  });

export const percentOf = (value: number | null): string =>
  value === null ? '–' : `${(value * 100).toFixed(value === 1 ? 0 : 1)}%`;
