import { useEffect, useRef } from 'react';

/** Keys that stand for themselves: not while someone writes, nor with a control key. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (
        target?.closest('input:not([type="checkbox"]), textarea, select, [role="dialog"], [role="combobox"]')
      )
        return;
      // Enter and space belong to what has the focus.
      if ((event.key === 'Enter' || event.key === ' ') && target?.closest('button, a, input')) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
