import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { STATUSES, type Status } from '../common/statuses.ts';
import { useWords } from '../i18n/language.tsx';
import { BUILT_IN, isBuiltIn, keepViews, keptViews, type View } from './views.ts';
import { DESK } from './words.ts';

interface Props {
  view: View;
  onView(view: View): void;
  unit: string;
  onUnit(unit: string): void;
  filter: string;
  onFilter(filter: string): void;
  onHelp(): void;
}

const ALL = Object.keys(STATUSES) as Status[];

/** Views, and what narrows them down. A view is kept in this browser. */
export function InboxFilters({ view, onView, unit, onUnit, filter, onFilter, onHelp }: Props) {
  const say = useWords(DESK);
  const status = useWords(STATUSES);
  const [own, setOwn] = useState(keptViews);
  const [typed, setTyped] = useState(unit);
  const keepAll = (views: View[]) => {
    keepViews(views);
    setOwn(views);
  };
  const save = () => {
    const name = prompt(say('viewName'));
    if (!name) return;
    const kept: View = { ...view, id: `own-${name}`, name, filter };
    keepAll([...own.filter(({ id }) => id !== kept.id), kept]);
    onView(kept);
  };
  const label = ({ id, name }: View) => name ?? (isBuiltIn(id) ? say(id) : id);
  return (
    <div className="filters">
      <nav aria-label={say('views')} className="views">
        {[...BUILT_IN, ...own].map((one) => (
          <button
            key={one.id}
            type="button"
            className={one.id === view.id ? 'view on' : 'view'}
            aria-pressed={one.id === view.id}
            onClick={() => onView(one)}
          >
            {label(one)}
          </button>
        ))}
      </nav>
      <div className="narrow">
        <Input
          id="order-filter"
          allowClear
          value={filter}
          placeholder={say('filterHint')}
          aria-label={say('filter')}
          onChange={(e) => onFilter(e.target.value)}
          onKeyDown={(e) => e.key === 'Escape' && e.currentTarget.blur()}
        />
        <Select<Status[]>
          mode="multiple"
          maxTagCount="responsive"
          value={[...view.statuses]}
          aria-label={say('statusFilter')}
          onChange={(statuses) => statuses.length > 0 && onView({ ...view, id: 'chosen', statuses })}
          options={ALL.map((value) => ({ value, label: status(value) }))}
        />
        <Input
          value={typed}
          placeholder={say('unitHint')}
          aria-label={say('unit')}
          onChange={(e) => setTyped(e.target.value.trim())}
          onBlur={() => onUnit(typed)}
          onPressEnter={() => onUnit(typed)}
        />
        <Button onClick={save}>{say('saveView')}</Button>
        {view.id.startsWith('own-') && (
          <Button
            onClick={() => {
              keepAll(own.filter(({ id }) => id !== view.id));
              onView(BUILT_IN[0]);
            }}
          >
            {say('removeView')}
          </Button>
        )}
        <Button onClick={onHelp} aria-keyshortcuts="?">
          {say('help')} ?
        </Button>
      </div>
    </div>
  );
}
