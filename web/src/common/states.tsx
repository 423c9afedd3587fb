import type { ReactNode } from 'react';
import { useCommon } from '../i18n/language.tsx';
import './states.css';

export function Loading() {
  const say = useCommon();
  return (
    <div className="state state-loading" role="status">
      <span className="spinner" aria-hidden="true" />
      {say('loading')}
    </div>
  );
}

/** Nothing here: why, and what could be done. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state state-empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}
