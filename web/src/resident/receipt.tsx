import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { PostReportResponse } from '../api/types.gen.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { EmergencyCall } from './emergency-call.tsx';
import { RESIDENT } from './words.ts';

/** What the reporter takes home: number and code. */
export function Receipt({ receipt, again }: { receipt: PostReportResponse; again(): void }) {
  const say = useWords(RESIDENT);
  const { name, time } = useLanguage();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { reportId, trackingToken, receivedAt, emergency } = receipt;
  return (
    <div className="page">
      <div className="card receipt">
        <h1 ref={title} tabIndex={-1}>
          {say('receipt')}
        </h1>
        {emergency && <EmergencyCall line={emergency.line} says={name(emergency.say)} />}
        <p>{say('receiptLead')}</p>
        <dl className="facts">
          <dt>{say('received')}</dt>
          <dd>{time.full(receivedAt)}</dd>
          <dt>{say('number')}</dt>
          <dd>
            <code>{reportId}</code>
          </dd>
          <dt>{say('token')}</dt>
          <dd>
            <code className="breaks">{trackingToken}</code>
          </dd>
        </dl>
        <p className="hint">{say('tokenWhy')}</p>
        <div className="row">
          <Link className="button primary" to={`/r/${reportId}`}>
            {say('follow')}
          </Link>
          <Copy text={`${reportId} ${trackingToken}`} />
          <button type="button" className="button" onClick={again}>
            {say('another')}
          </button>
        </div>
      </div>
    </div>
  );
}

function Copy({ text }: { text: string }) {
  const say = useWords(RESIDENT);
  const [done, setDone] = useState(false);
  return (
    <button
      type="button"
      className="button"
      onClick={() => void navigator.clipboard.writeText(text).then(() => setDone(true))}
    >
      <span aria-live="polite">{say(done ? 'copied' : 'copy')}</span>
    </button>
  );
}
