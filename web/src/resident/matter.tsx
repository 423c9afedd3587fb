import { useNames, useRegion } from '../common/catalogue.ts';
import { STATUSES, type Status } from '../common/statuses.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { AddPhotos } from './add-photos.tsx';
import type { MatterProps } from './matter-props.ts';
import { Withdraw } from './mine-actions.tsx';
import { Pictures } from './pictures.tsx';
import { RatingForm } from './rating-form.tsx';
import { ReplyForm } from './reply-form.tsx';
import { Stages } from './stages.tsx';
import { RESIDENT } from './words.ts';

const LIMITS = ['signBy', 'handleBy', 'replyBy', 'reviewBy', 'rateBy'] as const;
/** Limits that still say something, by status; a limit that is over is history. */
const TELLING: Partial<Record<Status, readonly (typeof LIMITS)[number][]>> = {
  dispatched: ['signBy', 'handleBy'],
  signed: ['handleBy'],
  extension_requested: ['handleBy'],
  reworking: ['signBy', 'handleBy'],
  waiting: ['replyBy'],
  suspended: ['reviewBy'],
  follow_up: ['rateBy'],
};

/** One matter of a report: where it stands, by when, what was answered, and what the reporter may do. */
export function Matter({
  several,
  followed,
  ...props
}: MatterProps & { several: boolean; followed: boolean }) {
  const { matter } = props;
  const say = useWords(RESIDENT);
  const status = useWords(STATUSES);
  const names = useNames();
  const region = useRegion(matter.place?.regionCode);
  const { name, time } = useLanguage();
  const limits = (TELLING[matter.status] ?? []).flatMap((key) => {
    const at = matter.limits[key];
    return at === undefined ? [] : [{ key, at }];
  });
  return (
    <section className="card" aria-label={several ? say('matter', { n: matter.number }) : say('status')}>
      {several && <h2>{say('matter', { n: matter.number })}</h2>}
      <p className="text">
        {followed && matter.category !== null ? names.category(matter.category) : matter.text}
      </p>
      {followed && <p className="hint">{say('followedWhat')}</p>}
      <Pictures pictures={matter.pictures} reportId={props.reportId} token={props.token} />
      <Stages status={matter.status} />
      <dl className="facts">
        <dt>{say('status')}</dt>
        <dd>
          <strong>{status(matter.status)}</strong>
          {matter.merged && <small> · {say('merged')}</small>}
        </dd>
        <dt>{say('unit')}</dt>
        <dd>{matter.unit ? name(matter.unit) : matter.status === 'registered' ? say('waitingUnit') : '—'}</dd>
        {matter.category !== null && matter.category !== 'none' && (
          <>
            <dt>{say('category')}</dt>
            <dd>{names.category(matter.category)}</dd>
          </>
        )}
        {region !== null && (
          <>
            <dt>{say('place')}</dt>
            <dd>{region}</dd>
          </>
        )}
        {limits.map(({ key, at }) => (
          <Limit key={key} label={say(key)} value={time.short(at)} />
        ))}
      </dl>
      {matter.publicAnswer !== null && (
        <blockquote>
          <strong>{say('answer')}</strong>
          <p>{matter.publicAnswer}</p>
        </blockquote>
      )}
      {matter.question !== null && matter.allowed.includes('reply') && (
        <ReplyForm {...props} question={matter.question} />
      )}
      {matter.allowed.includes('rate') && <RatingForm {...props} />}
      {!followed && (
        <div className="acts">
          <AddPhotos {...props} />
          <Withdraw {...props} />
        </div>
      )}
    </section>
  );
}

function Limit({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
