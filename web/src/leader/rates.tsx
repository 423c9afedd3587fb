import { Popover } from 'antd';
import type { GetIndicatorsResponse } from '../api/types.gen.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { type Period, percentOf } from './figures.ts';
import type { Behind } from './orders-behind.tsx';
import { LEADER } from './words.ts';

/** What stands first: the index and the rates that people are judged by. */
const SHOWN = [
  'signing-on-time',
  'completion-on-time',
  'response',
  'resolution',
  'satisfaction',
  'first-dispatch',
  'one-pass',
  'returns',
  'rework',
  'recurrence',
] as const;

/** Every rate with how it is defined and the orders behind it; the index with its parts. */
export function Rates({
  data,
  scope,
  period,
  behind,
}: {
  data: GetIndicatorsResponse;
  scope: string;
  period: Period | null;
  behind: (what: Behind) => void;
}) {
  const say = useWords(LEADER);
  const { name } = useLanguage();
  const { governance } = data.total.composites;
  const about = data.definitions.composites.find(({ id }) => id === 'governance');
  const named = new Map(data.definitions.indicators.map((one) => [one.id, one]));
  return (
    <>
      <h2>{say('rates')}</h2>
      <Popover
        trigger={['click']}
        title={about ? name(about.name) : say('index')}
        content={
          <div className="about">
            <p>{about && name(about.definition)}</p>
            <table>
              <thead>
                <tr>
                  <th>{say('components')}</th>
                  <th>{say('weight')}</th>
                  <th>{say('value')}</th>
                </tr>
              </thead>
              <tbody>
                {governance?.components.map((part) => {
                  const of = named.get(part.indicator);
                  return (
                    <tr key={part.indicator}>
                      <td>{of ? name(of.name) : part.indicator}</td>
                      <td>{part.weight.toFixed(2)}</td>
                      <td>{percentOf(part.value)}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        }
      >
        <button type="button" className="index">
          <span className="word">{say('index')}</span>
          <strong>{governance?.score == null ? '–' : governance.score.toFixed(1)}</strong>
        </button>
      </Popover>
      <ul className="rate-list">
        {SHOWN.map((id) => {
          const rate = data.total.indicators[id];
          const of = named.get(id);
          if (!rate || !of) return null;
          return (
            <li key={id}>
              <Popover
                trigger={['click']}
                title={name(of.name)}
                content={
                  <div className="about">
                    <p>{name(of.definition)}</p>
                    <p>
                      {say('numerator')} {rate.numerator} ÷ {say('denominator')} {rate.denominator}
                    </p>
                    {of.excluded.length > 0 && (
                      <p>
                        {say('excluded')}:{' '}
                        {of.excluded
                          .map(({ count, because }) => `${name(because)} ${rate.excluded[count] ?? 0}`)
                          .join(' · ')}
                      </p>
                    )}
                    {period && (
                      <p className="ways">
                        {(['numerator', 'denominator', 'missed'] as const).map((part) => (
                          <button
                            key={part}
                            type="button"
                            className="button"
                            onClick={() =>
                              behind({ scope, indicator: id, part, period, title: name(of.name) })
                            }
                          >
                            {say(part)}
                          </button>
                        ))}
                      </p>
                    )}
                  </div>
                }
              >
                <button type="button" className="rate">
                  <span>{name(of.name)}</span>
                  <strong>{percentOf(rate.value)}</strong>
                  <span className="bar-of" aria-hidden="true">
                    <span style={{ inlineSize: `${(rate.value ?? 0) * 100}%` }} data-better={of.better} />
                  </span>
                  <small>
                    {rate.numerator}/{rate.denominator}
                  </small>
                </button>
              </Popover>
            </li>
          );
        })}
      </ul>
    </>
  );
}
