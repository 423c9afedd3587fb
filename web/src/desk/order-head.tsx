import { Alert } from 'antd';
import type { Order } from '../api/types.gen.ts';
import { STATUSES } from '../common/statuses.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { CountDown } from './count-down.tsx';
import { CLOCKS, DESK, URGENCIES } from './words.ts';

/** Number, state, what is special about it, and its clocks, counting. */
export function Head({ order }: { order: Order }) {
  const say = useWords(DESK);
  const status = useWords(STATUSES);
  const urgency = useWords(URGENCIES);
  const { language, name } = useLanguage();
  const clocks = Object.values(order.clocks).filter((clock) => clock !== undefined);
  return (
    <header>
      <h2>
        <code>{order.orderId}</code>{' '}
        <span className={`status s-${order.status}`}>{status(order.status)}</span>
        {order.urgency !== 'normal' && <span className="status s-urgent">{urgency(order.urgency)}</span>}
        {order.supervised && <span className="status s-urgent">{say('supervisedTag')}</span>}
        {order.restricted && <span className="status s-urgent">{say('restricted')}</span>}
        {order.reworks > 0 && <span className="status s-warn">{say('reworks', { n: order.reworks })}</span>}
        {order.returns > 0 && <span className="status s-warn">{say('returns', { n: order.returns })}</span>}
      </h2>
      <ul className="clocks">
        {clocks.map(({ name: clock, dueAt, pausedAt }) => (
          <li key={clock}>
            <span>{CLOCKS[clock]?.[language === 'zh' ? 0 : 1] ?? clock}</span>{' '}
            <CountDown dueAt={dueAt} paused={pausedAt !== null} />
          </li>
        ))}
      </ul>
      {order.hold && <Alert type="warning" showIcon title={`${say('hold')}: ${name(order.hold.reason)}`} />}
      {order.undelivered.length > 0 && (
        <Alert type="error" showIcon title={say('undelivered', { n: order.undelivered.length })} />
      )}
    </header>
  );
}
