import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemView } from './problem.tsx';
import { Loading } from './states.tsx';

/** What was asked of the API: while it loads, when it failed, and the answer. What is on the screen stays while it is asked again. */
export function Asked<T>({ of, children }: { of: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined)
    return (
      <>
        {of.isError && <ProblemView error={of.error} retry={() => void of.refetch()} />}
        {children(of.data)}
      </>
    );
  if (of.isError) return <ProblemView error={of.error} retry={() => void of.refetch()} />;
  return <Loading />;
}
