import { useEffect, useRef, useState } from 'react';
import { useProblem } from '../common/problem.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { NotTaken, uploadPhoto } from './upload.ts';
import { RESIDENT } from './words.ts';

/** A picture on its way, or there (`id`), or not taken (`error`). */
export interface Photo {
  readonly key: string;
  readonly file: File;
  readonly shown: string;
  readonly part: number;
  readonly id?: string;
  readonly error?: unknown;
}

export const MOST_PHOTOS = 9;
export const idsOf = (photos: readonly Photo[]): string[] =>
  photos.flatMap(({ id }) => (id === undefined ? [] : [id]));
export const isSending = (photos: readonly Photo[]): boolean =>
  photos.some(({ id, error }) => id === undefined && error === undefined);

/** Pictures of a form: sent as soon as they are chosen, each with how far it is and what to do when it failed. */
export function usePhotos() {
  const [photos, set] = useState<readonly Photo[]>([]);
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const one of all.values()) one.abort();
    };
  }, []);

  const change = (key: string, to: Partial<Photo>) =>
    set((now) => now.map((photo) => (photo.key === key ? { ...photo, ...to } : photo)));

  const send = (key: string, file: File) => {
    const stop = new AbortController();
    running.current.set(key, stop);
    uploadPhoto(file, stop.signal, (part) => change(key, { part })).then(
      (id) => change(key, { id, part: 1 }),
      (error: unknown) => {
        if (!stop.signal.aborted) change(key, { error });
      },
    );
  };

  return {
    photos,
    add(files: readonly File[]) {
      const made = files.slice(0, MOST_PHOTOS - photos.length).map((file) => ({
        ...{ key: crypto.randomUUID(), file, part: 0 },
        shown: URL.createObjectURL(file),
      }));
      set((now) => [...now, ...made]);
      for (const { key, file } of made) send(key, file);
    },
    retry({ key, file }: Photo) {
      set((now) => now.map((one) => (one.key === key ? withoutError(one) : one)));
      send(key, file);
    },
    remove({ key, shown }: Photo) {
      running.current.get(key)?.abort();
      URL.revokeObjectURL(shown);
      set((now) => now.filter((one) => one.key !== key));
    },
    clear() {
      for (const { shown } of photos) URL.revokeObjectURL(shown);
      set([]);
    },
  };
}
export type Photos = ReturnType<typeof usePhotos>;

const withoutError = ({ error: _, ...photo }: Photo): Photo => ({ ...photo, part: 0 });

export function PhotoField({ photos, add, retry, remove }: Omit<Photos, 'clear'>) {
  const say = useWords(RESIDENT);
  const full = photos.length >= MOST_PHOTOS;
  return (
    <fieldset className="photos">
      <legend>{say('photos')}</legend>
      <p className="hint" id="photos-why">
        {say('photosWhy')}
      </p>
      {photos.length > 0 && (
        <ul className="photo-list">
          {photos.map((photo, i) => (
            <PhotoRow key={photo.key} photo={photo} number={i + 1} retry={retry} remove={remove} />
          ))}
        </ul>
      )}
      <label className={`button file${full ? ' disabled' : ''}`}>
        {say(full ? 'photosFull' : 'photoAdd')}
        <input
          type="file"
          accept="image/*"
          multiple
          disabled={full}
          aria-describedby="photos-why"
          onChange={(e) => {
            add([...(e.target.files ?? [])]);
            // The same file may be chosen again after it was removed.
            e.target.value = '';
          }}
        />
      </label>
    </fieldset>
  );
}

interface RowProps extends Pick<Photos, 'retry' | 'remove'> {
  photo: Photo;
  number: number;
}

function PhotoRow({ photo, number, retry, remove }: RowProps) {
  const say = useWords(RESIDENT);
  const { error, id, part } = photo;
  const name = say('photo', { n: number });
  return (
    <li>
      {/* Its name stands beside it. */}
      <img src={photo.shown} alt="" />
      <div className="photo-state">
        <span aria-live="polite">
          {name} ·{' '}
          {error !== undefined ? (
            <Fault error={error} />
          ) : id !== undefined ? (
            say('photoThere')
          ) : (
            say('photoSending')
          )}
        </span>
        {error === undefined && id === undefined && (
          <progress aria-label={say('photoSending')} value={Math.min(part, 0.95)} />
        )}
        <span className="row">
          {error !== undefined && !(error instanceof NotTaken) && (
            <button type="button" className="button small" onClick={() => retry(photo)}>
              {say('photoRetry')}
            </button>
          )}
          <button
            type="button"
            className="button small"
            aria-label={`${say('photoRemove')}: ${name}`}
            onClick={() => remove(photo)}
          >
            {say('photoRemove')}
          </button>
        </span>
      </div>
    </li>
  );
}

function Fault({ error }: { error: unknown }) {
  const say = useWords(RESIDENT);
  const problem = useProblem();
  const { language } = useLanguage();
  if (error instanceof NotTaken) return <span className="fault">{say(error.because)}</span>;
  const { detail, remedy } = problem(error);
  return (
    <span className="fault">{[detail, remedy].filter(Boolean).join(language === 'zh' ? ';' : '; ')}</span>
  );
}
