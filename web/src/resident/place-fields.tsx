import { useState } from 'react';
import { useWords } from '../i18n/language.tsx';
import type { PlaceInput } from './understood.tsx';
import { RESIDENT } from './words.ts';

/** Where: in words, or by the position of the phone. */
export function PlaceFields({ place, onChange }: { place: PlaceInput; onChange(place: PlaceInput): void }) {
  const say = useWords(RESIDENT);
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  const { lat: _lat, lon: _lon, ...withoutPosition } = place;
  const located = place.lat !== undefined;
  const locate = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setState('idle');
        // Five digits are a metre; more would only be noise.
        onChange({ ...place, lat: Number(latitude.toFixed(5)), lon: Number(longitude.toFixed(5)) });
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  };
  return (
    <div className="field">
      <label htmlFor="address">{say('address')}</label>
      <div className="beside">
        <input
          id="address"
          value={place.address ?? ''}
          maxLength={200}
          autoComplete="street-address"
          placeholder={say('addressHint')}
          onChange={(e) => {
            const { address: _address, ...others } = place;
            onChange(e.target.value === '' ? others : { ...others, address: e.target.value });
          }}
        />
        <button
          type="button"
          className="button"
          aria-pressed={located}
          onClick={located ? () => onChange(withoutPosition) : locate}
        >
          {say(located ? 'unlocate' : state === 'asking' ? 'locating' : 'locate')}
        </button>
      </div>
      <span className={state === 'failed' ? 'fault' : 'hint'} aria-live="polite">
        {state === 'failed'
          ? say('locateFailed')
          : located
            ? `${say('located')}: ${place.lat}, ${place.lon}`
            : ''}
      </span>
    </div>
  );
}
