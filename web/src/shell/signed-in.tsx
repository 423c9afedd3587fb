import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { ProblemView } from '../common/problem.tsx';
import { Loading } from '../common/states.tsx';
import { homeOf } from './doors.ts';
import { finishSignIn, personIn } from './oidc.ts';
import { useSession } from './session.tsx';

/** Where the issuer comes back to. */
export function SignedIn() {
  const navigate = useNavigate();
  const { take, signIn } = useSession();
  const [failed, setFailed] = useState<unknown>(null);
  const begun = useRef(false);
  useEffect(() => {
    // The code is good for one use, and React runs effects twice while developing.
    if (begun.current) return;
    begun.current = true;
    finishSignIn(new URLSearchParams(location.search))
      .then(({ tokens, back }) => {
        take(tokens);
        return navigate(back === '' ? homeOf(personIn(tokens.token)?.role ?? '') : back, { replace: true });
      })
      .catch(setFailed);
  }, [navigate, take]);
  return failed === null ? <Loading /> : <ProblemView error={failed} retry={() => void signIn('')} />;
}
