import type { City } from './types.ts';

/** Every city there is data for. `infra/tools/make-city.ts` prints the line to add. */
const CITIES: Readonly<Record<string, () => Promise<{ city: City }>>> = {
  tianjin: () => import('./tianjin/index.ts'),
};

/** @throws Error listing the cities there are. */
export async function loadCity(id: string): Promise<City> {
  const load = Object.hasOwn(CITIES, id) ? CITIES[id] : undefined;
  if (load === undefined) throw new Error(`No city “${id}”. There is: ${Object.keys(CITIES).join(', ')}`);
  return (await load()).city;
}
