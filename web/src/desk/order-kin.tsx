import { Button } from 'antd';
import { Link } from 'react-router';
import type { Order } from '../api/types.gen.ts';
import { useWords } from '../i18n/language.tsx';
import { UnitName } from './unit-name.tsx';
import { DESK } from './words.ts';

/** Orders that may be of the same matter. */
export function Like({ order, merge }: { order: Order; merge: ((into: string) => void) | null }) {
  const say = useWords(DESK);
  const { duplicates, mergedInto, cluster } = order;
  return (
    <section className="panel" aria-labelledby="order-like">
      <h3 id="order-like">{say('duplicates')}</h3>
      {mergedInto !== null && (
        <p>
          {say('mergedInto')} <Link to={`/desk/orders/${mergedInto}`}>{mergedInto}</Link>
        </p>
      )}
      {duplicates.length === 0 && !cluster && <p className="soft">{say('noDuplicates')}</p>}
      <ul className="kin">
        {duplicates.map(({ orderId, score, again }) => (
          <li key={orderId}>
            <Link to={`/desk/orders/${orderId}`}>{orderId}</Link>
            <span className="soft">
              {again ? say('cameBack') : say('like', { p: Math.round(score * 100) })}
            </span>
            {merge && (
              <Button size="small" onClick={() => merge(orderId)}>
                {say('mergedInto')}
              </Button>
            )}
          </li>
        ))}
        {cluster?.members.map((member) => (
          <li key={member}>
            <Link to={`/desk/orders/${member}`}>{member}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who helps, with what, and what came of it; or whom this one helps. */
export function Joint({ order }: { order: Order }) {
  const say = useWords(DESK);
  const { helpers, helps } = order;
  return (
    <section className="panel" aria-labelledby="order-joint">
      <h3 id="order-joint">{say('joint')}</h3>
      {helps === null && helpers.length === 0 && <p className="soft">{say('noJoint')}</p>}
      {helps !== null && (
        <p>
          <Link to={`/desk/orders/${helps.of}`}>{say('helps', { id: helps.of })}</Link> · {helps.task}
        </p>
      )}
      <ul className="kin">
        {helpers.map((helper) => (
          <li key={helper.child}>
            <Link to={`/desk/orders/${helper.child}`}>
              <UnitName id={helper.unit} />
            </Link>
            <span>{helper.task}</span>
            <span className="soft">
              {helper.state} {helper.result}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
