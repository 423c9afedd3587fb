import { postUnderstand } from '../../lib/api/understand.ts';
import type { Matters } from '../../lib/aws/matters.ts';
import { api, limited, serve } from '../../lib/platform/http.ts';
import type { Admit } from '../../lib/platform/limiter.ts';
import { NONE } from '../../lib/understand/classify.ts';
import { duplicatesOf } from '../../lib/understand/duplicates.ts';
import { lineAnswer } from '../../lib/understand/emergency/answers.ts';
import { sketchOf } from '../../lib/understand/similar.ts';
import type { Duplicate } from '../../lib/understand/types.ts';
import type { Understanding } from '../../lib/understand/understand.ts';

interface Needs {
  readonly matters: Pick<Matters, 'near'>;
  readonly understanding: () => Promise<Understanding>;
  readonly now: () => string;
  readonly admit: Admit;
}

/** Fewer keys and orders are looked at than for a real report, because a person waits. */
const LOOKS_AT = { keys: 2, limit: 15 };

/** What would be understood of a report, while a person is still writing it. Stores nothing. */
export function createHandler({ matters, understanding, now, admit }: Needs) {
  return api(
    ...limited(
      admit,
      serve(postUnderstand, async ({ body: { text, title, detail, place = {} } }) => {
        const { explain } = await understanding();
        const given = { title, text: text ?? detail ?? '' };
        const { category, because, place: where, emergency, matters: found } = explain({ ...given, place });
        const duplicates = await alike(`${title ?? ''}\n${given.text}`);
        return {
          body: {
            category: { ...category, because },
            place: where,
            emergency: emergency && {
              group: emergency.group,
              line: emergency.line,
              because: emergency.because,
              say: lineAnswer(emergency),
            },
            matters: [...found],
            duplicates,
          },
        };

        async function alike(words: string): Promise<Duplicate[]> {
          if (category.code === NONE || emergency?.restricted || emergency?.external) return [];
          const { regionCode, lat, lon } = where;
          const sketch = sketchOf({
            text: words,
            category: category.code,
            group: emergency?.group,
            regionCode,
            lat,
            lon,
            at: now(),
          });
          return duplicatesOf(sketch, await matters.near(sketch, LOOKS_AT));
        }
      }),
    ),
  );
}
