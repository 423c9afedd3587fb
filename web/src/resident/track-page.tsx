import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Report } from '../api/types.gen.ts';
import { ProblemView } from '../common/problem.tsx';
import { Loading } from '../common/states.tsx';
import { eventWord } from '../common/statuses.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { keep, tokenOf } from './kept.ts';
import { Matter } from './matter.tsx';
import { Leave } from './mine-actions.tsx';
import { reportQuery } from './report-query.ts';
import { RESIDENT } from './words.ts';

/** The token of a message's link stands behind the #; it is taken out of the address at once. */
function tokenFor(reportId: string): string | null {
  const token = location.hash.slice(1);
  return token === '' ? tokenOf(reportId) : token;
}

/** One report, from receipt to end. */
export function TrackPage({ reportId }: { reportId: string }) {
  const say = useWords(RESIDENT);
  const [token] = useState(() => tokenFor(reportId));
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  }, []);
  const query = reportQuery(reportId, token);
  const { data, error, refetch } = useQuery(query);
  const client = useQueryClient();
  useEffect(() => {
    if (data && token !== null && tokenOf(reportId) === null)
      keep({
        ...{ reportId, token, at: data.receivedAt, followed: data.followed },
        text: data.matters[0]?.text.slice(0, 120) ?? '',
      });
  }, [data, token, reportId]);
  if (error && !data)
    return (
      <div className="page">
        <ProblemView error={error} retry={() => void refetch()} />
        <p>
          <Link to="/mine">{say('lookUp')}</Link>
        </p>
      </div>
    );
  if (!data) return <Loading />;
  const changed = (next: Report) => client.setQueryData(query.queryKey, next);
  return (
    <div className="page">
      <h1>
        {say('number')} <code>{reportId}</code>
      </h1>
      {data.matters.map((matter) => (
        <Matter
          key={matter.number}
          matter={matter}
          several={data.matters.length > 1}
          followed={data.followed}
          reportId={reportId}
          token={token}
          changed={changed}
        />
      ))}
      <Timeline report={data} />
      <Messages messages={data.messages} />
      <section className="card" aria-labelledby="leave">
        <h2 id="leave">{say(data.followed ? 'followedTag' : 'myData')}</h2>
        <Leave reportId={reportId} token={token} followed={data.followed} />
      </section>
    </div>
  );
}

function Timeline({ report }: { report: Report }) {
  const say = useWords(RESIDENT);
  const { name, time, language } = useLanguage();
  return (
    <section className="card" aria-labelledby="history">
      <h2 id="history">{say('history')}</h2>
      <ol className="timeline">
        {report.timeline.map((step, i) => (
          // Steps are only ever added at the end, and two may fall in one millisecond.
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the step's own number
          <li key={i}>
            <time dateTime={step.at}>{time.short(step.at)}</time>
            <div>
              <strong>{eventWord(step.event, step.zh)[language === 'zh' ? 0 : 1]}</strong>
              {step.matter !== undefined && <small> · {say('matter', { n: step.matter })}</small>}
              {step.unit && <span> · {name(step.unit)}</span>}
              {step.reason && <p className="hint">{name(step.reason)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Messages({ messages }: { messages: Report['messages'] }) {
  const say = useWords(RESIDENT);
  const { name, time } = useLanguage();
  if (messages.length === 0) return null;
  return (
    <section className="card" aria-labelledby="messages">
      <h2 id="messages">{say('messages')}</h2>
      <ol className="timeline">
        {messages.map((message) => (
          <li key={message.at + message.en}>
            <time dateTime={message.at}>{time.short(message.at)}</time>
            <p>{name(message)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
