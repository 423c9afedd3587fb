import { Table, type TableProps } from 'antd';
import { useEffect, useRef } from 'react';
import { useCommon } from '../i18n/language.tsx';

/** A table that scrolls sideways in itself where the page is narrow, with the keys too. */
export function WideTable<T extends object>(props: TableProps<T>) {
  const say = useCommon();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What scrolls is the library's own element, which takes no attributes.
    box.current?.querySelector('.ant-table-content')?.setAttribute('tabindex', '0');
  });
  return (
    <div ref={box}>
      <Table<T>
        size="small"
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: say('nothing') }}
        {...props}
      />
    </div>
  );
}
