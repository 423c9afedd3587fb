import type { ReactNode } from 'react';
import type { Order } from '../api/types.gen.ts';
import { useNames, useRegion } from '../common/catalogue.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { UnitName, UnitNames } from './unit-name.tsx';
import { CHANNELS, DESK } from './words.ts';

/** The matter itself, where, who has it. */
export function Facts({ order }: { order: Order }) {
  const say = useWords(DESK);
  const { language, time } = useLanguage();
  const { category } = useNames();
  const region = useRegion(order.place?.regionCode);
  const at = language === 'zh' ? 0 : 1;
  const { assignment, given, place } = order;
  const address = place?.address ?? given.address;
  const rows: [string, ReactNode][] = [
    [
      say('category'),
      order.category === null || order.category.code === 'none' ? (
        '—'
      ) : (
        <>
          {category(order.category.code)}{' '}
          <small className="soft">
            {say('confidence', { p: Math.round(order.category.confidence * 100) })}
          </small>
        </>
      ),
    ],
    [say('place'), region ?? '—'],
    ...(address ? [[say('givenPlace'), address] as [string, ReactNode]] : []),
    [say('received'), `${time.full(order.receivedAt)} · ${CHANNELS[order.channel]?.[at] ?? order.channel}`],
    [say('holder'), <UnitName key="holder" id={order.holder} />],
    ...(assignment
      ? [[say('lead'), <UnitName key="lead" id={assignment.unit} />] as [string, ReactNode]]
      : []),
    ...(assignment && assignment.coUnits.length > 0
      ? [[say('coUnits'), <UnitNames key="co" ids={assignment.coUnits} />] as [string, ReactNode]]
      : []),
    ...(assignment && assignment.copies.length > 0
      ? [[say('copies'), <UnitNames key="copies" ids={assignment.copies} />] as [string, ReactNode]]
      : []),
    ...(order.supervisor
      ? [[say('supervisor'), <UnitName key="sup" id={order.supervisor} />] as [string, ReactNode]]
      : []),
    ...(order.stage ? [[say('stage'), order.stage] as [string, ReactNode]] : []),
    ...(order.question ? [[say('question'), order.question] as [string, ReactNode]] : []),
    ...(order.publicAnswer ? [[say('publicAnswer'), order.publicAnswer] as [string, ReactNode]] : []),
  ];
  return (
    <section className="panel" aria-labelledby="order-matter">
      <h3 id="order-matter">{say('matter')}</h3>
      <p className="text">{order.text}</p>
      <dl className="facts">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
