import { buildCity } from '../build.ts';
import categories from './categories.json' with { type: 'json' };
import { ladders } from './ladders.ts';
import { limitRules as limits } from './limit-rules.ts';
import { open311 } from './open311.ts';
import regions from './regions.json' with { type: 'json' };
import { roles } from './roles.ts';
import { textsOf } from './texts.ts';

/** Tianjin: see README.md in this folder for where the data come from. */
export const city = buildCity({
  id: 'tianjin',
  utcOffsetMinutes: 480,
  regions,
  categories,
  roles,
  limits,
  ladders,
  open311,
  texts: textsOf({ zh: '天津市', en: 'Tianjin' }),
  calendar: {
    holidays: 'china',
    officeHours: [
      [510, 720],
      [810, 1080],
    ],
  },
  artefacts: { model: 'lib/understand/model/default.bin', corpus: 'lib/understand/corpus' },
});
