import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { ProblemView } from '../common/problem.tsx';
import { useCommon } from '../i18n/language.tsx';

interface Props {
  /** On the button that asks, and on the one that does. */
  label: string;
  title: string;
  /** What will happen. */
  children: ReactNode;
  doing: boolean;
  error: unknown;
  act(): void;
}

/** Something that cannot be taken back: says what will happen, and does it at a second word. */
export function Confirm({ label, title, children, doing, error, act }: Props) {
  const say = useCommon();
  const [asked, setAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (asked) box.current?.focus();
  }, [asked]);
  const close = () => {
    setAsked(false);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (!asked)
    return (
      <button ref={opener} type="button" className="button" onClick={() => setAsked(true)}>
        {label}
      </button>
    );
  return (
    <div
      ref={box}
      role="alertdialog"
      aria-labelledby={id}
      tabIndex={-1}
      className="confirm"
      onKeyDown={(e) => e.key === 'Escape' && close()}
    >
      <strong id={id}>{title}</strong>
      {children}
      {error !== null && error !== undefined && <ProblemView error={error} />}
      <div className="row">
        <button type="button" className="button danger-solid" disabled={doing} onClick={act}>
          {label}
        </button>
        <button type="button" className="button" disabled={doing} onClick={close}>
          {say('cancel')}
        </button>
      </div>
    </div>
  );
}
