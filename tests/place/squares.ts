/** A closed square ring, from its south-west corner, `size` degrees wide. */
export const square = (lon: number, lat: number, size: number): [number, number][] => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];

export const feature = (code: string, ...polygons: [number, number][][][]) => ({
  type: 'Feature',
  properties: { code },
  geometry:
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons },
});

export const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
