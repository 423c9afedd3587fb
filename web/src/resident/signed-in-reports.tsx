import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call, query } from '../api/client.ts';
import type { ListMyReportsResponse } from '../api/types.gen.ts';
import { useNames } from '../common/catalogue.ts';
import { ProblemView } from '../common/problem.tsx';
import { Loading } from '../common/states.tsx';
import { STATUSES } from '../common/statuses.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { RESIDENT } from './words.ts';

type Mine = ListMyReportsResponse['reports'][number];

/** Everything of someone signed in, whatever device it came from. */
export const useMyReports = (enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['my-reports'],
    queryFn: ({ pageParam, signal }) =>
      call<ListMyReportsResponse>(`/v1/my/reports${query({ cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    enabled,
  });

/** The list of someone signed in, page by page. */
export function SignedInReports({ of }: { of: ReturnType<typeof useMyReports> }) {
  const say = useWords(RESIDENT);
  if (of.isPending) return <Loading />;
  return (
    <>
      {of.error && <ProblemView error={of.error} retry={() => void of.refetch()} />}
      <ul className="list">
        {of.data?.pages
          .flatMap(({ reports }) => reports)
          .map((one) => (
            <Row key={one.reportId} one={one} />
          ))}
      </ul>
      {of.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={of.isFetchingNextPage}
          onClick={() => void of.fetchNextPage()}
        >
          {say('moreOfMine')}
        </button>
      )}
    </>
  );
}

function Row({ one }: { one: Mine }) {
  const say = useWords(RESIDENT);
  const status = useWords(STATUSES);
  const names = useNames();
  const { time } = useLanguage();
  const text = one.text || (one.category === null ? one.reportId : names.category(one.category));
  return (
    <li className="card">
      <Link to={`/r/${one.reportId}`} className="matter">
        {text}
      </Link>
      <p className="meta">
        {one.followed && <span className="tag">{say('followedTag')}</span>}
        <span className="tag">{status(one.status)}</span>
        {one.matters > 1 && <span>{say('mattersOf', { n: one.matters })}</span>}
        <time dateTime={one.receivedAt}>{time.short(one.receivedAt)}</time>
        {one.question !== null && <strong className="ask">{say('question')}</strong>}
        {one.canRate && <strong className="ask">{say('rate')}</strong>}
      </p>
    </li>
  );
}
