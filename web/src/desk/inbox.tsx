import { Button } from 'antd';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import { useNames } from '../common/catalogue.ts';
import { ProblemView } from '../common/problem.tsx';
import { Empty, Loading } from '../common/states.tsx';
import { useWords } from '../i18n/language.tsx';
import { BulkSign } from './bulk-sign.tsx';
import { Feed, type Row } from './feed.ts';
import { Help } from './help.tsx';
import { InboxFilters } from './inbox-filters.tsx';
import { useKeys } from './keys.ts';
import { Rows } from './rows.tsx';
import { BUILT_IN, type View } from './views.ts';
import { DESK } from './words.ts';

const EVERY_MS = 5_000;

/** Orders, what rings first on top; it refreshes by itself while it is looked at. */
export function Inbox({ current }: { current: string | null }) {
  const say = useWords(DESK);
  const navigate = useNavigate();
  const [view, setView] = useState<View>(BUILT_IN[0]);
  const [unit, setUnit] = useState('');
  const [filter, setFilter] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(0);
  const [help, setHelp] = useState(false);
  const { statuses, supervised } = view;
  const feed = useMemo(
    () => new Feed({ unit: unit === '' ? null : unit, statuses, supervised }),
    [unit, statuses, supervised],
  );
  const state = useSyncExternalStore(feed.subscribe, feed.state);
  useEffect(() => {
    void feed.refresh();
    const timer = setInterval(() => document.hidden || void feed.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [feed]);

  const rows = useFiltered(state.rows, filter);
  const at = Math.min(active, Math.max(0, rows.length - 1));
  const row = rows[at];
  const open = (orderId: string) => void navigate(`/desk/orders/${orderId}`);
  const toggle = (orderId: string) =>
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(orderId)) next.add(orderId);
      return next;
    });
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by));
    setActive(next);
    const there = rows[next];
    // Beside an open order the arrows leaf through the orders.
    if (current !== null && there) open(there.orderId);
  };
  // Names of keys, not of components.
  useKeys({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    Enter: () => row && open(row.orderId),
    ' ': () => row && toggle(row.orderId),
    '/': () => document.getElementById('order-filter')?.focus(),
    '?': () => setHelp(true),
    Escape: () => void navigate('/desk'),
  });
  return (
    <section className="inbox" aria-label={say('inbox')}>
      <h1 className="visually-hidden">{say('inbox')}</h1>
      <InboxFilters
        view={view}
        onView={(next) => {
          setView(next);
          setFilter(next.filter);
          setActive(0);
        }}
        unit={unit}
        onUnit={setUnit}
        filter={filter}
        onFilter={setFilter}
        onHelp={() => setHelp(true)}
      />
      <BulkSign
        rows={rows.filter(({ orderId }) => selected.has(orderId))}
        clear={() => setSelected(new Set())}
        signed={() => void feed.refresh()}
      />
      {state.error !== null && <ProblemView error={state.error} retry={() => void feed.refresh()} />}
      {state.loading && <Loading />}
      {!state.loading && state.error === null && rows.length === 0 && (
        <Empty title={say(filter === '' ? 'empty' : 'noneFit')}>
          {filter === '' && <p>{say('emptyWhy')}</p>}
        </Empty>
      )}
      {rows.length > 0 && (
        <Rows
          rows={rows}
          active={at}
          current={current}
          selected={selected}
          onOpen={(orderId, index) => {
            setActive(index);
            open(orderId);
          }}
          onToggle={toggle}
          onEnd={() => state.complete || void feed.more()}
        />
      )}
      <p className="foot">
        {say('loaded', { n: state.rows.length })}
        {!state.complete && !state.loading && (
          <Button size="small" type="link" onClick={() => void feed.more()}>
            {say('more')}
          </Button>
        )}
      </p>
      <Help open={help} close={() => setHelp(false)} />
    </section>
  );
}

function useFiltered(rows: readonly Row[], filter: string): readonly Row[] {
  const { category, region } = useNames();
  const words = filter.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = [
      row.orderId,
      row.summary,
      row.holder,
      row.category ? `${row.category} ${category(row.category)}` : '',
      row.regionCode ? `${row.regionCode} ${region(row.regionCode)}` : '',
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
