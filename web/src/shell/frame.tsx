import { type ReactNode, useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useCommon, useLanguage } from '../i18n/language.tsx';
import { DOORS, opens } from './doors.ts';
import { useSession } from './session.tsx';

/** Skip link, bar and the place of the page. */
export function Frame({ children }: { children: ReactNode }) {
  const say = useCommon();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    document.title = say('product');
    // A new page is read from its top, by eye and by screen reader.
    if (shown.current !== pathname) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    shown.current = pathname;
  }, [pathname, say]);
  return (
    <>
      <a className="skip" href="#main">
        {say('skip')}
      </a>
      <Bar />
      <main id="main" tabIndex={-1} ref={main}>
        {children}
      </main>
    </>
  );
}

function Bar() {
  const say = useCommon();
  const { language, setLanguage } = useLanguage();
  const { person, signIn, signOut } = useSession();
  return (
    <header className="bar">
      <NavLink to="/" className="name" end>
        {say('product')}
      </NavLink>
      <nav aria-label={say('doors')}>
        <NavLink to="/mine">{say('doorMine')}</NavLink>
        {person !== null &&
          DOORS.filter((door) => opens(door, person.role)).map(({ path, word }) => (
            <NavLink key={path} to={path}>
              {say(word)}
            </NavLink>
          ))}
      </nav>
      <div className="end">
        <button
          type="button"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {say('language')}
        </button>
        {person === null ? (
          <button type="button" onClick={() => void signIn('')}>
            {say('signIn')}
          </button>
        ) : (
          <>
            <span className="who" title={say('signedInAs')}>
              {person.name}
              {person.unit === null || person.name.includes(person.unit) ? '' : ` · ${person.unit}`}
            </span>
            <button type="button" onClick={signOut}>
              {say('signOut')}
            </button>
          </>
        )}
      </div>
    </header>
  );
}
