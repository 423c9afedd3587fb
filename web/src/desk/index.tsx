import { Route, Routes, useParams } from 'react-router';
import { StaffTheme } from '../common/staff-theme.tsx';
import { Empty } from '../common/states.tsx';
import { useWords } from '../i18n/language.tsx';
import './desk.css';
import { Inbox } from './inbox.tsx';
import { OrderPage } from './order-page.tsx';
import { DESK } from './words.ts';

/** The door of desks and units: the list on one side, the order on the other; on a phone one after the other. */
export default function Desk() {
  return (
    <StaffTheme>
      <Routes>
        <Route index element={<Desktop />} />
        <Route path="orders/:orderId" element={<Desktop />} />
      </Routes>
    </StaffTheme>
  );
}

function Desktop() {
  const say = useWords(DESK);
  const { orderId } = useParams();
  return (
    <div className={`desk ${orderId === undefined ? 'list-only' : 'with-order'}`}>
      <Inbox current={orderId ?? null} />
      <section className="order-side" aria-label={orderId ? say('order', { id: orderId }) : say('pick')}>
        {orderId === undefined ? (
          <Empty title={say('pick')} />
        ) : (
          <OrderPage key={orderId} orderId={orderId} />
        )}
      </section>
    </div>
  );
}
