import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { ProblemView } from '../common/problem.tsx';
import { Empty } from '../common/states.tsx';
import { useCommon } from '../i18n/language.tsx';
import { type Door, homeOf, opens } from './doors.ts';
import { useSession } from './session.tsx';

/** A door for staff: signed in, and with a role it is for. */
export function Gate({ door, children }: { door: Door; children: ReactNode }) {
  const say = useCommon();
  const { person, signIn } = useSession();
  const [failed, setFailed] = useState<unknown>(null);
  const start = () => void signIn().catch(setFailed);
  const button = (
    <button type="button" className="button primary" onClick={start}>
      {say('signIn')}
    </button>
  );
  if (failed !== null) return <ProblemView error={failed} retry={start} />;
  if (person === null)
    return (
      <Empty title={say('signInNeeded')}>
        <p>{say('signInWhy')}</p>
        {button}
      </Empty>
    );
  if (!opens(door, person.role))
    return (
      <Empty title={say('wrongDoor')}>
        <p>{say('wrongDoorRemedy')}</p>
        <p>
          <Link to={homeOf(person.role)}>{say('home')}</Link>
        </p>
        {button}
      </Empty>
    );
  return children;
}
