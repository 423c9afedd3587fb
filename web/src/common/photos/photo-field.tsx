import { useId } from 'react';
import { useLanguage, useWords } from '../../i18n/language.tsx';
import { useProblem } from '../problem.tsx';
import { NotTaken } from './upload.ts';
import { MOST_PHOTOS, type Photo, type Photos } from './use-photos.ts';
import { PHOTOS } from './words.ts';
import './photos.css';

interface FieldProps extends Omit<Photos, 'clear'> {
  /** What they show, and who will see them, where it is not the form of a report. */
  legend?: string;
  why?: string | undefined;
}

/** Pictures of a form, each with how it stands, and what may be done with it. */
export function PhotoField({ photos, add, retry, remove, legend, why }: FieldProps) {
  const say = useWords(PHOTOS);
  const whyId = useId();
  const full = photos.length >= MOST_PHOTOS;
  return (
    <fieldset className="photos">
      <legend>{legend ?? say('photos')}</legend>
      <p className="hint" id={whyId}>
        {why ?? say('photosWhy')}
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
          aria-describedby={whyId}
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
  const say = useWords(PHOTOS);
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
  const say = useWords(PHOTOS);
  const problem = useProblem();
  const { language } = useLanguage();
  if (error instanceof NotTaken) return <span className="fault">{say(error.because)}</span>;
  const { detail, remedy } = problem(error);
  return (
    <span className="fault">{[detail, remedy].filter(Boolean).join(language === 'zh' ? ';' : '; ')}</span>
  );
}
