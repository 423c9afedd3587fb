import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ApiError } from '../api/client.ts';
import { useProblem } from '../common/problem.tsx';
import { Empty } from '../common/states.tsx';
import { STATUSES } from '../common/statuses.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { useSession } from '../shell/session.tsx';
import { forget, type Kept, keep, keptReports } from './kept.ts';
import { reportQuery } from './report-query.ts';
import { SignedInReports, useMyReports } from './signed-in-reports.tsx';
import { RESIDENT } from './words.ts';

/** Everything of mine in one view. */
export function MinePage() {
  const say = useWords(RESIDENT);
  const [kept, setReports] = useState(keptReports);
  const { person, signIn } = useSession();
  const isResident = person?.role === 'resident';
  const mine = useMyReports(isResident);
  const known = new Set(mine.data?.pages.flatMap((page) => page.reports.map(({ reportId }) => reportId)));
  const reports = kept.filter(({ reportId }) => !known.has(reportId));
  const nothing =
    reports.length === 0 && known.size === 0 && !(isResident && (mine.isPending || mine.isError));
  return (
    <div className="page">
      <h1>{say('mine')}</h1>
      <p className="lead">{say(isResident ? 'mineLeadSignedIn' : 'mineLead')}</p>
      {person === null && (
        <p>
          <button type="button" className="button small" onClick={() => void signIn()}>
            {say('mineSignIn')}
          </button>
        </p>
      )}
      {isResident && <SignedInReports of={mine} />}
      {isResident && reports.length > 0 && <h2>{say('mineHere')}</h2>}
      {nothing && (
        <Empty title={say('mineEmpty')}>
          <Link to="/">{say('mineGo')}</Link>
        </Empty>
      )}
      <ul className="list">
        {reports.map((report) => (
          <Row
            key={report.reportId}
            report={report}
            remove={() => {
              forget(report.reportId);
              setReports(keptReports());
            }}
          />
        ))}
      </ul>
      <LookUp />
    </div>
  );
}

function Row({ report, remove }: { report: Kept; remove(): void }) {
  const say = useWords(RESIDENT);
  const { name, time } = useLanguage();
  const status = useWords(STATUSES);
  const problem = useProblem();
  const { data, error } = useQuery(reportQuery(report.reportId, report.token));
  const gone = error instanceof ApiError && error.status === 404;
  return (
    <li className="card">
      <Link to={`/r/${report.reportId}`} className="matter">
        {report.text || report.reportId}
      </Link>
      <p className="meta">
        {(data?.followed ?? report.followed) === true && <span className="tag">{say('followedTag')}</span>}
        <span className="tag">{data ? status(data.status) : error ? problem(error).detail : '…'}</span>
        {data?.unit && <span>{name(data.unit)}</span>}
        <time dateTime={report.at}>{time.short(report.at)}</time>
        {data?.question && <strong className="ask">{say('question')}</strong>}
        {data?.canRate && <strong className="ask">{say('rate')}</strong>}
      </p>
      {gone && (
        <button type="button" className="button small" onClick={remove}>
          {say('forget')}
        </button>
      )}
    </li>
  );
}

function LookUp() {
  const say = useWords(RESIDENT);
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const [token, setToken] = useState('');
  const show = (event: FormEvent) => {
    event.preventDefault();
    // Number and code copied together are one line.
    const [id = '', together = ''] = number.trim().split(/\s+/);
    keep({ reportId: id, token: token.trim() || together, text: '', at: new Date().toISOString() });
    void navigate(`/r/${id}`);
  };
  return (
    <form className="card" onSubmit={show}>
      <h2>{say('lookUp')}</h2>
      <div className="pair">
        <label className="field">
          <span>{say('number')}</span>
          <input value={number} required onChange={(e) => setNumber(e.target.value)} autoComplete="off" />
        </label>
        <label className="field">
          <span>{say('token')}</span>
          <input value={token} onChange={(e) => setToken(e.target.value)} autoComplete="off" />
        </label>
      </div>
      <button type="submit" className="button">
        {say('show')}
      </button>
    </form>
  );
}
