import { readFileSync } from 'node:fs';
import { createCityPorts } from '../../../lib/aws/city-load.ts';
import { loadCity } from '../../../lib/city/index.ts';
import { loadCityInto } from '../../../lib/city/load.ts';
import type { City } from '../../../lib/city/types.ts';
import { decodeModel } from '../../../lib/understand/model.ts';
import type { Where } from './process.ts';

/** Heping and Nankai with their streets and communities, and what stands at the city: loads in a second. */
const DISTRICTS = ['120101', '120104'];

const inSmallCity = (code: string): boolean =>
  code.length === 4 || DISTRICTS.some((district) => code.startsWith(district));

function cut(city: City): City {
  return {
    ...city,
    regions: city.regions.filter(({ code }) => inSmallCity(code)),
    units: city.units.filter(({ regionCode }) => inSmallCity(regionCode)),
  };
}

/** Loads the small city and the repository's model into a running stack, as `npm run city` does. */
export async function loadSmallCity({ awsEndpoint, region, credentials, outputs }: Where): Promise<void> {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: awsEndpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
  const { CityTable: table = '', DataBucket: bucket = '', UnitQueuePrefix: queuePrefix = '' } = outputs;
  const city = await loadCity('tianjin');
  const bytes = readFileSync(city.artefacts.model);
  await loadCityInto(cut(city), createCityPorts({ table, bucket, queuePrefix }), {
    now: new Date().toISOString(),
    model: { version: decodeModel(bytes).version, bytes },
  });
}
