import type { Polygons } from '../place/polygons.ts';
import type { Gazetteer } from './gazetteer.ts';
import { common, deepest, type Reading, read } from './place-reading.ts';

/** WGS-84, degrees. */
interface At {
  lat: number;
  lon: number;
}

const BY_POINT = 'lat,lon';
/** The city itself says too little to contradict anything. */
const isDistrict = (code: string): boolean => code.length > 4;

/**
 * What words and coordinates say together: the deeper of the two where they agree; both as candidates where they
 * do not, for a phone may be elsewhere than the matter. A point in another city takes the words' certainty too.
 */
export function located(
  gazetteer: Gazetteer,
  words: Reading,
  text: string,
  at: At,
  polygons: Polygons,
): Reading {
  const here = polygons.regionsAt(at.lat, at.lon);
  const said = (words.candidates.length > 0 ? words.candidates : [words.code ?? '']).filter(isDistrict);
  if (here.length === 0) return polygons.isFar(at.lat, at.lon) ? far(said) : words;
  if (words.code === null || said.length === 0) return atPoint(gazetteer, text, here);
  const agreeing = deepest(here.flatMap((h) => said.flatMap((s) => agreed(h, s))));
  if (agreeing.length === 0) {
    const all = [...said, ...here];
    return { code: common(all), candidates: all, because: `${words.because} ≠ ${BY_POINT}` };
  }
  return {
    code: common(agreeing),
    candidates: agreeing.length > 1 ? agreeing : [],
    because: `${words.because} ${BY_POINT}`,
  };
}

/** The deeper of two regions, one of which holds the other. */
const agreed = (a: string, b: string): string[] => (a.startsWith(b) ? [a] : b.startsWith(a) ? [b] : []);

const far = (said: readonly string[]): Reading => ({
  code: null,
  candidates: said,
  because: `≠ ${BY_POINT}`,
});

/** The point's region; the text, ambiguous or silent by itself, may make it exact. */
function atPoint(gazetteer: Gazetteer, text: string, here: readonly string[]): Reading {
  const [only] = here;
  if (only === undefined || here.length > 1)
    return { code: common(here), candidates: here, because: BY_POINT };
  const { code, candidates, because } = read(gazetteer, text, only);
  return candidates.length > 0
    ? { code: only, candidates: [], because: BY_POINT }
    : { code, candidates: [], because: code === only ? BY_POINT : `${because} ${BY_POINT}` };
}
