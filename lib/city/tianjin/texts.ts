import type { Text } from '../../notify/template.ts';
import type { Name } from '../../unit/types.ts';
import { DESK_NAMES } from '../roles.ts';
import { answerTexts } from './texts-answer.ts';
import { pauseTexts } from './texts-pause.ts';
import { progressTexts } from './texts-progress.ts';
import { resultTexts } from './texts-result.ts';
import { togetherTexts } from './texts-together.ts';
import { unitAskedTexts } from './texts-unit-asked.ts';
import { unitClockTexts } from './texts-unit-clock.ts';
import { unitWorkTexts } from './texts-unit-work.ts';

/** Messages to a city's reporters and units. */
export function textsOf(city: Name): Text[] {
  const hub = DESK_NAMES.city;
  const sign = { zh: `${city.zh}${hub.zh}`, en: `${city.en} ${hub.en}` };
  return [
    ...answerTexts(sign),
    ...progressTexts(sign),
    ...pauseTexts(sign),
    ...togetherTexts(sign),
    ...resultTexts(sign),
    ...unitWorkTexts,
    ...unitClockTexts,
    ...unitAskedTexts,
  ];
}
