import type { GetIndicatorsNowResponse } from '../api/types.gen.ts';
import { useWords } from '../i18n/language.tsx';
import type { Period } from './figures.ts';
import type { Behind } from './orders-behind.tsx';
import { LEADER } from './words.ts';

/** The load now, in figures that are read across the room. */
export function Gauges({
  data,
  scope,
  period,
  behind,
}: {
  data: GetIndicatorsNowResponse;
  scope: string;
  period: Period | null;
  behind: (what: Behind) => void;
}) {
  const say = useWords(LEADER);
  const { now, today } = data;
  const day = { from: today.day, to: today.day };
  const gauges = [
    { key: 'open', value: now.open },
    { key: 'late', value: now.late, tone: now.late > 0 ? 'grave' : 'calm' },
    { key: 'warned', value: now.warned, tone: now.warned > 0 ? 'mind' : 'calm' },
    { key: 'held', value: now.held },
    { key: 'supervised', value: now.supervised },
    { key: 'received', value: today.received, count: 'received', period: day },
    { key: 'dispatched', value: today.dispatched, count: 'dispatched', period: day },
    { key: 'resolved', value: today.resolved, count: 'resolved', period: day },
  ] as const;
  return (
    <ul className="gauges">
      {gauges.map((gauge) => {
        const tone = 'tone' in gauge ? gauge.tone : 'calm';
        const count = 'count' in gauge ? gauge.count : null;
        return (
          <li key={gauge.key} className={`gauge ${tone}`}>
            {count === null || period === null ? (
              <Figure word={say(gauge.key)} value={gauge.value} />
            ) : (
              <button
                type="button"
                title={say('behindIt')}
                onClick={() => behind({ scope, count, period: day, title: say(gauge.key) })}
              >
                <Figure word={say(gauge.key)} value={gauge.value} />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const Figure = ({ word, value }: { word: string; value: number }) => (
  <>
    <span className="word">{word}</span>
    <strong>{value.toLocaleString('en-US')}</strong>
  </>
);
