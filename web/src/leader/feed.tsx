import { useEffect, useState } from 'react';
import { call, query } from '../api/client.ts';
import type { ListHappeningsResponse } from '../api/types.gen.ts';
import { useNames } from '../common/catalogue.ts';
import { ProblemView } from '../common/problem.tsx';
import { Loading } from '../common/states.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import type { Word } from '../i18n/words.ts';
import { LEADER } from './words.ts';

type Happening = ListHappeningsResponse['events'][number];

/** A wall shows what a person can read; the counts beside it take in all. */
const SHOWN = 30;
const RESTS_MS = 5_000;

const TYPES: Readonly<Record<string, Word>> = {
  'order.registered.v1': ['受理', 'registered'],
  'order.understood.v1': ['识别', 'understood'],
  'order.held.v1': ['待人工分拨', 'waits for a person'],
  'order.routed.v1': ['逐级分拨', 'passed on'],
  'order.assigned.v1': ['派单', 'dispatched'],
  'order.signed.v1': ['签收', 'signed'],
  'order.return_requested.v1': ['申请退单', 'return asked'],
  'order.return_ruled.v1': ['退单裁定', 'return ruled'],
  'order.resolved.v1': ['办结', 'resolved'],
  'order.verified.v1': ['核查', 'checked'],
  'order.follow_up.v1': ['待评价', 'to be rated'],
  'order.rated.v1': ['评价', 'rated'],
  'order.reworking.v1': ['重办', 'reworked'],
  'order.archived.v1': ['归档', 'archived'],
  'order.overdue.v1': ['超时', 'overdue'],
  'order.reminded.v1': ['催办', 'reminded'],
  'order.supervised.v1': ['督办', 'supervised'],
  'order.merged.v1': ['并单', 'merged'],
  'order.clustered.v1': ['聚合事件', 'event'],
  'order.answered.v1': ['直接答复', 'answered'],
  'order.external.v1': ['转紧急电话', 'emergency line'],
  'order.suspended.v1': ['挂账', 'suspended'],
};
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
              <strong>{TYPES[one.type]?.[language === 'zh' ? 0 : 1] ?? one.type}</strong>{' '}
              {one.region ? region(one.region) : ''} {one.category ? category(one.category) : ''}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
