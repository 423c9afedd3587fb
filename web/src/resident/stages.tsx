import type { Status } from '../common/statuses.ts';
import { useWords } from '../i18n/language.tsx';
import type { Word } from '../i18n/words.ts';
import { RESIDENT } from './words.ts';

const STAGES = {
  received: ['受理', 'Received'],
  dispatched: ['派单', 'Dispatched'],
  handled: ['办理', 'Handled'],
  checked: ['核查', 'Checked'],
  asked: ['回访', 'Follow-up'],
  closed: ['办结', 'Closed'],
} as const satisfies Record<string, Word>;
type Stage = keyof typeof STAGES;
const ORDER = Object.keys(STAGES) as Stage[];

const STANDS: Readonly<Record<Status, Stage>> = {
  registered: 'received',
  dispatched: 'dispatched',
  return_requested: 'dispatched',
  signed: 'handled',
  reworking: 'handled',
  extension_requested: 'handled',
  suspended: 'handled',
  waiting: 'handled',
  termination_requested: 'handled',
  resolved: 'checked',
  verified: 'checked',
  follow_up: 'asked',
  answered: 'closed',
  external: 'closed',
  declined: 'closed',
  merged: 'closed',
  terminated: 'closed',
  archived: 'closed',
};

/** Whether nothing more happens with it. */
export const isClosed = (status: Status): boolean => STANDS[status] === 'closed';

/** The way from receipt to end as a line; where it stands is marked. */
export function Stages({ status }: { status: Status }) {
  const say = useWords(RESIDENT);
  const stage = useWords(STAGES);
  const at = ORDER.indexOf(STANDS[status]);
  return (
    <ol className="stages" aria-label={say('stages')}>
      {ORDER.map((name, i) => (
        <li
          key={name}
          className={i < at || status === 'archived' ? 'done' : i === at ? 'now' : 'next'}
          {...(i === at ? { 'aria-current': 'step' as const } : {})}
        >
          {stage(name)}
        </li>
      ))}
    </ol>
  );
}
