import { useEffect, useState } from 'react';
import { call, query } from '../api/client.ts';
import type { ListHappeningsResponse } from '../api/types.gen.ts';
import { useNames } from '../common/catalogue.ts';
import { ProblemView } from '../common/problem.tsx';
import { Loading } from '../common/states.tsx';
import { eventWord } from '../common/statuses.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { LEADER } from './words.ts';

type Happening = ListHappeningsResponse['events'][number];

/** A wall shows what a person can read; the counts beside it take in all. */
const SHOWN = 30;
const RESTS_MS = 5_000;

const GRAVE: ReadonlySet<string> = new Set(['order.overdue.v1', 'order.clustered.v1', 'order.external.v1']);

/** What happens, newest first. Asks from where it was, so nothing is missed however fast it comes. */
function useFeed(scope: string) {
  /** Null: not heard yet. */
  const [shown, setShown] = useState<readonly Happening[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const stop = new AbortController();
    let cursor: string | undefined;
    let timer: ReturnType<typeof setTimeout>;
    setShown(null);
    const ask = async (): Promise<void> => {
      let rest = RESTS_MS;
      try {
        const { signal } = stop;
        const path = `/v1/indicators/events${query({ scope, after: cursor, limit: 1000 })}`;
        const page = await call<ListHappeningsResponse>(path, { signal });
        cursor = page.cursor;
        rest = page.more ? 0 : page.retryAfterMs;
        setShown((before) =>
          before !== null && page.events.length === 0
            ? before
            : [...page.events.toReversed(), ...(before ?? [])].slice(0, SHOWN),
        );
        setError(null);
      } catch (failure) {
        if (stop.signal.aborted) return;
        setError(failure);
      }
      timer = setTimeout(() => void ask(), rest);
    };
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [scope]);
  return { shown, error };
}

export function Feed({ scope }: { scope: string }) {
  const say = useWords(LEADER);
  const { language, time } = useLanguage();
  const { category, region } = useNames();
  const { shown, error } = useFeed(scope);
  return (
    <section className="panel feed">
      <h2>{say('feed')}</h2>
      {error !== null && <ProblemView error={error} />}
      {shown === null && error === null && <Loading />}
      {shown?.length === 0 && error === null && <p className="none">{say('noFeed')}</p>}
      {shown !== null && shown.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, with the keys too
        <ol tabIndex={0} aria-label={say('feed')}>
          {shown.map((one) => (
            <li key={one.id} className={GRAVE.has(one.type) ? 'grave' : ''}>
              <time>{time.short(one.at)}</time>{' '}
              <strong>{eventWord(one.type, one.type)[language === 'zh' ? 0 : 1]}</strong>{' '}
              {one.region ? region(one.region) : ''} {one.category ? category(one.category) : ''}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
