import { readFileSync } from 'node:fs';
import { createCityPorts } from '../../../lib/aws/city-load.ts';
import { loadCity } from '../../../lib/city/index.ts';
import { loadCityInto } from '../../../lib/city/load.ts';
import { decodeModel } from '../../../lib/understand/model.ts';

// Loads a small city and the repository's model into a running stack, as `npm run city` loads the whole of it: two
// districts with their streets and communities, and what stands at the city. Takes a second instead of many.

const DISTRICTS = ['120101', '120104'];
const inSmallCity = (code: string): boolean =>
  code.length === 4 || DISTRICTS.some((district) => code.startsWith(district));

const { CITY_TABLE: table = '', DATA_BUCKET: bucket = '', UNIT_QUEUE_PREFIX: queuePrefix = '' } = process.env;
const city = await loadCity('tianjin');
const small = {
  ...city,
  regions: city.regions.filter(({ code }) => inSmallCity(code)),
  units: city.units.filter(({ regionCode }) => inSmallCity(regionCode)),
};
const bytes = readFileSync(city.artefacts.model);
await loadCityInto(small, createCityPorts({ table, bucket, queuePrefix }), {
  now: new Date().toISOString(),
  model: { version: decodeModel(bytes).version, bytes },
  corpus: null,
});
