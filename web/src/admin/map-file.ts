/** A feature as the API takes it: the code of its region as a text, whatever its property was called. */
interface Given {
  readonly type: 'FeatureCollection';
  readonly features: unknown[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The FeatureCollection of a file, each feature with `properties.code`; null when it is none. The API checks the rest. */
export function collectionIn(text: string, property: string): Given | null {
  const read = parsed(text);
  if (!isObject(read) || read.type !== 'FeatureCollection' || !Array.isArray(read.features)) return null;
  return { type: 'FeatureCollection', features: read.features.map((one) => withCode(one, property)) };
}

function withCode(feature: unknown, property: string): unknown {
  if (!isObject(feature) || !isObject(feature.properties)) return feature;
  const code = feature.properties[property];
  const { type, geometry } = feature;
  return { type, geometry, properties: code === undefined ? {} : { code: String(code) } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
