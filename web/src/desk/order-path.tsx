import type { Order } from '../api/types.gen.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { UnitName } from './unit-name.tsx';
import { DESK } from './words.ts';

/** Each tier's decision with its reason, from the city down to who has it. */
export function Path({ order }: { order: Order }) {
  const say = useWords(DESK);
  const { name, time } = useLanguage();
  if (order.path.length === 0 && order.assignment === null) return null;
  return (
    <section className="panel" aria-labelledby="order-path">
      <h3 id="order-path">{say('whyHere')}</h3>
      <ol className="path">
        {order.path.map((step) => (
          <li key={step.desk + step.at}>
            <strong>
              <UnitName id={step.desk} />
            </strong>{' '}
            <time dateTime={step.at}>{time.short(step.at)}</time>
            <p>{name(step.reason)}</p>
          </li>
        ))}
        {order.assignment && (
          <li>
            <strong>
              <UnitName id={order.assignment.unit} />
            </strong>{' '}
            <time dateTime={order.assignment.at}>{time.short(order.assignment.at)}</time>
            <p>{name(order.assignment.reason)}</p>
          </li>
        )}
      </ol>
    </section>
  );
}
