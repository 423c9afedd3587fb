import { Select } from 'antd';
import { useState } from 'react';
import type { GetRankingResponse } from '../api/types.gen.ts';
import { Asked } from '../common/asked.tsx';
import { useLanguage, useWords } from '../i18n/language.tsx';
import type { Word } from '../i18n/words.ts';
import { type Period, percentOf, useRanking } from './figures.ts';
import { LEADER } from './words.ts';

const BY = {
  governance: ['治理指数', 'Governance index'],
  coordination: ['横向协调度', 'Coordination'],
  'completion-on-time': ['按时办结率', 'On-time completion'],
  'signing-on-time': ['按时签收率', 'On-time signing'],
  resolution: ['解决率', 'Resolution'],
  satisfaction: ['满意率', 'Satisfaction'],
  'returns-unjustified': ['不当退单率', 'Unjustified returns'],
} as const satisfies Record<string, Word>;
type By = keyof typeof BY;

/** Like units among themselves: the same tier and role, never apples with pears. */
export function Ranking({ scope, period }: { scope: string; period: Period | null }) {
  const say = useWords(LEADER);
  const called = useWords(BY);
  const { name } = useLanguage();
  const [by, setBy] = useState<By>('governance');
  const [group, setGroup] = useState<string | null>(null);
  const ranking = useRanking(scope, period, by);
  return (
    <section className="panel ranking">
      <div className="panel-head">
        <h2>{say('ranking')}</h2>
        <Select<By>
          aria-label={say('rankBy')}
          size="small"
          value={by}
          style={{ inlineSize: 150 }}
          options={(Object.keys(BY) as By[]).map((value) => ({ value, label: called(value) }))}
          onChange={setBy}
        />
      </div>
      <Asked of={ranking}>
        {({ groups }) => {
          const chosen = groups.find((one) => one.group === group) ?? groups[0];
          if (!chosen) return <p className="none">{say('noRanking')}</p>;
          return (
            <>
              <Select
                aria-label={say('group')}
                size="small"
                value={chosen.group}
                style={{ inlineSize: '100%' }}
                options={groups.map((one) => ({
                  value: one.group,
                  label: `${one.name ? name(one.name) : one.group} (${one.ranked.length})`,
                }))}
                onChange={setGroup}
              />
              <Ranked group={chosen} asIndex={by === 'governance' || by === 'coordination'} />
            </>
          );
        }}
      </Asked>
    </section>
  );
}

function Ranked({ group, asIndex }: { group: GetRankingResponse['groups'][number]; asIndex: boolean }) {
  const say = useWords(LEADER);
  const { name } = useLanguage();
  return (
    <div className="scrolls">
      <table>
        <thead>
          <tr>
            <th>{say('rank')}</th>
            <th>{say('unit')}</th>
            <th>{say('value')}</th>
            <th>{say('cases')}</th>
          </tr>
        </thead>
        <tbody>
          {group.ranked.map((one) => (
            <tr key={one.unit}>
              <td>{one.rank ?? <abbr title={say('tooFew')}>–</abbr>}</td>
              <td>{one.name ? name(one.name) : one.unit}</td>
              <td>{asIndex ? (one.value?.toFixed(1) ?? '–') : percentOf(one.value)}</td>
              <td>{one.n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
