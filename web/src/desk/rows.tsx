// biome-ignore-all lint/a11y/useSemanticElements: a table cannot hold only the rows in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: keys are the list's, on the page
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: the grid takes the focus for its rows
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import { useNames } from '../common/catalogue.ts';
import { STATUSES } from '../common/statuses.ts';
import { useLanguage, useWords } from '../i18n/language.tsx';
import { CountDown } from './count-down.tsx';
import type { Row } from './feed.ts';
import { DESK } from './words.ts';

interface Props {
  rows: readonly Row[];
  active: number;
  current: string | null;
  selected: ReadonlySet<string>;
  onOpen(orderId: string, index: number): void;
  onToggle(orderId: string): void;
  /** The end of what is loaded comes near. */
  onEnd(): void;
}

const ROW_PX = 76;
const NEAR = 30;

/** Only the rows in sight are in the page, however long the list. */
export function Rows({ rows, active, current, selected, onOpen, onToggle, onEnd }: Props) {
  const say = useWords(DESK);
  // Asked once for all rows: each that comes into sight would ask anew.
  const names = useNames();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - NEAR) onEnd();
  }, [last, rows.length, onEnd]);
  useEffect(() => virtual.scrollToIndex(active), [active, virtual]);
  return (
    <div
      className="rows"
      ref={box}
      role="grid"
      aria-label={say('inbox')}
      aria-rowcount={rows.length}
      aria-multiselectable
      tabIndex={0}
      aria-activedescendant={rows[active] ? `row-${rows[active].orderId}` : undefined}
    >
      <div role="rowgroup" style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return row ? (
            <OneRow
              key={row.orderId}
              row={row}
              names={names}
              index={index}
              start={start}
              mark={`${index === active ? 'active ' : ''}${row.orderId === current ? 'current' : ''}`}
              selected={selected.has(row.orderId)}
              onOpen={onOpen}
              onToggle={onToggle}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

interface RowProps extends Pick<Props, 'onOpen' | 'onToggle'> {
  row: Row;
  names: ReturnType<typeof useNames>;
  index: number;
  start: number;
  mark: string;
  selected: boolean;
}

/** Drawn again when it changes, not when the list moves. */
const OneRow = memo(function OneRow({
  row,
  names,
  index,
  start,
  mark,
  selected,
  onOpen,
  onToggle,
}: RowProps) {
  const say = useWords(DESK);
  const status = useWords(STATUSES);
  const { category, region } = names;
  const { time } = useLanguage();
  return (
    <div
      role="row"
      id={`row-${row.orderId}`}
      aria-rowindex={index + 1}
      aria-selected={selected}
      className={`one-row ${mark}`}
      style={{ transform: `translateY(${start}px)`, blockSize: ROW_PX }}
      onClick={() => onOpen(row.orderId, index)}
    >
      <div role="gridcell" className="pick" onClick={(e) => e.stopPropagation()}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={selected}
          aria-label={say('select', { id: row.orderId })}
          onChange={() => onToggle(row.orderId)}
        />
      </div>
      <div role="gridcell" className="what">
        <span className="summary">{row.summary}</span>
        <span className="meta">
          <span className={`status s-${row.status}`}>{status(row.status)}</span>
          {row.category && row.category !== 'none' && <span>{category(row.category)}</span>}
          {row.regionCode && <span>{region(row.regionCode)}</span>}
          <span>{time.short(row.receivedAt)}</span>
        </span>
      </div>
      <div role="gridcell" className="when">
        <CountDown dueAt={row.dueAt} />
      </div>
    </div>
  );
});
