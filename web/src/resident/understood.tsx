import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../api/client.ts';
import type { PostReportData, Preview } from '../api/types.gen.ts';
import { useNames, useRegion } from '../common/catalogue.ts';
import { ProblemView } from '../common/problem.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import type { Contact } from './contact-fields.tsx';
import { EmergencyCall } from './emergency-call.tsx';
import { Neighbours } from './neighbours.tsx';
import { RESIDENT } from './words.ts';

export type PlaceInput = NonNullable<PostReportData['body']['place']>;

const WAIT_MS = 400;
const ENOUGH_CHARACTERS = 4;

function useSettled<T>(value: T): T {
  const [settled, set] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => set(value), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

interface Props {
  text: string;
  place: PlaceInput;
  onPlace(place: PlaceInput): void;
  /** Who follows a neighbour's matter is told by it. */
  contact: Contact;
}

/** What the system makes of what is written so far; asked while typing, once the fingers rest. */
export function Understood({ text, place, onPlace, contact }: Props) {
  const say = useWords(RESIDENT);
  const asked = useSettled(
    JSON.stringify({ text: text.trim(), ...(Object.keys(place).length > 0 ? { place } : {}) }),
  );
  const enough = text.trim().length >= ENOUGH_CHARACTERS;
  const { data, error, isFetching } = useQuery({
    queryKey: ['understand', asked],
    queryFn: ({ signal }) =>
      call<Preview>('/v1/understand', { method: 'POST', body: JSON.parse(asked), signal }),
    enabled: enough && JSON.parse(asked).text.length >= ENOUGH_CHARACTERS,
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  return (
    <section className="card understood" aria-labelledby="understood">
      <h2 id="understood">{say('understood')}</h2>
      <div aria-live="polite" aria-busy={isFetching}>
        {!enough && <p className="hint">{say('willUnderstand')}</p>}
        {enough && error && <ProblemView error={error} />}
        {enough && !error && !data && <p className="hint">{say('understanding')}</p>}
        {enough && !error && data && <Facts preview={data} {...{ place, onPlace, contact }} />}
      </div>
    </section>
  );
}

function Facts({ preview, place, onPlace, contact }: { preview: Preview } & Omit<Props, 'text'>) {
  const say = useWords(RESIDENT);
  const { name } = useLanguage();
  const names = useNames();
  const region = useRegion(preview.place.regionCode);
  const { category, matters, emergency } = preview;
  const { candidates } = preview.place;
  return (
    <>
      {emergency && <EmergencyCall line={emergency.line} says={name(emergency.say)} />}
      <dl className="facts">
        <dt>{say('category')}</dt>
        <dd>
          {category.code === 'none' ? say('unsureCategory') : names.category(category.code)}
          {category.code !== 'none' && !category.dispatch && <small> · {say('unsureCategory')}</small>}
        </dd>
        <dt>{say('place')}</dt>
        <dd>
          {region ?? say('placeUnknown')}
          {candidates.length > 0 && (
            <div className="choices">
              <span>{say('placeWhich')}</span>
              {candidates.map((one) => (
                <button
                  key={one.regionCode}
                  type="button"
                  className="button small"
                  onClick={() => onPlace({ ...place, regionCode: one.regionCode })}
                >
                  {one.name}
                </button>
              ))}
            </div>
          )}
        </dd>
      </dl>
      {matters.length > 1 && (
        <>
          <p>{say('several', { n: matters.length })}</p>
          <ol>
            {matters.map((matter) => (
              <li key={matter.start}>
                {matter.code === 'none' ? say('unsureCategory') : names.category(matter.code)}: {matter.text}
              </li>
            ))}
          </ol>
        </>
      )}
      <Neighbours preview={preview} contact={contact} />
    </>
  );
}
