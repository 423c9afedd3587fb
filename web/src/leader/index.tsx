import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Asked } from '../common/asked.tsx';
import { useNames } from '../common/catalogue.ts';
import { StaffTheme } from '../common/staff-theme.tsx';
import { Loading } from '../common/states.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { useSession } from '../shell/session.tsx';
import { CsvButton } from './csv-button.tsx';
import { Feed } from './feed.tsx';
import { lastDays, useIndicators, useNow } from './figures.ts';
import { Gauges } from './gauges.tsx';
import { Hot } from './hot.tsx';
import './leader.css';
import { type Behind, OrdersBehind } from './orders-behind.tsx';
import { Places } from './places.tsx';
import { Ranking } from './ranking.tsx';
import { Rates } from './rates.tsx';
import { LEADER } from './words.ts';

// Charts load with what draws them.
const Hours = lazy(() => import('./hours.tsx'));
const ForecastChart = lazy(() => import('./forecast-chart.tsx'));

const PERIODS = { days1: 1, days7: 7, days30: 30 } as const;

/** The cockpit (驾驶舱): what the city carries now, where, and how well. Read from afar and from near. */
export default function Leader() {
  const say = useWords(LEADER);
  const { time } = useLanguage();
  const { region } = useNames();
  const { person } = useSession();
  const [params, setParams] = useSearchParams();
  const home = person?.unit?.split('-')[0] ?? 'city';
  const scope = params.get('scope') ?? home;
  const [length, setLength] = useState<keyof typeof PERIODS>('days7');
  const [behind, setBehind] = useState<Behind | null>(null);
  /** An hour of the last 24 that is played back, or null for now. */
  const [hour, setHour] = useState<number | null>(null);

  const now = useNow(scope);
  const period = now.data ? lastDays(now.data.today.day, PERIODS[length]) : null;
  const total = useIndicators(scope, period, 'region');
  const go = (next: string) => setParams(next === home ? {} : { scope: next });

  return (
    <StaffTheme>
      <div className="cockpit">
        <header>
          <h1>{say('title')}</h1>
          <Breadcrumb scope={scope} home={home} go={go} region={region} />
          <Segmented
            value={length}
            aria-label={say('period')}
            options={(['days1', 'days7', 'days30'] as const).map((value) => ({ value, label: say(value) }))}
            onChange={setLength}
          />
          {period && <CsvButton scope={scope} period={period} />}
          <span className="at" aria-live="off">
            {now.isError ? say('behind') : say('live')} ·{' '}
            {now.data ? `${say('at')} ${time.full(now.data.at)}` : '…'}
          </span>
        </header>
        <Asked of={now}>
          {(data) => (
            <>
              <Gauges data={data} behind={setBehind} period={period} scope={scope} />
              <div className="middle">
                <section className="panel rates">
                  <Asked of={total}>
                    {(figures) => <Rates data={figures} scope={scope} period={period} behind={setBehind} />}
                  </Asked>
                </section>
                <section className="panel map">
                  <Places now={data} figures={total.data} go={go} hour={hour} />
                </section>
                <div className="side">
                  <Hot scope={scope} go={go} />
                  <Feed scope={scope} />
                </div>
              </div>
              <div className="bottom">
                <section className="panel">
                  <Suspense fallback={<Loading />}>
                    <Hours slices={data.last24h} hour={hour} setHour={setHour} />
                  </Suspense>
                </section>
                <section className="panel">
                  <Suspense fallback={<Loading />}>
                    <ForecastChart scope={scope} />
                  </Suspense>
                </section>
                <Ranking scope={scope} period={period} />
              </div>
            </>
          )}
        </Asked>
        {behind && <OrdersBehind {...behind} close={() => setBehind(null)} />}
      </div>
    </StaffTheme>
  );
}

/** City → district → street → community; a leader of a district begins there. */
function Breadcrumb({
  scope,
  home,
  go,
  region,
}: {
  scope: string;
  home: string;
  go: (scope: string) => void;
  region: (code: string) => string;
}) {
  const say = useWords(LEADER);
  const { categories } = useNames();
  const code = scope === 'city' ? '' : scope;
  const steps = ['city', ...[6, 9, 12].filter((n) => code.length >= n).map((n) => code.slice(0, n))];
  const open = home === 'city' ? steps : steps.filter((step) => step.startsWith(home));
  return (
    <nav className="crumbs" aria-label={say('scope')} data-ready={categories !== undefined}>
      {open.map((step, i) => (
        <span key={step}>
          {i > 0 && ' › '}
          <button type="button" aria-current={step === scope ? 'page' : undefined} onClick={() => go(step)}>
            {step === 'city' ? say('city') : region(step)}
          </button>
        </span>
      ))}
    </nav>
  );
}
